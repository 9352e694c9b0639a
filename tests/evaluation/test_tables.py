import pytest

from evaluation.counts import Hits, Mistake, Result, Scores, Share
from evaluation.tables import caption, filled, markdown, mistakes, plain, write_tables
from onrecord.errors import BadUsage

RESULT = Result(
    "rules",
    "Records from rules",
    (
        Scores(
            {"claims": Hits(4, 4, 2), "events": Hits(2, 2, 2), "places": Hits(0, 3, 0), "times": Hits()},
            {("claims", "kind"): Share(1, 2), ("claims", "kind given"): Share(2, 2)},
            (Mistake("claims", "missed", "a1", "one"), Mistake("claims", "missed", "a1", "two")),
        ),
    ),
)


def test_the_mean_is_over_the_kinds_that_were_looked_for():
    assert caption(RESULT) == "Records from rules, 1 articles; mean F1 0.750"
    assert caption(Result("marks", "Marks", (Scores({"con": Hits(1, 1, 1)}),))) == "Marks, 1 articles"


def test_a_table_has_a_row_a_kind_and_tells_the_fields():
    head, names, claims, events = plain(RESULT).splitlines()
    assert head.startswith("rules: Records from rules")
    assert names.split()[:6] == ["kind", "gold", "found", "P", "R", "F1"]
    assert claims.split() == ["claims", "4", "4", "0.500", "0.500", "0.500", "0.50–0.50", "kind", "0.50"]
    assert events.split()[:3] == ["events", "2", "2"]


def test_markdown_tables_have_the_same_cells():
    lines = markdown(RESULT).splitlines()
    assert lines[2].startswith("| kind | gold | found |")
    assert lines[4] == "| claims | 4 | 4 | 0.500 | 0.500 | 0.500 | 0.50–0.50 | kind 0.50 |"


def test_mistakes_are_shown_up_to_a_number_and_the_rest_counted():
    assert list(mistakes(RESULT, 1)) == ["claims: missed: a1: one", "claims: missed: 1 more"]
    assert len(list(mistakes(RESULT, 2))) == 2


DOCUMENT = (
    "Before.\n<!-- table: rules -->\nold\n<!-- end of table -->\nAfter.\n<!-- table: b -->\n<!-- end of table -->\n"
)


def test_tables_replace_what_stands_between_their_own_markers():
    once = filled(DOCUMENT, {"rules": "| 1 \\1 |"})
    assert once == DOCUMENT.replace("old", "| 1 \\1 |")
    assert filled(once, {"rules": "| 2 |"}) == DOCUMENT.replace("old", "| 2 |")


def test_a_document_without_the_marker_is_not_written(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("No place for numbers.")
    with pytest.raises(BadUsage, match="table: rules"):
        write_tables(page, [RESULT])
    assert page.read_text() == "No place for numbers."
    with pytest.raises(BadUsage, match="does not exist"):
        write_tables(tmp_path / "none.md", [RESULT])
