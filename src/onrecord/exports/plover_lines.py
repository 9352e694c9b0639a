"""Events as JSON lines in the fields of PLOVER 2.0 (POLECAT), with the manual's types."""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from typing import Any, BinaryIO, Final

from onrecord.exports.inert import json_visible
from onrecord.exports.plover import plover_type
from onrecord.exports.ucdp import where_prec
from onrecord.exports.view import View, write_lines
from onrecord.exports.words import Names, sentence, status_words
from onrecord.records.codes import EventStatus
from onrecord.records.days import days_of
from onrecord.records.finding import Event
from onrecord.records.mention import Actor, Place
from onrecord.store import StoredDocument
from onrecord.version import __version__

# The manual's auxiliary modes: what reads as having happened has none of them.
AUXILIARY: Final[dict[EventStatus, str]] = {
    "planned": "future", "proposed": "hypothetical", "conditional": "hypothetical", "denied": "negation",
    "failed": "negation",
}  # fmt: skip
QUADS: Final = {
    1: "AGREE CONSULT SUPPORT CONCEDE", 2: "COOPERATE AID RETREAT", 3: "REQUEST ACCUSE REJECT THREATEN",
    4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}  # fmt: skip
QUAD_OF: Final = {kind: quad for quad, kinds in QUADS.items() for kind in kinds.split()}
RESOLUTIONS: Final = {"point": 5, "city": 4, "country": 1}  # of a region it is not known whether it is a province


@dataclass(frozen=True)
class PloverLines:
    """One object a telling: PLOVER counts stories, `link` says which are one event."""

    suffix: str = ".jsonl"
    note: str = (
        "Types are the manual's where it differs from our codebook; modes are ours. Every status is here: what did not "
        "happen has one of the manual's auxiliary modes (future, hypothetical, negation) in mode, and onrecord.status "
        "and onrecord.standing tell it. date to enddate is a stretch; open ones are in onrecord.when. No scores."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the objects."""
        return write_lines((json_visible(dumps(each, ensure_ascii=False)) for each in _told(view)), out)


def _told(view: View) -> Iterator[dict[str, Any]]:
    for stored, entry in view.entries("events"):
        if isinstance(entry, Event):
            yield {**_event(stored, entry), "link": view.book.groups.group(entry.id)[0]}


def _event(stored: StoredDocument, event: Event) -> dict[str, Any]:
    record = stored.record
    document, at, days = record.document, sentence(record.document, event), days_of(event.when)
    bounded = days is not None and bool(days.first and days.last)  # an open end would read as a single day
    figures = [f for f in record.figures if f.id in event.figures]
    kind = plover_type(event, document.text)
    return {
        "id": event.id,
        "date": days.first if days and bounded else None,
        "enddate": days.last if days and bounded else None,
        "actor": [_entity(a) for a in record.actors if a.id in event.actors],
        "recipient": [_entity(a) for a in record.actors if a.id in event.recipients],
        "event": [kind],
        "mode": [mode for mode in (event.mode, AUXILIARY.get(event.status)) if mode],
        "event_loc": [_location(p) for p in record.places if p.id in event.places],
        "event_text": [t.cut(document.text) for t in event.triggers],
        "quad_code": QUAD_OF[kind],
        "text": at.cut(document.text),
        "text_info": {"start": at.start, "end": at.end},
        "cite_info": _citation(stored),
        "coder": f"onrecord {__version__}, {stored.maker}",
        "comment": f"{status_words(event.status, event.claims)}, according to {Names(record).according(event.claims)}",
        "onrecord": {
            "type": event.type,
            "status": event.status,
            "standing": status_words(event.status, event.claims),
            "when": event.when,
            "triggers": [[t.start, t.end] for t in event.triggers],
            "figures": [{"measure": f.measure, "low": f.low, "high": f.high} for f in figures],
        },
    }


def _citation(stored: StoredDocument) -> dict[str, Any]:
    document = stored.record.document
    return {
        "citation": document.id,
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "publication": document.outlet,
        "date": document.published,
        "codebook": "PLOVER",
        "version": "2.0",
    }


def _entity(actor: Actor) -> dict[str, Any]:
    return {"code": actor.country, "sector": [actor.sector], "entity_text": actor.name, "office": actor.role}


def _location(place: Place) -> dict[str, Any]:
    """A point only of sites and towns."""
    at_point = where_prec(place) == 1
    return {
        "extracted_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat if at_point else None,
        "lon": place.lon if at_point else None,
        "country_code": place.country,
        "resolution": RESOLUTIONS.get(place.precision or ""),
    }
