"""Which of a page's statements of its date counts, and what the others say.

The first that can be read is the page's date, in the page's own words; where another names another day, or a year that
no report is of, the evidence says so. Another statement that cannot be read counts only where no other can, so that the
reason is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onrecord.lexicon.dates import UNSET_CLOCK, Stated, read_date

FIRST_DAY = "0001-01-01"  # what an empty field becomes, as does UNSET_CLOCK


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a statement of the date, and where they stand."""

    words: str
    where: str


def choose(statements: Iterable[Statement]) -> tuple[str, str]:
    """The words that count, and the evidence; empty where nothing is stated."""
    read = [(s, read_date(s.words)) for s in statements]
    usable = [(s, stated) for s, stated in read if stated.value and not stated.value.startswith(UNSET_CLOCK)]
    if not usable:
        return (read[0][0].words, read[0][0].where) if read else ("", "")
    (first, stated), *others = usable
    against = [f"{s.where} says {s.words}" for s, other in others if differ(stated, other)]
    against += [f"{s.where} says {s.words}, and is not believed" for s, other in read if _is_wild(s, other)]
    return first.words, "; ".join((first.where, *dict.fromkeys(against)))


def _is_wild(statement: Statement, read: Stated) -> bool:
    """True for a year that no report is of, but for the zero that an empty field becomes."""
    return read.why.startswith("year outside") and not statement.words.startswith(FIRST_DAY)


def differ(one: Stated, other: Stated) -> bool:
    """True where two statements name different days, and not the same instant in two zones."""
    a, b = one.value or "", other.value or ""
    if a.startswith(b) or b.startswith(a):
        return False
    if one.instant and other.instant:
        moments = datetime.fromisoformat(one.instant), datetime.fromisoformat(other.instant)
        if all(m.tzinfo for m in moments):
            return abs((moments[0] - moments[1]).total_seconds()) > 60
    return True
