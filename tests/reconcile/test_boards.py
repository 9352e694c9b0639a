"""Positions over time with their shifts, and undertakings with where they stand on a day."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconcile.commitments import board
from onrecord.reconcile.positions import history
from onrecord.records.codes import Stance
from onrecord.records.finding import Commitment, Position
from onrecord.store import StoredDocument
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
