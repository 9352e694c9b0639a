"""Entries and documents as flat rows for JSON lines and CSV, complete, each with its sentence and its document."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from onrecord.exports.inert import csv_cell, json_visible
from onrecord.exports.plover import plover_type
from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.exports.words import Names, figure_status, in_words, sentence, status_words
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.record import KINDS, Entry, Record, spans_of
from onrecord.store import Store, StoredDocument

Row = dict[str, Any]
DOCUMENTS: Final = "documents"


def document_row(stored: StoredDocument, alike: Mapping[str, Sequence[str]]) -> Row:
    """One text: its facts, everywhere it was met, the texts that tell its words, how many entries of each kind."""
    document = stored.record.document
    return {
        "id": document.id,
        "published": document.published,
        "outlet": document.outlet,
        "title": document.title,
        "authors": list(document.authors),
        "url": document.url,
        "inputs": [s.input for s in stored.sightings],
        "outlets": list(dict.fromkeys(s.outlet for s in stored.sightings if s.outlet)),
        "copies": list(alike.get(document.id, ())),
        "read_at": stored.sightings[0].read_at,
        "maker": stored.maker,
        "characters": len(document.text),
        "repairs": len(document.repairs),
        "gaps": len(document.gaps),
        **{kind: len(entries) for kind, entries in stored.record.by_kind().items()},
    }


def entry_rows(record: Record, kind: str) -> Iterator[Row]:
    """The entries of one kind, in the order of the record."""
    names = Names(record)
    return (entry_row(names, kind, entry) for entry in record.by_kind()[kind])


def entry_row(names: Names, kind: str, entry: Entry) -> Row:
    """One entry of a record."""
    document = names.record.document
    at, spans = sentence(document, entry), spans_of(entry)
    return {
        "id": entry.id,
        "kind": kind.removesuffix("s"),
        "words": in_words(names, entry),
        **_COLUMNS[type(entry)](names, entry),
        "quote": names.cut(spans),
        "spans": [list(s) for s in spans],
        "sentence": at.cut(document.text),
        "sentence_start": at.start,
        "sentence_end": at.end,
        "document": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
    }


def rows(documents: Iterable[StoredDocument], kind: str | None, alike: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Rows of one kind, or of every kind of entry where none is named. `alike` are the ids of each text's copies."""
    for stored in documents:
        if kind == DOCUMENTS:
            yield document_row(stored, alike)
        else:
            for each in (kind,) if kind else KINDS:
                yield from entry_rows(stored.record, each)


def sentence_rows(store: Store, words: str, limit: int) -> Iterator[Row]:
    """Sentences in which all of the words stand, each with its report."""
    for hit in store.search(words, limit):
        document = store.document(hit.document).record.document
        yield {
            "sentence": document.text[hit.start : hit.end],
            "sentence_start": hit.start,
            "sentence_end": hit.end,
            "document": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published,
        }


def json_line(row: Row) -> str:
    """A row as one line of JSON."""
    return json_visible(json.dumps(row, ensure_ascii=False))


def csv_lines(table: Iterable[Row], heading: Sequence[str] = ()) -> Iterator[str]:
    """A heading and the rows as CSV. Lists are joined with `; `. Without rows the heading is what is given for one."""
    empty = True
    for row in table:
        if empty:
            yield _csv_line(row.keys())
            empty = False
        yield _csv_line(map(csv_cell, row.values()))
    if empty and heading:
        yield _csv_line(heading)


def _csv_line(values: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()


def _claim(names: Names, claim: Claim) -> Row:
    return {
        "sources": list(names.of(claim.sources)),
        "source_words": names.cut(claim.source),
        "cue": names.cut(claim.cue),
        "act": claim.act,
        "form": claim.kind,
        "confidence": claim.confidence,
    }


def _event(names: Names, event: Event) -> Row:
    return {
        "status": event.status,
        "standing": status_words(event.status, event.claims),
        "type": event.type,
        "mode": event.mode,
        "plover": plover_type(event, names.record.document.text),
        "actors": list(names.of(event.actors)),
        "recipients": list(names.of(event.recipients)),
        "places": list(names.of(event.places)),
        "when": event.when,
        "date_prec": date_prec(event.when),
        "figures": list(event.figures),
        **_resting(names, event.claims),
        "confidence": event.confidence,
    }


def _figure(names: Names, figure: Figure) -> Row:
    time, tally = names.entry(figure.time) if figure.time else None, names.tallies.get(figure.id)
    return {
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "noun": figure.noun,
        "unit": figure.unit,
        "measure": figure.measure,
        "tally": tally.tie if tally else None,
        "tally_of": tally.other if tally else None,
        "standing": figure_status(names.record, figure),
        "place": next(iter(names.of((figure.place,))), None) if figure.place else None,
        "when": time.value if isinstance(time, Time) else None,
        **_resting(names, figure.claims),
    }


def _position(names: Names, position: Position) -> Row:
    return {
        "holders": list(names.of(position.holders)),
        "stance": position.stance,
        "topic": position.topic,
        "addressees": list(names.of(position.addressees)),
        **_resting(names, position.claims),
    }


def _commitment(names: Names, commitment: Commitment) -> Row:
    return {
        "status": commitment.status,
        "standing": status_words(commitment.status, commitment.claims),
        "parties": list(names.of(commitment.parties)),
        "commitment": commitment.kind,
        "due": commitment.due,
        "figures": list(commitment.figures),
        **_resting(names, commitment.claims),
    }


def _resting(names: Names, claims: tuple[str, ...]) -> Row:
    return {"according_to": names.according(claims), "claims": list(claims)}


def _actor(_names: Names, actor: Actor) -> Row:
    return {
        "name": actor.name,
        "type": actor.kind,
        "sector": actor.sector,
        "role": actor.role,
        "country": actor.country,
    }


def _place(_names: Names, place: Place) -> Row:
    facts = {"name": place.name, "country": place.country, "latitude": place.lat, "longitude": place.lon}
    return {**facts, "geonames": place.geonames, "precision": place.precision, "where_prec": where_prec(place)}


def _time(_names: Names, time: Time) -> Row:
    return {"value": time.value, "timex": time.timex, "type": time.type, "date_prec": date_prec(time.value)}


_COLUMNS: Final[Mapping[type[Entry], Callable[[Names, Any], Row]]] = {
    Claim: _claim,
    Event: _event,
    Figure: _figure,
    Position: _position,
    Commitment: _commitment,
    Actor: _actor,
    Place: _place,
    Time: _time,
}
