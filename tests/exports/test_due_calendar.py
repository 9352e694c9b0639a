"""The calendar, read again with `icalendar`: nothing firm that is only claimed, no date made up, no text that acts."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import icalendar
import pytest

from onrecord import extras
from onrecord.errors import BadUsage
from onrecord.exports.due_calendar import ICalendar
from onrecord.exports.view import View
from onrecord.reconcile.events import find_events
from onrecord.records.finding import Commitment, Event
from onrecord.store import Store
from tests.store.handmade import MAKER, HandReading, reading

URL = "https://news.example/2031/03/14/envoys"


def entries(folder: Path, *reads: HandReading) -> list[Any]:
    store = Store.open(folder / "talks.db", create=True)
    with store.writer(MAKER) as writer:
        for read in reads:
            writer.add(read)
    find_events(store)
    out = BytesIO()
    rows = ICalendar().write(View(store), out)
    found = list(icalendar.Calendar.from_ical(out.getvalue()).walk("VEVENT"))
    assert rows == len(found)
    assert not {"\x1b", "\u202e"} & set(out.getvalue().decode())
    return found


def due(read: HandReading | None = None, **facts: Any) -> HandReading:
    """The report with its undertaking alone, changed."""
    read = read or reading()
    undertaking: Commitment = replace(read.record.commitments[0], **facts)
    return replace(read, record=replace(read.record, events=(), commitments=(undertaking,)))


def talks(read: HandReading | None = None, **facts: Any) -> HandReading:
    """The report with talks planned for 1 April alone, changed."""
    read = read or reading()
    event: Event = replace(read.record.events[2], **({"status": "planned", "when": "2031-04-01"} | facts))
    return replace(read, record=replace(read.record, events=(event,), commitments=()))


def claim() -> tuple[str, ...]:
    return (reading().record.claims[0].id,)


@pytest.mark.parametrize("make", [due, talks])
def test_what_the_report_itself_says_is_confirmed_and_what_somebody_claims_is_not(tmp_path: Path, make: Any) -> None:
    (said,) = entries(tmp_path, make())
    assert said["STATUS"] == "CONFIRMED"
    (tmp_path / "c").mkdir()
    (claimed,) = entries(tmp_path / "c", make(claims=claim()))
    assert claimed["STATUS"] == "TENTATIVE"
    assert "according to Sudmark" in claimed["SUMMARY"]


@pytest.mark.parametrize("status", ["proposed", "conditional", "denied", "failed", "happened"])
def test_only_planned_talks_are_entries(tmp_path: Path, status: str) -> None:
    assert entries(tmp_path, talks(status=status)) == []


@pytest.mark.parametrize(
    ("value", "days", "status"),
    [
        ("2031-04-01/2031-04-05", ("2031-04-01", "2031-04-06"), "TENTATIVE"),
        ("2031-04", ("2031-04-01", "2031-05-01"), "TENTATIVE"),
        ("2031-04-01~", ("2031-04-01", "2031-04-02"), "TENTATIVE"),
        ("2031-04-01?", ("2031-04-01", "2031-04-02"), "TENTATIVE"),
        ("2031-04-01T10:00", ("2031-04-01", "2031-04-02"), "CONFIRMED"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["due", "talks"])
def test_ranges_stay_ranges(tmp_path: Path, kind: str, value: str, days: tuple[str, str], status: str) -> None:
    (found,) = entries(tmp_path, due(due=value) if kind == "due" else talks(when=value))
    assert (str(found["DTSTART"].dt), str(found["DTEND"].dt), found["STATUS"]) == (*days, status)
    assert found["DTSTART"].params["VALUE"] == "DATE"


@pytest.mark.parametrize("value", [None, "2031-04-01/..", "../2031-04-01", "9999", "9999-12-31", "soon"])
def test_what_has_no_day_to_begin_and_end_on_is_left_out(tmp_path: Path, value: str | None) -> None:
    assert entries(tmp_path, due(due=value)) == []


def test_talks_that_several_reports_tell_are_one_entry_with_each_sentence(tmp_path: Path) -> None:
    reads = [talks(), talks(reading(extra="Rain fell.", outlet="Hill Post", published="2031-03-15"))]
    (found,) = entries(tmp_path, *reads)
    for read in reads:
        document = read.record.document
        start = document.text.index("The two sides met")
        assert f"({document.id}:{start}-" in found["DESCRIPTION"]
    assert (found["UID"], found["STATUS"]) == (f"{reads[0].record.events[0].id}@onrecord", "CONFIRMED")


def test_an_entry_says_how_it_stands_and_where_it_is_told(tmp_path: Path) -> None:
    (found,) = entries(tmp_path, due(reading(url=URL), claims=claim()))
    told = str(found["DESCRIPTION"]).splitlines()
    assert told[0] == "Status: claimed, agreed."
    assert told[1].startswith("“They agreed to exchange 40 prisoners on 1 April.” Harbour Wire, 2031-03-14, ")
    assert told[2].startswith("Read ")
    assert found["URL"] == URL
    assert found["CATEGORIES"].to_ical() == b"due"


def test_a_store_at_a_moment_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "talks.db", create=True)
    with store.writer(MAKER) as writer:
        writer.add(due())
    view, out = View(store.at("2999-01-01")), BytesIO()
    assert ICalendar().write(view, out) == 1
    (found,) = icalendar.Calendar.from_ical(out.getvalue()).walk("VEVENT")
    assert str(found["DESCRIPTION"]).splitlines()[-1] == f"As of {view.store.as_of}."


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x")', "a\r\nATTACH:http://evil", "a\nEND:VEVENT\nBEGIN:VEVENT", "\x1b[31m\u202egnirts",
     "'; DROP TABLE item; --"],
)  # fmt: skip
def test_text_adds_no_field_and_no_entry(tmp_path: Path, text: str) -> None:
    read = reading(outlet=text, title=text, url="javascript:alert(1)")
    actors = tuple(replace(actor, name=text) for actor in read.record.actors)
    hostile = due(replace(read, record=replace(read.record, actors=actors)), id=f"k1{text}")
    (found,) = entries(tmp_path, hostile)
    assert set(found) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS"}
    assert len(str(found["DESCRIPTION"]).splitlines()) == 3


def test_without_the_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(BadUsage, match=r"pip install 'onrecord\[calendar\]'"):
        ICalendar().write(View(Store.open(tmp_path / "talks.db", create=True)), BytesIO())
