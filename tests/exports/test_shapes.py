"""Events and entries in the formats of others: nothing that did not happen, no false precision, no text that acts."""

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from lxml import etree

from onrecord.exports.annotations import WebAnnotations
from onrecord.exports.due_calendar import ICalendar
from onrecord.exports.formats import FORMATS
from onrecord.exports.geography import GeoJson
from onrecord.exports.plover_lines import PloverLines
from onrecord.exports.sheets import Xlsx
from onrecord.exports.ucdp_shape import COLUMNS, UcdpCsv
from onrecord.exports.view import Export, View
from onrecord.reconcile.events import find_events
from onrecord.store import Filter, Store
from onrecord.store.items import INDEXED
from tests.store.handmade import MAKER, HandReading, reading

HOSTILE = ('=HYPERLINK("http://x")', "a\nb\x1b[31m", "\u202egnirts", "'; DROP TABLE item; --", "</script><script>")


def written(export: Export, view: View) -> str:
    out = BytesIO()
    export.write(view, out)
    return out.getvalue().decode()


def at(read: HandReading, **facts: object) -> HandReading:
    """The report with its places as told: the first is where the attack was."""
    places = (replace(read.record.places[0], **facts), *read.record.places[1:])  # type: ignore[arg-type]
    return replace(read, record=replace(read.record, places=places))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "talks.db", create=True)
    with made.writer(MAKER) as writer:
        writer.add(at(reading(outlet=HOSTILE[0], title=HOSTILE[1]), lat=12.5, lon=44.0))
        writer.add(
            at(
                reading(extra="Rain fell.", outlet=HOSTILE[2], title=HOSTILE[3], published="2031-03-15"),
                lat=12.5,
                lon=44.0,
            )
        )
    find_events(made)
    return made


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"xlsx", "ics", "parquet"}))
@pytest.mark.parametrize("kind", INDEXED)
def test_nothing_in_a_report_acts_in_any_format(store: Store, name: str, kind: str) -> None:
    text = written(FORMATS[name].export(kind), View(store))
    assert not {"\x1b", "\u202e"} & set(text)
    if name in ("acled", "csv", "pax", "ucdp"):
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not any(cell.lstrip()[:1] in set("=+@") for cell in cells if cell)
    elif name == "marked":
        assert etree.fromstring(text.encode()).tag == "corpus"
    else:
        for line in text.splitlines() if name not in ("geojson", "datasette") else [text]:
            json.loads(line)


def features(store: Store, **wanted: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(GeoJson(), View(store, Filter(**wanted))))["features"]
    return found


def test_geojson_has_each_event_once_at_its_point(store: Store) -> None:
    found = features(store, type="ASSAULT", status="happened")
    assert len(found) == 1
    (attack,) = found
    assert attack["geometry"] == {"type": "Point", "coordinates": [44.0, 12.5]}
    told = attack["properties"]
    assert (told["entries_n"], told["origins_n"], told["killed_best"], told["rule"]) == (2, 2, 12, "independent")
    assert (told["date_start"], told["date_end"], told["date_prec"], told["where_prec"]) == (
        "2031-03-11",
        "2031-03-11",
        1,
        1,
    )
    assert told["standing"] == "claimed"


def test_geojson_says_how_things_stand(store: Store) -> None:
    assert {f["properties"]["standing"] for f in features(store, status="denied")} <= {"denied", "claimed; denied"}
    assert {f["properties"]["standing"] for f in features(store, status="planned")} == {"planned"}


@pytest.mark.parametrize("facts", [{"precision": "region"}, {"precision": "country"}, {"lat": None, "lon": None}])
def test_geojson_draws_no_point_where_none_is_known(tmp_path: Path, facts: dict[str, object]) -> None:
    made = Store.open(tmp_path / "t.db", create=True)
    with made.writer(MAKER) as writer:
        writer.add(at(reading(), **({"lat": 12.5, "lon": 44.0} | facts)))
    (attack,) = features(made, type="ASSAULT", status="happened")
    assert attack["geometry"] is None


def ucdp(store: Store, rule: str = "independent") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(UcdpCsv(), View(store, rule=rule)))))


def test_ucdp_has_attacks_that_happened_with_their_dead(store: Store) -> None:
    (row,) = ucdp(store)
    assert list(row) == COLUMNS
    assert (row["low"], row["best"], row["high"], row["number_of_sources"]) == ("12", "12", "12", "2")
    assert (row["date_prec"], row["where_prec"], row["year"]) == ("1", "1", "2031")
    assert (row["side_a"], row["side_b"], row["source_original"]) == ("Norland", "Sudmark", "Sudmark")
    assert row["code_status"] == "claimed; denied beside it"
    assert row["conflict_name"] == row["type_of_violence"] == ""
    assert ucdp(store, "range")[0]["best"] == ""


def test_ucdp_leaves_out_what_somebody_denies_or_nobody_says_happened(tmp_path: Path) -> None:
    for status in ("denied", "planned", "proposed", "conditional", "failed"):
        made = Store.open(tmp_path / f"{status}.db", create=True)
        read = reading()
        events = (replace(read.record.events[0], status=status), *read.record.events[1:])  # type: ignore[arg-type]
        with made.writer(MAKER) as writer:
            writer.add(replace(read, record=replace(read.record, events=events)))
        assert written(UcdpCsv(), View(made)) == ",".join(COLUMNS) + "\n", status


