"""What was undertaken, when it is due, and what is said of its keeping. Only dates are computed: nothing is taken to
be kept or broken because nobody says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final, Literal

from onrecord.reconcile.groups import EntryGroups
from onrecord.reconcile.judgements import grouped
from onrecord.reconcile.parties import Parties
from onrecord.reconcile.positions import by_name
from onrecord.records.days import days_of
from onrecord.records.finding import Commitment
from onrecord.records.mention import Actor
from onrecord.store import Decided, Decision, Known, Store, StoredDocument

Standing = Literal["not due", "due soon", "overdue", "no date", "said kept", "said broken", "contested"]
KIND: Final = "commitments"
MAKER: Final = "commitments/1"
ORDER: Final = ("contested", "said broken", "overdue", "due soon", "not due", "no date", "said kept")
Told = tuple[StoredDocument, Commitment]


@dataclass(frozen=True)
class Undertaking:
    """One undertaking and everything that tells it, by the day of the report. `due` is EDTF or None."""

    told: tuple[Told, ...]
    standing: Standing

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
    party stands in both; what people decided goes before that. `party` tells which actors are one.
    """

    party: Callable[[Actor], str] = by_name
    decided: Sequence[Decided] = ()

    def __call__(self, told: Iterable[Told]) -> list[tuple[Told, ...]]:
        """The entries in groups, each by the day of the report."""
        by_id = {commitment.id: (stored, commitment) for stored, commitment in told}
        known = {id_: Known(stored.record.document.id, n) for n, (id_, (stored, _)) in enumerate(by_id.items())}
        groups = grouped([*self._alike(by_id.values()), *self.decided], known)
        wanted = dict.fromkeys(groups.group(id_) for id_ in by_id)
        return [tuple(sorted((by_id[id_] for id_ in group), key=_day)) for group in wanted]

    def _alike(self, told: Iterable[Told]) -> Iterator[Decided]:
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
    return Joining(Parties(store).of_actor, EntryGroups.of(store, KIND).persons)


def board(told: Iterable[Told], today: str, soon: int, joining: Joining = BY_DATE) -> list[Undertaking]:
    """Undertakings with where they stand on a day (ISO 8601), those that need a look first; `soon` is in days."""
    made = [Undertaking(group, _standing(group, today, soon)) for group in joining(told)]
    return sorted(made, key=lambda u: (ORDER.index(u.standing), u.due or "9999", u.first.id))


def _day(told: Told) -> tuple[str, str]:
    return told[0].record.document.published or "9999", told[1].id


def _standing(told: tuple[Told, ...], today: str, soon: int) -> Standing:
    said = {commitment.status for _, commitment in told}
    if {"done", "broken"} <= said:
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
