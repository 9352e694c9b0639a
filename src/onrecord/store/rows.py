"""One reading as rows of the store's tables, before any number is given: a database and a folder of Parquet take the
same.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, Protocol

import msgspec

from onrecord.records.article import Article, Document
from onrecord.records.marks import Marks
from onrecord.records.reason import Reasons
from onrecord.records.record import Record, to_json
from onrecord.records.text import stretches
from onrecord.store.moments import now
from onrecord.version import __version__

Row = dict[str, Any]


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


def reading_row(reading: Reading, maker: str, version: str = __version__) -> Row:
    """How the text was read, by whom and by which version of onrecord; without the moment."""
    document = reading.record.document
    return {
        "document": document.id,
        "sighting": sighting_id(document),
        "maker": maker,
        "version": version,
        "text_hash": _digest(document.text),
        "record": to_json(reading.record).decode(),
        "reasons": msgspec.json.encode(dict(reading.reasons)).decode(),
    }


def sighting_row(reading: Reading) -> Row:
    """Where the text was met."""
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


def mark_rows(marks: Marks) -> Iterator[Row]:
    """The marks of a reading, in their order."""
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


def link_rows(marks: Marks) -> Iterator[Row]:
    """The links between them."""
    for position, link in enumerate(marks.links):
        ends = {"source": link.source, "target": link.target}
        yield {"position": position, "kind": link.kind, **ends, "maker": link.maker, "score": link.score}


def entry_rows(record: Record) -> Iterator[Row]:
    """Where each entry stands in the record."""
    for kind, entries in record.by_kind().items():
        for position, entry in enumerate(entries):
            yield {"id": entry.id, "kind": kind, "position": position}


def sighting_id(document: Document) -> str:
    """The id of one meeting with a text: `s` and a hash of the text's id, the input's name and the facts about it."""
    facts = (document.id, document.input, document.title, document.outlet, document.published)
    return "s" + blake2b(msgspec.json.encode(facts), digest_size=8).hexdigest()


def raw_text(document: Document) -> str:
    """The text as it was decoded: every repair of the repaired text undone."""
    parts = stretches(document.text, document.repairs)
    return "".join(part.repair.was if part.repair else part.span.cut(document.text) for part in parts)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
