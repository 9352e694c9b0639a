"""What an export is made from: a store as it stands, narrowed by a filter, with a rule for its figures; and what an
export is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import BinaryIO, Final, Protocol

from onrecord.reconcile.accounts import AT_ONCE, Book, Told
from onrecord.reconcile.figures import DEFAULT
from onrecord.reconcile.groups import EVENTS
from onrecord.records.record import Entry
from onrecord.store import Filter, Store, StoredDocument

NO_FILTER: Final = Filter()


@dataclass(frozen=True)
class View:
    """A store narrowed: every export of one view holds the same entries."""

    store: Store
    wanted: Filter = NO_FILTER
    rule: str = DEFAULT
    min_origins: int = 1
    met: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Report -> its outlets, of what has been given out so far: what a citation counts."""

    @cached_property
    def book(self) -> Book:
        """Groups and origins, looked up once."""
        return Book.open(self.store)

    def entries(self, kind: str) -> Iterator[tuple[StoredDocument, Entry]]:
        """The entries of a kind that fit, by day; of events those that enough origins tell."""
        told = kind == EVENTS
        hits = self.book.hits(self.wanted, self.min_origins) if told else self.store.hits(kind, self.wanted)
        for stored, entry in self.store.entries(hits):
            self._meet(stored)
            yield stored, entry

    def events(self) -> Iterator[Told]:
        """Each event once, with all its accounts, where one of them fits; by the day of the first that does."""
        seen: set[str] = set()
        hits = self.book.hits(self.wanted, self.min_origins)
        while some := [hit.entry for hit in islice(hits, AT_ONCE)]:
            for told in self.book.all_told(some):
                if told.id not in seen and told.origins >= self.min_origins:
                    seen.add(told.id)
                    for account in told.accounts:
                        self._meet(account.stored)
                    yield told

    @cached_property
    def documents(self) -> tuple[StoredDocument, ...]:
        """The texts, by date; those of the filter's document alone, where it names one."""
        found = tuple(self.store.documents(self.wanted.document))
        for stored in found:
            self._meet(stored)
        return found

    def _meet(self, stored: StoredDocument) -> None:
        if (document := stored.record.document.id) not in self.met:
            self.met[document] = tuple(dict.fromkeys(s.outlet for s in stored.sightings if s.outlet))


class Export(Protocol):
    """One format of files."""

    @property
    def suffix(self) -> str:
        """Of its files, with the dot."""

    @property
    def note(self) -> str:
        """What it cannot hold, or what must be known to use it; it goes into the citation. "" for nothing."""

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the whole file; how many rows (entries, features, …) it has. Raises BadUsage where the view asks for
        what the format cannot tell.
        """


def write_lines(lines: Iterable[str], out: BinaryIO) -> int:
    """Lines as UTF-8, each with a line feed; how many."""
    number = 0
    for number, line in enumerate(lines, start=1):  # noqa: B007  (the last number is wanted)
        out.write(line.encode() + b"\n")
    return number
