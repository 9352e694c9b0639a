from onrecord.lexicon.anaphors import load_anaphors
from onrecord.lexicon.tables import read_table


def test_every_row_is_taken_up():
    known = load_anaphors()
    rows = read_table("anaphors")
    count = sum(map(len, (known.bodies, known.phrases, known.offices, known.statements, known.speakers)))
    assert count == len(rows)
    assert known.bodies["network"] == ("MED",)
    assert "armed forces" in known.phrases["army"]
    assert "foreign minister" in known.offices["top diplomat"]
