"""How the routes bring articles, marks and coded forms together; the numbers themselves are the gate's."""

from pathlib import Path

import pytest

from evaluation.coded import Coded
from evaluation.routes import gold_marks, marked_and_coded, on_marked, read_coded
from evaluation.shared import Shared
from onrecord.mark.markup import load_marked
from onrecord.pipeline import Reader
from onrecord.records.text import Unread

CASES = Path(__file__).resolve().parents[1] / "cases"
CODED = Coded("ferry", {"text": "Pier Ocker said that the ferry had sunk.", "published": "1931-04-17", "claims": []})


@pytest.fixture
def own(shared, tmp_path):
    """A shared folder with our own marked article, read by the real scorer and converter."""
    for folder in ("gold", "corpus"):
        (tmp_path / folder).mkdir()
    for name in ("score.py", "corpus/marked_as_gold.py"):
        (tmp_path / name).symlink_to(shared.root / name)
    (tmp_path / "corpus" / "own-4.xml").symlink_to(CASES / "marked.xml")
    return Shared(tmp_path)


def test_marked_articles_meet_their_own_coded_form(own):
    (ferry, marks, coded), (_, _, empty) = marked_and_coded(own)
    assert (coded.name, empty.name) == ("t-ferry", "t-empty")
    assert coded.text == ferry.text
    assert len(coded.entry["claims"]) == len(marks.groups("con")) == 4


def test_peoples_marks_of_a_small_article_are_assembled_without_loss(own):
    (result,) = gold_marks(own)
    hits = result.total.hits
    assert {kind: hits[kind].f1 for kind in ("claims", "events", "figures", "positions")} == dict.fromkeys(
        ("claims", "events", "figures", "positions"), 1.0
    )


def test_the_rules_are_measured_by_their_marks_and_by_their_records(own):
    marks, records = on_marked("rules", own)
    assert (marks.name, records.name) == ("rules-marks", "rules-on-marked")
    assert marks.total.hits["con"].gold == 5
    assert records.total.hits["claims"].gold == 4


class Reading:
    """Stands in for the reader: gives or refuses articles."""

    def __init__(self, articles):
        self.found = articles
        self.asked = []

    def articles(self, blob, given):
        self.asked.append((blob.whole().decode(), blob.name, given.published))
        return self.found or (Unread(blob.name, "no text in it"),)

    def read(self, article):
        return Reader.default().read(article)


def articles():
    return tuple(article for article, _ in load_marked(CASES / "marked.xml", lambda text: ()))


def test_a_coded_article_is_read_as_any_input_with_its_date_given(scorer):
    reader = Reading(articles()[:1])
    scores = read_coded(scorer, reader, CODED)
    assert [m for m in scores.mistakes if m.kind == "input"] == []
    assert reader.asked == [(CODED.text, "ferry.txt", "1931-04-17")]


def test_a_text_that_is_refused_is_scored_as_empty_and_noted(scorer):
    scores = read_coded(scorer, Reading(()), CODED)
    assert scores.hits["claims"].found == 0
    assert [(m.kind, m.what, m.words) for m in scores.mistakes] == [("input", "refused", "ferry.txt: no text in it")]


def test_a_text_taken_for_several_is_noted(scorer):
    scores = read_coded(scorer, Reading(articles()), CODED)
    assert ("split", "taken for 2 articles") in [(m.what, m.words) for m in scores.mistakes]
