"""One event with everybody who tells it and every number; one claim with what it answers and what answers it."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import RULES, one_of
from onrecord.desk.lists import lines
from onrecord.desk.showing import desk_of, show, store_of
from onrecord.errors import NotThere
from onrecord.exports.accounts import agreed, differing, result_words, results, saying_row
from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.rows import Row
from onrecord.exports.shapes import denials
from onrecord.exports.words import report_words
from onrecord.reconcile.accounts import Book
from onrecord.reconcile.agreements import MADE
from onrecord.reconcile.figures import DEFAULT, Count
from onrecord.reconcile.saying import Saying
from onrecord.reconcile.threads import Linked, thread
from onrecord.records.claim import Claim
from onrecord.records.finding import Event
from onrecord.records.record import Entry
from onrecord.store import Store, StoredDocument

COVERS = {"incident": "", "part": ", a part of it", "total": ", a running total"}
HOW = {
    "repeats": "may say it again",
    "confirms": "may say the same, or tell the same matter otherwise",
    "denies": "may contradict it",
    "corrects": "may put another number in its place",
    "retracts": "may take it back",
}


def entry_id(store: Store, given: str, wanted: type[Entry]) -> str:
    """The whole id of an entry of some type. Raises NotThere where it is of another."""
    found = store.find(given)
    if not isinstance(found.entry, wanted):
        raise NotThere(f"{found.entry.id} is no {wanted.__name__.casefold()} but one of the {found.kind}")
    return found.entry.id


def event(request: Request) -> Response:
    """An event: what all accounts have in common, the accounts in the order of publication, the figures by a rule."""
    store, rule = store_of(request), one_of("rule", request.query_params.get("rule") or DEFAULT, RULES)
    told = Book.open(store).told(entry_id(store, request.path_params["id"], Event))
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
        is_agreement=any(event.type in MADE for _, event in accounts),
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
    asked = entry_id(store, request.path_params["id"], Claim)
    told = desk_of(request).keep(store, ("thread", asked), lambda: thread(store, asked))
    return show(
        request,
        "claim.html.j2",
        claim=_told(told.stored, told.saying),
        before=[_linked(each, each.answer.earlier) for each in told.before],
        after=[_linked(each, each.answer.later) for each in told.after],
    )


def _told(stored: StoredDocument, saying: Saying) -> Row:
    return saying_row(stored, saying) | {"report": report_words(stored.record.document)}


def _linked(each: Linked, other: Saying) -> Row:
    told = {"how": HOW[each.answer.how], "score": each.answer.score, "decided": each.decided, "why": each.answer.why}
    return _told(each.stored, other) | told
