"""The times of the entries of a live page, and of which day they are.

An entry's day is stated with its time, or by the day heading above it, or follows from the page's last change while
the hours run back from it. A day heading without a year takes the year of the last change (the year before, where the
day would lie after it). Where none of these tells, the entry has no day.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise

from onrecord.decode.pages.head import Head
from onrecord.lexicon.dates import read_date, read_date_line

CLOCK_LINE = re.compile(
    r"[\[(]?(?:(?P<day>[^:\n]{3,28}?),?\s+(?:um\s+|at\s+)?)?"
    r"(?P<clock>(?P<h>\d{1,2})[.:h](?P<m>\d\d)(?::\d\d)?(?P<half>\s?[ap]\.?m\.?)?(?P<unit>\s?(?:Uhr|hrs?|h|GMT|UTC|BST|CES?T|MES?Z))?)"
    r"[\])]?(?P<mark>\s*[:|–—-]+\s*|\s+|$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
BARE_CLOCK = re.compile(
    r"[\[(]?(?P<clock>(?P<h>\d{1,2})[.:h](?P<m>\d\d))[\])]?\s+(?P<title>(?:[^\W\d_]|[\"“„«‘'(]).*)", re.DOTALL
)
SPACED = re.compile(r"(?<=\d\.) (?=\d)")  # 18. 7.
LONGEST_DAY = 60  # characters of a heading that names a day
HALF_A_DAY = 12 * 60  # minutes; hours that leap further have passed midnight
AHEAD = 180  # minutes by which a clock may be before one that is only stated in Greenwich time
TOLERANCE = 15  # minutes by which an entry may be later than the last change stated


@dataclass(frozen=True, slots=True)
class When:
    """The time of an entry: in the page's words, as minutes of a day (None where only a day is told), the day as far as
    it is stated, the instant as an ISO date-time where the page has that.
    """

    words: str
    minutes: int | None = None
    day: str | None = None
    instant: str | None = None
    source: str = ""


def stamp(words: str, source: str) -> When | None:
    """The time that an attribute or JSON-LD states; None where it has no clock time."""
    stated = read_date(words)
    if not stated.instant or not stated.value:
        return None
    moment = datetime.fromisoformat(stated.instant)
    return When(words, moment.hour * 60 + moment.minute, stated.value, stated.instant, source)


def clock_line(line: str) -> tuple[When, str] | None:
    """The time that a line begins with, and what follows it; None for lines that do not begin so."""
    found = CLOCK_LINE.match(line[:400])
    if not found or not (found["unit"] or found["half"] or found["mark"].strip() or not found["title"]):
        return None
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if "p" in found["half"].lower() else 0)
    try:
        at = time(hour, int(found["m"]))
    except ValueError:
        return None
    title = line[found.start("title") :].strip()
    day = found["day"]
    if day and not (read_date(day).value or read_date(day).why.startswith("incomplete, year")):
        return None
    return When(found["clock"].strip(), at.hour * 60 + at.minute, day, None, "entry time"), title


def bare_clock(line: str) -> tuple[When, str] | None:
    """A clock that a line begins with, with nothing to say that it is one, and the sentence or title after it."""
    found = BARE_CLOCK.match(line[:400])
    if not found or found["title"][0].islower() or int(found["h"]) > 23 or int(found["m"]) > 59:
        return None
    minutes = int(found["h"]) * 60 + int(found["m"])
    return When(found["clock"], minutes, None, None, "entry time"), line[found.start("title") :].strip()


@dataclass(frozen=True, slots=True)
class Change:
    """A page's last change: its words, the day and minutes there; `local` where the zone is the page's own."""

    words: str
    day: str
    minutes: int | None
    local: bool


def last_change(head: Head) -> Change | None:
    """When the page says it was last changed; in the page's own zone where a <time> names the same instant there."""
    words = head.ld("dateModified") or head.meta("article:modified_time", "og:updated_time", "lastupdate")
    stated = read_date(words) if words else None
    if stated is None or not stated.value:
        return None
    if not stated.instant:
        return Change(words, stated.value, None, True)
    moment = datetime.fromisoformat(stated.instant)
    if moment.tzinfo is None or moment.utcoffset():
        return Change(words, stated.value, moment.hour * 60 + moment.minute, True)
    for element in head.times:
        here = read_date((element.get("datetime") or "").strip()).instant
        shown = datetime.fromisoformat(here) if here else None
        if shown and shown.utcoffset() and abs((shown - moment).total_seconds()) < 60:
            return Change(element.get("datetime") or "", shown.date().isoformat(), shown.hour * 60 + shown.minute, True)
    return Change(words, stated.value, moment.hour * 60 + moment.minute, False)


