"""Names of parties: which are compared, what is joined without asking, and what decisions about names bring about."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.lexicon.accents import folded
from onrecord.reconcile.commitments import board
from onrecord.reconcile.commitments import following as joining
from onrecord.reconcile.groups import all_groups
from onrecord.reconcile.names import alike
from onrecord.reconcile.parties import MAKER, Parties, find_parties, following
from onrecord.reconcile.positions import history
from onrecord.records.codes import ActorKind
from onrecord.records.finding import Position
from onrecord.records.ids import name_id
from onrecord.store import ACTORS, Decision, Filter, Name, Store
from tests.store.handmade import HandReading, reading

PERSON = "person/ada"


def name(number: int, called: str, kind: str = "organization", country: str = "") -> Name:
    key = folded(called)
    return Name(number, key, kind, country, called, name_id(key, kind, country))


@pytest.mark.parametrize(
    ("first", "second", "why", "sure"),
    [
        (("Ansar Allah",), ("the Houthis",), "both are names of Houthis in our tables", True),
        (("Ada Venn", "person"), ("Ada Venn", "person", "NOR"), "one full name, and no second country", True),
        (("the Harbour Guard", "organization", "NOR"), ("Harbour Guard", "organization", "NOR"), "one name and", True),
        (("Harbour Guard",), ("Harbour Guard", "organization", "NOR"), "one name", False),
        (("Norway's Harbour Guard", "organization", "NOR"), ("the Harbour Guard", "organization", "NOR"),
         "apart from the country's", False),
        (("Teal Valley Front",), ("TVF",), "initials", False),
        (("Oleh Zelenkovsky", "person"), ("Oleg Zelenkovski", "person"), None, False),
        (("Oleh Zelenkovsky", "person"), ("Oleh Zelenkovskyy", "person"), "spellings", False),
        (("Ada Venn", "person", "NOR"), ("Venn", "person"), "last name", False),
        (("Ada Venn", "person", "NOR"), ("Ada Venn", "person", "SWE"), "different countries", False),
        (("Air Force", "organization", "NOR"), ("Air Force", "organization", "SWE"), None, False),
        (("Air Force", "organization", "NOR"), ("the army", "group", "NOR"), None, False),
        (("the army", "group"), ("the army", "group", "NOR"), None, False),
        (("Ada Venn", "person"), ("Bo Venn", "person"), None, False),
    ],
)  # fmt: skip
def test_two_names(first: tuple[str, ...], second: tuple[str, ...], why: str | None, sure: bool) -> None:  # noqa: FBT001
    found = alike([name(1, *first), name(2, *second)])
    assert [(each.sure, why is not None and why in each.why) for each in found] == ([(sure, True)] if why else [])


def test_a_name_of_two_countries_joins_neither() -> None:
    found = alike([name(1, "Ada Venn", "person"), name(2, "Ada Venn", "person", "NOR"),
                   name(3, "Ada Venn", "person", "SWE")])  # fmt: skip
    assert not any(each.sure for each in found)


def test_what_everybody_shares_asks_nobody() -> None:
    found = alike([name(n, f"{chr(97 + n)}da Venn" if n else "Venn", "person") for n in range(20)])
    assert not any("last name" in each.why for each in found)


def called(name: str, number: int, kind: ActorKind = "organization") -> HandReading:
    """The invented report, told of another party in the place of Norland."""
    made = reading(extra=f"Note {number}.", published=f"2031-03-{14 + number}")
    norland, *others = made.record.actors
    renamed = replace(norland, name=name, kind=kind, country=None)
    return replace(made, record=replace(made.record, actors=(renamed, *others)))


def fill(store: Store, *readings: HandReading) -> None:
    with store.writer("hand/1") as writer:
        for each in readings:
            writer.add(each)


def decide(store: Store, judgement: str, first: str, second: str | None) -> None:
    with store.writer(PERSON) as writer:
        writer.decide([Decision(judgement, ACTORS, first, second)])  # type: ignore[arg-type]


def id_of(store: Store, called: str) -> str:
    return next(name.id for name in store.names() if name.name == called)


def test_the_pass_joins_asks_and_says_nothing_twice(store: Store) -> None:
    fill(store, called("Ansar Allah", 1), called("the Houthis", 2), called("Teal Front", 3), called("TF", 4))
    assert find_parties(store) == (1, 1)
    assert find_parties(store) == (0, 0)
    assert {row.maker for row in store.decisions(ACTORS)} == {MAKER}
    (asked,) = all_groups(store, ACTORS).open
    assert asked.decision.why == "one is the other's initials"


def hits(store: Store, kind: str, **wanted: str) -> int:
    return len(list(store.hits(kind, Filter(**wanted))))


def test_a_filter_means_all_names_of_a_party(store: Store) -> None:
    fill(store, called("Teal Front", 1), called("Northern League", 2))
    follow = following(store)
    one = hits(store, "events", party="Teal Front")
    assert one
    assert hits(follow, "events", party="Teal Front") == one
    before = store.decisions(ACTORS)
    decide(store, "same", id_of(store, "Teal Front"), id_of(store, "Northern League"))
    assert hits(follow, "events", party="Teal Front") == hits(follow, "events", party="northern") == 2 * one
    assert hits(store, "events", party="Teal Front") == one
    assert hits(follow.at("2001-01-01"), "events", party="Teal Front") == 0
    (made,) = [row for row in store.decisions(ACTORS) if row not in before]
    with store.writer(PERSON) as writer:
        writer.decide([Decision("undo", ACTORS, made.decision.first, made.decision.second, undoes=made.number)])
    assert hits(follow, "events", party="Teal Front") == one


def test_what_a_person_keeps_apart_no_pass_joins(store: Store) -> None:
    fill(store, called("Ansar Allah", 1), called("the Houthis", 2))
    decide(store, "not-same", id_of(store, "Ansar Allah"), id_of(store, "the Houthis"))
    find_parties(store)
    assert len(Parties(store).names(id_of(store, "Ansar Allah"))) == 1


def test_parties_are_listed_with_their_names_and_entries(store: Store) -> None:
    fill(store, called("Teal Front", 1), called("Northern League", 2))
    decide(store, "same", id_of(store, "Teal Front"), id_of(store, "Northern League"))
    found = {party.name: party for party in Parties(store).all()}
    both = found["Northern League" if "Northern League" in found else "Teal Front"]
    assert {each.name for each in both.names} == {"Teal Front", "Northern League"}
    alone = store.hits("events", Filter(party="Teal Front"))
    assert both.entries("events", "party") == 2 * len({hit.item for hit in alone})
    (only,) = Parties(store).all(store.names_meant("teal"))
    assert only == both
    assert not Parties(store.at("2001-01-01")).all()


def positions(store: Store) -> Sequence[tuple[object, Position]]:
    return [(s, entry) for s, entry in store.entries(store.hits("positions")) if isinstance(entry, Position)]


def test_positions_and_undertakings_follow_what_was_decided(store: Store) -> None:
    reports = called("Teal Front", 1), called("Northern League", 2)
    fill(store, *reports)
    told = [(s, replace(p, holders=(s.record.actors[0].id,))) for s, p in positions(store)]  # type: ignore[attr-defined]
    undertaken = [
        (store.document(r.record.document.id), replace(r.record.commitments[0], parties=(r.record.actors[0].id,)))
        for r in reports
    ]
    assert [stand.shift for stand in history(told, Parties(store).of_actor)] == ["first", "first"]  # type: ignore[arg-type]
    assert len(board(undertaken, "2031-03-28", 7, joining(store))) == 2
    decide(store, "same", id_of(store, "Teal Front"), id_of(store, "Northern League"))
    assert [stand.shift for stand in history(told, Parties(store).of_actor)] == ["first", "unchanged"]  # type: ignore[arg-type]
    assert len(board(undertaken, "2031-03-28", 7, joining(store))) == 1
    first, second = (commitment.id for _, commitment in undertaken)
    with store.writer(PERSON) as writer:
        writer.decide([Decision("not-same", "commitments", first, second)])
    assert len(board(undertaken, "2031-03-28", 7, joining(store))) == 2
