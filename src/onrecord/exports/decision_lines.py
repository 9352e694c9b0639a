"""What people decided about the entries of a store and put right in its marks, one a line, so that it goes where the
records go.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, get_args

import msgspec

from onrecord.errors import BadUsage, SkipArticle
from onrecord.exports.inert import json_visible
from onrecord.exports.view import NO_FILTER, View, write_lines
from onrecord.reconcile.lasting import lasting
from onrecord.records.marks import MarkKind
from onrecord.records.text import Span
from onrecord.store import ACTORS, Decided, Decision
from onrecord.store.corrections import Corrected, Correction, Op, Told, corrections, standing
from onrecord.store.decisions import JUDGEMENTS, OF_TWO, PERSON, Judgement
from onrecord.store.items import INDEXED

KEY: Final = "decision"
CORRECTION: Final = "correction"
OPS: Final = tuple(op for op in get_args(Op) if op != "undo")
SAID_ON: Final = "said on "


@dataclass(frozen=True)
class DecisionLines:
    """Corrections of marks, then same, not same, unsure, apart, accept and reject, with who, when and why; what was
    taken back is not among them. Of entries that were read anew since, the id is that which stands for them now.
    """

    suffix: str = ".jsonl"
    note: str = (
        "Decisions of people, whose ids are those of the records (jsonl) of the same store; "
        "corrections of marks, which hold where the same texts were read."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the decisions. Raises BadUsage for filters."""
        if view.wanted != NO_FILTER or view.min_origins > 1:
            raise BadUsage("decisions are exported whole; leave the filters away")
        return write_lines(_lines(view), out)


def _lines(view: View) -> Iterator[str]:
    with view.store.database.reading() as connection:
        corrected = standing(corrections(connection, None, view.store.as_of))
    for each in corrected:
        told = each.correction
        line = {
            "document": each.document, "op": told.op, "kind": told.kind, "start": told.span.start, "end": told.span.end,
            "quote": told.quote, "told": msgspec.to_builtins(told.told), "by": each.maker.removeprefix(PERSON),
            "at": each.at, "why": told.why,
        }  # fmt: skip
        yield json_visible(json.dumps({CORRECTION: line}, ensure_ascii=False))
    for row in lasting(view.store).held:
        decision = row.decision
        line = {
            "judgement": decision.judgement, "kind": decision.kind, "first": decision.first, "second": decision.second,
            "by": row.maker.removeprefix(PERSON), "at": row.at, "why": decision.why,
        }  # fmt: skip
        yield json_visible(json.dumps({KEY: line}, ensure_ascii=False))


class _Correction(msgspec.Struct, frozen=True):
    """A correction as a line has it."""

    document: str
    op: str
    kind: str
    start: int
    end: int
    quote: str
    by: str
    told: Told = Told()
    at: str = ""
    why: str = ""


def from_line(line: str) -> Decided | Corrected | None:
    """The decision or correction that a line holds, None where it holds something else. Raises SkipArticle for one with
    a fault.

    Where it does not say so already, the reason tells the day on which it was said: a store that takes it in keeps it
    from now on, and leaves its own past as it was.
    """
    try:
        told = json.loads(line)
        kind = next((key for key in (KEY, CORRECTION) if told.get(key) is not None), None)
    except (ValueError, AttributeError):
        return None
    if kind is None:
        return None
    return _decision(told[KEY]) if kind == KEY else _correction(told[CORRECTION])


def _correction(told: Any) -> Corrected:
    try:
        one = msgspec.convert(told, _Correction)
    except msgspec.ValidationError as error:
        raise SkipArticle(f"this is no correction as export decisions writes them: {error}") from error
    op = next((each for each in OPS if each == one.op), None)
    if op is None or one.kind not in get_args(MarkKind) or not one.by or not 0 <= one.start < one.end:
        raise SkipArticle(f"there is no such correction: {one.op!r} of {one.kind!r}")
    made = Correction(op, one.kind, Span(one.start, one.end), one.quote, one.told, _dated(one.why, one.at))
    return Corrected(0, one.at, PERSON + one.by, one.document, made)


def _decision(told: Any) -> Decided:
    if not isinstance(told, dict) or not all(isinstance(told.get(n) or "", str) for n in ("second", "why", "at")):
        raise SkipArticle("this is no decision as export decisions writes them")
    kind, first, by = (told.get(name) for name in ("kind", "first", "by"))
    judgement: Judgement = next((each for each in JUDGEMENTS if each == told.get("judgement")), "undo")
    if judgement == "undo" or (judgement in OF_TWO) != bool(told.get("second")):
        raise SkipArticle(f"there is no such decision: {told.get('judgement')!r}")
    if kind not in (*INDEXED, ACTORS) or not (isinstance(first, str) and first) or not (isinstance(by, str) and by):
        raise SkipArticle("a decision needs a kind of entries, an entry, and who decided")
    why = _dated(told.get("why") or "", told.get("at") or "")
    return Decided(0, told.get("at") or "", PERSON + by, Decision(judgement, kind, first, told.get("second"), why=why))


def _dated(why: str, at: str) -> str:
    """A reason with the day on which it was given."""
    day = at[:10]
    if not day or SAID_ON in why:
        return why
    return f"{why}; {SAID_ON}{day}" if why else f"{SAID_ON}{day}"
