"""Entries as W3C Web Annotations (Recommendation of 2017): the portable form of "the sentence that says it"."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any, BinaryIO

from onrecord import __version__
from onrecord.exports.inert import json_visible
from onrecord.exports.view import View, write_lines
from onrecord.exports.words import Names, in_words
from onrecord.records.article import Document
from onrecord.records.record import Entry, spans_of
from onrecord.records.text import Span
from onrecord.store import StoredDocument
from onrecord.store.items import INDEXED

AROUND = 40  # characters before and after a quotation by which it is found again


@dataclass(frozen=True)
class WebAnnotations:
    """One annotation an entry and line: its words in the report by position and by quotation."""

    suffix: str = ".jsonld"
    note: str = (
        "Positions count Unicode characters of the repaired text, whose SHA-256 stands beside them; its own words only."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the annotations, kind by kind."""
        told = (annotation(stored, entry) for kind in INDEXED for stored, entry in view.entries(kind))
        return write_lines((json_visible(dumps(each, ensure_ascii=False)) for each in told), out)


def annotation(stored: StoredDocument, entry: Entry) -> dict[str, Any]:
    """An entry's words in its report, and what the record says of them."""
    document = stored.record.document
    digest = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    source = document.url or f"urn:onrecord:{document.id}"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:{entry.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": stored.sightings[0].read_at,
        "generator": {"id": "urn:onrecord", "type": "Software", "name": f"onrecord {__version__}, {stored.maker}"},
        "body": {"type": "TextualBody", "value": in_words(Names(stored.record), entry), "format": "text/plain"},
        "target": [
            {
                "source": source,
                "state": {"type": "HttpRequestState", "value": f"sha256={digest}"},
                "selector": list(_selectors(document, span)),
            }
            for span in spans_of(entry)
        ],
    }


def _selectors(document: Document, span: Span) -> Iterator[dict[str, Any]]:
    """By quotation, to survive edits, and by position, for speed."""
    text = document.text
    yield {
        "type": "TextQuoteSelector",
        "exact": span.cut(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
