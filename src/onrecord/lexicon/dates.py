"""Dates as files, pages and papers state them, to EDTF and, where a clock time is stated, to an instant.

What says too little or could be two days gives None and the reason: never a guess, never a date of the clock. Names of
months and weekdays are read in many languages (`calendar_names.tsv`). `DATES` lists the forms, most telling first.
python-dateutil is not asked: it takes the century of a short year, missing parts and the zone from the machine's clock.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from onrecord.lexicon.date_words import ZONES, marked
from onrecord.lexicon.tables import read_table

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
NUMERIC = r"\d{4}[/-]\d\d[/-]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
DAY_AND_MONTH = re.compile(rf"(?<!\w)(?:{MONTH} {DAY}|{DAY} {MONTH})(?!\w)")
FULL = rf"(?:{MONTH} {DAY},? \d{{4}}|{DAY} {MONTH},? \d{{4}}|{NUMERIC})"
OTHER_WORDS = rf"{DAY}\.? (?:d['’]|de |di )?[^\W\d_]{{3,12}}\.?,?(?: de| del)? \d{{4}}"
EAST_ASIAN = r"\d{4}[年년] ?\d\d?[月월] ?\d\d?[日일]"
FULL_DATE = re.compile(rf"(?<![\w/])(?:(?:{FULL}|{OTHER_WORDS})(?![\w/])|{EAST_ASIAN})")

FIRST_YEAR, LAST_YEAR = 1800, 2100
UNSET_CLOCK = "1970-01-01"  # the zero of Unix time, which programs write where they have no date
LONGEST = 200  # characters; a statement of a date is shorter
LONGEST_TAIL = 24  # characters after a clock time on a line of its own ("| Middle East")
PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
ISO = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|\d{8})(?P<clock>[T ]\d\d:?\d\d.*)?")
LINK = r"(?:[\s.,/-]|d'|de |del |of |di )*"
NTH = r"(?:st|nd|rd|th|er|o|a)?"
M = r"<m(?P<m>\d+)>"
DATES = tuple(
    (kind, re.compile(rf"(?<![\d:])(?:{pattern})(?!\d)"))
    for kind, pattern in (
        ("words", rf"(?P<d>\d{{1,2}}){NTH}{LINK}{M}{LINK}(?P<y>\d{{4}}|'\d\d)"),
        ("words", rf"{M}{LINK}(?P<d>\d{{1,2}}){NTH}{LINK}(?P<y>\d{{4}}|'\d\d)"),
        ("words", rf"(?P<y>\d{{4}}){LINK}{M}{LINK}(?P<d>\d{{1,2}})"),
        ("words", rf"(?P<d>\d{{1,2}})[ -]{M}[ -](?P<y>\d\d)"),
        ("words", r"(?P<y>\d{4}) ?[./-] ?(?P<m>\d{1,2}) ?[./-] ?(?P<d>\d{1,2})"),
        ("figures", r"(?P<one>\d{1,2}) ?(?P<sep>[./-]) ?(?P<two>\d{1,2}) ?(?P=sep) ?(?P<y>\d{4}|\d\d)"),
        ("no year", rf"\d{{1,2}}{NTH}{LINK}<m\d+>|<m\d+>{LINK}\d{{1,2}}{NTH}|\d{{1,2}}[./-]\d{{1,2}}\.?"),
        ("no day", rf"{M}{LINK}(?P<y>\d{{4}})"),
    )
)
HALF = r"(?P<half>[ap])\.? ?m\b\.?"
OFFSETS = (
    r"\(?(?:gmt|utc) ?(?P<o1>[+-]\d{1,2}(?::?\d\d)?)(?![\d:])\)?",
    r"(?P<o2>[+]\d\d:?\d\d)(?!\d)",
    r"(?<= )(?P<o3>[+-]\d{4})(?!\d)",
    r"(?<=:\d\d:\d\d)(?P<o4>-\d\d:?\d\d)(?![\d:])",  # without seconds before it, it is the end of a stretch of time
)
OFFSET = rf"(?:{'|'.join(OFFSETS)})(?: ?\([a-z]{{1,5}}\))?"  # `-0700 (PDT)`, as mail and feeds have it
ZONE = rf"(?:[ ,]*(?:{OFFSET}|\(?(?P<zone>(?:[a-z]+ ){{1,3}}time|[a-z]{{1,4}})\b\)?))?"
MINUTES = r" ?[:h] ?(?P<min>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?(?!\d)"
CLOCK = re.compile(rf"(?<![\d:])(?P<h>\d\d?)(?:{MINUTES}| ?h\b|(?= ?[ap]\.? ?m\b))(?: ?{HALF})?{ZONE}")
DOTTED_CLOCK = re.compile(rf"(?<![\d.])(?P<h>\d\d?)\.(?P<min>\d\d)(?P<s>)(?![\d.])(?: ?{HALF})?{ZONE}")
WEEKDAY = re.compile(r"<w([\d,]+)>")
FILLERS = frozenset(row["word"] for row in read_table("date_fillers"))
LABELS = "First published|Published|Posted|Issued|Released|Publication date|Date"
UPDATED = r"Last updated|Updated|Last modified|Modified|Edited|Corrected"
LABEL = re.compile(rf"(?:(?P<updated>{UPDATED})|{LABELS})(?: on| at)?\s?:?\s", re.IGNORECASE)
LATER = re.compile(rf"[\s|,;–—(-]+(?:{UPDATED})\b.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated date as EDTF, or None and why not. `why` may also hold a doubt beside a value (a weekday that
    disagrees). `offset` is where it stands in the text that was searched. `instant` is an ISO date-time where a clock
    time was stated with it; it has a zone where one was stated.
    """

    value: str | None
    why: str = ""
    offset: int = 0
    instant: str | None = None


