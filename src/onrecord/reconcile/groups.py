"""The groups of a store's entries, looked up for the entries that are asked about: large stores are not read whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from onrecord.reconcile.anchors import anchored
from onrecord.reconcile.judgements import Groups, grouped
from onrecord.store import Decided, Store
from onrecord.store.decisions import PERSON, in_force

EVENTS: Final = "events"


@dataclass(slots=True)
class EntryGroups:
    """Groups of entries of one kind as decisions stand. What persons decided is held whole, as it may bear on entries
    under ids that they have no more (`lost` found none); what passes said is read as entries are asked about.
    """

    store: Store
    kind: str
    persons: Sequence[Decided]
    lost: Sequence[Decided]
    _groups: dict[str, Groups] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, kind: str = EVENTS) -> "EntryGroups":
        """Of a store, as it is or as it stood at its moment."""
        held, lost = anchored(store, kind, in_force(store.decisions(kind, maker=PERSON)))
        return cls(store, kind, held, lost)

    def load(self, entries: Iterable[str]) -> None:
        """Look up the groups of several entries at once."""
        wanted = {entry for entry in entries if entry not in self._groups}
        if not wanted:
            return
        rows, around = self._around(wanted)
        known = self.store.known(self.kind, {*wanted, *(e for row in rows for e in row.entries)})
        found = grouped(rows, known)
        self._groups |= dict.fromkeys(around, found)  # not of those that are only asked about beside these

    def group(self, entry: str) -> tuple[str, ...]:
        """The group of an entry, the one that was known first at its head: itself alone, where nothing was joined."""
        self.load((entry,))
        return self._groups[entry].group(entry)

    def document(self, entry: str) -> str | None:
        """The report of an entry that is joined to others."""
        self.load((entry,))
        return self._groups[entry].documents.get(entry)

    def unsure(self, entries: Iterable[str]) -> set[int]:
        """The numbers of the decisions on these entries that wait for a person."""
        self.load(entries := tuple(entries))
        asked = set(entries)
        return {row.number for entry in asked for row in self._groups[entry].open if asked & set(row.entries)}

    def _around(self, entries: set[str]) -> tuple[list[Decided], set[str]]:
        """Every decision on these entries, on what they are the same as, and so on; and all of these."""
        rows: dict[int, Decided] = {}
        fresh, seen = set(entries), set[str]()
        while fresh:
            seen |= fresh
            said = [*self._of_passes(fresh), *(row for row in self.persons if fresh & set(row.entries))]
            rows |= {row.number: row for row in said}
            fresh = {e for row in said if row.decision.judgement == "same" for e in row.entries} - seen
        return in_force(rows[number] for number in sorted(rows)), seen

    def _of_passes(self, entries: set[str]) -> list[Decided]:
        """What passes said of these entries and of others that are still there, and what was taken back of it."""
        rows = [row for row in self.store.decisions_on(entries) if not row.by_person or row.decision.undoes]
        told = {entry for row in rows for entry in row.entries}
        current = self.store.current(self.kind, told) - self.store.rejected(told)
        return [row for row in rows if row.decision.undoes or set(row.entries) <= current]


def all_groups(store: Store, kind: str) -> Groups:
    """All entries of a kind that are one, as decisions stand; what persons said of the entries of earlier readings
    holds for those that stand for them now. Nothing is asked about what was rejected.
    """
    held, lost = anchored(store, kind, in_force(store.decisions(kind)))
    aside = store.rejected({entry for row in held for entry in row.entries})
    rows = [row for row in held if not aside & set(row.entries) or _joined_by_person(row)]
    entries = (entry for row in rows for entry in row.entries)
    return replace(grouped(rows, store.known(kind, entries)), lost=lost)


def _joined_by_person(row: Decided) -> bool:
    """It may join others through what was rejected since."""
    return row.by_person and row.decision.judgement != "unsure"
