"""What people decided, and what changed in the record between two moments; sentences by their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import given
from onrecord.desk.showing import desk_of, show, store_of
from onrecord.exports.differences import change_row
from onrecord.exports.judged import row_words, said_words
from onrecord.exports.rows import sentence_rows
from onrecord.exports.words import counted
from onrecord.store.changes import changes
from onrecord.store.corrections import corrections
from onrecord.store.corrections import standing as keeping
from onrecord.store.decisions import PERSON, Decided, in_force, together

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Act:
    """What a person decided in one go, in words; which decisions of it still stand, as an undo has them."""

    rows: Sequence[Decided]
    standing: Sequence[Decided]

    @property
    def words(self) -> str:
        """One decision in a line; of many the first and how many they are."""
        first = self.rows[0]
        if len(self.rows) == 1:
            return row_words(first)
        judged = said_words(first, f"each of {counted(len(self.rows), first.decision.kind)}")
        return f"{first.number} to {self.rows[-1].number} {judged}"

    @property
    def undo(self) -> str:
        """The numbers of its first and last decision."""
        return f"{self.rows[0].number}-{self.rows[-1].number}"


def decided(request: Request) -> Response:
    """What persons decided, the last first, and what changed since a moment where one is asked for."""
    asked, store = given(request.query_params, "from", "to"), store_of(request)
    rows = store.decisions(maker=PERSON)  # what persons decided, persons alone take back
    standing = {row.number for row in in_force(rows)}
    acts = [Act(act, [row for row in act if row.number in standing]) for act in together(rows)][::-1]
    with store.database.reading() as connection:
        corrected = corrections(connection, None, store.as_of)
    told = [row for row in corrected if row.correction.op != "undo"]
    kept_ones = {row.number for row in keeping(corrected)}
    changed, more = [], False
    if "from" in asked:
        kept = desk_of(request).store
        until = kept.at(asked["to"]) if "to" in asked else kept
        found = list(islice(changes(kept.at(asked["from"]), until), SHOWN + 1))
        changed, more = [change_row(each) for each in found[:SHOWN]], len(found) > SHOWN
    return show(
        request,
        "history.html.j2",
        acts=acts[:SHOWN],
        more=max(0, len(acts) - SHOWN),
        corrected=[(row, row.number in kept_ones) for row in reversed(told)][:SHOWN],
        changed=changed,
        more_changed=more,
    )


def search(request: Request) -> Response:
    """Sentences in which all of the words stand."""
    words = given(request.query_params, "q").get("q", "")
    rows = list(sentence_rows(store_of(request), words, SHOWN)) if words else []
    return show(request, "search.html.j2", words=words, rows=rows, shown=SHOWN)
