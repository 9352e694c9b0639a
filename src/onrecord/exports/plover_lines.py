"""Events as JSON lines in the fields of PLOVER 2.0 (POLECAT), with the manual's types."""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from typing import Any, BinaryIO

from onrecord import __version__
from onrecord.exports.inert import json_visible
from onrecord.exports.plover import plover_type
from onrecord.exports.ucdp import where_prec
from onrecord.exports.view import View, write_lines
from onrecord.exports.words import sentence, status_words
from onrecord.records.finding import Event
from onrecord.records.mention import Actor, Place
from onrecord.store import StoredDocument


@dataclass(frozen=True)
class PloverLines:
    """One object a telling: PLOVER counts stories, `event` says which are one."""

    suffix: str = ".jsonl"
    note: str = (
        "Types are the manual's where it differs from our codebook; modes are ours. Every status is here: PLOVER has "
        "no field for it, so look at `status` and `standing`."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the objects."""
        return write_lines((json_visible(dumps(each, ensure_ascii=False)) for each in _told(view)), out)


def _told(view: View) -> Iterator[dict[str, Any]]:
    for stored, entry in view.entries("events"):
        if isinstance(entry, Event):
            yield {**_event(stored, entry), "event": view.book.groups.group(entry.id)[0]}


def _event(stored: StoredDocument, event: Event) -> dict[str, Any]:
    record = stored.record
    document, at = record.document, sentence(record.document, event)
    figures = [f for f in record.figures if f.id in event.figures]
    return {
        "id": event.id,
        "date": event.when,
        "type": plover_type(event, document.text),
        "mode": event.mode,
        "status": event.status,
        "standing": status_words(event.status, event.claims),
        "actor": [_actor(a) for a in record.actors if a.id in event.actors],
        "recipient": [_actor(a) for a in record.actors if a.id in event.recipients],
        "location": [_place(p) for p in record.places if p.id in event.places],
        "magnitude": [{"measure": f.measure, "low": f.low, "high": f.high} for f in figures],
        "text": {
            "sentence": at.cut(document.text),
            "start": at.start,
            "end": at.end,
            "triggers": [[t.start, t.end] for t in event.triggers],
        },
        "cite_info": {
            "citation": document.id,
            "url": document.url,
            "title": document.title,
            "language": document.language,
            "publication": document.outlet,
            "date": document.published,
            "coder": f"onrecord {__version__}, {stored.maker}",
            "version": "PLOVER 2.0",
        },
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"text": actor.name, "country": actor.country, "sector": [actor.sector], "type": actor.kind}


def _place(place: Place) -> dict[str, Any]:
    return {
        "extracted_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "country_code": place.country,
        "where_prec": where_prec(place),
    }
