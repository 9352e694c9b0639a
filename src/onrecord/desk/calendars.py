"""Months with what is due on which day, of undertakings whose day is told; a month or a year is no day."""

from calendar import Calendar, month_name
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.reconcile.commitments import Undertaking
from onrecord.records.days import DAY, days_of

MONTHS: Final = 4  # drawn, those about the day that is looked at


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; None is one of the month before or behind. `due` are the undertakings that end on it."""

    day: date | None
    due: tuple[Undertaking, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday to Sunday."""

    name: str
    weeks: Sequence[Sequence[Day]]


def months(undertakings: Iterable[Undertaking], today: str) -> Sequence[Month]:
    """The months that hold a last day of something, those nearest to today; of a window its last day counts."""
    by_day: defaultdict[date, list[Undertaking]] = defaultdict(list)
    for each in undertakings:
        if last := _last_day(each.due):
            by_day[last].append(each)
    now = date.fromisoformat(today)
    held = {(day.year, day.month) for day in by_day}
    near = sorted(held, key=lambda at: _far(12 * (at[0] - now.year) + at[1] - now.month))[:MONTHS]
    return [_month(year, month, by_day) for year, month in sorted(near)]


def _far(months_on: int) -> tuple[int, bool]:
    """Nearer ones first, and what is to come before what is past."""
    return abs(months_on), months_on < 0


def _last_day(due: str | None) -> date | None:
    """The day that something is due at the latest, where its date is told by days."""
    if due is None or not all(DAY.match(part) for part in due.split("/")):
        return None
    days = days_of(due)
    return date.fromisoformat(days.last) if days and days.last else None


def _month(year: int, month: int, by_day: Mapping[date, Sequence[Undertaking]]) -> Month:
    weeks = Calendar().monthdatescalendar(year, month)
    shown = [[_day(day, month, by_day) for day in week] for week in weeks]
    return Month(f"{month_name[month]} {year}", shown)


def _day(day: date, month: int, by_day: Mapping[date, Sequence[Undertaking]]) -> Day:
    return Day(day, tuple(by_day.get(day, ()))) if day.month == month else Day(None, ())
