"""What is due and which talks are planned, as a calendar (iCalendar, RFC 5545; STANDARDS.md, section 11), to subscribe
to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, BinaryIO, Final

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.inert import visible
from onrecord.exports.links import web_address
from onrecord.exports.view import View
from onrecord.exports.words import Names, in_words, sentence, status_words
from onrecord.extras import library
from onrecord.reconcile.accounts import Told
from onrecord.records.days import HOUR, Days, days_of
from onrecord.records.finding import Commitment
from onrecord.records.record import Entry
from onrecord.store import StoredDocument

OPEN: Final = ("proposed", "promised", "agreed", "under-way")
FIRM: Final = ("agreed", "under-way")
NOT_CALLED_OFF: Final = ("planned", "happened", "ongoing")
VAGUE: Final = frozenset("~?%")  # EDTF's marks of what is about, uncertain, or both
LAST: Final = "9999-12-31"  # no day follows it, as the end of an entry must


@dataclass(frozen=True)
class Due:
    """An entry of the calendar: told by these entries of reports, the first of which names it; `firm` where a report
    itself says that it is agreed or planned.
    """

    label: str
    told: tuple[tuple[StoredDocument, Entry], ...]
    value: str
    days: Days
    standing: str
    firm: bool

    @property
    def exact(self) -> bool:
        """Whether its date is one day without a mark of doubt."""
        return self.days.first == self.days.last and not VAGUE & set(self.value)


@dataclass(frozen=True)
class ICalendar:
    """One all-day entry for each undertaking that is due and each planned meeting; none for what has no date."""

    suffix: str = ".ics"
    note: str = (
        "What has no date, or one without an end, is left out. TENTATIVE: the date is no single day, nobody agreed to "
        "it, or somebody only claims so."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the calendar; how many entries. Raises BadUsage where icalendar is not installed."""
        icalendar = library("icalendar", "a calendar", "calendar")
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//onrecord//EN")
        calendar.add("version", "2.0")
        number = 0
        for number, due in enumerate(_dated(view), start=1):  # noqa: B007
            calendar.add_component(_event(icalendar, due, view.store.as_of))
        out.write(calendar.to_ical())
        return number


def _dated(view: View) -> Iterator[Due]:
    """What is to come: undertakings, each by itself, and planned talks, each once for each date told."""
    for stored, entry in view.entries("commitments"):
        if isinstance(entry, Commitment) and entry.due and entry.status in OPEN and (days := _bounded(entry.due)):
            firm = entry.status in FIRM and not entry.claims
            standing = status_words(entry.status, entry.claims)
            yield Due("due", ((stored, entry),), entry.due, days, standing, firm)
    for told in view.events():
        yield from _talks(told, FlatEvent(told, view.rule).standing)


def _talks(told: Told, standing: str) -> Iterator[Due]:
    """A meeting on each date for which reports tell it as planned: where they differ, no date is chosen."""
    planned = [a for a in told.accounts if a.event.type == "CONSULT" and a.event.status == "planned"]
    on = all(account.event.status in NOT_CALLED_OFF for account in told.accounts)
    for value in dict.fromkeys(account.event.when for account in planned):
        if value and (days := _bounded(value)):
            accounts = [account for account in planned if account.event.when == value]
            firm = on and any(not account.event.claims for account in accounts)
            yield Due("talks", tuple((a.stored, a.event) for a in accounts), value, days, standing, firm)


def _bounded(value: str) -> Days | None:
    """The days of a date with a beginning and an end."""
    days = days_of(HOUR.sub("", value))
    return days if days and days.first and days.last and days.last < LAST else None


def _event(icalendar: Any, due: Due, as_of: str | None) -> Any:
    """A VEVENT: calendars ignore tasks. Its end is the day after the last, as the standard has it."""
    stored, entry = due.told[0]
    read_at = datetime.fromisoformat(stored.sightings[0].read_at).astimezone(UTC)
    made = icalendar.Event()
    made.add("uid", f"{visible(entry.id)}@onrecord")  # ids of loaded records are text from outside
    made.add("dtstamp", read_at)
    made.add("dtstart", date.fromisoformat(due.days.first))
    made.add("dtend", date.fromisoformat(due.days.last) + timedelta(days=1))
    made.add("summary", f"{due.label.capitalize()}: {visible(in_words(Names(stored.record), entry))}")
    made.add("description", "\n".join((f"Status: {due.standing}.", *map(_source, due.told), _state(read_at, as_of))))
    made.add("categories", [due.label])
    made.add("status", "CONFIRMED" if due.firm and due.exact else "TENTATIVE")
    if url := web_address(stored.record.document.url):
        made.add("url", url)
    return made


def _source(told: tuple[StoredDocument, Entry]) -> str:
    """The sentence, and where it can be looked up: the report, the id of its text and the offsets in it."""
    stored, entry = told
    document = stored.record.document
    at = sentence(document, entry)
    quote = " ".join(at.cut(document.text).split())
    facts = (document.outlet, document.published, document.title or document.input)
    return visible(f"“{quote}” {', '.join(filter(None, facts))} ({document.id}:{at.start}-{at.end})")


def _state(read_at: datetime, as_of: str | None) -> str:
    return f"As of {as_of}." if as_of else f"Read {read_at:%Y-%m-%d}."
