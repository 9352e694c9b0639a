"""Positions over time with their shifts, and undertakings with where they stand on a day."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconcile.commitments import Undertaking, board, following
from onrecord.reconcile.positions import history
from onrecord.records.codes import Stance
from onrecord.records.finding import Commitment, Position
from onrecord.store import Decision, Store, StoredDocument
from tests.store.handmade import reading


def stored(day: str | None, extra: str = "Rain fell.") -> StoredDocument:
    return StoredDocument(reading(published=day, extra=extra).record, {}, "hand/1", "0", ())


def told(*stances: tuple[str, Stance]) -> list[tuple[StoredDocument, Position]]:
    reports = [(stored(day, f"Note {n}."), stance) for n, (day, stance) in enumerate(stances)]
    return [(report, replace(report.record.positions[0], stance=stance)) for report, stance in reports]


@pytest.mark.parametrize(
    ("stances", "shifts"),
    [
        ((("2031-05-01", "demands"),), ["first"]),
        ((("2031-05-01", "demands"), ("2031-05-03", "demands")), ["first", "unchanged"]),
        ((("2031-05-03", "offers"), ("2031-05-01", "demands")), ["first", "softened"]),
        ((("2031-05-01", "accepts"), ("2031-05-03", "rejects")), ["first", "hardened"]),
        ((("2031-05-01", "accepts"), ("2031-05-01", "rejects")), ["contradictory", "contradictory"]),
        ((("2031-05-01", "demands"), ("2031-05-01", "conditions")), ["first", "first"]),
        ((("", "rejects"), ("2031-05-01", "accepts")), ["first", "first"]),
    ],
)
def test_shifts(stances: tuple[tuple[str, Stance], ...], shifts: list[str]) -> None:
    assert [stand.shift for stand in history(told(*stances))] == shifts


def test_parties_and_issues_are_kept_apart() -> None:
    ((report, position),) = told(("2031-05-01", "demands"))
    other = replace(position, id="x2", topic="prisoners")
    norland = replace(position, id="x3", holders=(report.record.actors[0].id,))
    found = history([(report, position), (report, other), (report, norland)])
    assert [(s.holder, s.issue) for s in found] == [
        ("Norland", "withdrawal"), ("Sudmark", "prisoners"), ("Sudmark", "withdrawal"),
    ]  # fmt: skip


def undertaken(day: str, **facts: object) -> tuple[StoredDocument, Commitment]:
    report = stored(day, f"Told {day} {facts.get('id', '')}.")
    return report, replace(report.record.commitments[0], **facts)  # type: ignore[arg-type]


TODAY = "2031-03-28"


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({"due": "2031-04-01"}, "due soon"),
        ({"due": "2031-04-05"}, "not due"),
        ({"due": "2031-03-27"}, "overdue"),
        ({"due": TODAY}, "due soon"),
        ({"due": "2031-03"}, "due soon"),  # until its end nobody is late
        ({"due": "2031-03-20/2031-03-27"}, "overdue"),
        ({"due": "2031-03-20/.."}, "no date"),
        ({"due": None}, "no date"),
        ({"due": "2031-03-01", "status": "done"}, "said kept"),
        ({"due": "2031-03-01", "status": "broken"}, "said broken"),
    ],
)
def test_where_an_undertaking_stands(facts: dict[str, object], standing: str) -> None:
    (one,) = board([undertaken("2031-03-10", **facts)], TODAY, 7)
    assert one.standing == standing


def test_it_turns_overdue_by_itself_and_never_broken() -> None:
    one = undertaken("2031-03-10", due="2031-04-01")
    days = ("2031-03-20", "2031-03-25", "2031-04-01", "2031-04-02", "2040-01-01")
    assert [board([one], day, 7)[0].standing for day in days] == [
        "not due",
        "due soon",
        "due soon",
        "overdue",
        "overdue",
    ]


def test_one_undertaking_told_twice_is_one_and_what_is_disputed_is_contested() -> None:
    made = [
        undertaken("2031-03-10", id="k1"), undertaken("2031-04-02", id="k2", status="done"),
        undertaken("2031-04-03", id="k3", status="broken"),
    ]  # fmt: skip
    (one,) = board(made, "2031-04-04", 7)
    assert (one.standing, [c.id for _, c in one.told], one.due) == ("contested", ["k1", "k2", "k3"], "2031-04-01")


def test_other_dates_kinds_and_parties_are_other_undertakings() -> None:
    report, base = undertaken("2031-03-10", id="k1")
    others = [
        (report, replace(base, id="k2", due="2031-04-09")), (report, replace(base, id="k3", kind="talks")),
        (report, replace(base, id="k4", parties=(report.record.actors[2].id,))),
    ]  # fmt: skip
    assert len(board([(report, base), *others], TODAY, 7)) == 4


@given(order=st.permutations(range(4)))
def test_the_order_in_which_reports_come_does_not_matter(order: list[int]) -> None:
    made = [undertaken(f"2031-03-1{n}", id=f"k{n}", due="2031-04-01") for n in range(4)]
    (one,) = board([made[n] for n in order], TODAY, 7)
    assert [c.id for _, c in one.told] == ["k0", "k1", "k2", "k3"]


def kept(store: Store, status: str, *, joined: bool) -> Undertaking:
    """An exchange that one report says is to come and another tells as it then was."""
    before = reading(published="2031-03-14")
    after = reading(published="2031-04-02", extra="It was told later.", outlet="Second Wire")
    exchange = next(event for event in after.record.events if event.mode == "exchange")
    events = tuple(replace(e, status=status) if e is exchange else e for e in after.record.events)  # type: ignore[arg-type]
    after = replace(after, record=replace(after.record, events=events, commitments=()))
    with store.writer("hand/1") as writer:
        writer.add(before)
        writer.add(after)
    planned = next(event for event in before.record.events if event.mode == "exchange")
    if joined:
        with store.writer("person/ada") as writer:
            writer.decide([Decision("same", "events", planned.id, exchange.id)])
    entries = store.entries(store.hits("commitments"))
    told = [(stored, entry) for stored, entry in entries if isinstance(entry, Commitment)]
    (one,) = board(told, "2031-04-05", 7, following(store))
    return one


def test_what_another_report_tells_as_having_happened_was_kept_on_its_word(store: Store) -> None:
    one = kept(store, "happened", joined=True)
    assert one.standing == "said kept"
    assert [account.outlets for account in one.evidence] == [("Second Wire",)]


def test_what_another_report_tells_as_failed_was_not(store: Store) -> None:
    assert kept(store, "failed", joined=True).standing == "said broken"


@pytest.mark.parametrize(("status", "joined"), [("planned", True), ("denied", True), ("happened", False)])
def test_what_is_still_to_come_or_another_event_is_no_evidence(store: Store, status: str, joined: bool) -> None:  # noqa: FBT001
    one = kept(store, status, joined=joined)
    assert (one.standing, one.evidence) == ("overdue", ())


def test_two_reports_whose_events_are_one_tell_one_undertaking(store: Store) -> None:
    reports = reading(published="2031-03-14"), reading(published="2031-03-15", extra="It was told later.")
    told = [
        (each, replace(each.record.commitments[0], due=due))
        for each, due in zip(reports, ("2031-04-01", None), strict=True)
    ]
    with store.writer("hand/1") as writer:
        for each, commitment in told:
            writer.add(replace(each, record=replace(each.record, commitments=(commitment,))))
    exchanges = [next(event.id for event in each.record.events if event.mode == "exchange") for each in reports]
    entries = [(s, e) for s, e in store.entries(store.hits("commitments")) if isinstance(e, Commitment)]
    assert len(board(entries, TODAY, 7, following(store))) == 2
    with store.writer("person/ada") as writer:
        writer.decide([Decision("same", "events", *exchanges)])
    (one,) = board(entries, TODAY, 7, following(store))
    assert len(one.told) == 2
