"""The days that a date of the record can mean (EDTF, Library of Congress 2019; read by the `edtf` library)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
HOUR: Final = re.compile(r"T\d\d(?::\d\d){0,2}(?:Z|[+-]\d\d(?::?\d\d)?)?")  # EDTF knows hours with seconds alone


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ISO 8601 (`2031-05-04`, which sort as text); "" where a date is open on that side."""

    first: str
    last: str

    def meets(self, other: "Days") -> bool:
        """Whether some day can be one of both."""
        return (not other.last or self.first <= other.last) and (not self.last or other.first <= self.last)


@lru_cache(maxsize=65_536)
def days_of(value: str | None) -> Days | None:
    """The days of an EDTF value; None where it is none, or reaches beyond the years 1 to 9999."""
    if value is None:
        return None
    value = HOUR.sub("", value)
    if DAY.fullmatch(value):  # most are; the library's parser takes milliseconds, and its import a fifth of a second
        return Days(value, value) if _is_day(value) else None
    edtf: Any = import_module("edtf")
    try:
        parsed = edtf.parse_edtf(value)
    except edtf.EDTFParseException:
        return None
    first, last = (_iso(bound) for bound in (parsed.lower_strict(), parsed.upper_strict()))
    return None if first is None or last is None else Days(first, last)


def _is_day(value: str) -> bool:
    """Whether there is such a day: there is no 30 February."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _iso(bound: Any) -> str | None:
    """A bound as the library gives it: a struct_time, or an infinite number where the date is open."""
    if isinstance(bound, float):
        return ""
    year, month, day = tuple(bound)[:3]
    return f"{year:04d}-{month:02d}-{day:02d}" if 0 < year < 10_000 else None


def bound(value: str, *, last: bool) -> str | None:
    """The first or the last day that a day, month or year can mean; None where it is none of these."""
    days = days_of(value.strip())
    return (days.last if last else days.first) if days and days.first and days.last else None
