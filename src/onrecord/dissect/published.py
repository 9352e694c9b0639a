"""The date of publication: what was given, what the container states, what datelines state; and where they disagree.

Never a date of the running text, of the file or of the clock.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from onrecord.lexicon.dates import DAY_AND_MONTH, Stated, find_full_date, read_date, read_date_line
from onrecord.records.article import Given
from onrecord.records.text import RawDocument

A_FEW_DAYS = 3  # between the day of a dateline and the day of publication
UNSET_CLOCK = "1970-01-01"  # the zero of Unix time, which programs write where they have no date
DAY = len("2031-03-05")
Found = tuple[str | None, str]


def published(raw: RawDocument, given: Given, datelines: Sequence[str]) -> Found:
    """The date as EDTF and the evidence: where it stands, the instant where a clock time is stated, and every doubt."""
    doubts: list[str] = []
    stated = [*_in_facts(raw), *_in_datelines(datelines)]
    if given.published:
        return given.published, "; ".join(["given", *_conflicts(given.published, datelines)])
    for found, where in stated:
        if found.value is None or found.value == UNSET_CLOCK:
            doubts.append(f"{found.why or 'the date of a clock that was not set: ' + UNSET_CLOCK} ({where})")
            continue
        told = f"{where}, {found.instant}" if found.instant else where
        notes = [found.why] if found.why and found.why not in where else []
        conflicts = _conflicts(found.value, datelines) if "dateline" not in where else []
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


def _conflicts(value: str, datelines: Sequence[str]) -> list[str]:
    """What datelines say against a day of publication; one without a year is held against the nearest years."""
    if len(value) != DAY:
        return []
    with suppress(ValueError):
        day = date.fromisoformat(value)
        return [said for words in datelines if (said := _conflict(day, words))]
    return []


def _conflict(day: date, words: str) -> str:
    full = read_date_line(words) or find_full_date(words)
    if full:
        days = [date.fromisoformat(full.value)] if full.value and len(full.value) == DAY else []
    else:
        days = list(_in_nearest_years(day, words))
    if not days or min(abs((day - other).days) for other in days) <= A_FEW_DAYS:
        return ""
    return f"the dateline says otherwise: {words}"


def _in_nearest_years(day: date, words: str) -> Iterator[date]:
    found = DAY_AND_MONTH.search(words)
    for year in (day.year - 1, day.year, day.year + 1) if found else ():
        stated = read_date(f"{found.group()} {year}") if found else Stated(None)
        if stated.value and len(stated.value) == DAY:
            yield date.fromisoformat(stated.value)
