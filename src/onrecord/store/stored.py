"""What comes out of the store, built from its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from onrecord.records.marks import Link, Mark, Marks
from onrecord.records.reason import Reason, Reasons
from onrecord.records.record import Entry, Record, from_json
from onrecord.records.text import Span
from onrecord.store import duckdb, folder_words
from onrecord.store.tables import DOCUMENT, LINK, MARK, READING, SIGHTING


@dataclass(frozen=True, slots=True)
class Sighting:
    """One meeting with a text. `evidence` says where each fact was found; `read_at` is ISO 8601, UTC."""

    input: str
    title: str | None
    outlet: str | None
    published: str | None
    evidence: Mapping[str, str]
    read_at: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A text in the store: the record that counts, who made its marks, and everywhere it was met, first one first."""

    record: Record
    reasons: Reasons
    maker: str
    version: str
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and what `why` shows of it. `newest` is False where a later reading of its text no longer has it."""

    stored: StoredDocument
    kind: str
    entry: Entry
    reasons: tuple[Reason, ...]
    marks: Marks
    newest: bool


def stored_document(connection: Connection, reading: int, as_of: str | None = None) -> StoredDocument:
    """The text of a reading, with its record as that reading has it, and where it was met until a moment."""
    row = _row(connection, reading)
    met = select(SIGHTING).where(SIGHTING.c.document == row["document"]).order_by(SIGHTING.c.read_at, SIGHTING.c.input)
    sightings = connection.execute(met.where(SIGHTING.c.read_at <= as_of) if as_of else met).all()
    first = sorted(sightings, key=lambda s: s.id != row["sighting"])
    return StoredDocument(
        record=from_json(row["record"]),
        reasons=reasons_of(row["reasons"]),
        maker=row["maker"],
        version=row["version"],
        sightings=tuple(_sighting(s) for s in first),
    )


def _sighting(row: Row[Any]) -> Sighting:
    evidence = msgspec.json.decode(row.evidence, type=dict[str, str])
    return Sighting(row.input, row.title, row.outlet, row.published, evidence, row.read_at)


def stored_raw(connection: Connection, document: str) -> str | None:
    """A text as it was decoded; None where there is none."""
    if connection.dialect.name != folder_words.NAME:
        return connection.execute(select(DOCUMENT.c.raw).where(DOCUMENT.c.id == document)).scalar()
    reading = connection.execute(select(READING.c.id).where(READING.c.document == document)).scalar()
    return None if reading is None else str(duckdb.report(connection, reading)["raw"])


def stored_marks(connection: Connection, reading: int) -> Marks:
    """The marks and links of a reading, in the order they were given."""
    if connection.dialect.name == folder_words.NAME:
        row = duckdb.report(connection, reading)
        return Marks(tuple(map(mark_of, row["marks"])), tuple(map(link_of, row["links"])))
    marks = connection.execute(select(MARK).where(MARK.c.reading == reading).order_by(MARK.c.position)).mappings()
    links = connection.execute(select(LINK).where(LINK.c.reading == reading).order_by(LINK.c.position)).mappings()
    return Marks(tuple(mark_of(dict(row)) for row in marks), tuple(link_of(dict(row)) for row in links))


def _row(connection: Connection, reading: int) -> Mapping[str, Any]:
    """What is kept of a reading beside its marks."""
    if connection.dialect.name == folder_words.NAME:
        return duckdb.report(connection, reading)
    return dict(connection.execute(select(READING).where(READING.c.id == reading)).mappings().one())


def reasons_of(kept: str) -> Reasons:
    """Why each entry stands there, from how it is kept."""
    return msgspec.json.decode(kept, type=dict[str, tuple[Reason, ...]])


def mark_of(row: Mapping[str, Any]) -> Mark:
    """A mark from its row."""
    attributes = msgspec.json.decode(row["attributes"], type=dict[str, str])
    return Mark(
        row["id"], row["kind"], Span(row["span_start"], row["span_end"]), row["maker"], attributes, row["score"]
    )


def link_of(row: Mapping[str, Any]) -> Link:
    """A link from its row."""
    return Link(row["kind"], row["source"], row["target"], row["maker"], row["score"])
