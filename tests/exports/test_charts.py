"""Charts draw no more than the text tells, and say what they are of and what they leave out."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from onrecord.exports.charts import Chart, series, timeline
from onrecord.exports.maps import event_map, outlines
from onrecord.exports.view import View
from onrecord.records.mention import Place
from onrecord.store import Filter
from tests.exports.served import added, hostile
from tests.store.handmade import HandReading, reading

SVG = "{http://www.w3.org/2000/svg}"


def values(spec: Any) -> list[dict[str, Any]]:
    """All rows of a specification, layer by layer."""
    if isinstance(spec, dict):
        own = spec["values"] if isinstance(spec.get("values"), list) else []
        return own + [row for each in spec.values() for row in values(each)]
    return [row for each in spec for row in values(each)] if isinstance(spec, list) else []


def dated(when: str | None) -> HandReading:
    read = reading()
    events = (replace(read.record.events[0], when=when), *(replace(e, when=None) for e in read.record.events[1:]))
    return replace(read, record=replace(read.record, events=events))


def placed(place: Place) -> HandReading:
    read = reading()
    events = tuple(replace(event, places=(place.id,)) for event in read.record.events[:1])
    return replace(read, record=replace(read.record, events=events, places=(*read.record.places, place)))


def drawn(path: Path, read: HandReading, make: Any = timeline, **wanted: str) -> Chart:
    chart = make(View(added(path, read), Filter(**wanted)))
    assert isinstance(chart, Chart)
    return chart


@pytest.mark.parametrize(
    ("when", "first", "end"),
    [
        ("2031-03-11", "2031-03-11", "2031-03-12"),
        ("2031-03", "2031-03-01", "2031-04-01"),
        ("2031", "2031-01-01", "2032-01-01"),
        ("2031-03-01/2031-03-10", "2031-03-01", "2031-03-11"),
    ],
)
def test_a_date_is_drawn_as_wide_as_it_is_told(tmp_path: Path, when: str, first: str, end: str) -> None:
    chart = drawn(tmp_path, dated(when))
    (bar,) = (row for row in values(chart.spec) if "status" in row)
    assert (bar["first"], bar["end"]) == (first, end)
    assert chart.drawn == 1
    assert chart.left_out == {"no day is told": 3}


@pytest.mark.parametrize("when", [None, "../2031-03", "2031-03/.."])
def test_what_has_no_day_is_counted_and_not_drawn(tmp_path: Path, when: str | None) -> None:
    chart = drawn(tmp_path, dated(when))
    assert not [row for row in values(chart.spec) if "status" in row]
    assert chart.left_out == {"no day is told": 4}


def test_days_of_which_reports_were_read_are_shown_and_others_are_not(tmp_path: Path) -> None:
    chart = drawn(tmp_path, dated("2031-03"))
    assert [row["first"] for row in values(chart.spec) if set(row) == {"first", "end"}] == ["2031-03-14"]


def test_figures_stand_at_their_own_claimants_as_the_range_that_is_told(tmp_path: Path) -> None:
    read = reading()
    killed = replace(read.record.figures[0], low=10.0, high=14.0)
    read = replace(read, record=replace(read.record, figures=(killed, *read.record.figures[1:])))
    chart = series(View(added(tmp_path, read)), "killed")
    (point,) = (row for row in values(chart.spec) if "who" in row)
    assert (point["low"], point["high"], point["who"]) == (10.0, 14.0, "Sudmark")
    assert (point["first"], point["end"]) == ("2031-03-11", "2031-03-12")
    assert point["address"] == f"/entries/{killed.id}"


def of_place(precision: str | None, lat: float | None = 15.35, lon: float | None = 44.2) -> Place:
    return Place("p000000000001", "Somewhere", "YEM", lat, lon, None, precision, ())  # type: ignore[arg-type]


def marks(chart: Chart) -> dict[str, int]:
    dots, rings = (len(values(layer)) for layer in (chart.spec["layer"][3], chart.spec["layer"][2]))
    return {"dots": dots, "rings": rings, "countries": len(values(chart.spec["layer"][1])) > 0}


@pytest.mark.parametrize(
    ("precision", "found"),
    [
        ("city", {"dots": 1, "rings": 0, "countries": False}),
        ("point", {"dots": 1, "rings": 0, "countries": False}),
        ("region", {"dots": 0, "rings": 1, "countries": False}),
        ("country", {"dots": 0, "rings": 0, "countries": True}),
    ],
)
def test_a_place_is_drawn_as_exactly_as_it_is_told(tmp_path: Path, precision: str, found: dict[str, object]) -> None:
    assert marks(drawn(tmp_path, placed(of_place(precision)), event_map)) == found


@pytest.mark.parametrize("place", [of_place(None), of_place("city", None, None), of_place("city", 95.0, 10.0)])
def test_a_place_that_is_not_known_is_counted_and_not_drawn(tmp_path: Path, place: Place) -> None:
    chart = drawn(tmp_path, placed(place), event_map)
    assert marks(chart) == {"dots": 0, "rings": 0, "countries": False}
    assert sum(chart.left_out.values()) == 1


def test_outlines_are_of_countries_by_their_codes() -> None:
    assert {"YEM", "UKR", "SDN", "PSE"} <= set(outlines())


def test_too_much_is_cut_and_said(tmp_path: Path) -> None:
    chart = timeline(View(added(tmp_path, dated("2031-03"))), most=2)
    assert "only the first 2 are drawn: narrow it down" in chart.left_out


@pytest.mark.parametrize("make", [timeline, event_map, lambda view: series(view, "killed")])
def test_pictures_say_what_they_are_of_and_lead_to_sentences(tmp_path: Path, make: Any) -> None:
    pytest.importorskip("vl_convert")
    chart = make(View(added(tmp_path, hostile()), Filter(party="Norland")))
    svg = chart.draw("svg")
    root = etree.parse(BytesIO(svg)).getroot()
    text = " ".join(root.itertext())
    assert "party Norland" in text
    assert "onrecord " in text
    links = [el.get("{http://www.w3.org/1999/xlink}href") for el in root.iter(f"{SVG}a")]
    assert len(links) >= min(chart.drawn, 1)
    assert all(link.startswith(("/entries/", "/events?")) for link in links)
    assert not list(root.iter(f"{SVG}script"))
    assert chart.draw("png").startswith(b"\x89PNG")


def test_a_place_of_which_nothing_is_said_to_have_happened_looks_otherwise(tmp_path: Path) -> None:
    read = placed(of_place("city"))
    denied = tuple(replace(event, status="denied") for event in read.record.events)
    (spot,) = values(
        drawn(tmp_path, replace(read, record=replace(read.record, events=denied)), event_map).spec["layer"][3]
    )
    assert spot["told"].startswith("only planned")
    assert "1 denied" in spot["words"]


def test_what_is_claimed_is_not_told_as_having_happened(tmp_path: Path) -> None:
    (bar,) = (row for row in values(drawn(tmp_path, dated("2031-03-11")).spec) if "status" in row)
    assert bar["status"] == "claimed"
