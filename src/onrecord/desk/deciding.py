"""What a person decides at the desk: one entry is as its sentence has it or is not, two are one or are not, undo."""

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.desk.showing import Desk, desk_of, who
from onrecord.errors import BadUsage
from onrecord.exports.judged import find_judged, of_one_kind
from onrecord.store import Decision
from onrecord.store.decisions import OF_TWO, PERSON, Judgement, in_force, undoing
from onrecord.store.items import INDEXED

LONGEST: Final = 2000  # characters of a reason
_NUMBERS: Final = re.compile(r"([0-9]{1,12})(?:-([0-9]{1,12}))?")
OF_ONE: Final[tuple[Judgement, ...]] = ("accept", "reject")


async def decide(request: Request) -> Response:
    """Keep a decision, and go back to where it was made. Scripts get it as JSON."""
    async with request.form(max_files=0) as form:
        numbers = await run_in_threadpool(_by_form, desk_of(request), who(request), form)
        back = _back(form)
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"decisions": numbers})
    return RedirectResponse(local(back), 303)


def local(back: str) -> str:
    """An address on this desk, the first page for any other."""
    if not back.startswith("/") or back.startswith(("//", "/\\")) or not back.isprintable():
        return "/"
    try:
        return back if not urlsplit(back).netloc else "/"
    except ValueError:
        return "/"


def _by_form(desk: Desk, name: str, form: FormData) -> list[int]:
    """What a form says: `judgement` and `entry`, or both in the button that was pressed (`verdict`)."""
    judgement, _, entry = str(form.get("verdict") or form.get("judgement") or "").partition(" ")
    entries = [str(each) for each in (entry, *form.getlist("entry")) if str(each).strip()]
    return decided(desk, name, judgement, entries, str(form.get("why") or ""))


def _back(form: FormData) -> str:
    """Where a form wants to lead back to: of a verdict by button, to its entry there."""
    back, entry = str(form.get("back") or ""), str(form.get("verdict") or "").partition(" ")[2]
    if not entry:
        return back or "/history"
    return f"{back}#{entry}" if back else f"/entries/{entry}"


def decided(desk: Desk, name: str, judgement: str, entries: list[str], why: str) -> list[int]:
    """Keep what a person decides, with the reason; the decisions' numbers. Raises BadUsage, saying what fits."""
    why = why.strip()[:LONGEST]
    if judgement not in MAKERS:
        raise BadUsage(f"a decision is one of {', '.join(MAKERS)}")
    made = MAKERS[judgement](desk, judgement, entries, why)
    with desk.store.writer(PERSON + name) as writer:
        return writer.decide(made)


def _of_one(desk: Desk, judgement: str, entries: list[str], why: str) -> list[Decision]:
    found = [desk.store.find(entry) for entry in entries]
    if not found or any(each.kind not in INDEXED for each in found):
        raise BadUsage(f"judged are {', '.join(INDEXED)}")
    return [Decision(judgement, each.kind, each.entry.id, why=why) for each in found]  # type: ignore[arg-type]


def _of_two(desk: Desk, judgement: str, entries: list[str], why: str) -> list[Decision]:
    found = of_one_kind(desk.store, entries)
    return [Decision(judgement, each.kind, found[0].id, each.id, why=why) for each in found[1:]]  # type: ignore[arg-type]


def _apart(desk: Desk, judgement: str, entries: list[str], why: str) -> list[Decision]:  # noqa: ARG001
    found = [find_judged(desk.store, entry) for entry in entries]
    if not found:
        raise BadUsage("name what is to be set apart")
    return [Decision("apart", each.kind, each.id, why=why) for each in found]


def _undo(desk: Desk, judgement: str, entries: list[str], why: str) -> list[Decision]:  # noqa: ARG001
    """`entries` are numbers of decisions (`7`, `7-12`), or one entry whose last verdict is taken back."""
    standing = in_force(desk.store.decisions(maker=PERSON))
    stretches = [(int(match[1]), int(match[2] or match[1])) for each in entries if (match := _NUMBERS.fullmatch(each))]
    rows = [row for row in standing if any(first <= row.number <= last for first, last in stretches)]
    if not rows:
        rows = [row for row in standing if row.decision.first in entries and not row.decision.second][-1:]
    if not rows:
        raise BadUsage("there is nothing to take back")
    return [undoing(row, why) for row in rows]


Maker = Callable[[Desk, str, list[str], str], list[Decision]]
MAKERS: Final[Mapping[str, Maker]] = {
    **dict.fromkeys(OF_ONE, _of_one),
    **dict.fromkeys(OF_TWO, _of_two),
    "apart": _apart,
    "undo": _undo,
}