def read_date(statement: str, *, day_first: bool | None = None) -> Stated:
    """EDTF of one statement: a day; a year or month where no more is said; None where it is ambiguous or no date.

    `day_first` says how 03/04/2025 is meant where the caller knows it. Years before 1800 and after 2100 give None.
    """
    statement = statement.strip()
    if len(statement) > LONGEST:
        return Stated(None, f"not readable: {statement[:40]}…")
    label = LABEL.match(statement)
    if label and label["updated"]:
        return Stated(None, "date of updating only")
    return _read(statement[label.end() :] if label else statement, day_first=day_first)


def find_full_date(text: str, *, day_first: bool | None = None) -> Stated | None:
    """The first full date (day, month, year) in a short text such as a dateline; None where there is none.

    A full date that could be two days is given with its reason.
    """
    for found in FULL_DATE.finditer(text):
        stated = _read(found.group(), day_first=day_first)
        if _is_full(stated):
            return replace(stated, offset=found.start())
    return None


def read_date_line(line: str, *, day_first: bool | None = None) -> Stated | None:
    """The date of a line that holds nothing but a full date, a weekday and a clock time with at most a few words after
    it; None for other lines. A date of updating gives no value.
    """
    line = line.strip()
    if len(line) > LONGEST:
        return None
    label = LABEL.match(line)
    stated = _read(LATER.sub("", line[label.end() :] if label else line), day_first=day_first, loose=True)
    if not _is_full(stated):
        return None
    return Stated(None, "date of updating only") if label and label["updated"] else stated


def _is_full(stated: Stated) -> bool:
    return len(stated.value or "") == 10 or stated.why.startswith(("ambiguous", "year outside"))


def _read(statement: str, *, day_first: bool | None, loose: bool = False) -> Stated:
    if PARTIAL.fullmatch(statement):
        return _in_range(Stated(statement), statement)
    if (iso := ISO.fullmatch(statement)) and (stated := _iso(iso)):
        return _in_range(stated, statement)
    plain = marked(statement)
    clock = CLOCK.search(plain)
    before, after = (plain[: clock.start()], plain[clock.end() :]) if clock else (plain, "")
    if loose and len(after) <= LONGEST_TAIL and _date_in(before):
        after = ""
    found = _date_in(f"{before}  {after}")
    if not found:
        only_words = not _unread(f"{before} {after}")
        return Stated(None, f"{'incomplete' if only_words and plain else 'not readable'}: {statement[:40]}")
    kind, match = found
    rest = f"{match.string[: match.start()]} {match.string[match.end() :]}"
    if clock is None and (clock := DOTTED_CLOCK.search(rest)):
        rest = rest[: clock.start()] + rest[clock.end() :]
    if _unread(rest):
        return Stated(None, f"not readable: {statement[:40]}")
    if kind == "no year":
        return Stated(None, f"incomplete, year missing: {statement[:40]}")
    weekdays = {int(n) for names in WEEKDAY.findall(rest) for n in names.split(",")}
    return _in_range(_dated(kind, match, weekdays, clock, day_first=day_first), statement)


