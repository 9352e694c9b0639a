"""Boards of large stores: only so much is put together at once, and which days that is of is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Generic, TypeVar

from onrecord.store import Filter, Hit, Store

T = TypeVar("T")
MOST: Final = 600  # entries
WIDTHS: Final = (365, 90, 30, 7, 1)  # days to either side


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some of what fits: between which days (None: all of it), and whether even of these there are more."""

    items: Sequence[T]
    days: tuple[str, str] | None = None
    more: bool = False


def around(store: Store, kind: str, wanted: Filter, middle: str) -> Part[Hit]:
    """What fits; where that is too much and no days were asked for, what is of the widest stretch of days around one
    day (ISO 8601) that holds little enough.
    """
    found = list(store.hits(kind, wanted, MOST + 1))
    if len(found) <= MOST or wanted.since or wanted.until:
        return Part(found[:MOST], more=len(found) > MOST)
    first = last = middle
    for width in WIDTHS:
        first, last = _days(middle, width)
        found = list(store.hits(kind, replace(wanted, since=first, until=last), MOST + 1))
        if len(found) <= MOST:
            break
    return Part(found[:MOST], (first, last), more=len(found) > MOST)


def _days(middle: str, width: int) -> tuple[str, str]:
    day, far = date.fromisoformat(middle), timedelta(days=width)
    first = day - far if day - date.min > far else date.min
    last = day + far if date.max - day > far else date.max
    return first.isoformat(), last.isoformat()
