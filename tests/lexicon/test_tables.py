import pytest

from onrecord.lexicon.tables import parse_table, read_table, values


def test_rows_become_dictionaries_and_comments_are_left_out():
    rows = parse_table("# for people\ncode\tname\tforms\n\nABC\tAbece\t\n# again\nDEF\tDeef\tx;y\n", "sample")
    assert rows == [
        {"code": "ABC", "name": "Abece", "forms": ""},
        {"code": "DEF", "name": "Deef", "forms": "x;y"},
    ]


@pytest.mark.parametrize("row", ["ABC", "ABC\tAbece\textra"])
def test_a_ragged_row_is_named_with_file_and_line(row):
    with pytest.raises(ValueError, match=r"sample\.tsv, line 3: \d cells, the header has 2 \(code, name\)"):
        parse_table(f"# note\ncode\tname\n{row}\n", "sample")


def test_a_table_without_header_is_refused():
    with pytest.raises(ValueError, match=r"sample\.tsv has no header"):
        parse_table("# nothing\n", "sample")


def test_a_table_that_does_not_exist():
    with pytest.raises(FileNotFoundError):
        read_table("no-such-table")


def test_values():
    assert values("Kyiv; Kiev;;") == ("Kyiv", "Kiev")
    assert values("") == ()
