"""What programs can ask of a record, in a list: the HTTP interface and what describes it are made from it."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeVar

from onrecord.desk.asking import CODES, FIELDS, MOST, REVIEWED, RULES, SHOWN, after_words, ask, given, number, one_of
from onrecord.desk.boards import ACTORS, DUE, STANDS, kept, parties, positions, undertakings
from onrecord.desk.keeping import Keeper
from onrecord.desk.lists import listed, reviews
from onrecord.desk.matters import entry_id
from onrecord.desk.windows import Part
from onrecord.exports.accounts import event_row, results, thread_row
from onrecord.exports.boards import due_rows, party_row
from onrecord.exports.columns import columns
from onrecord.exports.differences import change_row, decision_row
from onrecord.exports.judged import KINDS, pair_rows, waiting
from onrecord.exports.overview import listed_rows, overview
from onrecord.exports.rows import Row, entry_row, sentence_rows
from onrecord.exports.tabular import told_rows
from onrecord.exports.words import Names
from onrecord.reconcile.accounts import Book
from onrecord.reconcile.commitments import ORDER
from onrecord.reconcile.figures import DEFAULT
from onrecord.reconcile.groups import EVENTS, all_groups
from onrecord.reconcile.threads import thread
from onrecord.records.claim import Claim
from onrecord.records.codes import ActorKind, Topic, codes
from onrecord.records.finding import Event
from onrecord.records.record import to_json
from onrecord.store import Store
from onrecord.store.catalogue import Wanted
from onrecord.store.changes import changes
from onrecord.store.decisions import PERSON
from onrecord.store.items import INDEXED

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked: of which store, the query, the id in the address (of lists none); and what is kept of it."""

    store: Store
    query: Mapping[str, str]
    id: str = ""
    keep: Keeper = field(default_factory=Keeper)


Answer = Callable[[Call], Row]
Values = tuple[str, ...] | None  # what a parameter may be; None: a text
PAGE: Final[Mapping[str, Values]] = {"limit": None, "after": None}
NUMBERED: Final[Mapping[str, Values]] = {"limit": None, "page": None}


@dataclass(frozen=True, slots=True)
class Question:
    """An address below the root, what it answers, how, with which parameters; and the columns of its items, marked as
    in `exports.columns` (none: an object of its own shape).
    """

    path: str
    summary: str
    answer: Answer
    params: Mapping[str, Values] = field(default_factory=dict)
    columns: tuple[str, ...] = ()


def _entries(kind: str) -> Question:
    def answer(call: Call) -> Row:
        asked, book = ask(kind, call.query), Book.open(call.store) if kind == EVENTS else None
        found = listed(call.store, kind, asked, book)
        after = after_words(found.next) if found.next else None
        return {"items": list(told_rows(kind, found.told, book)), "next": {"after": after} if after else None}

    params: dict[str, Values] = {name: {**CODES[kind], "reviewed": REVIEWED}.get(name) for name in FIELDS[kind]}
    return Question(f"/{kind}", f"{kind.capitalize()} that fit, by day", answer, {**params, **PAGE}, columns(kind))


def _paged(found: Sequence[T], query: Mapping[str, str], rows: Callable[[Sequence[T]], Iterable[Row]]) -> Row:
    """One page of what is all at hand, as rows."""
    page, limit = number(query, "page", 1, 1_000_000), number(query, "limit", SHOWN, MOST)
    first = (page - 1) * limit
    more = {"page": page + 1} if first + limit < len(found) else None
    return {"items": list(rows(found[first : first + limit])), "next": more, "total": len(found)}


def each_of(row: Callable[[T], Row]) -> Callable[[Sequence[T]], Iterable[Row]]:
    """The rows of things, one of each."""
    return lambda found: map(row, found)


def _unnumbered(query: Mapping[str, str]) -> dict[str, str]:
    """What a query asks, whichever page of it."""
    return {name: value for name, value in query.items() if name not in NUMBERED}


def _documents(call: Call) -> Row:
    asked = given(call.query, "outlet", "about", "since", "until", *NUMBERED)
    page, limit = number(asked, "page", 1, 1_000_000), number(asked, "limit", SHOWN, MOST)
    wanted = Wanted(**_unnumbered(asked))
    total, rows = listed_rows(call.store, wanted, (page - 1) * limit, limit)
    return {"items": rows, "next": {"page": page + 1} if page * limit < total else None, "total": total}


def _document(call: Call) -> Row:
    found: Row = json.loads(to_json(call.store.document(call.id).record))
    return found


