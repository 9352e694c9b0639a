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
from onrecord.store.tables import LINK, MARK, READING, SIGHTING


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
    row = connection.execute(select(READING).where(READING.c.id == reading)).one()
    met = select(SIGHTING).where(SIGHTING.c.document == row.document).order_by(SIGHTING.c.read_at, SIGHTING.c.input)
    sightings = connection.execute(met.where(SIGHTING.c.read_at <= as_of) if as_of else met).all()
    first = sorted(sightings, key=lambda s: s.id != row.sighting)
    return StoredDocument(
        record=from_json(row.record),
        reasons=msgspec.json.decode(row.reasons, type=dict[str, tuple[Reason, ...]]),
        maker=row.maker,
        version=row.version,
        sightings=tuple(_sighting(s) for s in first),
    )


def _sighting(row: Row[Any]) -> Sighting:
    evidence = msgspec.json.decode(row.evidence, type=dict[str, str])
    return Sighting(row.input, row.title, row.outlet, row.published, evidence, row.read_at)


def stored_marks(connection: Connection, reading: int) -> Marks:
    """The marks and links of a reading, in the order they were given."""
    marks = connection.execute(select(MARK).where(MARK.c.reading == reading).order_by(MARK.c.position)).all()
    links = connection.execute(select(LINK).where(LINK.c.reading == reading).order_by(LINK.c.position)).all()
    return Marks(tuple(_mark(m) for m in marks), tuple(_link(k) for k in links))


def _mark(row: Row[Any]) -> Mark:
    attributes = msgspec.json.decode(row.attributes, type=dict[str, str])
    return Mark(row.id, row.kind, Span(row.span_start, row.span_end), row.maker, attributes, row.score)


def _link(row: Row[Any]) -> Link:
    return Link(row.kind, row.source, row.target, row.maker, row.score)
