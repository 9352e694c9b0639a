"""What a dateline on a line of its own says of place and day, which the network does not read."""

import pytest

from onrecord.language.network import Answer
from onrecord.language.network import Span as Seen
from onrecord.lexicon.time_phrases import load_time_phrases
from onrecord.mark.datelines import places_of_datelines, times_of_datelines
from onrecord.mark.network import NetworkMarker
from onrecord.records.article import Article, Document, Part
from onrecord.records.text import Span

STORY = "Talks went on."
PHRASES = load_time_phrases()


def under(dateline: str) -> Article:
    text = f"{dateline}\n\n{STORY}"
    story = Span(len(dateline) + 2, len(text))
    parts = Part("dateline", Span(0, len(dateline))), Part("body", story)
    return Article(
        Document(
            id="a", input="a", title=None, outlet=None, authors=(), url=None, language="en", published=None,
            text=text, parts=parts, sentences=(story,),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("COTABATO, Philippines, April 25, 1997 (AFP)", "COTABATO"),
        ("ADDIS ABABA, May 3 (Reuters) —", "ADDIS ABABA"),
        ("Port-au-Prince -- May 3", "Port-au-Prince"),
        ("May 3, 1997 (AFP)", None),
        ("Monday, May 3", None),
    ],
)
def test_the_place_before_the_first_comma(dateline: str, place: str | None) -> None:
    article = under(dateline)
    assert [span.cut(article.text) for span in places_of_datelines(article, PHRASES)] == ([place] if place else [])
    assert len(list(times_of_datelines(article, PHRASES))) == 1


def test_the_place_is_marked_once() -> None:
    article = under("ADEN, May 3 (AFP)")
    seen = Seen("loc", 0, 4, 0.9, {})
    for spans in ((), (seen,)):
        marks = NetworkMarker(lambda *_, spans=spans: Answer(spans), "network-test/1")(article)  # type: ignore[arg-type]
        assert [mark.span for mark in marks.of("loc")] == [Span(0, 4)]
