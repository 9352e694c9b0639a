"""Publication dates as pages and papers state them, to EDTF; python-dateutil does the reading.

A date that says too little or could be two days gives None and the reason, never a guess and never the clock's date.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from dateutil import parser

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
NUMERIC = r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
FULL = rf"(?:{MONTH} {DAY},? \d{{4}}|{DAY} {MONTH},? \d{{4}}|{NUMERIC})"
FULL_DATE = re.compile(rf"(?<![\w/]){FULL}(?![\w/])")
LABELS = "Published|First published|Posted|Issued|Released|Date|Updated|Last updated|Modified"
LABEL = rf"(?:(?P<label>{LABELS})(?: on| at)?:? )?"
DAY_NAME = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
CLOCK = r"(?:[,|–—-]* ?(?:at )?\d{1,2}[:.]\d\d.{0,24})?"
DATE_LINE = re.compile(rf"{LABEL}(?:{DAY_NAME},? )?(?P<date>{FULL})(?:,? \(?{DAY_NAME}\)?)?{CLOCK}", re.IGNORECASE)
PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b")
DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))  # two, to see what a statement leaves to the default


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated date as EDTF, or None and why not. `offset` is where it stands in the text that was searched."""

    value: str | None
    why: str = ""
    offset: int = 0


def read_date(statement: str) -> Stated:
    """EDTF of one statement: a day; a year or month where no more is said; None where it is ambiguous or no date."""
    statement = statement.strip()
    if PARTIAL.fullmatch(statement):
        return Stated(statement)
    if re.match(r"\d{4}-\d\d-\d\d", statement):
        return _iso(statement[:10])
    slashed = SLASHED.match(statement)
    if slashed and slashed[1] != slashed[2] and max(int(slashed[1]), int(slashed[2])) <= 12:
        return Stated(None, f"ambiguous: {statement}")
    day_first = re.match(r"\d{1,2}\.\d{1,2}\.\d{4}", statement) is not None
    try:
        one, other = (parser.parse(statement, default=d, dayfirst=day_first, ignoretz=True).date() for d in DEFAULTS)
    except (ValueError, OverflowError):
        return Stated(None, f"not readable: {statement[:40]}")
    return Stated(one.isoformat()) if one == other else Stated(None, f"incomplete: {statement[:40]}")


def find_full_date(text: str) -> Stated | None:
    """The first full date (day, month, year) in a short text such as a dateline; None where there is none."""
    found = FULL_DATE.search(text)
    if not found:
        return None
    stated = read_date(found.group())
    return Stated(stated.value, stated.why, found.start())


def read_date_line(line: str) -> Stated | None:
    """The date of a line that holds nothing but a date; None for other lines. A date of updating gives no value."""
    found = DATE_LINE.fullmatch(line.strip())
    if not found:
        return None
    if found["label"] and found["label"].lower() in ("updated", "last updated", "modified"):
        return Stated(None, "date of updating only")
    return read_date(found["date"])


def _iso(day: str) -> Stated:
    try:
        return Stated(date.fromisoformat(day).isoformat())
    except ValueError:
        return Stated(None, f"not readable: {day}")
