"""The date of publication: what was given, what the container states, what datelines state; and where they disagree.

Never a date of the running text, of the file or of the clock. So a date that lies ahead is not known as such; but what
else is stated of the report (its last change, when it was saved, the date in its address) may speak against it.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from onrecord.lexicon.dates import DAY_AND_MONTH, UNSET_CLOCK, Stated, find_full_date, read_date, read_date_line
from onrecord.records.article import Given
from onrecord.records.text import RawDocument

A_FEW_DAYS = 3  # between the day of a dateline and the day of publication
A_YEAR = 330  # days between the date in an address and another by which they are of other years
LATER = {  # what cannot be before publication, as the container notes it
    "modified": "the last change is stated as earlier",
    "updated": "the last change is stated as earlier",
    "captured": "it was saved earlier",
}
ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?=[/_-])")
DAY = len("2031-03-05")
Found = tuple[str | None, str]


def published(raw: RawDocument, given: Given, datelines: Sequence[str]) -> Found:
    """The date as EDTF and the evidence: where it stands, the instant where a clock time is stated, and every doubt."""
    doubts: list[str] = []
    stated = [*_in_facts(raw), *_in_datelines(datelines)]
    if given.published:
        return given.published, "; ".join(["given", *_conflicts(given.published, datelines, raw)])
    for found, where in stated:
        if found.value is None or found.value == UNSET_CLOCK:
            doubts.append(f"{found.why or 'the date of a clock that was not set: ' + UNSET_CLOCK} ({where})")
            continue
        told = f"{where}, {found.instant}" if found.instant else where
        notes = [found.why] if found.why and found.why not in where else []
        conflicts = _conflicts(found.value, datelines if "dateline" not in where else (), raw)
        return found.value, "; ".join([told, *notes, *doubts, *conflicts])
    if not stated and raw.evidence.get("published"):
        doubts.append(raw.evidence["published"])
    return None, "; ".join(["no date found", *doubts])


def _in_facts(raw: RawDocument) -> Iterator[tuple[Stated, str]]:
    if statement := raw.facts.get("published"):
        yield read_date(statement), raw.evidence.get("published", raw.container)


def _in_datelines(datelines: Sequence[str]) -> Iterator[tuple[Stated, str]]:
    for words in datelines:
        line = read_date_line(words)
        if found := line or find_full_date(words):
            yield found, "date line" if line else "dateline"


def _conflicts(value: str, datelines: Sequence[str], raw: RawDocument) -> list[str]:
    """What datelines say against a date of publication, what else is stated of the report, and its address."""
    day = _first_day(value)
    if day is None:
        return []
    said = [_conflict(day, value, words) for words in datelines]
    return [words for words in (*said, *_not_before(day, raw), _in_address(day, raw)) if words]


def _first_day(value: str) -> date | None:
    """The first day of a day, month or year in EDTF; None where the calendar has none such."""
    with suppress(ValueError):
        return date.fromisoformat((value + "-01-01")[:DAY])
    return None


def _conflict(day: date, value: str, words: str) -> str:
    """One dateline against the day; one without a year is held against the nearest years."""
    full = read_date_line(words) or find_full_date(words)
    if full and full.value:
        other = _first_day(full.value)
        whole = len(value) == len(full.value) == DAY
        against = other is not None and (
            abs((day - other).days) > A_FEW_DAYS if whole else not full.value.startswith(value)
        )
    elif full:
        against = full.why.startswith("year outside")
    else:
        days = list(_in_nearest_years(day, words)) if len(value) == DAY else []
        against = bool(days) and min(abs((day - other).days) for other in days) > A_FEW_DAYS
    return f"the dateline says otherwise: {words}" if against else ""


def _not_before(day: date, raw: RawDocument) -> Iterator[str]:
    """What happened to the report after it was published, where that is stated as before."""
    for what, says in LATER.items():
        words = raw.evidence.get(what, "").partition(" (")[0]
        other = _first_day(read_date(words).value or "") if words else None
        if other and (day - other).days > A_FEW_DAYS:
            yield f"{says}: {words}"


def _in_address(day: date, raw: RawDocument) -> str:
    """The date in the address, where it is of another year; it is never taken for the date."""
    found = ADDRESS_DATE.search(raw.facts.get("url", ""))
    other = _first_day("-".join(filter(None, found.groups()))) if found else None
    against = found and other and abs((day - other).days) > A_YEAR
    return f"the date in the address is years away: {found.group()}" if found and against else ""


def _in_nearest_years(day: date, words: str) -> Iterator[date]:
    found = DAY_AND_MONTH.search(words)
    for year in (day.year - 1, day.year, day.year + 1) if found else ():
        stated = read_date(f"{found.group()} {year}") if found else Stated(None)
        if stated.value and len(stated.value) == DAY:
            yield date.fromisoformat(stated.value)
