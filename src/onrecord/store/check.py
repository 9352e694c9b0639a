"""Is a store what it says it is? Every text, span, id, date and decision, and what SQLite says of its file."""

from collections.abc import Iterable, Iterator

from onrecord.records.claim import Claim
from onrecord.records.days import days_of
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.ids import content_id
from onrecord.records.mention import Figure, Time
from onrecord.records.record import Entry, Record, spans_of
from onrecord.store.rows import raw_text
from onrecord.store.store import Store
from onrecord.store.stored import StoredDocument


def check(store: Store) -> Iterator[str]:
    """Everything that is wrong, one line each; nothing where all is well."""
    yield from store.damage()
    for stored in store.documents():
        document = stored.record.document
        for wrong in (*_text(store, stored), *_entries(stored.record)):
            yield f"{document.id} ({document.title or document.input}): {wrong}"
    yield from _decisions(store)


def _text(store: Store, stored: StoredDocument) -> Iterator[str]:
    document = stored.record.document
    raw = store.raw(document.id)
    if content_id(raw) != document.id:
        yield "the id is not that of the text that was kept"
    if raw_text(document) != raw:
        yield "the repaired text does not come from the text that was kept"
    if document.published is not None and days_of(document.published) is None:
        yield f"published {document.published!r} is no date"
    length = len(document.text)
    spans = (*document.sentences, *(part.span for part in document.parts))
    if any(not 0 <= span.start <= span.end <= length for span in spans):
        yield "a sentence or part lies outside the text"


def _entries(record: Record) -> Iterator[str]:
    """Spans outside the text or without words, ids that lead nowhere, dates that are none."""
    length, known = len(record.document.text), {entry.id for entry in record.entries()}
    for entry in record.entries():
        if any(not 0 <= span.start < span.end <= length for span in spans_of(entry)):
            yield f"{entry.id} points outside the text"
        if not spans_of(entry):
            yield f"{entry.id} points at no words"
        yield from (
            f"{entry.id} names {other}, which is not on the record" for other in _named(entry) if other not in known
        )
        yield from (
            f"{entry.id} has the date {date!r}, which is none" for date in _dates(entry) if days_of(date) is None
        )


def _named(entry: Entry) -> Iterable[str]:
    """The ids that an entry leads to."""
    match entry:
        case Claim():
            return entry.sources
        case Event():
            return (*entry.actors, *entry.recipients, *entry.places, *entry.figures, *entry.claims)
        case Position():
            return (*entry.holders, *entry.addressees, *entry.claims)
        case Commitment():
            return (*entry.parties, *entry.figures, *entry.claims)
        case Figure():
            return tuple(each for each in (entry.place, entry.time, *entry.claims) if each)
        case _:
            return ()


def _dates(entry: Entry) -> Iterable[str]:
    match entry:
        case Event(when=str(date)) | Commitment(due=str(date)) | Time(value=str(date)):
            return (date,)
        case _:
            return ()


def _decisions(store: Store) -> Iterator[str]:
    """Decisions on entries that the store has never known."""
    rows = store.decisions()
    numbers = {row.number for row in rows}
    for kind in sorted({row.decision.kind for row in rows}):
        of_kind = [row for row in rows if row.decision.kind == kind]
        wanted = {entry for row in of_kind for entry in row.entries}
        known = store.known(kind, wanted)
        for row in of_kind:
            for entry in row.entries:
                if entry not in known:
                    yield f"decision {row.number} is on {entry}, which is not in the store"
            if row.decision.undoes is not None and row.decision.undoes not in numbers:
                yield f"decision {row.number} takes back {row.decision.undoes}, which is not in the store"
