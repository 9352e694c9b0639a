"""What was undertaken, when it is due, and what is said of its keeping. Only dates are computed: nothing is taken to
be kept or broken because nobody says so.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final, Literal

from onrecord.reconcile.accounts import Account, Book
from onrecord.reconcile.groups import EntryGroups
from onrecord.reconcile.judgements import grouped
from onrecord.reconcile.parties import Parties
from onrecord.reconcile.positions import by_name
from onrecord.records.codes import CommitmentKind, CommitmentStatus, EventType
from onrecord.records.days import days_of
from onrecord.records.finding import Commitment, Event
from onrecord.records.mention import Actor
from onrecord.store import Decided, Decision, Known, Store, StoredDocument

Standing = Literal["not due", "due soon", "overdue", "no date", "said kept", "said broken", "contested"]
KIND: Final = "commitments"
MAKER: Final = "commitments/1"
ORDER: Final = ("contested", "said broken", "overdue", "due soon", "not due", "no date", "said kept")
Told = tuple[StoredDocument, Commitment]


# What is done when an undertaking of a kind is kept, as an event; of the others no single event tells.
KEPT_BY: Final[Mapping[CommitmentKind, frozenset[EventType]]] = {
    "exchange": frozenset(("COOPERATE", "RETREAT")),
    "release": frozenset(("RETREAT", "COOPERATE")),
    "withdrawal": frozenset(("RETREAT",)),
    "talks": frozenset(("CONSULT",)),
    "access": frozenset(("AID", "RETREAT")),
    "aid": frozenset(("AID",)),
    "arms": frozenset(("AID",)),
}
TO_COME: Final = frozenset(("planned", "proposed", "conditional"))
DONE, NOT_DONE = "happened", "failed"  # an event that came about, one that did not


@dataclass(frozen=True)
class Undertaking:
    """One undertaking and everything that tells it, by the day of the report. `due` is EDTF or None. `evidence` are
    reports that tell what was undertaken as having happened, or as not having come about, by day: on their word.
    """

    told: tuple[Told, ...]
    standing: Standing
    evidence: tuple[Account, ...] = ()

    @property
    def first(self) -> Commitment:
        """As it was told first."""
        return self.told[0][1]

    @property
    def due(self) -> str | None:
        """When it is due, as the last report that tells a date has it."""
        return next((c.due for _, c in reversed(self.told) if c.due), None)


@dataclass(frozen=True)
class Joining:
    """Which entries tell one undertaking: those of different reports whose kind and date are the same and in which a
    party stands in both, or whose kind is the same and what is to be done is one event; what people decided goes before
    that. `party` tells which actors are one, `book` which events.
    """

    party: Callable[[Actor], str] = by_name
    decided: Sequence[Decided] = ()
    book: Book | None = None

    def __call__(self, told: Iterable[Told]) -> list[tuple[Told, ...]]:
        """The entries in groups, each by the day of the report."""
        by_id = {commitment.id: (stored, commitment) for stored, commitment in told}
        known = {id_: Known(stored.record.document.id, n) for n, (id_, (stored, _)) in enumerate(by_id.items())}
        alike = (*self._of_one_date(by_id.values()), *self._of_one_event(by_id.values()))
        groups = grouped([*alike, *self.decided], known)
        wanted = dict.fromkeys(groups.group(id_) for id_ in by_id)
        return [tuple(sorted((by_id[id_] for id_ in group), key=_day)) for group in wanted]

    def evidence(self, told: Iterable[Told]) -> Iterator[Account]:
        """Who tells what was undertaken as having happened or as not having come about, in other reports."""
        if self.book is None:
            return
        told = tuple(told)
        own = {stored.record.document.id for stored, _ in told}
        events = (event.id for each in told for event in to_be_done(*each))
        for event in self.book.all_told(event for event in events if len(self.book.groups.group(event)) > 1):
            for account in event.accounts:
                if account.event.status in (DONE, NOT_DONE) and account.stored.record.document.id not in own:
                    yield account

    def _of_one_event(self, told: Iterable[Told]) -> Iterator[Decided]:
        if self.book is None:
            return
        events = [(each.kind, each.id, event.id) for stored, each in told for event in to_be_done(stored, each)]
        self.book.groups.load(event for _, _, event in events)
        first: dict[tuple[str, str], str] = {}
        for kind, commitment, event in events:
            other = first.setdefault((kind, self.book.groups.group(event)[0]), commitment)
            if other != commitment:
                yield Decided(0, "", MAKER, Decision("same", KIND, other, commitment, 0.9, "one kind, one event"))

    def _of_one_date(self, told: Iterable[Told]) -> Iterator[Decided]:
        by_kind: defaultdict[tuple[str, str], list[tuple[str, set[str]]]] = defaultdict(list)
        for stored, commitment in told:
            if commitment.due:
                parties = {self.party(actor) for actor in stored.record.actors if actor.id in commitment.parties}
                by_kind[commitment.kind, commitment.due].append((commitment.id, parties))
        for (first, theirs), (second, others) in (pair for some in by_kind.values() for pair in combinations(some, 2)):
            if theirs & others:
                yield Decided(0, "", MAKER, Decision("same", KIND, first, second, 1.0, "one kind, one date, a party"))


BY_DATE: Final = Joining()


def following(store: Store) -> Joining:
    """As a store's decisions on parties and undertakings have it."""
    return Joining(Parties(store).of_actor, EntryGroups.of(store, KIND).persons, Book.open(store))


def to_be_done(stored: StoredDocument, commitment: Commitment) -> tuple[Event, ...]:
    """The events in the words of an undertaking that are to come, and by which it will be kept."""
    kinds = KEPT_BY.get(commitment.kind, frozenset())
    return tuple(
        event
        for event in stored.record.events
        if event.type in kinds and event.status in TO_COME and any(commitment.span.overlaps(t) for t in event.triggers)
    )


def board(told: Iterable[Told], today: str, soon: int, joining: Joining = BY_DATE) -> list[Undertaking]:
    """Undertakings with where they stand on a day (ISO 8601), those that need a look first; `soon` is in days."""
    made = []
    for group in joining(told):
        evidence = tuple(joining.evidence(group))
        said = {commitment.status for _, commitment in group} | {SAID[account.event.status] for account in evidence}
        made.append(Undertaking(group, _standing(group, said, today, soon), evidence))
    return sorted(made, key=lambda u: (ORDER.index(u.standing), u.due or "9999", u.first.id))


def _day(told: Told) -> tuple[str, str]:
    return told[0].record.document.published or "9999", told[1].id


SAID: Final[Mapping[str, CommitmentStatus]] = {DONE: "done", NOT_DONE: "broken"}


def _standing(told: tuple[Told, ...], said: Collection[CommitmentStatus], today: str, soon: int) -> Standing:
    if "done" in said and "broken" in said:
        return "contested"
    if "broken" in said:
        return "said broken"
    if "done" in said:
        return "said kept"
    due = days_of(next((c.due for _, c in reversed(told) if c.due), None))
    if due is None or not due.last:
        return "no date"
    if due.last < today:
        return "overdue"
    return "due soon" if due.last <= (date.fromisoformat(today) + timedelta(days=soon)).isoformat() else "not due"
