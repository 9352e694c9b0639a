"""The pass over a store that joins events: once for each reading, repeatable, undone and redone without a trace."""

from dataclasses import replace

import pytest

from onrecord.reconcile import find_copies
from onrecord.reconcile.accounts import Book
from onrecord.reconcile.events import MAKER, find_events
from onrecord.reconcile.figures import reconcile
from onrecord.reconcile.groups import EVENTS, EntryGroups, all_groups
from onrecord.store import Decision, Filter, Store
from onrecord.store.decisions import PERSON
from tests.store.handmade import MAKER as HAND
from tests.store.handmade import HandReading, reading, span_of

EXTRAS = ("Rain fell.", "Snow fell on the hills.", "Fog lay over the strait.")


def add(store: Store, *readings: HandReading, maker: str = HAND) -> None:
    with store.writer(maker) as writer:
        for each in readings:
            writer.add(each)


@pytest.fixture
def three(store: Store) -> list[HandReading]:
    """Three reports that tell the same in the same words, which a person would take for copies."""
    reports = [
        reading(extra=extra, input=f"{n}.txt", outlet=f"Outlet {n}", published=f"2031-03-{14 + n}")
        for n, extra in enumerate(EXTRAS)
    ]
    add(store, *reports)
    return reports


def attack(read: HandReading) -> str:
    return read.record.events[0].id


def decide(store: Store, *made: Decision) -> None:
    with store.writer(f"{PERSON}ann") as writer:
        writer.decide(made)


def test_the_same_told_thrice_is_one_event(store: Store, three: list[HandReading]) -> None:
    joined, asked = find_events(store)
    assert joined >= 3
    assert all_groups(store, EVENTS).group(attack(three[2])) == tuple(attack(read) for read in three)
    assert len([row for row in store.decisions() if row.maker == MAKER]) == joined + asked
    assert all(row.decision.why.startswith("same: ") for row in store.decisions())


def test_a_second_pass_finds_nothing_new(store: Store, three: list[HandReading]) -> None:
    find_events(store)
    before = store.decisions()
    assert find_events(store) == (0, 0)
    assert store.decisions() == before


def test_in_whatever_order_and_portions_reports_come_in(store: Store) -> None:
    reports = [reading(extra=extra, input=f"{n}.txt") for n, extra in enumerate(EXTRAS)]
    for report in reversed(reports):
        add(store, report)
        find_events(store)
    assert set(all_groups(store, EVENTS).group(attack(reports[0]))) == {attack(read) for read in reports}
    assert all_groups(store, EVENTS).group(attack(reports[0]))[0] == attack(reports[2])  # known first


def test_events_of_other_days_and_other_types_stay_alone(store: Store) -> None:
    later = reading(extra="Rain fell.", input="b.txt", published="2031-06-20")
    moved = tuple(replace(event, when="2031-06-18") for event in later.record.events)
    add(store, reading(), replace(later, record=replace(later.record, events=moved)))
    assert find_events(store)[0] == 0


def test_undo_and_merge_restore_ids_and_counts(store: Store, three: list[HandReading]) -> None:
    find_events(store)
    groups, origins = all_groups(store, EVENTS).of, Book.open(store).told(attack(three[0])).origins
    decide(store, Decision("apart", "events", attack(three[1])))
    assert all_groups(store, EVENTS).group(attack(three[0])) == (attack(three[0]), attack(three[2]))
    decide(store, Decision("undo", "events", attack(three[1]), undoes=store.decisions()[-1].number))
    assert all_groups(store, EVENTS).of == groups
    assert Book.open(store).told(attack(three[0])).origins == origins


def test_what_a_person_decided_outlives_a_new_reading(store: Store, three: list[HandReading]) -> None:
    find_events(store)
    decide(store, Decision("not-same", "events", attack(three[0]), attack(three[1])))
    before = all_groups(store, EVENTS).group(attack(three[1]))
    add(store, *three, maker="hand/2")
    find_events(store)
    assert all_groups(store, EVENTS).group(attack(three[1])) == before
    assert attack(three[0]) not in before


def test_what_a_new_reading_no_longer_says_is_taken_back(store: Store, three: list[HandReading]) -> None:
    find_events(store)
    other = replace(three[2].record.events[0], type="AID", mode=None)
    add(store, replace(three[2], record=replace(three[2].record, events=(other,))), maker="hand/2")
    find_events(store)
    assert all_groups(store, EVENTS).group(attack(three[2])) == (attack(three[2]),)
    assert all_groups(store, EVENTS).group(attack(three[0])) == (attack(three[0]), attack(three[1]))


