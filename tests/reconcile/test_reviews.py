"""Verdicts of persons on single entries: what lists hold, as of when, after undoing, and after a new reading."""

from dataclasses import replace

import pytest

from onrecord.reconcile.accounts import Book
from onrecord.reconcile.reviews import carried, carry_reviews
from onrecord.store import Decision, Filter, Store
from onrecord.store.decisions import Judgement
from tests.store.handmade import HandReading, reading
from tests.stores import between

PERSON = "person/ada"
ONE = reading()
ATTACK = ONE.record.events[0]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writer("hand/1") as writer:
        writer.add(ONE)
    return store


def decide(store: Store, judgement: Judgement, entry: str, kind: str = "events") -> int:
    with store.writer(PERSON) as writer:
        return writer.decide([Decision(judgement, kind, entry)])[0]


def undo(store: Store, number: int, entry: str = ATTACK.id) -> None:
    with store.writer(PERSON) as writer:
        writer.decide([Decision("undo", "events", entry, undoes=number)])


def listed(store: Store, reviewed: str | None = None) -> set[str]:
    return {hit.entry for hit in store.hits("events", Filter(reviewed=reviewed))}


EVERY = {event.id for event in ONE.record.events}


def test_what_is_accepted(filled: Store) -> None:
    decide(filled, "accept", ATTACK.id)
    assert listed(filled, "accepted") == {ATTACK.id}
    assert listed(filled, "unread") == EVERY - {ATTACK.id}
    assert listed(filled) == listed(filled, "any") == EVERY
    assert not listed(filled, "rejected")


def test_what_is_rejected_stands_in_no_list_and_no_count(filled: Store) -> None:
    decide(filled, "reject", ATTACK.id)
    assert listed(filled) == EVERY - {ATTACK.id}
    assert listed(filled, "rejected") == {ATTACK.id}
    assert listed(filled, "any") == EVERY
    assert filled.rejected(EVERY) == {ATTACK.id}
    assert not filled.hits_of((ATTACK.id,))


def test_the_last_verdict_counts_and_can_be_taken_back(filled: Store) -> None:
    first = decide(filled, "reject", ATTACK.id)
    second = decide(filled, "accept", ATTACK.id)
    assert listed(filled, "accepted") == {ATTACK.id}
    undo(filled, second)
    assert listed(filled, "rejected") == {ATTACK.id}
    undo(filled, first)
    assert listed(filled, "unread") == EVERY


def test_a_verdict_counts_from_when_it_was_given(filled: Store) -> None:
    before = between()
    number = decide(filled, "reject", ATTACK.id)
    meanwhile = between()
    undo(filled, number)
    assert listed(filled.at(before)) == EVERY
    assert listed(filled.at(meanwhile)) == EVERY - {ATTACK.id}
    assert listed(filled) == EVERY


def test_a_rejected_figure_counts_nowhere(filled: Store) -> None:
    told = Book.open(filled).told(ATTACK.id)
    (counts,) = [c for (measure, _), c in told.counts.items() if measure == "killed"]
    decide(filled, "reject", counts[0].id, "figures")
    assert not [c for (measure, _), c in Book.open(filled).told(ATTACK.id).counts.items() if measure == "killed"]


def reread(entry_id: str, **facts: object) -> HandReading:
    """The same text read anew: its first event under another id, in whatever else it differs."""
    events = (replace(ATTACK, id=entry_id, **facts), *ONE.record.events[1:])  # type: ignore[arg-type]
    return replace(ONE, record=replace(ONE.record, events=events))


def test_a_verdict_is_carried_to_the_entry_that_says_the_same(filled: Store) -> None:
    decide(filled, "reject", ATTACK.id)
    with filled.writer("hand/2") as writer:
        writer.add(reread("e0123456789ab", confidence=0.1))
    assert "e0123456789ab" in listed(filled)
    assert carry_reviews(filled) == (1, 0)
    assert carry_reviews(filled) == (0, 0)
    assert "e0123456789ab" not in listed(filled)


def test_a_verdict_on_what_now_says_something_else_is_listed_not_carried(filled: Store) -> None:
    decide(filled, "accept", ATTACK.id)
    with filled.writer("hand/2") as writer:
        writer.add(reread("e0123456789ab", status="planned"))
    assert carry_reviews(filled) == (0, 1)
    assert [row.decision.first for row in carried(filled).lost] == [ATTACK.id]
    assert listed(filled, "accepted") == set()
