"""The table of bars: sorts by file name, joined numbers, and what each line is read from."""

import pytest

from evaluation.counts import Hits, Scores, Share
from evaluation.readers import LINES, SAME, rows, same_events, sort_of, value
from onrecord.mark.markup import load_marked
from onrecord.mark.rules import RulesMarker


@pytest.mark.parametrize(
    ("name", "sort"),
    [("s-a-4.xml", "own short"), ("s-m-4.xml", "own long"), ("s-v-4.xml", "own short"), ("r-m-4.xml", "real")],
)
def test_sorts(name: str, sort: str) -> None:
    assert sort_of(name) == sort


def test_each_line_reads_its_own_number() -> None:
    by_label = {line.label: line for line in LINES}
    scores = Scores(
        {"con": Hits(10, 10, 5)}, {("ev", "status"): Share(3, 4), SAME[0]: Share(2, 4), SAME[1]: Share(4, 4)}
    )
    assert value(scores, by_label["content"]) == 0.5
    assert value(scores, by_label["status right on matched triggers"]) == 0.75
    assert value(scores, by_label["same event joined (B-cubed, gold triggers)"]) == pytest.approx(2 / 3)
    assert value(scores, by_label["term"]) == 0


def test_rows_add_articles_up_and_show_the_bar_of_their_maker() -> None:
    found = {"own short": [Scores({"con": Hits(1, 1, 1)})], "own long": [], "real": [Scores({"con": Hits(3, 3, 0)})]}
    first = next(iter(rows("standard", found)))
    assert (first[0], first[1], first[3:]) == ("content", "25.0", ("100.0", "0.0", "0.0", "88"))
    assert next(iter(rows("rules", found)))[-1] == ""


def test_triggers_that_a_maker_does_not_find_stand_alone(tmp_path) -> None:
    path = tmp_path / "s-a-4.xml"
    path.write_text(
        '<corpus><article id="a" published="2025-06-02" kind="synthetic"><p>Troops <ev id="e1" y="RETREAT" '
        'st="happened" a="" r="" w="" at="">left</ev>; the <ev id="e1">exit</ev> was <ev id="e2" y="ACCUSE" '
        'st="happened" a="" r="" w="" at="">blamed</ev>.</p></article></corpus>'
    )
    ((article, gold),) = load_marked(path, lambda _: ())
    nothing = type(gold)()
    shares = same_events(RulesMarker.default(), article, gold, nothing).shares
    assert shares[SAME[0]] == Share(3, 3)
    assert shares[SAME[1]].right == pytest.approx(0.5 + 0.5 + 1)