def test_copies_are_one_origin_and_have_one_vote(store: Store) -> None:
    wire = [reading(input=f"{n}.txt", outlet=f"Paper {n}") for n in range(10)]
    add(store, *wire)  # one text in ten papers
    add(store, reading(extra="Rain fell.", input="copy.txt", outlet="Paper 10"))  # and one that added a sentence
    find_copies(store)
    find_events(store)
    told = Book.open(store).told(attack(wire[0]))
    assert (told.origins, len(told.outlets), len(told.accounts)) == (1, 11, 2)
    ((_, counts),) = told.counts.items()
    assert reconcile(counts, "independent").says.startswith("1 of 1 origins")


def test_as_of_before_the_pass_nothing_was_joined(store: Store, three: list[HandReading]) -> None:
    find_events(store)
    before = replace(store, as_of=min(row.at for row in store.decisions())[:-10])  # a second earlier, as text
    assert all_groups(before, EVENTS).of == {}
    assert all_groups(store, EVENTS).of


def with_event(read: HandReading, trigger: str, **facts: object) -> HandReading:
    """The report with its attack alone, seen in other words and so under another id."""
    text = read.record.document.text
    event = replace(read.record.events[0], id="e0123456789ab", triggers=(span_of(text, trigger),), **facts)  # type: ignore[arg-type]
    return replace(read, record=replace(read.record, events=(event,)))


def test_a_decision_holds_on_to_the_words_it_was_made_on(store: Store, three: list[HandReading]) -> None:
    decide(store, Decision("same", "events", attack(three[0]), attack(three[1])))
    add(store, with_event(three[0], "army shelled"), maker="hand/2")
    assert all_groups(store, EVENTS).group("e0123456789ab") == (attack(three[1]), "e0123456789ab")
    assert not all_groups(store, EVENTS).lost


def test_a_decision_that_finds_no_words_is_listed_and_comes_back_with_them(
    store: Store, three: list[HandReading]
) -> None:
    decide(store, Decision("same", "events", attack(three[0]), attack(three[1])))
    add(store, with_event(three[0], "three hours"), maker="hand/2")
    groups = all_groups(store, EVENTS)
    assert groups.of == {}
    assert [row.decision.first for row in groups.lost] == [attack(three[0])]
    add(store, three[0], maker="hand/3")
    assert all_groups(store, EVENTS).group(attack(three[0])) == (attack(three[0]), attack(three[1]))
    assert not all_groups(store, EVENTS).lost


def test_groups_looked_up_one_by_one_are_those_of_the_whole(store: Store, three: list[HandReading]) -> None:
    find_events(store)
    talks = [read.record.events[2].id for read in three]
    decide(
        store,
        Decision("not-same", "events", talks[0], talks[1]),
        Decision("same", "events", talks[0], attack(three[1])),
    )
    decide(store, Decision("apart", "events", three[2].record.events[3].id))
    decide(store, Decision("undo", "events", talks[0], attack(three[1]), undoes=store.decisions()[-2].number))
    add(store, with_event(three[0], "army shelled"), maker="hand/2")
    whole = all_groups(store, EVENTS)
    entries = [event.id for read in (*three, with_event(three[0], "army shelled")) for event in read.record.events]
    for order in (entries, entries[::-1]):
        one_by_one = EntryGroups.of(store)
        assert [one_by_one.group(entry) for entry in order] == [whole.group(entry) for entry in order]
    at_once = EntryGroups.of(store)
    at_once.load(entries)
    assert [at_once.group(entry) for entry in entries] == [whole.group(entry) for entry in entries]
    assert at_once.unsure(entries) == {row.number for row in whole.open}


def test_events_that_several_origins_tell_are_found_under_whatever_id(store: Store, three: list[HandReading]) -> None:
    talks = three[1].record.events[2].id
    decide(store, Decision("same", "events", attack(three[0]), talks))
    wanted = {hit.entry for hit in Book.open(store).hits(Filter(), 2)}
    assert wanted == {attack(three[0]), talks}
    assert {hit.entry for hit in Book.open(store).hits(Filter(type="CONSULT"), 2)} == {talks}
    assert not list(Book.open(store).hits(Filter(), 3))
    every = {event.id for read in three for event in read.record.events}
    assert {hit.entry for hit in Book.open(store).hits(Filter(), 1)} == every
    add(store, with_event(three[0], "army shelled"), maker="hand/2")
    assert {hit.entry for hit in Book.open(store).hits(Filter(), 2)} == {"e0123456789ab", talks}
