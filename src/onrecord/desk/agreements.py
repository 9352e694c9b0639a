"""An agreement's page: left what was undertaken, right what is said of its keeping, by whom and how many days after."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.boards import undertaken
from onrecord.desk.lists import lines
from onrecord.desk.matters import entry_id
from onrecord.desk.showing import show, store_of
from onrecord.errors import NotThere
from onrecord.exports.boards import due_rows, sentence_words
from onrecord.exports.rows import Row
from onrecord.exports.words import Names, report_words
from onrecord.reconcile.accounts import Book
from onrecord.reconcile.agreements import MADE, Word, agreement, made_on
from onrecord.reconcile.parties import Parties
from onrecord.records.finding import Event
from onrecord.store import Filter
from onrecord.store.moments import day_of


def page(request: Request) -> Response:
    """The agreement that the event in the address made. Raises NotThere where it is of another type."""
    store = store_of(request)
    told = Book.open(store).told(entry_id(store, request.path_params["id"], Event))
    if not any(account.event.type in MADE for account in told.accounts):
        raise NotThere(f"{told.id} is no agreement but another event: see /events/{told.id}")
    today = day_of(store.as_of)
    middle = made_on(told) or told.accounts[0].published[:10] or today
    part = undertaken(store, Filter(), middle if len(middle) == len(today) else today)
    found = agreement(told, part.items, Parties(store).of_actor)
    provisions = [
        (each.undertaking, list(due_rows(each.undertaking)), [_word(word) for word in each.words])
        for each in found.provisions
    ]
    accounts = lines(store, [(account.stored, account.event) for account in told.accounts], None)
    return show(
        request, "agreement.html.j2", told=told, made=found.made, provisions=provisions, accounts=accounts, part=part
    )


def _word(word: Word) -> Row:
    document = word.stored.record.document
    return {
        "id": word.entry.id,
        "kept": word.kept,
        "day": word.day,
        "after": word.after,
        "whose": Names(word.stored.record).according(word.entry.claims),
        "report": report_words(document),
        "sentence": sentence_words(document, word.entry),
    }
