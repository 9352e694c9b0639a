"""What people decided about the entries of a store, one decision a line, so that it goes where the records go."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from onrecord.errors import BadUsage, SkipArticle
from onrecord.exports.inert import json_visible
from onrecord.exports.view import NO_FILTER, View, write_lines
from onrecord.reconcile.lasting import lasting
from onrecord.store import ACTORS, Decided, Decision
from onrecord.store.decisions import JUDGEMENTS, OF_TWO, PERSON, Judgement
from onrecord.store.items import INDEXED

KEY: Final = "decision"
SAID_ON: Final = "said on "


@dataclass(frozen=True)
class DecisionLines:
    """Same, not same, unsure, apart, accept and reject, with who, when and why; what was taken back is not among them.
    Of entries that were read anew since, the id is that which stands for them now.
    """

    suffix: str = ".jsonl"
    note: str = "Decisions of people; ids are those of the records (jsonl) of the same store."

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the decisions. Raises BadUsage for filters."""
        if view.wanted != NO_FILTER or view.min_origins > 1:
            raise BadUsage("decisions are exported whole; leave the filters away")
        return write_lines(_lines(view), out)


def _lines(view: View) -> Iterator[str]:
    for row in lasting(view.store).held:
        told = row.decision
        line = {
            "judgement": told.judgement, "kind": told.kind, "first": told.first, "second": told.second,
            "by": row.maker.removeprefix(PERSON), "at": row.at, "why": told.why,
        }  # fmt: skip
        yield json_visible(json.dumps({KEY: line}, ensure_ascii=False))


def from_line(line: str) -> Decided | None:
    """The decision that a line holds, None where it holds something else. Raises SkipArticle for one with a fault.

    Where it does not say so already, the reason tells the day on which it was said: a store that takes it in keeps it
    from now on, and leaves its own past as it was.
    """
    try:
        told = json.loads(line).get(KEY)
    except (ValueError, AttributeError):
        return None
    if told is None:
        return None
    if not isinstance(told, dict) or not all(isinstance(told.get(n) or "", str) for n in ("second", "why", "at")):
        raise SkipArticle("this is no decision as export decisions writes them")
    kind, first, by = (told.get(name) for name in ("kind", "first", "by"))
    judgement: Judgement = next((each for each in JUDGEMENTS if each == told.get("judgement")), "undo")
    if judgement == "undo" or (judgement in OF_TWO) != bool(told.get("second")):
        raise SkipArticle(f"there is no such decision: {told.get('judgement')!r}")
    if kind not in (*INDEXED, ACTORS) or not (isinstance(first, str) and first) or not (isinstance(by, str) and by):
        raise SkipArticle("a decision needs a kind of entries, an entry, and who decided")
    why, day = told.get("why") or "", (told.get("at") or "")[:10]
    if day and SAID_ON not in why:
        why = f"{why}; {SAID_ON}{day}" if why else f"{SAID_ON}{day}"
    return Decided(0, told.get("at") or "", PERSON + by, Decision(judgement, kind, first, told.get("second"), why=why))
