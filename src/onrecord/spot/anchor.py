"""What time expressions are resolved with: what they lean on, the value, and what several rules need.

A value is told twice: in EDTF (Library of Congress 2019) for the record, and as TIMEX3 has it (ISO-TimeML). `edtf`
makes the first of the second where a stretch of the calendar is meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from onrecord.lexicon.time_phrases import TimePhrase
from onrecord.records.codes import TimeType

AHEAD_DAYS, SOON_DAYS = 182, 60  # how far to come a day without its year may be, told as to come or not
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}  # EDTF level 1
QUARTERS, HALVES = 32, 39  # EDTF level 2: 33 is the first quarter, 40 the first half
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
STEPS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
MANY = 200  # units back or ahead that are still a date


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression leans on: the day of publication, or only its month or year; whether it looks ahead; in a
    history, and of what is told after something, the last date told before it (TIMEX3).
    """

    day: date | None
    published: str | None
    ahead: bool = False
    told: str | None = None
    history: bool = False

    @property
    def year(self) -> int | None:
        """The year that an expression without one leans on."""
        leaning = self.told if self.history and self.told else self.published
        return int(leaning[:4]) if leaning and leaning[:4].isdigit() else None

    @property
    def last_day(self) -> date | None:
        """The last date told, where it was a whole day; else, in news, the day of publication."""
        return day_of(self.told) or (None if self.history else self.day)

    @property
    def near(self) -> date | None:
        """The day that a day or an hour is counted from: of publication, in a history the last one told."""
        return self.last_day if self.history else self.day


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with the rule that gave it."""

    value: str | None
    timex: str | None
    type: TimeType
    rule: str = ""

    def by(self, rule: str) -> "Resolved":
        """The same, signed."""
        return replace(self, rule=rule)


Rule = Callable[[TimePhrase, Anchor], Resolved | None]


def a_date(timex: str) -> Resolved:
    """A day, month, year, week, season or quarter."""
    return Resolved(edtf(timex), timex, "date")


def edtf(timex: str) -> str | None:
    """A date of TIMEX3 in EDTF: seasons and quarters by their numbers, a week as its days, a decade with an X."""
    if week := WEEK.fullmatch(timex):
        of_year, number, first = int(week[1]), int(week[2]), 6 if week[3] else 1
        return f"{date.fromisocalendar(of_year, number, first)}/{date.fromisocalendar(of_year, number, 7)}"
    year, _, part = timex.partition("-")
    if part in SEASONS:
        return f"{year}-{SEASONS[part]}"
    if part[:1] in ("Q", "H") and part[1:].isdigit():
        return f"{year}-{int(part[1:]) + (QUARTERS if part[0] == 'Q' else HALVES)}"
    if timex.startswith("BC"):
        return f"-{int(timex[2:]) - 1:04d}"
    return year + "X" * (4 - len(year)) if not part and year.isdigit() else timex


def day_of(timex: str | None) -> date | None:
    """The day of a value that tells one, also with an hour; of the years 1000 to 2999, so that days can be counted from
    it without leaving the calendar.
    """
    if timex and re.match(r"[12]\d{3}-\d\d-\d\d", timex):
        return safe_date(*(int(part) for part in timex[:10].split("-")))
    return None


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(anchor: Anchor, month: int, day: int) -> date | None:
    """The latest such day up to publication, or, looking ahead or within two months, the next one.

    In a history the one in the year told last. Where only a year is known, in that year.
    """
    near = None if anchor.history else anchor.day
    if near is None:
        return safe_date(anchor.year, month, day) if anchor.year else None
    days = [d for year in (-1, 0, 1) if (d := safe_date(near.year + year, month, day))]
    reach = near + relativedelta(days=AHEAD_DAYS if anchor.ahead else SOON_DAYS)
    return max((d for d in days if d <= reach), default=None)


def moved(near: date, number: float, letter: str) -> date | None:
    """So many units of the calendar from a day; `letter` as in `time_words.tsv` ("D", "2W", "10Y"). None where that
    is no date.
    """
    times, unit = ("3", "M") if letter == "Q" else (letter[:-1] or "1", letter[-1])
    if not times.isdigit() or unit not in STEPS or number != int(number) or abs(number) > MANY:
        return None
    try:
        return near + relativedelta(**{STEPS[unit]: int(number) * int(times)})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def unit_of(day: date, letter: str) -> Resolved:
    """The week, month, year or day around a day."""
    return a_date(week_of(day) if letter == "W" else as_broad(day, letter))


def as_broad(day: date, letter: str) -> str:
    """The month, year or day around a day, as broad as the unit; of weeks the day."""
    return {"M": f"{day:%Y-%m}", "Y": f"{day:%Y}", "10Y": f"{day:%Y}"}.get(letter, f"{day:%Y-%m-%d}")


def week_of(day: date) -> str:
    """The week of a day: "2025-W23"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def last_of_month(day: date) -> date:
    """The last day of a day's month."""
    return day + relativedelta(day=31)