@pytest.mark.parametrize(("when", "dates"), [("1993/..", (None, None)), ("2031-03", ("2031-03-01", "2031-03-31"))])
def test_plover_lines_make_no_day_of_an_open_date(tmp_path: Path, when: str, dates: tuple[str | None, ...]) -> None:
    made, read = Store.open(tmp_path / "t.db", create=True), reading()
    with made.writer(MAKER) as writer:
        event = replace(read.record.events[0], when=when)
        writer.add(replace(read, record=replace(read.record, events=(event,))))
    (line,) = (json.loads(line) for line in written(PloverLines(), View(made)).splitlines())
    assert (line["date"], line["enddate"], line["onrecord"]["when"]) == (*dates, when)


@pytest.mark.parametrize("precision", ["region", "country"])
def test_no_layout_makes_a_point_of_a_region(tmp_path: Path, precision: str) -> None:
    made = Store.open(tmp_path / "t.db", create=True)
    with made.writer(MAKER) as writer:
        writer.add(at(reading(), lat=12.5, lon=44.0, precision=precision))
    assert (ucdp(made)[0]["latitude"], ucdp(made)[0]["longitude"]) == ("", "")
    lines = [json.loads(line) for line in written(PloverLines(), View(made)).splitlines()]
    assert {place["lat"] for line in lines for place in line["event_loc"] if place["extracted_place"] == "Quell"} == {
        None
    }


def test_annotations_find_their_words_by_position_and_by_quotation(store: Store) -> None:
    lines = [json.loads(line) for line in written(WebAnnotations(), View(store)).splitlines()]
    texts = {sha256(r.document.text.encode()).hexdigest(): r.document.text for r in store.records()}
    assert len(lines) == sum(len(r.by_kind()[kind]) for r in store.records() for kind in INDEXED)
    for line in lines:
        assert (line["@context"], line["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
        for target in line["target"]:
            text = texts[target["state"]["value"].removeprefix("sha256=")]
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
    assert any(line["body"]["value"].startswith("denied: ") for line in lines)


def test_a_workbook_holds_what_csv_holds_and_no_formula(store: Store) -> None:
    out = BytesIO()
    rows = Xlsx().write(View(store), out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["about", *INDEXED]
    assert rows == sum(sheet.max_row - 1 for sheet in book.worksheets[1:])
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)
    assert [row[0].value for row in book["events"].iter_rows(min_row=2)] == [
        row["id"] for row in csv.DictReader(io.StringIO(written(FORMATS["csv"].export("events"), View(store))))
    ]
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert about["rule for figures"] == "independent"


def calendar(store: Store) -> list[Any]:
    made = icalendar.Calendar.from_ical(written(ICalendar(), View(store)))
    return list(made.walk("VEVENT"))


def test_a_calendar_has_what_is_due_on_its_day(store: Store) -> None:
    due = calendar(store)
    assert len(due) == 2  # two reports tell of it
    first = due[0]
    assert (str(first["DTSTART"].dt), str(first["DTEND"].dt)) == ("2031-04-01", "2031-04-02")
    assert first["STATUS"] == "CONFIRMED"
    assert "They agreed to exchange 40 prisoners on 1 April." in first["DESCRIPTION"]
    assert first["UID"] == f"{next(store.records()).commitments[0].id}@onrecord"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"due": "2031-04"}, "TENTATIVE"), ({"due": "2031-04-01/2031-04-05"}, "TENTATIVE"),
        ({"status": "promised"}, "TENTATIVE"), ({"due": None}, None), ({"due": "2031-04-01/.."}, None),
        ({"status": "done"}, None), ({"status": "broken"}, None),
    ],
)  # fmt: skip
def test_vague_dates_are_tentative_and_none_is_made_up(
    tmp_path: Path, facts: dict[str, Any], status: str | None
) -> None:
    made, read = Store.open(tmp_path / "t.db", create=True), reading()
    with made.writer(MAKER) as writer:
        undertaking = replace(read.record.commitments[0], **facts)
        writer.add(replace(read, record=replace(read.record, commitments=(undertaking,))))
    assert [event["STATUS"] for event in calendar(made)] == ([status] if status else [])


def test_plover_lines_tell_the_standing_and_the_words(store: Store) -> None:
    lines = [json.loads(line) for line in written(PloverLines(), View(store)).splitlines()]
    texts = {r.document.id: r.document.text for r in store.records()}
    assert len(lines) == 8
    for line in lines:
        text, told = texts[line["cite_info"]["citation"]], line["text_info"]
        assert text[told["start"] : told["end"]] == line["text"]
    by_status = {line["onrecord"]["status"]: line for line in lines if line["event"] == ["ASSAULT"]}
    attack, denied = by_status["happened"], by_status["denied"]
    assert (attack["onrecord"]["standing"], attack["actor"][0]["entity_text"], attack["onrecord"]["figures"]) == (
        "claimed", "Norland", [{"measure": "killed", "low": 12.0, "high": 12.0}],
    )  # fmt: skip
    assert (attack["date"], attack["enddate"], attack["mode"]) == ("2031-03-11", "2031-03-11", ["shelling"])
    assert denied["mode"] == ["negation"]
    assert {mode for line in lines if line["onrecord"]["status"] == "planned" for mode in line["mode"]} == {
        "exchange", "future",
    }  # fmt: skip
