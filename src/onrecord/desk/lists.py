"""Claims, events, figures, positions and commitments: lists that are filtered by their address, as pages and files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import CODES, FIELDS, REVIEWED, Asked, after_words, ask
from onrecord.desk.showing import show, store_of
from onrecord.exports.accounts import differing
from onrecord.exports.boards import sentence_words
from onrecord.exports.citing import in_memory
from onrecord.exports.inert import visible
from onrecord.exports.tabular import Csv
from onrecord.exports.words import HEADINGS, Names, cells, report_words
from onrecord.reconcile.accounts import Book
from onrecord.reconcile.groups import EVENTS
from onrecord.records.record import Entry
from onrecord.store import After, Hit, Store, StoredDocument
from onrecord.store.reviews import verdicts

TITLE: Final = "onrecord"  # what is taken along is called, where nobody names it
ABOUT: Final = {
    "claims": "Who says what. Being told here does not make it so.",
    "events": "Who does what to whom, in which status and on whose word.",
    "figures": "How many of what, according to whom.",
    "positions": "What each side demands, offers, conditions, accepts and refuses.",
    "commitments": "What was agreed or promised, as reports tell it.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a list: its cells under the headings of its kind, its sentence, and where that stands. Of an event,
    how many entries and origins tell it, and what they tell otherwise.
    """

    id: str
    cells: tuple[str, ...]
    sentence: str
    report: str
    document: str
    review: str
    told: int = 1
    origins: int = 1
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list, and behind which hit the next begins (None: there is no next)."""

    told: Sequence[tuple[StoredDocument, Entry]]
    next: After | None


def listed(store: Store, kind: str, asked: Asked, book: Book | None) -> Listed:
    """The entries of one page. An event is shown once a page, where it is told first."""
    hits = (
        book.hits(asked.wanted, asked.min_origins, asked.after)
        if book
        else store.hits(kind, asked.wanted, asked.limit + 1, after=asked.after)
    )
    chosen, seen, last = list[Hit](), set[str](), None
    for hit in hits:
        event = book.groups.group(hit.entry)[0] if book else hit.entry
        if event in seen:
            last = hit
            continue
        if len(chosen) == asked.limit:
            return Listed(list(store.entries(chosen)), (last.first_day, last.item) if last else None)
        seen.add(event)
        chosen.append(hit)
        last = hit
    return Listed(list(store.entries(chosen)), None)


def reviews(store: Store, entries: Iterable[str]) -> dict[str, str]:
    """What persons said of entries: accepted or rejected."""
    with store.database.reading() as connection:
        return verdicts(connection, entries, store.as_of)


def lines(store: Store, told: Sequence[tuple[StoredDocument, Entry]], book: Book | None) -> list[Line]:
    """Entries as lines."""
    review, found = reviews(store, [entry.id for _, entry in told]), []
    joined = [e.id for _, e in told if book and len(book.groups.group(e.id)) > 1]
    otherwise = {each.id: tuple(differing(each)) for each in (book.all_told(joined) if book and joined else ())}
    for stored, entry in told:
        document = stored.record.document
        group = book.groups.group(entry.id) if book else (entry.id,)
        line = Line(
            id=entry.id,
            cells=cells(Names(stored.record), entry),
            sentence=sentence_words(document, entry),
            report=report_words(document),
            document=document.id,
            review=review.get(entry.id, "unread"),
            told=len(group),
            origins=book.origins(entry.id, document.id) if book and len(group) > 1 else 1,
            otherwise=otherwise.get(group[0], ()),
        )
        found.append(line)
    return found


def entries(request: Request) -> Response:
    """The list of a kind."""
    kind = request.url.path.strip("/")
    asked, store = ask(kind, request.query_params), store_of(request)
    book = Book.open(store) if kind == EVENTS else None
    found = listed(store, kind, asked, book)
    return show(
        request,
        "entries.html.j2",
        kind=kind,
        about=ABOUT[kind],
        headings=HEADINGS[kind],
        lines=lines(store, found.told, book),
        next=after_words(found.next) if found.next else None,
        fields=FIELDS[kind],
        codes={**CODES[kind], "reviewed": REVIEWED},
        query_string=urlencode([(k, v) for k, v in request.query_params.items() if v and k not in ("after", "limit")]),
    )


def table(request: Request) -> Response:
    """The same list complete, as CSV; its citation goes in a header, as `describedby` leads to nothing offline."""
    kind = request.url.path.strip("/").removesuffix(".csv")
    asked = ask(kind, request.query_params)
    told, cited = in_memory(Csv(kind), asked.view(store_of(request)), "csv", TITLE)
    headers = {
        "content-disposition": f'attachment; filename="{kind}.csv"',
        "x-onrecord-cite": visible(cited.how_to_cite).encode("ascii", "backslashreplace").decode(),
    }
    return Response(told, media_type="text/csv", headers=headers)
