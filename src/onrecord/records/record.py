"""The record of one article, and its one JSON form (RECORD.md, schema `onrecord/1`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec

from onrecord.errors import SkipArticle
from onrecord.records.article import Document
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.text import Span

SCHEMA: Final = "onrecord/1"
Entry = Actor | Place | Time | Figure | Claim | Event | Position | Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything recorded of one article. Field order is the order of the JSON."""

    schema: Literal["onrecord/1"] = SCHEMA
    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries under the names they have in the JSON."""
        return {kind: getattr(self, kind) for kind in KINDS}

    def entries(self) -> Iterator[Entry]:
        """Every entry, kind by kind."""
        for group in self.by_kind().values():
            yield from group


KINDS: Final = ("actors", "places", "times", "figures", "claims", "events", "positions", "commitments")


def spans_of(entry: Entry) -> tuple[Span, ...]:
    """Where an entry stands in the text, in text order."""
    match entry:
        case Actor() | Place():
            spans = entry.mentions
        case Claim():
            spans = entry.content or entry.cue
        case Event():
            spans = entry.triggers
        case Position():
            spans = entry.term
        case _:
            spans = (entry.span,)
    return tuple(sorted(spans))


def to_json(record: Record) -> bytes:
    """One record as compact UTF-8 JSON on one line."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str) -> Record:
    """The record that `to_json` wrote; raises SkipArticle, naming the field, where the JSON is not one."""
    try:
        return msgspec.json.decode(data, type=Record)
    except msgspec.DecodeError as error:
        raise SkipArticle(f"this is not an {SCHEMA} record: {error}") from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Record ({SCHEMA})", **schema}
