"""A verdict on everything that fits: what would be judged is shown first, and exactly that is judged, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from random import Random
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.asking import FIELDS, ask, one_of, said
from onrecord.desk.deciding import LONGEST, OF_ONE
from onrecord.desk.lists import Line, lines
from onrecord.desk.showing import Desk, desk_of, show, store_of, who
from onrecord.errors import BadUsage
from onrecord.reconcile.accounts import Book
from onrecord.reconcile.groups import EVENTS
from onrecord.store import Decision, Hit, Store
from onrecord.store.decisions import PERSON, Judgement
from onrecord.store.items import INDEXED

MOST: Final = 5000  # entries judged at once
DRAWN: Final = 12  # of them that are shown


@dataclass(frozen=True, slots=True)
class Fitting:
    """The entries that nobody has judged yet and that fit. `mark` is theirs alone: other entries have another."""

    kind: str
    filters: Mapping[str, str]
    hits: Sequence[Hit]

    @property
    def mark(self) -> str:
        """Of these entries, however they are ordered."""
        return blake2b("\n".join(sorted(hit.entry for hit in self.hits)).encode(), digest_size=8).hexdigest()

    @property
    def words(self) -> str:
        """What was asked for, as a reason has it."""
        told = ", ".join(f"{name} {value}" for name, value in self.filters.items())
        return f"one of {len(self.hits)} {self.kind} judged at once{f': {told}' if told else ''}"

    def drawn(self, store: Store) -> list[Line]:
        """Some of them by chance, the same ones each time, in their order."""
        at = sorted(Random(self.mark).sample(range(len(self.hits)), min(DRAWN, len(self.hits))))  # noqa: S311
        return lines(store, list(store.entries([self.hits[i] for i in at])), None)


def fitting(store: Store, query: Mapping[str, str]) -> Fitting:
    """What an address asks for. Raises BadUsage, and where more fits than is judged at once."""
    filters = said(query)
    kind = one_of("of", filters.pop("of", ""), INDEXED)
    filters.pop("reviewed", None)  # nobody has judged them: that is what they are
    asked = ask(kind, filters)
    unread = replace(asked.wanted, reviewed="unread")
    found = Book.open(store).hits(unread, asked.min_origins) if kind == EVENTS else store.hits(kind, unread)
    hits = {hit.entry: hit for hit in islice(found, MOST + 1)}
    if len(hits) > MOST:
        raise BadUsage(f"more than {MOST} {kind} fit, which is more than is judged at once; narrow it down")
    return Fitting(kind, {name: filters[name] for name in FIELDS[kind] if name in filters}, tuple(hits.values()))


def preview(request: Request) -> Response:
    """How many fit, some of them, and the two verdicts."""
    store = store_of(request)
    found = fitting(store, request.query_params)
    return show(request, "judge.html.j2", found=found, drawn=found.drawn(store), most=MOST)


async def judge(request: Request) -> Response:
    """Judge all that fits, if that is what was looked at; then back to the list."""
    async with request.form(max_files=0) as form:
        given = {name: str(value) for name, value in form.multi_items()}
    made = await run_in_threadpool(_judge, desk_of(request), who(request), given)
    return RedirectResponse(f"/history#d{made[0]}" if made else "/history", 303)


def _judge(desk: Desk, name: str, given: dict[str, str]) -> list[int]:
    judgement: Judgement = one_of("judgement", given.pop("judgement", ""), OF_ONE)  # type: ignore[assignment]
    seen, why = given.pop("seen", ""), given.pop("why", "").strip()[:LONGEST]
    if not why:
        raise BadUsage("say why: many entries are judged in one go, and others will ask")
    found = fitting(desk.store, given)
    if found.mark != seen:
        raise BadUsage("what fits is no longer what you looked at; nothing was judged. Look again.")
    reason = f"{why}; {found.words}"
    with desk.store.writer(PERSON + name) as writer:
        return writer.decide(Decision(judgement, found.kind, hit.entry, why=reason) for hit in found.hits)
