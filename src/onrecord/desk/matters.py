"""One event with everybody who tells it and every number; one claim with what it answers and what answers it."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import RULES, one_of
from onrecord.desk.lists import lines
from onrecord.desk.showing import desk_of, show, store_of
from onrecord.errors import NotThere
from onrecord.exports.accounts import agreed, differing, result_words, results
from onrecord.exports.boards import sentence_words
from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.shapes import denials
from onrecord.exports.words import Names, in_words, report_words
from onrecord.reconcile.accounts import Book
from onrecord.reconcile.figures import DEFAULT, Count
from onrecord.reconcile.saying import Saying
from onrecord.reconcile.threads import Linked, thread
from onrecord.records.claim import Claim
from onrecord.records.finding import Event
from onrecord.store import StoredDocument

COVERS = {"incident": "", "part": ", a part of it", "total": ", a running total"}
HOW = {
    "repeats": "may say it again",
    "confirms": "may say the same, or tell the same matter otherwise",
    "denies": "may contradict it",
    "corrects": "may put another number in its place",
    "retracts": "may take it back",
}


def event(request: Request) -> Response:
    """An event: what all accounts have in common, the accounts in the order of publication, the figures by a rule."""
    store, rule = store_of(request), one_of("rule", request.query_params.get("rule") or DEFAULT, RULES)
    found = store.find(request.path_params["id"])
    if not isinstance(found.entry, Event):
        raise NotThere(f"{found.entry.id} is no event but one of the {found.kind}")
    book = Book.open(store)
    told = book.told(found.entry.id)
    accounts = [(account.stored, account.event) for account in told.accounts]
    copied = {
        account.event.id: account.origin
        for account in told.accounts
        if account.origin != account.stored.record.document.id
    }
    sheets = [
        (f"{measure}{COVERS[scope]}", result_words(result), counts, frozenset(result.used), printed(counts))
        for (measure, scope), (counts, result) in results(told, rule).items()
    ]
    return show(
        request,
        "event.html.j2",
        told=told,
        agreed=agreed(told),
        differing=differing(told),
        denied=denials(FlatEvent(told, rule)),
        accounts=lines(store, accounts, None),
        copied=copied,
        sheets=sheets,
        rule=rule,
        rules=RULES,
    )


def printed(counts: Iterable[Count]) -> str:
    """Figures as they can be printed: each with on whose word it is."""
    said: dict[str, dict[str, None]] = {}
    for count in counts:
        said.setdefault(" ".join(count.words.split()), {})[count.claimant] = None
    return "; ".join(f"“{words}”, according to {', '.join(whose)}" for words, whose in said.items())


def claim(request: Request) -> Response:
    """A claim with its thread."""
    store = store_of(request)
    found = store.find(request.path_params["id"])
    if not isinstance(found.entry, Claim):
        raise NotThere(f"{found.entry.id} is no claim but one of the {found.kind}")
    told = desk_of(request).keep(store, ("thread", found.entry.id), lambda: thread(store, found.entry.id))
    return show(
        request,
        "claim.html.j2",
        claim=_told(told.stored, told.saying),
        before=[_linked(each, each.answer.earlier) for each in told.before],
        after=[_linked(each, each.answer.later) for each in told.after],
    )


def _told(stored: StoredDocument, saying: Saying) -> dict[str, object]:
    document = stored.record.document
    return {
        "id": saying.claim.id,
        "words": in_words(Names(stored.record), saying.claim),
        "sentence": sentence_words(document, saying.claim),
        "report": report_words(document),
        "document": document.id,
    }


def _linked(each: Linked, other: Saying) -> dict[str, object]:
    told = {"how": HOW[each.answer.how], "score": each.answer.score, "decided": each.decided, "why": each.answer.why}
    return _told(each.stored, other) | told