def run_of(whens: Sequence[When]) -> int:
    """-1 where the hours strictly fall, 1 where they strictly rise, past midnight too; 0 otherwise."""
    steps = [b - a for a, b in pairwise(when.minutes or 0 for when in whens)]
    leaps = [step for step in steps if abs(step) >= HALF_A_DAY]
    rest = [step for step in steps if abs(step) < HALF_A_DAY]
    if not rest or len(leaps) > len(rest):
        return 0
    way = 1 if rest[0] > 0 else -1
    return way if all(way * step > 0 for step in rest) and all(way * leap < 0 for leap in leaps) else 0


def day_heading(line: str, change: Change | None) -> tuple[str | None, str] | None:
    """The day that a line names and nothing else, with where its year is from; None for other lines."""
    if len(line) > LONGEST_DAY:
        return None
    close = SPACED.sub("", " ".join(line.split()))
    if (stated := read_date_line(close)) and stated.value and not stated.instant:
        return stated.value, f'the day heading "{line}"'
    if not read_date(close).why.startswith("incomplete, year"):
        return None
    return with_year(close, change), f'the day heading "{line}", its year from the last change of the page'


def with_year(words: str, change: Change | None) -> str | None:
    """The day that is named without its year: the latest such day up to the page's last change."""
    if change is None:
        return None
    for year in (int(change.day[:4]), int(change.day[:4]) - 1):
        stated = next(
            (s for w in (f"{words} {year}", f"{words}, {year}", f"{year} {words}") if (s := read_date(w)).value), None
        )
        if stated and stated.value and stated.value <= change.day and "disagrees" not in stated.why:
            return stated.value
    return None


def days(whens: Iterable[tuple[When, tuple[str | None, str] | None]], change: Change | None) -> list[tuple[str, str]]:
    """For each time, with the day heading above it, the date (ISO; "" where not known) and the evidence. Where a page's
    oldest entry stands first, the hours are followed from its last.
    """
    given = list(whens)
    hours = [when.minutes or 0 for when, _ in given]
    rising = len(hours) > 1 and all(a < b for a, b in pairwise(hours))
    if rising or run_of([when for when, _ in given]) == 1:
        return _days(reversed(given), change)[::-1]
    return _days(given, change)


def _days(whens: Iterable[tuple[When, tuple[str | None, str] | None]], change: Change | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    before: int | None = None
    running = change is not None
    for when, heading in whens:
        if when.instant:
            found.append((when.instant, f"{when.source} {when.words}"))
            continue
        if when.day:
            day, where = read_date(when.day).value or with_year(when.day, change), "the same line"
        elif heading:
            day, where = heading
        else:
            running = running and change is not None and _runs_back(when, before, change)
            before = when.minutes
            day = change.day if running and change else None
            where = f"the last change of the page ({change.words}), from which the hours run back" if change else ""
        if day:
            found.append((f"{day}T{_clock(when)}", f"{when.source} {when.words}, day from {where}"))
        else:
            found.append(("", f"{when.source} {when.words}, of a day that the page does not tell"))
    return found


def _runs_back(when: When, before: int | None, change: Change) -> bool:
    """True where an entry can be of the day of the last change: no later by the clock than it and the entry above."""
    minutes = when.minutes or 0
    if before is not None:
        return minutes <= before
    if change.minutes is None:
        return True
    ahead = minutes - change.minutes
    return ahead <= TOLERANCE if change.local else ahead <= AHEAD


def _clock(when: When) -> str:
    minutes = when.minutes or 0
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
