"""The event between the two given is the one that is coded."""

from evaluation.plv import _worth
from onrecord.language.network import Answer, Link, Span
from onrecord.records.text import Span as Stretch


def test_the_event_of_both_given_is_worth_most() -> None:
    spans = (
        Span("grp", 0, 5, 1.0, {}),
        Span("ev", 6, 13, 1.0, {}),
        Span("grp", 14, 20, 1.0, {}),
        Span("ev", 30, 36, 1.0, {}),
    )
    links = (Link("actor", 1, 0, 0.9), Link("recipient", 1, 2, 0.8), Link("actor", 3, 2, 0.9))
    worth = _worth(Answer(spans, links), {"source": Stretch(0, 5), "target": Stretch(14, 20)})
    assert worth[1] > worth[3] > 0
    assert list(worth) == [1, 3]
