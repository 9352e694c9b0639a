"""What an export is made from: a store as it stands, narrowed by a filter, with a rule for its figures; what an export
is; and how one is cited.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, BinaryIO, Final, Protocol

from onrecord.reconcile.accounts import AT_ONCE, Book, Told
from onrecord.reconcile.figures import DEFAULT
from onrecord.reconcile.groups import EVENTS
from onrecord.records.record import Entry
from onrecord.store import Filter, Store, StoredDocument
from onrecord.version import __version__

LICENCE_OF_QUOTES: Final = "the outlets'; short quotations with their source"
LICENCE_OF_RECORDS: Final = "as whoever keeps the store decides"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How an export is cited (STANDARDS.md, section 12); it goes beside every export as `NAME.meta.json`.

    `data_sha256` is the hash of the exported bytes, `as_of` the moment whose state was exported (None: the present).
    """

    title: str
    format: str
    software: str = f"onrecord {__version__}"
    data_sha256: str
    as_of: str | None
    exported_at: str
    filters: dict[str, Any] = field(default_factory=dict)
    reconciliation_rule: str
    min_origins: int
    n_rows: int
    n_documents: int
    outlets: list[str] = field(default_factory=list)
    licence_of_records: str = LICENCE_OF_RECORDS
    licence_of_quotes: str = LICENCE_OF_QUOTES
    note: str = ""

    @property
    def how_to_cite(self) -> str:
        """One line for a footnote."""
        asked = ", ".join(f"{name} {value}" for name, value in self.filters.items())
        if self.min_origins > 1:
            asked = ", ".join(filter(None, (asked, f"told by at least {self.min_origins} origins")))
        asked = asked or "everything"
        state = f"as of {self.as_of}" if self.as_of else f"as of {self.exported_at}"
        return (
            f"{self.title}: {self.format}, {asked}; {state}; figures by the rule {self.reconciliation_rule}; "
            f"{self.n_rows} rows from {self.n_documents} documents; {self.software}; SHA-256 {self.data_sha256[:16]}"
        )

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "how_to_cite": self.how_to_cite}


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
