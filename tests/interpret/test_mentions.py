"""Two days are two events, whatever a reader joined; what people joined stays joined."""

import pytest

from onrecord.dissect.sentences import split
from onrecord.pipeline import Assembler
from onrecord.records.article import Article, Document
from onrecord.records.marks import PEOPLE, MarksBuilder
from onrecord.records.text import Span

TEXT = "Envoys met on 12 May 2031. The talks on 5 June 2031 were short. The meeting was private."


def events(maker, same, sure=1.0):  # type: ignore[no-untyped-def]
    """The events of the text; `same` are pairs of triggers that the reader joined, with their scores."""
    builder = MarksBuilder(maker)

    def mark(kind, words, attributes=None):  # type: ignore[no-untyped-def]
        start = TEXT.index(words)
        return builder.add(kind, Span(start, start + len(words)), attributes)

    acts = {
        words: mark("ev", words, {"type": "CONSULT", "status": "happened"}) for words in ("met", "talks", "meeting")
    }
    for trigger, day in (("met", "12 May 2031"), ("talks", "5 June 2031")):
        builder.link("time", acts[trigger], mark("t", day, {"type": "date"}), sure)
    for one, other, score in same:
        builder.link("same", acts[one], acts[other], score)
    document = Document("d1", "t", None, None, (), None, "en", "2031-06-10", TEXT, sentences=split(TEXT))
    reading = Assembler.default()(Article(document), builder.build())
    return [([t.cut(TEXT) for t in event.triggers], event.when) for event in reading.record.events]


def test_mentions_of_two_days_are_two_events() -> None:
    assert events("network", [("talks", "met", 0.6)]) == [
        (["met"], "2031-05-12"),
        (["talks"], "2031-06-05"),
        (["meeting"], None),
    ]


@pytest.mark.parametrize(("first", "second"), [(0.9, 0.6), (0.6, 0.9)])
def test_a_mention_without_a_day_goes_with_the_one_it_is_surest_joined_to(first, second) -> None:
    found = events("network", [("meeting", "met", first), ("meeting", "talks", second)])
    assert found[first < second][0] == (["met", "meeting"] if first > second else ["talks", "meeting"])
    assert len(found) == 2


def test_a_day_that_is_linked_unsurely_parts_nothing() -> None:
    assert len(events("network", [("talks", "met", 0.6)], sure=0.7)) == 2


def test_people_may_join_two_days() -> None:
    assert len(events(PEOPLE, [("talks", "met", 1.0)])) == 2
