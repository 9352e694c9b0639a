"""What is due and which talks are planned, as a calendar (iCalendar, RFC 5545), to subscribe to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any, BinaryIO, Final

from onrecord.errors import BadUsage
from onrecord.exports.inert import visible
from onrecord.exports.ucdp import date_prec
from onrecord.exports.view import View
from onrecord.exports.words import Names, in_words, sentence
from onrecord.records.days import days_of
from onrecord.records.finding import Commitment, Event
from onrecord.records.record import Entry
from onrecord.store import StoredDocument

EXTRA: Final = "calendars need icalendar; install it with: pip install 'onrecord[calendar]'"
A_DAY: Final = 1  # date_prec
OPEN: Final = ("proposed", "promised", "agreed", "under-way")


@dataclass(frozen=True)
class ICalendar:
    """One all-day entry for each undertaking that is due and each planned meeting; none for what has no date."""

    suffix: str = ".ics"
    note: str = "What has no date is left out. TENTATIVE: the date is no single day, or nobody agreed to it."

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the calendar. Raises BadUsage where icalendar is not installed."""
        try:
            library: Any = import_module("icalendar")
        except ModuleNotFoundError as error:
            raise BadUsage(EXTRA) from error
        calendar = library.Calendar()
        calendar.add("prodid", "-//onrecord//EN")
        calendar.add("version", "2.0")
        number = 0
        for number, (stored, entry, value) in enumerate(_dated(view), start=1):  # noqa: B007
            calendar.add_component(_event(library, stored, entry, value))
        out.write(calendar.to_ical())
        return number


def _dated(view: View) -> Iterator[tuple[StoredDocument, Entry, str]]:
    """What is to come, with its date (EDTF)."""
    for stored, entry in view.entries("commitments"):
        if isinstance(entry, Commitment) and entry.due and entry.status in OPEN and _bounded(entry.due):
            yield stored, entry, entry.due
    for stored, entry in view.entries("events"):
        planned = isinstance(entry, Event) and entry.type == "CONSULT" and entry.status == "planned"
        if isinstance(entry, Event) and planned and entry.when and _bounded(entry.when):
            yield stored, entry, entry.when


def _bounded(value: str) -> bool:
    days = days_of(value)
    return days is not None and bool(days.first and days.last)


def _event(library: Any, stored: StoredDocument, entry: Entry, value: str) -> Any:
    """A VEVENT: calendars ignore tasks. Its end is the day after the last, as the standard has it."""
    days = days_of(value)
    assert days is not None  # noqa: S101  (bounded)
    document, due = stored.record.document, isinstance(entry, Commitment)
    agreed = entry.status not in ("proposed", "promised") if isinstance(entry, Commitment) else True
    words = visible(in_words(Names(stored.record), entry))
    quote = " ".join(sentence(document, entry).cut(document.text).split())
    source = ", ".join(filter(None, (document.outlet, document.published, document.title))) or document.input
    made = library.Event()
    made.add("uid", f"{entry.id}@onrecord")
    made.add("dtstamp", datetime.fromisoformat(stored.sightings[0].read_at).astimezone(UTC))
    made.add("dtstart", date.fromisoformat(days.first))
    made.add("dtend", date.fromisoformat(days.last) + timedelta(days=1))
    made.add("summary", f"{'Due' if due else 'Talks'}: {words}")
    made.add("description", visible(f"“{quote}” {source}"))
    made.add("categories", ["due" if due else "talks"])
    made.add("status", "CONFIRMED" if agreed and date_prec(value) == A_DAY else "TENTATIVE")
    if document.url:
        made.add("url", visible(document.url))
    return made
