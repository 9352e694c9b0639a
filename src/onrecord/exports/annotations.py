"""Entries as W3C Web Annotations (Recommendation of 2017): the portable form of "the sentence that says it"."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from json import dumps
from typing import Any, BinaryIO

from onrecord.exports.inert import json_visible
from onrecord.exports.links import web_address
from onrecord.exports.view import View, write_lines
from onrecord.exports.words import Names, in_words
from onrecord.records.record import Entry, spans_of
from onrecord.records.text import Span
from onrecord.store import StoredDocument
from onrecord.store.items import INDEXED
from onrecord.version import __version__

AROUND = 40  # characters before and after a quotation by which it is found again


@dataclass(frozen=True)
class WebAnnotations:
    """One annotation an entry and line: its words in the report by position and by quotation."""

    suffix: str = ".jsonl"
    note: str = (
        "One JSON-LD object a line. Positions count Unicode characters of the repaired text (not normalised further), "
        "whose SHA-256 stands beside them as state.value, not of the page at the address. An entry in several pieces "
        "has a target for each."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the annotations, kind by kind."""
        return write_lines((json_visible(dumps(each, ensure_ascii=False)) for each in _annotations(view)), out)


def _annotations(view: View) -> Iterator[dict[str, Any]]:
    for kind in INDEXED:
        for stored, group in groupby(view.entries(kind), key=lambda each: each[0]):
            names, where = Names(stored.record), _where(stored)
            for _, entry in group:
                yield _annotation(stored, names, entry, where)


def _annotation(stored: StoredDocument, names: Names, entry: Entry, where: dict[str, Any]) -> dict[str, Any]:
    """An entry's words in its report (`where`: which report, in which state), and what the record says of them."""
    text = stored.record.document.text
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:{entry.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": _utc(stored.sightings[0].read_at),
        "generator": {"type": "Software", "name": f"onrecord {__version__}, {stored.maker}"},
        "body": {"type": "TextualBody", "value": in_words(names, entry), "format": "text/plain", "language": "en"},
        "target": [{**where, "selector": list(_selectors(text, span))} for span in spans_of(entry)],
    }


def _where(stored: StoredDocument) -> dict[str, Any]:
    """The report by its address, where it has one that may be followed, and the text of it that was read.

    The model has no field for a hash: it is the `value` of the state, the text itself (`cached`) goes by its id.
    """
    document = stored.record.document
    name = f"urn:onrecord:{document.id}"
    digest = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "type": "SpecificResource",
        "source": web_address(document.url) or name,
        "state": {
            "type": "TimeState",
            "sourceDate": _utc(stored.sightings[0].read_at),
            "cached": name,
            "value": f"sha256={digest}",
        },
    }


def _utc(moment: str) -> str:
    """A moment of the store as the model wants it: the zone, which is UTC, written Z."""
    return moment.replace("+00:00", "Z")


def _selectors(text: str, span: Span) -> Iterator[dict[str, Any]]:
    """By quotation, to survive edits, and by position, for speed."""
    yield {
        "type": "TextQuoteSelector",
        "exact": span.cut(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
