"""Edges that people drew in two ways are drawn in one before a network learns from them."""

from onrecord.records.marks import MarkKind, MarksBuilder
from onrecord.records.text import Span
from training.edges import alike

TEXT = "Fighters of the Front met envoys of the Netherlands in The Hague on Monday, the 40 captives were there on."


def drawn(*phrases: tuple[MarkKind, str]) -> list[str]:
    builder = MarksBuilder("person")
    for kind, phrase in phrases:
        builder.add(kind, Span(TEXT.index(phrase), TEXT.index(phrase) + len(phrase)))
    return [mark.span.cut(TEXT) for mark in alike(TEXT, builder.build()).marks]


def test_the_word_before_a_name_a_day_or_a_figure_stays_outside() -> None:
    told = drawn(("org", "the Front"), ("loc", "the Netherlands"), ("t", "on Monday"), ("fig", "the 40 captives"))
    assert told == ["Front", "Netherlands", "Monday", "40 captives"]


def test_what_belongs_to_a_name_stays() -> None:
    assert drawn(("loc", "The Hague"), ("org", "Front")) == ["Front", "The Hague"]


def test_other_kinds_keep_their_edges() -> None:
    assert drawn(("src", "the Front"), ("grp", "the 40 captives")) == ["the Front", "the 40 captives"]


def test_marks_stay_in_the_order_of_the_text() -> None:
    assert drawn(("src", "the Front met envoys"), ("org", "the Front")) == ["the Front met envoys", "Front"]
