"""One report: its text left with the marks, its entries right, each with what a person can say of it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.lists import reviews
from onrecord.desk.showing import address, desk_of, show, store_of
from onrecord.exports.page import GROUPS, PageReading, ReadingView
from onrecord.store import Store, StoredDocument
from onrecord.store.items import INDEXED

VIEW = "r1"  # how the addresses of cards begin


def report(request: Request) -> Response:
    """The report with the id in the address, as the reading that counts has it."""
    store = store_of(request)
    return _page(request, store, store.document(request.path_params["id"]), "")


def entry(request: Request) -> Response:
    """Where an entry stands: its report's page at its card. What only an earlier reading has stands on its page."""
    store = store_of(request)
    found = store.find(request.path_params["id"])
    document = found.stored.record.document.id
    if not found.newest:
        return _page(request, store, found.stored, found.entry.id)
    card = view_of(store, found.stored).key_of(found.entry.id)
    as_of = request.query_params.get("as_of", "")
    return RedirectResponse(f"{address(as_of, f'/documents/{document}', {})}#{VIEW}-{card}", 303)


def view_of(store: Store, stored: StoredDocument) -> ReadingView:
    """A report as its page shows it, with what persons said of its entries."""
    ids = [each.id for kind in INDEXED for each in stored.record.by_kind()[kind]]
    return ReadingView(VIEW, PageReading(stored.record, stored.reasons, reviews(store, ids)))


def _page(request: Request, store: Store, stored: StoredDocument, gone: str) -> Response:
    document = stored.record.document.id
    copies = [(copy.second if copy.first == document else copy.first, copy.kind) for copy in store.copies(document)]
    return show(
        request,
        "reading.html.j2",
        view=view_of(store, stored),
        stored=stored,
        groups=GROUPS,
        gone=gone,
        copies=copies,
        of_store=desk_of(request).store.name,
    )
