"""What persons said of single entries: that they are as the sentence has it, or are not.

Kept as decisions, and beside them in a table to filter by: one row for each verdict and the time in which it counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update

from onrecord.store.decisions import Decided, Judgement, all_of, in_force, on
from onrecord.store.indexes import ITEM, REVIEW, Moment, standing

AT_ONCE: Final = 500
VERDICTS: Final[Mapping[Judgement, str]] = {"accept": "accepted", "reject": "rejected"}


def review(connection: Connection, entries: Iterable[str]) -> None:
    """Bring the table in step with the decisions on these entries."""
    for entry in sorted(set(entries)):
        _bring(connection, entry, on(connection, [entry], None))


def review_all(connection: Connection) -> None:
    """Fill the table, which is empty, from all decisions, in the order in which they were made."""
    so_far: defaultdict[str, list[Decided]] = defaultdict(list)
    for row in all_of(connection, None, None):
        if _of_review(row):
            so_far[row.decision.first].append(row)
            _bring(connection, row.decision.first, so_far[row.decision.first])


def _bring(connection: Connection, entry: str, rows: Iterable[Decided]) -> None:
    """Close the verdict that counted until now, where another counts, and open that."""
    decided = [row for row in rows if _of_review(row)]
    if not decided:
        return
    counts = next((VERDICTS[row.decision.judgement] for row in reversed(in_force(decided))), None)
    here = (REVIEW.c.entry == entry, REVIEW.c.until.is_(None))
    current = connection.execute(select(REVIEW.c.verdict).where(*here)).scalar()
    if counts == current:
        return
    at = decided[-1].at
    connection.execute(update(REVIEW).where(*here).values(until=at))
    if counts is not None:
        number = int(connection.execute(select(func.coalesce(func.max(REVIEW.c.id), 0))).scalar_one()) + 1
        connection.execute(insert(REVIEW), {"id": number, "entry": entry, "verdict": counts, "since": at})


def _of_review(row: Decided) -> bool:
    """Whether it is a verdict, or takes one back: of what joins entries two are named."""
    return row.decision.judgement in VERDICTS or (row.decision.judgement == "undo" and row.decision.second is None)


def reviewed(wanted: str | None, as_of: Moment) -> Iterator[ColumnElement[bool]]:
    """The conditions on items: None leaves out what was rejected."""
    if wanted == "any":
        return
    verdict = exists().where(REVIEW.c.entry == ITEM.c.entry, *standing(REVIEW, as_of))
    if wanted == "unread":
        yield ~verdict
    elif wanted is None:
        yield ~verdict.where(REVIEW.c.verdict == "rejected")
    else:
        yield verdict.where(REVIEW.c.verdict == wanted)


def verdicts(connection: Connection, entries: Iterable[str], as_of: str | None) -> dict[str, str]:
    """What counts of these entries: accepted or rejected."""
    wanted, found = sorted(set(entries)), dict[str, str]()
    for at in range(0, len(wanted), AT_ONCE):
        here = select(REVIEW.c.entry, REVIEW.c.verdict).where(REVIEW.c.entry.in_(wanted[at : at + AT_ONCE]))
        counting = connection.execute(here.where(*standing(REVIEW, as_of)))
        found |= {row.entry: row.verdict for row in counting}
    return found


def rejected(connection: Connection, entries: Iterable[str], as_of: str | None) -> set[str]:
    """Those of these entries that were rejected."""
    return {entry for entry, verdict in verdicts(connection, entries, as_of).items() if verdict == "rejected"}