def _entry(call: Call) -> Row:
    found = call.store.find(call.id)
    row = entry_row(Names(found.stored.record), found.kind, found.entry)
    reasons = [{"rule": reason.rule, "note": reason.note} for reason in found.reasons]
    review = reviews(call.store, [found.entry.id]).get(found.entry.id, "unread")
    return row | {"review": review, "reasons": reasons, "newest": found.newest}


def _event(call: Call) -> Row:
    rule = one_of("rule", given(call.query, "rule").get("rule", DEFAULT), RULES)
    told = Book.open(call.store).told(entry_id(call.store, call.id, Event))
    return event_row(told, results(told, rule))


def _claim(call: Call) -> Row:
    return thread_row(thread(call.store, entry_id(call.store, call.id, Claim)))


def _search(call: Call) -> Row:
    asked = given(call.query, "q", "limit")
    words, limit = asked.get("q", ""), number(asked, "limit", SHOWN, MOST)
    return {"items": list(sentence_rows(call.store, words, limit)) if words else [], "next": None}


def _due(call: Call) -> Row:
    part = kept(call.keep, call.store, _unnumbered(call.query), undertakings)
    return _paged([row for each in part.items for row in due_rows(each)], call.query, iter) | _of_part(part)


def _stands(call: Call) -> Row:
    part = kept(call.keep, call.store, _unnumbered(call.query), positions)
    return _paged(part.items, call.query, iter) | _of_part(part)


def _of_part(part: Part[Any]) -> Row:
    """Whether that is all: of large stores only some days are put together at once."""
    return {"between": list(part.days) if part.days else None, "complete": not (part.days or part.more)}


def _actors(call: Call) -> Row:
    found = kept(call.keep, call.store, _unnumbered(call.query), parties)
    return _paged(found, call.query, each_of(party_row))


def _pairs(call: Call) -> Row:
    asked = given(call.query, "of", *NUMBERED)
    kind = one_of("of", asked.get("of", EVENTS), KINDS)
    wait = call.keep(call.store, ("pairs", kind), lambda: waiting(all_groups(call.store, kind)))
    return _paged(wait, asked, lambda some: pair_rows(call.store, kind, some))


def _decisions(call: Call) -> Row:
    return _paged(call.store.decisions(maker=PERSON), given(call.query, *NUMBERED), each_of(decision_row))


def _changes(call: Call) -> Row:
    asked, store = given(call.query, "from", "to", "limit"), call.store
    limit = number(asked, "limit", SHOWN, MOST)
    if "from" not in asked:
        return {"items": [], "next": None}
    found = changes(store.at(asked["from"]), store.at(asked["to"]) if "to" in asked else store)
    return {"items": [change_row(each) for each in islice(found, limit)], "next": None}


def _overview(call: Call) -> Row:
    given(call.query)
    return overview(call.store)


def _texts(*names: str) -> dict[str, Values]:
    return dict.fromkeys(names)


REPORTS: Final = _texts("outlet", "about", "since", "until", *NUMBERED)
TOPICS: Final = {**_texts(*STANDS), "issue": codes(Topic), **NUMBERED}


QUESTIONS: Final = (
    *(_entries(kind) for kind in INDEXED),
    Question("/overview", "What the store holds and what waits for a person", _overview),
    Question("/documents", "Reports that fit, by date", _documents, REPORTS),
    Question("/documents/{id}", "A report's whole record, as its JSON Schema has it", _document),
    Question("/entries/{id}", "One entry with its sentence, its reasons and what persons said", _entry),
    Question("/events/{id}", "One event with all that tell it, figures by a rule", _event, {"rule": RULES}),
    Question("/claims/{id}", "A claim with what it may answer and what may answer it", _claim),
    Question("/search", "Sentences in which all words of q stand", _search, _texts("q", "limit")),
    Question("/due", "Undertakings with where they stand", _due, {**_texts(*DUE), "only": ORDER, **NUMBERED}),
    Question("/stands", "Positions over time, with shifts", _stands, TOPICS),
    Question("/actors", "Parties with their names", _actors, {**_texts(*ACTORS), "kind": codes(ActorKind), **NUMBERED}),
    Question("/pairs", "Pairs that may be one, for a person to decide", _pairs, {"of": KINDS, **NUMBERED}),
    Question("/decisions", "What persons decided, the first first", _decisions, NUMBERED),
    Question("/changes", "What changed in the record between two moments", _changes, _texts("from", "to", "limit")),
)
