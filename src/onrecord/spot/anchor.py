"""What time expressions are resolved with: the anchor, the value, the form of a rule, and the pieces of patterns."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from onrecord.records.codes import TimeType

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
WEEKDAY = r"(?P<weekday>mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day|\.)?"
UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade|century)s?"
NUMBER = r"(?P<number>[\w,.]+(?: [\w-]+){0,3}?)"
PART_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "overnight": "NI"}
AHEAD_DAYS, SOON_DAYS = 182, 60  # how far to come a day without its year may be, told as to come or not
STEPS = {"day": "days", "night": "days", "week": "weeks", "month": "months", "year": "years", "hour": "hours"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression leans on: the day of publication, or only its month or year; and whether it looks ahead."""

    day: date | None
    published: str | None
    ahead: bool = False


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


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what it means."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Anchor], Resolved | None]


def rule(pattern: str, resolve: Callable[[re.Match[str], Anchor], Resolved | None]) -> Rule:
    """A rule named by its function, its pattern read without regard to case."""
    return Rule(resolve.__name__.replace("_", " "), re.compile(pattern, re.IGNORECASE), resolve)


def a_day(value: date, kind: TimeType = "date") -> Resolved:
    """A whole day as a value."""
    return Resolved(value.isoformat(), value.isoformat(), kind)


def month_number(match: re.Match[str], group: str = "month") -> int:
    """1 to 12 for the month a match names."""
    return MONTHS.index(match[group].lower()[:3]) + 1


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(anchor: Anchor, month: int, day: int) -> date | None:
    """The latest such day up to publication, or, looking ahead or within two months, the next one.

    Where only the year of publication is known, the day in that year.
    """
    published = anchor.day
    if published is None:
        return safe_date(int(anchor.published[:4]), month, day) if anchor.published else None
    days = [d for year in (-1, 0, 1) if (d := safe_date(published.year + year, month, day))]
    reach = published + relativedelta(days=AHEAD_DAYS if anchor.ahead else SOON_DAYS)
    return max((d for d in days if d <= reach), default=None)


def steps(number: float | None, unit: str) -> relativedelta | None:
    """So many units of the calendar; None for a broken or huge number and for units without a calendar length."""
    if number is None or number != int(number) or number > 200 or unit.lower() not in STEPS:
        return None
    return relativedelta(**{STEPS[unit.lower()]: int(number)})  # type: ignore[arg-type]
