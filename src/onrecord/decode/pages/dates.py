"""Which of a page's statements of its date counts, and what the others say.

The first that can be read is the page's date, in the page's own words; where another names another day, the evidence
says so. A statement that cannot be read counts only where no other can, so that the reason is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onrecord.lexicon.dates import Stated, read_date

EPOCH = "1970-01-01"  # what an empty field becomes


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a statement of the date, and where they stand."""

    words: str
    where: str


def choose(statements: Iterable[Statement]) -> tuple[str, str]:
    """The words that count, and the evidence; empty where nothing is stated."""
    read = [(s, read_date(s.words)) for s in statements]
    usable = [(s, stated) for s, stated in read if stated.value and not stated.value.startswith(EPOCH)]
    if not usable:
        return (read[0][0].words, read[0][0].where) if read else ("", "")
    (first, stated), *others = usable
    against = [f"{s.where} says {s.words}" for s, other in others if differ(stated, other)]
    return first.words, "; ".join((first.where, *dict.fromkeys(against)))


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
