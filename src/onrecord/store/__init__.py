"""The store: documents, marks and records on disk, written once and never rewritten.

`Store` opens a file, `Writer` adds one article per transaction. The records kept here are a cache of a computation
over the marks; the raw text and the marks are what counts.
"""

from onrecord.store.copying import Copy
from onrecord.store.decisions import Decided, Decision, Known
from onrecord.store.filters import After, Filter, Hit
from onrecord.store.names import ACTORS, Name, Use
from onrecord.store.sqlite import BESIDE
from onrecord.store.store import Store
from onrecord.store.stored import Found, Sighting, StoredDocument
from onrecord.store.writer import Writer

__all__ = [
    "ACTORS",
    "BESIDE",
    "After",
    "Copy",
    "Decided",
    "Decision",
    "Filter",
    "Found",
    "Hit",
    "Known",
    "Name",
    "Sighting",
    "Store",
    "StoredDocument",
    "Use",
    "Writer",
]