def _in_range(stated: Stated, statement: str) -> Stated:
    if stated.value and not FIRST_YEAR <= int(stated.value[:4]) <= LAST_YEAR:
        return Stated(None, f"year outside {FIRST_YEAR}–{LAST_YEAR}: {statement[:40]}")
    return stated if stated.value else replace(stated, why=f"{stated.why}: {statement[:40]}")


def _iso(match: re.Match[str]) -> Stated | None:
    try:
        moment = datetime.fromisoformat(match.group())
    except ValueError:
        return None
    return Stated(moment.date().isoformat(), instant=_instant(moment) if match["clock"] else None)


def _date_in(plain: str) -> tuple[str, re.Match[str]] | None:
    return next(((kind, found) for kind, form in DATES if (found := form.search(plain))), None)


def _unread(rest: str) -> bool:
    """True where more is said than a weekday and words that go with dates."""
    return any(word not in FILLERS for word in re.findall(r"[^\W_]+", WEEKDAY.sub(" ", rest)))


def _dated(
    kind: str, match: re.Match[str], weekdays: set[int], clock: re.Match[str] | None, *, day_first: bool | None
) -> Stated:
    """The parts put together; the calendar says whether there is such a day."""
    year, doubt = _year(match["y"])
    if kind == "no day":
        return Stated(f"{year:04d}-{int(match['m']):02d}", doubt)
    if kind == "words":
        days, why = _days(year, match["m"], match["d"]), ""
    else:
        days, why = _by_figures(match, year, weekdays, day_first=day_first)
    if len(days) != 1:
        return Stated(None, "ambiguous" if days else "not readable")
    (day,) = days
    if weekdays and day.weekday() not in weekdays:
        why = f"the weekday disagrees: {day.isoformat()} is a {day:%A}"
    instant, zone_doubt = _clock(day, clock) if clock else (None, "")
    return Stated(day.isoformat(), "; ".join(w for w in (why, doubt, zone_doubt) if w), instant=instant)


def _by_figures(
    match: re.Match[str], year: int, weekdays: set[int], *, day_first: bool | None
) -> tuple[set[date], str]:
    """The days that `3/4/2025` may be: the caller tells, else points do (the day comes first), else the weekday."""
    one, two = match["one"], match["two"]
    european, american = _days(year, two, one), _days(year, one, two)
    if day_first is not None or match["sep"] == ".":
        first, second = (american, european) if day_first is False else (european, american)
        return first or second, "" if first else "the figures stand in the other order"
    both = european | american
    if match["sep"] == "-" and len(match["y"]) == 2:
        both |= _days(_year(one)[0], two, match["y"])
    agreeing = {day for day in both if day.weekday() in weekdays}
    if len(both) > 1 and len(agreeing) == 1:
        return agreeing, "the weekday tells which figure is the day"
    return both, ""


def _days(year: int, month: str, day: str) -> set[date]:
    """The one day of the calendar, or none."""
    with suppress(ValueError):
        return {date(year, int(month), int(day))}
    return set()


def _year(written: str) -> tuple[int, str]:
    """A year of two figures is of 1969-2068, as POSIX has it, and the doubt is said."""
    year = int(written.strip("'"))
    if len(written) == 4:
        return year, ""
    return year + (2000 if year < 69 else 1900), "year written with two figures"


def _clock(day: date, found: re.Match[str]) -> tuple[str | None, str]:
    """The instant, and a doubt where no zone or no such time of day can be told."""
    said = found.groupdict()
    hour = int(said["h"])
    if said["half"]:
        hour = hour % 12 + (12 if said["half"] == "p" else 0)
    zone = said["zone"] if said["zone"] not in FILLERS else None
    offset = next((_offset(said[o]) for o in ("o1", "o2", "o3", "o4") if said[o]), ZONES.get(zone or "", ""))
    try:
        moment = datetime.fromisoformat(f"{day}T{hour:02d}:{said['min'] or '00'}:{said['s'] or '00'}{offset}")
    except ValueError:
        return None, f"no time of day: {found.group().strip()}"
    return _instant(moment), f"zone not known: {zone.upper()}" if zone and not offset else ""


def _offset(written: str) -> str:
    figures = written[1:].replace(":", "")
    hours, minutes = (figures, "00") if len(figures) < 3 else (figures[:-2], figures[-2:])
    return f"{written[0]}{int(hours):02d}:{minutes}"


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
