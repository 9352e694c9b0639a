"""What speaks for and against two tellings being of one event, each comparison alone, and what they weigh together."""

from dataclasses import replace

import pytest

from onrecord.reconcile import comparisons
from onrecord.reconcile.comparisons import COMPARISONS, comparable, compare, worths
from onrecord.reconcile.matching import AUTOMATIC, joined, matches
from onrecord.reconcile.telling import Telling, cosine
from onrecord.records.finding import Event
from onrecord.records.mention import Place
from onrecord.records.record import Record
from tests.store.handmade import reading


def telling(number: int = 0, extra: str = "", published: str = "2031-03-14", **facts: object) -> Telling:
    """An event of the invented report, or of one like it, with facts of its own."""
    record = reading(published=published, **({"extra": extra} if extra else {})).record
    return Telling(record, replace(record.events[number], **facts))  # type: ignore[arg-type]


ATTACK = telling()
OTHER = telling(extra="Rain fell.")


def test_reports_types_and_weeks_decide_what_can_be_one_at_all() -> None:
    assert comparable(ATTACK, OTHER)
    assert comparable(ATTACK, telling(extra="Rain.", type="COERCE"))
    assert not comparable(ATTACK, telling(extra="Rain.", type="AID"))
    assert not comparable(ATTACK, telling(1))  # of the same report
    assert not comparable(ATTACK, telling(extra="Rain.", when="2031-05-11"))
    assert not comparable(ATTACK, telling(extra="Rain.", when=None, published="2031-06"))
    assert comparable(ATTACK, telling(extra="Rain.", when=None, published=None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "facts", "value"),
    [
        ("same_type", {}, 1), ("same_type", {"type": "COERCE"}, 0),
        ("same_mode", {}, 1), ("same_mode", {"mode": None}, 0),
        ("other_mode", {"mode": "abduct"}, 1), ("other_mode", {"mode": None}, 0),
        ("same_place", {}, 1), ("same_place", {"places": ()}, 0), ("other_place", {"places": ()}, 0),
        ("same_day", {}, 1), ("same_day", {"when": "2031-03-12"}, 0), ("same_day", {"when": "2031-03"}, 0),
        ("days_meet", {"when": "2031-03"}, 1), ("days_meet", {}, 0), ("days_meet", {"when": None}, 0),
        ("next_day", {"when": "2031-03-12"}, 1), ("next_day", {"when": "2031-03-10"}, 1), ("next_day", {}, 0),
        ("other_day", {"when": "2031-03-13"}, 1), ("other_day", {"when": None}, 0), ("other_day", {"when": "2030/.."}, 0),
        ("not_yet", {"when": "2031-03-16"}, 1), ("not_yet", {}, 0),
        ("same_doers", {}, 1), ("other_doers", {"actors": ()}, 0),
        ("same_receivers", {}, 1), ("other_receivers", {"recipients": ()}, 0),
        ("same_count", {}, 1), ("same_count", {"figures": ()}, 0), ("other_count", {}, 0),
        ("same_words", {}, 1), ("same_words_near", {}, 1), ("same_trigger", {}, 1),
        ("both_lead", {}, 1), ("another", {}, 0), ("other_status", {"status": "denied"}, 1), ("other_status", {}, 0),
    ],
)  # fmt: skip
def test_each_comparison(name: str, facts: dict[str, object], value: float) -> None:
    one = getattr(comparisons, name)
    other = telling(extra="Rain fell.", **facts)
    assert one(ATTACK, other) == pytest.approx(value)
    assert one(other, ATTACK) == one(ATTACK, other)


def test_doers_and_places_that_are_others() -> None:
    by_sudmark = telling(extra="Rain.", actors=(OTHER.record.actors[1].id,))
    by_sudmark = Telling(by_sudmark.record, replace(by_sudmark.event, actors=(by_sudmark.record.actors[1].id,)))
    assert comparisons.other_doers(ATTACK, by_sudmark) == 1
    assert comparisons.same_doers(ATTACK, by_sudmark) == 0
    at_belmora = Telling(OTHER.record, replace(OTHER.event, places=(OTHER.record.places[1].id,)))
    assert comparisons.other_place(ATTACK, at_belmora) == 1
    assert comparisons.same_place(ATTACK, at_belmora) == 0


def at(record: Record, lat: float, lon: float, name: str) -> Telling:
    place = Place("p1", name, None, lat, lon, None, "city", ())
    return Telling(replace(record, places=(place,)), replace(record.events[0], places=("p1",)))


def test_places_near_each_other_are_no_other_places() -> None:
    one, near = at(ATTACK.record, 15.35, 44.20, "Sanaa"), at(OTHER.record, 15.45, 44.10, "Hamdan")
    far = at(OTHER.record, 12.78, 45.03, "Aden")
    assert (comparisons.near_place(one, near), comparisons.other_place(one, near)) == (1, 0)
    assert (comparisons.near_place(one, far), comparisons.other_place(one, far)) == (0, 1)


def test_numbers_that_are_far_apart() -> None:
    def counted(low: float | None, high: float | None) -> Telling:
        figures = tuple(replace(f, low=low, high=high) for f in OTHER.record.figures)
        return Telling(replace(OTHER.record, figures=figures), OTHER.event)

    assert comparisons.other_count(ATTACK, counted(40, 40)) == 1
    assert comparisons.other_count(ATTACK, counted(15, None)) == 0  # a toll rises
    assert comparisons.same_count(ATTACK, counted(None, None)) == 0


def test_a_verdict_says_what_is_the_same_and_what_differs() -> None:
    verdict = compare(ATTACK, telling(extra="Rain.", when="2031-03-18"))
    assert "one place" in verdict.same
    assert "different days" in verdict.differs
    assert verdict.score < compare(ATTACK, OTHER).score


def test_every_comparison_has_its_worth() -> None:
    for worth in worths().values():
        assert {each.__name__ for each in COMPARISONS.values()} < set(worth)


def test_words_that_are_rare_count_more() -> None:
    assert cosine(frozenset(("the", "said")), frozenset(("the", "belmora"))) < 0.05
    assert cosine(frozenset(("belmora", "said")), frozenset(("the", "belmora"))) > 0.7
    assert cosine(frozenset(), frozenset(("the",))) == 0


def test_the_same_told_in_two_reports_is_joined_and_its_rivals_are_not() -> None:
    reports = [reading().record, reading(extra="Rain fell.").record]
    tellings = [Telling(record, event) for record in reports for event in record.events]
    documents = {t.event.id: t.document for t in tellings}
    groups = joined(matches(tellings), documents, AUTOMATIC)
    wanted = {frozenset((a.id, b.id)) for a, b in zip(reports[0].events, reports[1].events, strict=True)}
    assert {frozenset(group) for group in groups if len(group) > 1} <= wanted
    assert frozenset((reports[0].events[0].id, reports[1].events[0].id)) in {frozenset(group) for group in groups}
    assert [m.verdict.score for m in matches(tellings)] == sorted(
        (m.verdict.score for m in matches(tellings)), reverse=True
    )


def test_no_group_holds_two_events_of_one_report() -> None:
    first, second = (reading(extra=extra).record for extra in ("Rain fell.", "Snow fell."))
    twice: tuple[Event, ...] = (first.events[0], replace(first.events[0], id="e-again"))
    tellings = [Telling(first, event) for event in twice] + [Telling(second, second.events[0])]
    groups = joined(matches(tellings), {t.event.id: t.document for t in tellings}, 0.0)
    assert sorted(map(len, groups)) == [1, 2]
