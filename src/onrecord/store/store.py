"""Opening a store and looking things up in it, as it is or as it stood at some moment."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from sqlalchemy import Connection, func, select

from onrecord.errors import BadStore, NotThere
from onrecord.records.article import Document
from onrecord.records.record import Entry, Record
from onrecord.store import copying, decisions, neighbours
from onrecord.store.catalogue import Listed, Wanted, catalogue, newest_readings
from onrecord.store.copying import Copy
from onrecord.store.database import Database
from onrecord.store.decisions import Decided, Known
from onrecord.store.duckdb import folder_database
from onrecord.store.filters import After, Filter, Hit, asked, hits_of, page
from onrecord.store.folder import Folder
from onrecord.store.migrations import SCHEMA_VERSION, found_version, migrate
from onrecord.store.moments import moment
from onrecord.store.names import ACTORS, Name, Use, beginning, meant, names, names_with, uses
from onrecord.store.postgresql import is_address, postgresql_database
from onrecord.store.reviews import rejected
from onrecord.store.sqlite import keep_log, sqlite_database
from onrecord.store.stored import Found, StoredDocument, stored_document, stored_marks, stored_raw
from onrecord.store.tables import COPY, DECISION, ENTRY, READING, SIGHTING
from onrecord.store.words import Sentence, search
from onrecord.store.writer import Writer, is_known, writing

EVERYTHING: Final = Filter()
PAGE: Final = 500  # hits asked for at once
AT_ONCE: Final = 100  # entries looked up at once
HELD: Final = 200  # texts held beside them: entries by day come back to the same reports
MOST_NAMED: Final = 8  # ids in a message
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. Lookups open a connection each and let go of it, so none keeps a writer waiting. With `as_of`, a
    moment, everything is as it stood then. `alike` tells filters which names are one party's (`reconcile.parties`);
    without it each name stands for itself.
    """

    database: Database
    as_of: str | None = None
    alike: Callable[["Store", Sequence[int]], Sequence[int]] | None = None

    @classmethod
    def open(cls, where: Path | str, *, create: bool) -> Self:
        """Open a store, or make one: a file, or a database by its address (`postgresql://host/name`); or open a folder
        of records. Raises BadStore, CannotWrite or BadUsage, saying what to do.
        """
        if is_address(str(where)):
            database = postgresql_database(str(where))
        elif Folder(Path(where)).is_there:
            return cls(folder_database(Path(where)))
        else:
            _check_place(Path(where), create=create)
            database = sqlite_database(Path(where))
        store = cls(database)
        with database.reading() as connection:
            version = found_version(connection)
        if version == 0 and not create:
            raise BadStore(f"{store.name} is empty; make a store with: onrecord read FILES --into {store.name}")
        if version < SCHEMA_VERSION:
            store._migrate()
        return store

    @classmethod
    def open_existing(cls, where: Path | str) -> Self:
        """Open a store that must be there. Raises BadStore."""
        return cls.open(where, create=False)

    @property
    def name(self) -> str:
        """What the store is called in messages and commands."""
        return self.database.name

    def at(self, when: str) -> Self:
        """The same store as it stood at a moment: a time with its zone, or a day, whose end is meant (UTC)."""
        return replace(self, as_of=moment(when))

    def _migrate(self) -> None:
        with self.database.understood():
            if self.database.engine.dialect.name == "sqlite":
                keep_log(self.database)
            with self.database.writing() as connection, connection.begin():
                migrate(connection, found_version(connection))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def writer(self, maker: str) -> Iterator[Writer]:
        """Add what one maker (`rules/1`) reads. Raises CannotWrite at once where the store cannot be written."""
        with self.database.writing() as connection, writing(self.database, connection, maker) as writer:
            yield writer

    def has(self, document: Document, maker: str) -> bool:
        """True where adding a reading of this document by this maker would change nothing."""
        with self._reading() as connection:
            return is_known(connection, document, maker)

    def documents(self, document: str | None = None) -> Iterator[StoredDocument]:
        """The texts, by date (none last), title and id; `document` keeps those whose id begins like that."""
        wanted = (
            select(READING.c.id)
            .join_from(READING, SIGHTING, READING.c.sighting == SIGHTING.c.id)
            .where(READING.c.id.in_(newest_readings(self.as_of)), *_begins(READING.c.document, document or ""))
            .order_by(SIGHTING.c.published.nulls_last(), SIGHTING.c.title.nulls_last(), READING.c.document)
        )
        with self._reading() as connection:
            readings = connection.execute(wanted).scalars().all()
        for reading in readings:
            with self._reading() as connection:
                yield stored_document(connection, reading, self.as_of)

    def published(self, first: str, last: str) -> Iterator[StoredDocument]:
        """The texts that were published on these days (ISO 8601), by day; those of which no day is known are none."""
        day = SIGHTING.c.published
        of_days = (day >= first, day <= last, func.length(day) >= len("2031-05-04"))
        met = select(SIGHTING.c.document).where(*of_days)
        wanted = (
            select(READING.c.id)
            .join_from(READING, SIGHTING, READING.c.sighting == SIGHTING.c.id)
            .where(READING.c.id.in_(newest_readings(self.as_of).where(READING.c.document.in_(met))), *of_days)
            .order_by(day, READING.c.document)
        )
        with self._reading() as connection:
            readings = connection.execute(wanted).scalars().all()
        for some in _by(AT_ONCE, readings):
            with self._reading() as connection:
                found = [stored_document(connection, reading, self.as_of) for reading in some]
            yield from found

    def catalogue(self, wanted: Wanted) -> Sequence[Listed]:
        """The reports that fit, by date, without their records."""
        with self._reading() as connection:
            return catalogue(connection, wanted, self.as_of)[1]

    def catalogue_page(self, wanted: Wanted, first: int, most: int) -> tuple[int, Sequence[Listed]]:
        """How many reports fit, and of these `most` behind the first so many."""
        with self._reading() as connection:
            return catalogue(connection, wanted, self.as_of, first, most)

    def state(self) -> tuple[int, ...]:
        """Numbers that are others once something was added."""
        newest = (select(func.coalesce(func.max(table.c.id), 0)) for table in (READING, DECISION))
        counted = (select(func.count()).select_from(table) for table in (SIGHTING, COPY))
        with self._reading() as connection:
            return tuple(connection.execute(each).scalar_one() for each in (*newest, *counted))

    def last_day(self) -> str | None:
        """The last day of which there is a report; None where no report has a day."""
        day = SIGHTING.c.published
        dated = select(func.max(day)).where(func.length(day) == len("2031-05-04"), *self._made(SIGHTING.c.read_at))
        with self._reading() as connection:
            return connection.execute(dated).scalar()

    def report_days(self) -> Sequence[str]:
        """The days of which there are reports, in their order."""
        day = SIGHTING.c.published
        known = select(day).where(func.length(day) == len("2031-05-04"), *self._made(SIGHTING.c.read_at))
        with self._reading() as connection:
            return connection.execute(known.distinct().order_by(day)).scalars().all()

    def size(self) -> int:
        """How many texts there are."""
        counted = select(func.count()).select_from(newest_readings(self.as_of).subquery())
        with self._reading() as connection:
            return connection.execute(counted).scalar_one()

    def records(self, document: str | None = None) -> Iterator[Record]:
        """The record of each text, in the order of `documents`."""
        for stored in self.documents(document):
            yield stored.record

    def document(self, document: str) -> StoredDocument:
        """The text with this id. Raises NotThere where there is none."""
        with self._reading() as connection:
            reading = connection.execute(newest_readings(self.as_of).where(READING.c.document == document)).scalar()
            if reading is None:
                raise NotThere(f"there is no document {document!r} in {self.name}; see: onrecord show DB documents")
            return stored_document(connection, reading, self.as_of)

    def hits(
        self,
        kind: str,
        wanted: Filter = EVERYTHING,
        most: int | None = None,
        joined: Collection[str] | None = None,
        after: After | None = None,
    ) -> Iterator[Hit]:
        """The entries of a kind that fit, by day; PAGE at a time, so that a long list keeps no writer waiting. With
        `joined`, only those that some decision joins to others, and those named here; with `after`, the day and item
        of a hit, only those behind it.
        """
        question, left = None, most
        while left is None or left > 0:
            with self._reading() as connection:
                if question is None:
                    question = replace(asked(connection, kind, wanted, self.as_of, self._alike), joined=joined)
                found = page(connection, question, after, min(PAGE, left or PAGE))
            yield from found
            if len(found) < PAGE:
                return
            after = (found[-1].first_day, found[-1].item)
            left = None if left is None else left - len(found)

    def entries(self, hits: Iterable[Hit]) -> Iterator[tuple[StoredDocument, Entry]]:
        """The entries behind hits, with their documents; those of one reading that are near share theirs."""
        stored: dict[int, StoredDocument] = {}
        for some in _by(AT_ONCE, hits):
            for reading in list(stored)[: max(0, len(stored) - HELD)]:  # those met first
                del stored[reading]
            with self._reading() as connection:
                for hit in some:
                    if hit.reading not in stored:
                        stored[hit.reading] = stored_document(connection, hit.reading, self.as_of)
            for hit in some:
                yield stored[hit.reading], stored[hit.reading].record.by_kind()[hit.kind][hit.position]

    def hits_of(self, entries: Iterable[str]) -> Sequence[Hit]:
        """These entries where readings have them that count; the others are left out."""
        with self._reading() as connection:
            return hits_of(connection, entries, self.as_of)

    def _alike(self, names: Sequence[int]) -> Sequence[int]:
        return self.alike(self, names) if self.alike and names else names

    def names(self, numbers: Iterable[int] | None = None) -> Sequence[Name]:
        """These names, or all that are not places, those met first first."""
        with self._reading() as connection:
            return names(connection, numbers)

    def names_with(self, ids: Iterable[str]) -> Sequence[Name]:
        """The names with these ids, those met first first."""
        with self._reading() as connection:
            return names_with(connection, ids)

    def find_name(self, id_: str) -> Name:
        """The name with this id, or the only one whose id begins so. Raises NotThere where there is none."""
        wanted = id_.strip().lower()
        with self._reading() as connection:
            found = beginning(connection, wanted)
        if len(found) != 1:
            raise NotThere(_not_one(self.name, wanted, [name.id for name in found]))
        return found[0]

    def names_meant(self, value: str) -> Sequence[int]:
        """The numbers of the names that a person means by some words or a country's code."""
        with self._reading() as connection:
            return meant(connection, value)

    def uses(self) -> Sequence[Use]:
        """Where each party's name stands."""
        with self._reading() as connection:
            return uses(connection, self.as_of)

    def search(self, words: str, most: int) -> Sequence[Sentence]:
        """The sentences in which all of the words stand, those read last first."""
        with self._reading() as connection:
            return search(connection, words, self.as_of, most)

    def raw(self, document: str) -> str:
        """A text as it was decoded, before repair. Raises NotThere where there is none."""
        with self._reading() as connection:
            found = stored_raw(connection, document)
        if found is None:
            raise NotThere(f"there is no document {document!r} in {self.name}; see: onrecord show DB documents")
        return found

    def damage(self) -> Sequence[str]:
        """What the database itself finds wrong with its file; PostgreSQL watches over its own."""
        with self._reading() as connection:
            return self.database.damage(connection)

    def decisions(self, kind: str | None = None, *, maker: str = "") -> Sequence[Decided]:
        """The decisions on a kind of entry, or all, the first first; those of makers whose names begin like `maker`."""
        with self._reading() as connection:
            return decisions.all_of(connection, kind, self.as_of, maker)

    def decisions_on(self, entries: Iterable[str]) -> Sequence[Decided]:
        """The decisions on any of these entries, the first first."""
        with self._reading() as connection:
            return decisions.on(connection, entries, self.as_of)

    def unmatched(self, maker: str) -> Sequence[int]:
        """The readings that count whose events this maker has not yet compared with those of others."""
        with self._reading() as connection:
            return neighbours.uncompared(connection, maker)

    def neighbours(self, reading: int, most: int) -> Sequence[int]:
        """The readings of other texts that may tell what this one tells."""
        with self._reading() as connection:
            return neighbours.neighbours(connection, reading, most, self.as_of)

    def reading(self, reading: int) -> StoredDocument:
        """A text as one reading has it."""
        with self._reading() as connection:
            return stored_document(connection, reading, self.as_of)

    def known(self, kind: str, entries: Iterable[str]) -> Mapping[str, Known]:
        """Of these entries those that are of a kind and that the store has known, in a reading that counts or not."""
        with self._reading() as connection:
            if kind == ACTORS:  # a name once met stays known; it stands in no report of its own
                return {name.id: Known(name.id, name.number) for name in names_with(connection, entries)}
            return decisions.known(connection, kind, entries, self.as_of)

    def current(self, kind: str, entries: Iterable[str]) -> set[str]:
        """Those of these entries that a reading has which counts; of names those that are known."""
        if kind == ACTORS:
            return set(self.known(kind, entries))
        with self._reading() as connection:
            return decisions.current(connection, kind, entries, self.as_of)

    def rejected(self, entries: Iterable[str]) -> set[str]:
        """Those of these entries that a person rejected."""
        with self._reading() as connection:
            return rejected(connection, entries, self.as_of)

    def uncompared(self, maker: str) -> Sequence[str]:
        """The ids of the texts that this maker has not yet compared with the others."""
        with self._reading() as connection:
            return copying.uncompared(connection, maker)

    def sharing(self, maker: str, bands: Sequence[str]) -> Sequence[str]:
        """The ids of the compared texts that share one of these bands."""
        with self._reading() as connection:
            return copying.sharing(connection, maker, bands)

    def copies(self, document: str | None = None) -> tuple[Copy, ...]:
        """Every pair of texts that tell each other's words, or those of one text."""
        with self._reading() as connection:
            return copying.copies(connection, document, self.as_of)

    def find(self, entry_id: str) -> Found:
        """The entry with this id, or the only one whose id begins like that; raises NotThere where there is none."""
        wanted = entry_id.strip().lower()
        with self._reading() as connection:
            held = select(ENTRY).join_from(ENTRY, READING).where(*self._made(READING.c.made_at))
            ids = connection.execute(
                held.with_only_columns(ENTRY.c.id).where(*_begins(ENTRY.c.id, wanted)).distinct().limit(9)
            )
            found = sorted(ids.scalars())
            if not wanted or len(found) != 1:
                raise NotThere(_not_one(self.name, wanted, found))
            row = connection.execute(held.where(ENTRY.c.id == found[0]).order_by(ENTRY.c.reading.desc()).limit(1)).one()
            stored = stored_document(connection, row.reading, self.as_of)
            newest = connection.execute(
                newest_readings(self.as_of).where(READING.c.document == stored.record.document.id)
            ).scalar_one()
            marks = stored_marks(connection, row.reading)
        entry: Entry = stored.record.by_kind()[row.kind][row.position]
        return Found(stored, row.kind, entry, stored.reasons.get(entry.id, ()), marks, newest == row.reading)

    def _made(self, column: Any) -> tuple[Any, ...]:
        """The condition on a time of making under which a row was there."""
        return (column <= self.as_of,) if self.as_of else ()


