"""GeoJSON: what the `geojson` library takes for valid, no point that no report tells, every telling to be looked up."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.geography import GeoJson
from onrecord.exports.view import View
from onrecord.reconcile.events import find_events
from onrecord.records.mention import Place
from onrecord.records.text import Span
from onrecord.store import Store
from tests.store.handmade import MAKER, HandReading, reading

geojson = pytest.importorskip("geojson")
HOSTILE = ('=HYPERLINK("http://x")', "a\nb\x1b[31m", "\u202egnirts", "'; DROP TABLE item; --", "</script>")
URL = "https://news.example/2031/03/14/envoys"


def located(read: HandReading, first: dict[str, Any], second: dict[str, Any] | None = None) -> HandReading:
    """The report with the attack at the first place, and at the second too where one is given."""
    record = read.record
    places = (replace(record.places[0], **first), replace(record.places[1], **(second or {})))
    at = tuple(place.id for place in places[: 2 if second is not None else 1])
    attack = replace(record.events[0], places=at)
    return replace(read, record=replace(record, places=places, events=(attack, *record.events[1:])))


def collection(folder: Path, *reads: HandReading) -> dict[str, Any]:
    store = Store.open(folder / "talks.db", create=True)
    with store.writer(MAKER) as writer:
        for read in reads:
            writer.add(read)
    find_events(store)
    out = BytesIO()
    rows = GeoJson().write(View(store), out)
    assert not {"\x1b", "\u202e"} & set(out.getvalue().decode())
    made = geojson.loads(out.getvalue())
    assert made.is_valid, made.errors()
    assert rows == len(made["features"])
    plain: dict[str, Any] = json.loads(out.getvalue())
    return plain


def attack(folder: Path, *reads: HandReading) -> dict[str, Any]:
    (found,) = [f for f in collection(folder, *reads)["features"] if f["properties"]["status"] == ["happened"]
                and f["properties"]["type"] == "ASSAULT"]  # fmt: skip
    return dict(found)


def test_each_account_of_an_event_can_be_looked_up(tmp_path: Path) -> None:
    reads = [
        located(reading(url=URL), {"lat": 12.5, "lon": 44.0}),
        located(reading(extra="Rain fell.", published="2031-03-15"), {"lat": 12.5, "lon": 44.0}),
    ]
    found = attack(tmp_path, *reads)
    assert found["geometry"] == {"type": "Point", "coordinates": [44.0, 12.5]}
    accounts, texts = found["properties"]["accounts"], {r.record.document.id: r.record.document.text for r in reads}
    assert {account["document"] for account in accounts} == set(texts)
    for account in accounts:
        at = Span(account["sentence_start"], account["sentence_end"])
        assert at.cut(texts[account["document"]]) == account["sentence"]
        assert (account["standing"], account["according_to"]) == ("claimed", "Sudmark")
    assert [account["url"] for account in accounts] == [URL, None]
    killed = {"scope": "incident", "low": 12, "best": 12, "high": 12, "or_more": False}
    assert found["properties"]["figures"]["killed"] == killed


def test_what_is_denied_stands_beside_it_and_nothing_reads_as_having_happened(tmp_path: Path) -> None:
    features = [f["properties"] for f in collection(tmp_path, reading())["features"]]
    assert sorted((f["type"], *f["status"], f["standing"]) for f in features) == [
        ("ASSAULT", "denied", "denied"),
        ("ASSAULT", "happened", "claimed"),
        ("CONSULT", "happened", "reported"),
        ("COOPERATE", "planned", "planned"),
    ]
    (told,) = [f for f in features if f["standing"] == "claimed"]
    assert told["denied"]
    assert all(words.startswith("denied: ") for words in told["denied"])


@pytest.mark.parametrize(
    "facts",
    [
        {"precision": "region"}, {"precision": "country"}, {"precision": None}, {"lat": None}, {"lon": None},
        {"lat": 91.0}, {"lon": -200.0},
    ],
)  # fmt: skip
def test_no_point_is_made_up(tmp_path: Path, facts: dict[str, Any]) -> None:
    found = attack(tmp_path, located(reading(), {"lat": 12.5, "lon": 44.0} | facts))
    assert found["geometry"] is None
    assert found["properties"]["places"][0]["coordinates"] is None
    assert found["properties"]["radius_m"] is None


@pytest.mark.parametrize("second", [{"lat": 1.5, "lon": -2.5}, {"lat": None, "lon": None}])
def test_two_towns_are_not_pinned_to_the_first(tmp_path: Path, second: dict[str, Any]) -> None:
    found = attack(tmp_path, located(reading(), {"lat": 12.5, "lon": 44.0}, second))
    assert found["geometry"] is None
    assert (found["properties"]["place_name"], found["properties"]["where_prec"]) == (None, None)
    assert [place["name"] for place in found["properties"]["places"]] == ["Quell", "Belmora"]


def test_a_town_within_its_region_is_a_point(tmp_path: Path) -> None:
    found = attack(tmp_path, located(reading(), {"lat": 12.5, "lon": 44.0}, {"precision": "region"}))
    assert found["geometry"]["coordinates"] == [44.0, 12.5]
    assert [place["where_prec"] for place in found["properties"]["places"]] == [1, 4]


def test_ranges_of_days_stay_ranges(tmp_path: Path) -> None:
    read = reading()
    event = replace(read.record.events[0], when="2031-03-09/2031-03-11")
    told = attack(tmp_path, replace(read, record=replace(read.record, events=(event,))))["properties"]
    assert (told["date_start"], told["date_end"], told["date_prec"]) == ("2031-03-09", "2031-03-11", 2)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_passes_inert_and_unchanged(tmp_path: Path, text: str) -> None:
    read = reading(outlet=text, title=text, url="javascript:alert(1)")
    place: Place = replace(read.record.places[0], name=text)
    actors = tuple(replace(actor, name=text) for actor in read.record.actors)
    hostile = replace(read, record=replace(read.record, places=(place, *read.record.places[1:]), actors=actors))
    told = attack(tmp_path, hostile)["properties"]
    assert (told["place_name"], told["actors"]) == (text, [text])
    assert (told["accounts"][0]["title"], told["accounts"][0]["url"]) == (text, None)
