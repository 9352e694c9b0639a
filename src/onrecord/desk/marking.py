"""What a person puts right in an entry, or marks where nothing was found: forms, and what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.asking import one_of
from onrecord.desk.reading import VIEW, view_of
from onrecord.desk.showing import Desk, desk_of, show, store_of, who
from onrecord.errors import BadUsage
from onrecord.exports.words import Names, sentence
from onrecord.reconcile import corrections
from onrecord.records.codes import (
    ClaimKind,
    CommitmentKind,
    CommitmentStatus,
    EventStatus,
    EventType,
    Measure,
    Stance,
    Topic,
    codes,
)
from onrecord.records.days import days_of
from onrecord.records.marks import MarkKind
from onrecord.records.record import Entry, spans_of
from onrecord.records.text import Span
from onrecord.store import Found, Store
from onrecord.store.corrections import Correction, Told
from onrecord.store.items import INDEXED

LONGEST: Final = 4000  # characters of words
Values = Mapping[str, tuple[str, ...] | None]  # field -> its codes (None: free)


@dataclass(frozen=True, slots=True)
class Form:
    """How entries of a kind are corrected: the mark behind them, its attributes, and links, which are phrases of the
    text with ";" between.
    """

    mark: MarkKind
    what: str
    attributes: Values
    links: Mapping[str, str]
    needed: tuple[str, ...] = ()
    edtf: tuple[str, ...] = ()
    numbers: tuple[str, ...] = field(default=())


FORMS: Final[Mapping[str, Form]] = {
    "claims": Form(
        "con", "what is said, without who says it", {"kind": codes(ClaimKind)},
        {"source": "who says it", "cue": "by which words (said, denied)"},
    ),
    "events": Form(
        "ev", "the word or words that tell it", {"type": codes(EventType), "status": codes(EventStatus), "when": None},
        {"actor": "who does it", "recipient": "to whom", "place": "where"}, ("type", "status"), ("when",),
    ),
    "figures": Form(
        "fig", "the number with what it counts", {"measure": codes(Measure), "low": None, "high": None}, {},
        ("measure",), (), ("low", "high"),
    ),
    "positions": Form(
        "term", "what is demanded, offered or refused", {"stance": codes(Stance), "topic": codes(Topic)},
        {"holder": "whose position", "addressee": "of whom"}, ("stance", "topic"),
    ),
    "commitments": Form(
        "due", "the words that state it",
        {"kind": codes(CommitmentKind), "status": codes(CommitmentStatus), "due": None},
        {"party": "who is bound"}, ("kind", "status"), ("due",),
    ),
}  # fmt: skip
# Where an entry has what its mark's attributes and links say.
FIELDS: Final[Mapping[str, str]] = {
    "actor": "actors", "recipient": "recipients", "place": "places", "holder": "holders", "addressee": "addressees",
    "party": "parties", "source": "sources",
}  # fmt: skip


def now_is(found: Found) -> dict[str, str]:
    """What stands in an entry, by the fields of its form."""
    form, names, entry = FORMS[found.kind], Names(found.stored.record), found.entry
    told: dict[str, str] = {}
    for name in form.attributes:
        value = getattr(entry, name)
        told[name] = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    for name in form.links:
        words = names.cut(getattr(entry, "cue", ())) if name == "cue" else names.of(getattr(entry, FIELDS[name]))
        told[name] = words if isinstance(words, str) else "; ".join(words)
    return told


def change(request: Request) -> Response:
    """The form for an entry."""
    store = store_of(request)
    found = store.find(request.path_params["id"])
    if found.kind not in FORMS or not found.newest:
        raise BadUsage(f"corrected are {', '.join(FORMS)} as the last reading has them")
    record = found.stored.record
    around = sentence(record.document, found.entry)
    return show(
        request,
        "change.html.j2",
        kind=found.kind,
        form=FORMS[found.kind],
        told=now_is(found),
        entry=found.entry.id,
        document=record.document.id,
        words=[span.cut(record.document.text) for span in spans_of(found.entry)],
        around=around.cut(record.document.text),
        at=spans_of(found.entry)[0],
        actors=sorted({actor.name for actor in record.actors}),
    )


def mark(request: Request) -> Response:
    """The form for words that were selected, or typed, in a report."""
    store, query = store_of(request), request.query_params
    kind = one_of("kind", query.get("kind", ""), INDEXED)
    document = store.document(request.path_params["id"]).record.document
    span = _selected(document.text, query)
    around = next((s for s in document.sentences if s.overlaps(span)), span)
    return show(
        request,
        "change.html.j2",
        kind=kind,
        form=FORMS[kind],
        told={},
        entry="",
        document=document.id,
        words=[span.cut(document.text)],
        around=around.cut(document.text),
        at=span,
        actors=[],
    )


def _selected(text: str, given: Mapping[str, Any]) -> Span:
    """The words of a selection: where it says they stand, else where they stand first. Raises BadUsage."""
    quote, start = str(given.get("quote") or "").strip(), str(given.get("start") or "")
    if not quote or len(quote) > LONGEST:
        raise BadUsage("select words in the text, or type them as they stand there")
    at = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else -1
    found = at if at >= 0 and text[at : at + len(quote)] == quote else text.find(quote)
    if found < 0:
        raise BadUsage(f"the words “{quote}” do not stand in this report")
    return Span(found, found + len(quote))


async def correct(request: Request) -> Response:
    """Keep a correction and show the entry as it is now."""
    async with request.form(max_files=0) as form:
        at = await run_in_threadpool(_keep, desk_of(request), who(request), form)
    return RedirectResponse(at, 303)


def _keep(desk: Desk, name: str, form: FormData) -> str:
    if number := str(form.get("undo") or ""):
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise BadUsage("a correction is taken back by its number")
        corrections.undo(desk.store, name, int(number))
        return "/history"
    entry, document, why = (str(form.get(name) or "").strip() for name in ("entry", "document", "why"))
    if entry:
        found = desk.store.find(entry)
        made = _of_entry(found, form, why[:LONGEST])
        document, kind, near = found.stored.record.document.id, found.kind, spans_of(found.entry)[0]
    else:
        kind = one_of("kind", str(form.get("kind") or ""), INDEXED)
        text = desk.store.document(document).record.document.text
        near = _selected(text, form)
        told = _told(kind, form, {}, text, needed=FORMS[kind].needed)
        made = [Correction("add", FORMS[kind].mark, near, near.cut(text), told, why[:LONGEST])]
    if made:
        corrections.correct(desk.store, name, document, made)
    near = next((Span(*each.told.to) for each in made if each.told.to), near)
    return f"/documents/{document}{_card(desk.store, document, kind, near)}"


def _of_entry(found: Found, form: FormData, why: str) -> list[Correction]:
    """What a form changes of an entry: words that moved, and what is told of each of its marks."""
    if found.kind not in FORMS or not found.newest:
        raise BadUsage(f"corrected are {', '.join(FORMS)} as the last reading has them")
    text, kind = found.stored.record.document.text, FORMS[found.kind].mark
    if form.get("start"):  # words that were selected for it: nothing else of it changes
        return [_moved(found, _selected(text, form), why)]
    told, spans, made = _told(found.kind, form, now_is(found), text), list(spans_of(found.entry)), list[Correction]()
    words = str(form.get("quote") or "").strip()
    if words and len(spans) == 1 and words != spans[0].cut(text):
        around = sentence(found.stored.record.document, found.entry)
        at = text.find(words, around.start, around.end)
        if at < 0:
            raise BadUsage(f"the words “{words}” do not stand in this sentence")
        spans = [Span(at, at + len(words))]
        made.append(_moved(found, spans[0], why))
    if told.attributes or told.links:
        made += [Correction("set", kind, span, span.cut(text), told, why) for span in spans]
    return made


def _moved(found: Found, to: Span, why: str) -> Correction:
    """The correction that puts an entry on other words. Raises BadUsage where several places tell it."""
    text, spans = found.stored.record.document.text, spans_of(found.entry)
    if len(spans) > 1:
        raise BadUsage("several places tell this entry; mark the words as one of its own, or reject it")
    return Correction("move", FORMS[found.kind].mark, spans[0], spans[0].cut(text), Told(to=(to.start, to.end)), why)


def _told(kind: str, form: FormData, before: Mapping[str, str], text: str, needed: tuple[str, ...] = ()) -> Told:
    """What a form says that was not so before. Raises BadUsage for what cannot be."""
    shape, attributes, links = FORMS[kind], dict[str, str](), dict[str, list[str]]()
    for name, values in shape.attributes.items():
        value = str(form.get("coded" if name == "kind" else name) or "").strip()
        if value == before.get(name, "") and name not in needed:
            continue
        if values and (value or name in needed):
            value = one_of(name, value, values)
        if value and name in shape.edtf and days_of(value) is None:
            raise BadUsage(f"{name} is a date as EDTF has it, such as 2025-06-02, 2025-06 or 2025-06-02/2025-06-05")
        if value and name in shape.numbers and not _is_number(value):
            raise BadUsage(f"{name} is a number, not {value!r}")
        attributes[name] = value
    for name in shape.links:
        value = str(form.get(name) or "").strip()
        if value == before.get(name, ""):
            continue
        phrases = [each.strip() for each in value.split(";") if each.strip()]
        if missing := [phrase for phrase in phrases if phrase.casefold() not in text.casefold()]:
            raise BadUsage(f"the words “{missing[0]}” do not stand in this report")
        links[name] = phrases
    return Told(attributes, links)


def _is_number(value: str) -> bool:
    return value.isascii() and value.replace(".", "", 1).isdigit() and len(value) < 16


def _card(store: Store, document: str, kind: str, near: Span) -> str:
    """The card of the entry that stands on these words now, as the end of an address; "" where there is none."""
    stored = store.document(document)

    def shares(entry: Entry) -> bool:
        return any(span.overlaps(near) for span in spans_of(entry))

    found = next((entry for entry in stored.record.by_kind()[kind] if shares(entry)), None)
    return f"#{VIEW}-{view_of(store, stored).key_of(found.id)}" if found else ""
