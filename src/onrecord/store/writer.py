"""Adding readings to a store, one article a transaction, or many where a kill between them would not matter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Table, insert, select

from onrecord.records.article import Article, Document
from onrecord.records.marks import Marks
from onrecord.records.reason import Reasons
from onrecord.records.record import Record, to_json
from onrecord.records.text import stretches
from onrecord.store import corrections, decisions
from onrecord.store.copying import Copy, keep, was_compared
from onrecord.store.corrections import Corrected, Correction
from onrecord.store.database import Database
from onrecord.store.decisions import Decision
from onrecord.store.indexing import index
from onrecord.store.moments import now
from onrecord.store.neighbours import keep_compared, were_compared
from onrecord.store.reviews import review
from onrecord.store.tables import DOCUMENT, ENTRY, LINK, MARK, READING, SIGHTING
from onrecord.version import __version__


class Reading(Protocol):
    """What is added: a `pipeline.Reading`, or anything with the same four parts."""

    @property
    def article(self) -> Article:
        """The article, with the evidence for its facts."""

    @property
    def marks(self) -> Marks:
        """What was marked."""

    @property
    def record(self) -> Record:
        """What was computed from the marks."""

    @property
    def reasons(self) -> Reasons:
        """Why each entry stands there."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Adds the readings of one maker. Every `add` is a transaction: a kill loses the article under way at most."""

    database: Database
    connection: Connection
    maker: str
    added: list[str] = field(default_factory=list)  # ids of the documents that got a reading

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
        if is_known(self.connection, document, self.maker):
            return False
        _insert_new(self.connection, DOCUMENT, {"id": document.id, "raw": raw_text(document)})
        _insert_new(self.connection, SIGHTING, _sighting_row(reading))
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
            .where(*_by(document, self.maker))
            .order_by(READING.c.id.desc())
            .limit(1)
        ).first()
        if latest is None or (latest.published is None and document.published is not None):
            return True
        return latest.input == document.input and (document.published is not None or latest.published is None)

    def _insert_reading(self, reading: Reading) -> None:
        record, marks = reading.record, reading.marks
        made_at = now()
        row = {**self._reading_row(reading), "made_at": made_at}
        inserted = self.connection.execute(insert(READING), row).inserted_primary_key
        number = int(inserted[0]) if inserted else 0
        key = {"reading": number}
        _insert_all(self.connection, MARK, [{**key, **row} for row in _mark_rows(marks)])
        _insert_all(self.connection, LINK, [{**key, **row} for row in _link_rows(marks)])
        _insert_all(self.connection, ENTRY, [{**key, **row} for row in _entry_rows(record)])
        index(self.connection, number, record, made_at)

    def _reading_row(self, reading: Reading) -> dict[str, Any]:
        document = reading.record.document
        return {
            "document": document.id,
            "sighting": sighting_id(document),
            "maker": self.maker,
            "version": __version__,
            "text_hash": _digest(document.text),
            "record": to_json(reading.record).decode(),
            "reasons": msgspec.json.encode(dict(reading.reasons)).decode(),
        }


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


def is_known(connection: Connection, document: Document, maker: str) -> bool:
    """True where this sighting of the text is kept and the maker has read the text with this version of onrecord."""
    sighted = select(SIGHTING.c.id).where(SIGHTING.c.id == sighting_id(document))
    read = select(READING.c.id).where(*_by(document, maker)).limit(1)
    return connection.execute(sighted).first() is not None and connection.execute(read).first() is not None


def sighting_id(document: Document) -> str:
    """The id of one meeting with a text: `s` and a hash of the text's id, the input's name and the facts about it."""
    facts = (document.id, document.input, document.title, document.outlet, document.published)
    return "s" + blake2b(msgspec.json.encode(facts), digest_size=8).hexdigest()


def raw_text(document: Document) -> str:
    """The text as it was decoded: every repair of the repaired text undone."""
    parts = stretches(document.text, document.repairs)
    return "".join(part.repair.was if part.repair else part.span.cut(document.text) for part in parts)


def _by(document: Document, maker: str) -> tuple[Any, ...]:
    return READING.c.document == document.id, READING.c.maker == maker, READING.c.version == __version__


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    if connection.execute(select(table.c.id).where(table.c.id == row["id"])).first() is None:
        connection.execute(insert(table), dict(row))


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _sighting_row(reading: Reading) -> dict[str, Any]:
    document = reading.record.document
    return {
        "id": sighting_id(document),
        "document": document.id,
        "input": document.input,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "evidence": msgspec.json.encode(dict(sorted(reading.article.evidence.items()))).decode(),
        "read_at": now(),
    }


def _mark_rows(marks: Marks) -> Iterator[dict[str, Any]]:
    for position, mark in enumerate(marks.marks):
        yield {
            "id": mark.id,
            "position": position,
            "kind": mark.kind,
            "span_start": mark.span.start,
            "span_end": mark.span.end,
            "maker": mark.maker,
            "attributes": msgspec.json.encode(dict(mark.attributes)).decode(),
            "score": mark.score,
        }


def _link_rows(marks: Marks) -> Iterator[dict[str, Any]]:
    for position, link in enumerate(marks.links):
        ends = {"source": link.source, "target": link.target}
        yield {"position": position, "kind": link.kind, **ends, "maker": link.maker, "score": link.score}


def _entry_rows(record: Record) -> Iterator[dict[str, Any]]:
    for kind, entries in record.by_kind().items():
        for position, entry in enumerate(entries):
            yield {"id": entry.id, "kind": kind, "position": position}
