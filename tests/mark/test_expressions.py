"""What the grammar of time expressions knows better than a network."""

import pytest

from onrecord.language.network import Answer, Link, Span
from onrecord.mark.network import NetworkMarker
from onrecord.mark.timex3 import Timex3Marker
from onrecord.records.article import Article, Document, Part
from onrecord.records.marks import Marks
from onrecord.records.text import Span as Stretch

DATELINE, BODY = (
    "ADARA, May 2, 2031 (Press)",
    "The envoys met early in the week, between June 20 and June 30, they say now.",
)
TEXT = f"{DATELINE}\n\n{BODY}"
PARTS = (
    Part("dateline", Stretch(0, len(DATELINE))),
    Part("body", Stretch(len(DATELINE) + 2, len(TEXT))),
)
ARTICLE = Article(Document("d1", "a.txt", None, None, (), None, "en", None, TEXT, parts=PARTS))


def seen(kind: str, words: str) -> Span:
    start = TEXT.index(words)
    return Span(kind, start, start + len(words), 0.9, {})


def marked(*words: str, linked: str = "") -> Marks:
    spans = (seen("ev", "met"), *(seen("t", w) for w in words))
    links = tuple(Link("time", 0, n, 0.8) for n, w in enumerate(words, 1) if w == linked)
    return NetworkMarker(lambda *_: Answer(spans, links), "network-test/1")(ARTICLE)


def times(marks: Marks) -> list[str]:
    return [mark.span.cut(TEXT) for mark in marks.of("t")]


@pytest.mark.parametrize("ends", [("June 20", "June 30"), ("June 20",), ("June 30",)])
def test_both_ends_of_a_stretch_are_one_expression(ends: tuple[str, ...]) -> None:
    marks = marked(*ends, linked=ends[-1])
    assert times(marks) == ["May 2, 2031", "between June 20 and June 30"]
    assert [m.span.cut(TEXT) for m in marks.targets(marks.of("ev")[0], "time")] == ["between June 20 and June 30"]


def test_words_that_are_no_time_by_themselves_are_none() -> None:
    assert times(marked("early in", "the week")) == ["May 2, 2031", "the week"]


def test_the_day_of_a_dateline_is_marked_once() -> None:
    assert times(marked("May 2, 2031")) == ["May 2, 2031"]


def test_timex3_marks_what_dates_nothing_and_both_ends_of_a_stretch() -> None:
    marks = Timex3Marker.default()(ARTICLE)
    assert times(marks) == ["early in the week", "June 20", "June 30", "now"]
