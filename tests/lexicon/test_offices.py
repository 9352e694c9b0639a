from collections import Counter

import pytest

from onrecord.lexicon.offices import load_offices
from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import Sector, codes

OFFICES = load_offices()


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("Foreign Minister Ada Quill", "GOV"),
        ("the President", "GOV"),
        ("then-President Ada Quill", "GOV"),
        ("regional officials", "GOV"),
        ("police officials", "COP"),
        ("a military official", "MIL"),
        ("Lt. Gen. Bo Marsh", "MIL"),
        ("the MPs", "LEG"),
        ("the state prosecutor's", "JUD"),
        ("two aid workers", "NGO"),
        ("UN officials", "IGO"),
        ("the U.N. special envoy", "IGO"),
        ("the secretary-general", "IGO"),
        ("rebel commanders", "REB"),
        ("government-backed militias", "REB"),
        ("armed men", "REB"),
        ("men", "CVL"),
        ("displaced families", "REF"),
        ("families", "CVL"),
        ("WITNESSES", "CVL"),
        ("spies", "SPY"),
        ("former president and opposition leader", "OPP"),
        ("the president's spokesman", "GOV"),
        ("a spokesman for the army", "MIL"),
        ("a doctor at the interior ministry", "CVL"),
        ("an analyst", "EDU"),
        ("military bloggers", "MED"),
        ("the archbishop of Strelsau", "REL"),
        ("a gang leader", "CRM"),
        ("the oligarch", "BUS"),
        ("a spokesman", None),
        ("a lawyer", "CVL"),
        ("a rebel colonel", "REB"),
        ("an opposition lawmaker", "OPP"),
        ("three American warplanes", "MIL"),
        ("the policy", None),
        ("presidential", None),
        ("", None),
    ],
)
def test_sector(phrase, sector):
    assert OFFICES.sector(phrase) == sector


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("Russian Foreign Minister Ada Quill", "foreign minister"),
        ("Deputy Prime Minister Ada Quill", "deputy prime minister"),
        ("head of the general staff", "head"),
        ("the president's spokesman", "spokesman"),
        ("the chargé d’affaires", "chargé d'affaires"),
        ("Ada Quill", None),
    ],
)
def test_role(phrase, role):
    assert OFFICES.role(phrase) == role


def test_sectors_are_codes_and_no_word_stands_twice():
    rows = read_table("offices")
    assert {row["sector"] for row in rows} <= set(codes(Sector))
    assert {row["weak"] for row in rows} == {"", "yes"}
    words = Counter(word for row in rows for word in values(row["words"]))
    assert [word for word, count in words.items() if count > 1 or word != word.lower()] == []