def _by(number: int, things: Iterable[T]) -> Iterator[list[T]]:
    """Things, so many at a time."""
    walked = iter(things)
    while some := list(islice(walked, number)):
        yield some


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise BadStore(f"{path} is a folder; a store is one file, such as {path / 'talks.db'}")
    if not path.exists() and not create:
        raise BadStore(f"there is no store at {path}; make one with: onrecord read FILES --into {path}")
    if not path.parent.is_dir():
        raise BadStore(f"the folder {path.parent} does not exist; make it first, or choose another place")


def _begins(column: Any, prefix: str) -> tuple[Any, ...]:
    """Conditions for ids that begin with `prefix`; ids are a letter and hex digits, so nothing sorts after `g`."""
    return (column >= prefix, column < prefix + "g") if prefix else ()


OF_OTHERS: Final = {"n": "a party is listed by: onrecord actors", "d": "a report is listed by: onrecord documents"}


def _not_one(name: str, wanted: str, found: Sequence[str]) -> str:
    if found and wanted:
        several = ", ".join(found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
        return f"{wanted!r} is the beginning of several ids: {several}; give more of it"
    if (hint := OF_OTHERS.get(wanted[:1])) and not found:
        return f"there is no entry {wanted!r} in {name}; {hint} {name}"
    return f"there is no entry {wanted!r} in {name}; ids stand in the tables of: onrecord show {name}"
