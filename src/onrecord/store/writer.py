"""Adding readings to a store, one article a transaction, or many where a kill between them would not matter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from onrecord.records.article import Document
from onrecord.store import corrections, decisions
from onrecord.store.copying import Copy, keep, was_compared
from onrecord.store.corrections import Corrected, Correction
from onrecord.store.database import Database
from onrecord.store.decisions import Decision
from onrecord.store.indexing import index
from onrecord.store.moments import now
from onrecord.store.neighbours import keep_compared, were_compared
from onrecord.store.reviews import review
from onrecord.store.rows import (
    Reading,
    entry_rows,
    link_rows,
    mark_rows,
    raw_text,
    reading_row,
    sighting_id,
    sighting_row,
)
from onrecord.store.tables import DOCUMENT, ENTRY, LINK, MARK, READING, SIGHTING
from onrecord.version import __version__


@dataclass(frozen=True, slots=True)
class Writer:
    """Adds the readings of one maker. Every `add` is a transaction: a kill loses the article under way at most."""

    database: Database
    connection: Connection
    maker: str
    added: list[str] = field(default_factory=list)  # ids of the documents that got a reading
    version: str = __version__  # of onrecord, by which was read

    def add(self, reading: Reading) -> bool:
        """Keep a reading; False where the store had all of it. Raises CannotWrite or BadStore.

        A text met again under another name is one more sighting, and its record stays that of the first, unless no
        date was known and now is. The same input with its date, outlet or title given anew is read anew; a date that
        was known is never lost to a reading without one.
        """
        with self.database.understood(), self.connection.begin():
            return self._add(reading)

    def add_all(self, readings: Iterable[Reading]) -> int:
        """Keep several in one transaction, of which a kill loses all or nothing; how many the store did not have."""
        with self.database.understood(), self.connection.begin():
            return sum(self._add(reading) for reading in readings)

    def _add(self, reading: Reading) -> bool:
        document = reading.record.document
        if is_known(self.connection, document, self.maker, self.version):
            return False
        _insert_new(self.connection, DOCUMENT, {"id": document.id, "raw": raw_text(document)})
        _insert_new(self.connection, SIGHTING, sighting_row(reading))
        if self._counts(document):
            self._insert_reading(reading)
            self.added.append(document.id)
        return True

    def compare_text(self, document: str, compared: Callable[[], tuple[Iterable[str], Sequence[Copy]]]) -> int:
        """Keep the bands of a text and the copies that `compared` finds; how many. Nothing where another program was
        quicker: it is asked with the store's write lock held, so that of two texts that come in at once one meets the
        other. Raises CannotWrite or BadStore.
        """
        with self.database.understood(), self.connection.begin():
            if was_compared(self.connection, self.maker, document):
                return 0
            bands, found = compared()
            keep(self.connection, self.maker, document, bands, found)
            return len(found)

    def compare_events(self, reading: int, compared: Callable[[], Sequence[Decision]]) -> Sequence[Decision]:
        """Keep the decisions that `compared` makes on the events of a reading; the same holds as for texts."""
        with self.database.understood(), self.connection.begin():
            if were_compared(self.connection, self.maker, reading):
                return ()
            made = compared()
            decisions.add(self.connection, self.maker, made)
            keep_compared(self.connection, self.maker, reading)
            return made

    def decide(self, made: Iterable[Decision]) -> list[int]:
        """Keep decisions; their numbers. Raises CannotWrite or BadStore."""
        made = tuple(made)
        with self.database.understood(), self.connection.begin():
            numbers = decisions.add(self.connection, self.maker, made)
            review(self.connection, (each.first for each in made if each.second is None))
            return numbers

    def correct(
        self,
        document: str,
        made: Iterable[Correction],
        computed: Callable[[Sequence[Corrected]], Reading],
    ) -> list[int]:
        """Keep corrections of a text's marks, and with them the reading that `computed` makes of all that stand; their
        numbers. All of it is one transaction. Raises CannotWrite or BadStore.
        """
        with self.database.understood(), self.connection.begin():
            numbers = corrections.add(self.connection, self.maker, document, made)
            self._insert_reading(computed(corrections.standing(corrections.corrections(self.connection, document))))
            self.added.append(document)
            return numbers

    def _counts(self, document: Document) -> bool:
        """True where this reading becomes the one that counts for its text."""
        latest = self.connection.execute(
            select(SIGHTING.c.input, SIGHTING.c.published)
            .join_from(READING, SIGHTING, READING.c.sighting == SIGHTING.c.id)
            .where(*_by(document, self.maker, self.version))
            .order_by(READING.c.id.desc())
            .limit(1)
        ).first()
        if latest is None or (latest.published is None and document.published is not None):
            return True
        return latest.input == document.input and (document.published is not None or latest.published is None)

    def _insert_reading(self, reading: Reading) -> None:
        record, marks = reading.record, reading.marks
        made_at = now()
        row = {**reading_row(reading, self.maker, self.version), "made_at": made_at}
        inserted = self.connection.execute(insert(READING), row).inserted_primary_key
        number = int(inserted[0]) if inserted else 0
        key = {"reading": number}
        _insert_all(self.connection, MARK, [{**key, **row} for row in mark_rows(marks)])
        _insert_all(self.connection, LINK, [{**key, **row} for row in link_rows(marks)])
        _insert_all(self.connection, ENTRY, [{**key, **row} for row in entry_rows(record)])
        index(self.connection, number, record, made_at)


@contextmanager
def writing(database: Database, connection: Connection, maker: str) -> Iterator[Writer]:
    """A writer on a connection, once the store has been seen to take a write lock. Raises CannotWrite or BadStore."""
    with database.understood(), connection.begin() as probe:
        connection.execute(select(READING.c.id).limit(1))
        probe.rollback()
    writer = Writer(database, connection, maker)
    yield writer
    if writer.added:
        with database.understood():
            database.settle(connection)


def is_known(connection: Connection, document: Document, maker: str, version: str = __version__) -> bool:
    """True where this sighting of the text is kept and the maker has read the text with a version of onrecord."""
    sighted = select(SIGHTING.c.id).where(SIGHTING.c.id == sighting_id(document))
    read = select(READING.c.id).where(*_by(document, maker, version)).limit(1)
    return connection.execute(sighted).first() is not None and connection.execute(read).first() is not None


def _by(document: Document, maker: str, version: str) -> tuple[Any, ...]:
    return READING.c.document == document.id, READING.c.maker == maker, READING.c.version == version


def _insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    if connection.execute(select(table.c.id).where(table.c.id == row["id"])).first() is None:
        connection.execute(insert(table), dict(row))


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
