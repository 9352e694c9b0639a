"""ACLED's layout: only what somebody says happened, no code that the record does not tell, no text that acts."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.acled_shape import COLUMNS, AcledCsv
from onrecord.exports.view import View
from onrecord.records.mention import Actor
from onrecord.store import Store
from tests.exports.served import kept
from tests.store.handmade import HandReading, reading

HOSTILE = ('=HYPERLINK("http://x")', 'a"b\n\x1b[31m', "\u202egnirts", "'; DROP TABLE item; --")


def attack(event: dict[str, Any], place: dict[str, Any] | None = None, sectors: tuple[str, ...] = ()) -> HandReading:
    """The handmade report with its attack, the place of it and the sectors of both sides as told."""
    read = reading()
    record = read.record
    events = (replace(record.events[0], **event), *record.events[1:])
    places = (replace(record.places[0], **(place or {})), *record.places[1:])
    actors = tuple(replace(a, sector=sectors[n]) if n < len(sectors) else a for n, a in enumerate(record.actors))  # type: ignore[arg-type]
    return replace(read, record=replace(record, events=events, places=places, actors=actors))


def text(store: Store, rule: str = "independent") -> str:
    out = BytesIO()
    AcledCsv().write(View(store, rule=rule), out)
    return out.getvalue().decode()


def rows(store: Store, rule: str = "independent") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(store, rule))))


def only(path: Path, event: dict[str, Any], **rest: Any) -> dict[str, str]:
    (row,) = rows(kept(path, attack(event, **rest)))
    return row


def test_a_row_has_the_columns_the_number_its_rule_and_where_it_is_told(tmp_path: Path) -> None:
    store = kept(tmp_path, reading(), reading(extra="Rain fell.", outlet="Other Wire", published="2031-03-15"))
    (row,) = rows(store)
    assert list(row) == COLUMNS
    assert len(COLUMNS) == 31
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2031-03-11", "2031", "1")
    assert (row["actor1"], row["actor2"], row["fatalities"]) == ("Norland", "Sudmark", "12")
    met = [s.read_at for d in View(store).documents for s in d.sightings]
    assert row["timestamp"] == str(int(datetime.fromisoformat(max(met)).timestamp()))
    assert row["source"] == "Harbour Wire; Other Wire"
    assert "fatalities by the rule independent: 12 (2 of 2 origins say so), of 12 to 12, Sudmark" in row["notes"]
    assert "shelled the port of Quell on Tuesday" in row["notes"]
    assert row["iso"] == row["region"] == row["admin1"] == row["source_scale"] == ""
    for record in store.records():
        document = record.document
        at = next(s for s in document.sentences if s.contains(record.events[0].triggers[0]))
        assert f"{document.id}:{at.start}-{at.end}" in row["notes"]


def test_fatalities_are_empty_not_0_where_none_is_chosen_or_told(tmp_path: Path) -> None:
    (row,) = rows(kept(tmp_path, reading()), "range")
    assert row["fatalities"] == ""
    assert "rule range: none" in row["notes"]
    (tmp_path / "untold").mkdir()
    assert only(tmp_path / "untold", {"figures": ()})["fatalities"] == ""


def test_a_claim_says_that_it_is_one_and_what_is_denied_beside_it(tmp_path: Path) -> None:
    row = only(tmp_path, {})
    assert "standing=claimed" in row["tags"]
    assert "denied=beside it" in row["tags"]
    assert "told as denied in the same report: denied: attack “fired”" in row["notes"]
    assert "according to Norland, who denied it" in row["notes"]


def test_what_is_denied_on_another_day_is_not_set_beside_it(tmp_path: Path) -> None:
    read = reading()
    events = (read.record.events[0], replace(read.record.events[1], when="2031-03-01"), *read.record.events[2:])
    (row,) = rows(kept(tmp_path, replace(read, record=replace(read.record, events=events))))
    assert "denied" not in row["notes"] + row["tags"]


@pytest.mark.parametrize("status", ["denied", "planned", "proposed", "conditional", "failed"])
def test_what_did_not_happen_is_left_out_and_the_heading_stays(tmp_path: Path, status: str) -> None:
    assert text(kept(tmp_path, attack({"status": status}))) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize("act", ["denies", "predicts", "promises"])
def test_what_rests_on_words_that_do_not_say_so_is_left_out(tmp_path: Path, act: str) -> None:
    read = reading()
    claims = (replace(read.record.claims[0], act=act), *read.record.claims[1:])  # type: ignore[arg-type]
    assert rows(kept(tmp_path, replace(read, record=replace(read.record, claims=claims)))) == []


def test_speech_acts_meetings_and_one_sided_promises_are_left_out(tmp_path: Path) -> None:
    for kind in ("REQUEST", "ACCUSE", "CONSULT", "THREATEN", "AGREE", "COOPERATE"):
        (tmp_path / kind).mkdir()
        assert rows(kept(tmp_path / kind, attack({"type": kind, "mode": None}))) == [], kind


@pytest.mark.parametrize(
    ("event", "sectors", "told"),
    [
        ({"mode": "aerial"}, (), ("Explosions/Remote violence", "Air/drone strike", "Political violence")),
        ({"mode": "explosives"}, ("MIL", "CVL"), ("Explosions/Remote violence", "", "Political violence")),
        ({"mode": None}, ("MIL", "CVL"), ("", "", "Political violence")),
        ({"mode": None}, ("UNK", "CVL"), ("", "", "")),
        ({"mode": "crowd-control"}, ("COP", "CVL"), ("", "", "")),
        ({"mode": "firearms"}, ("MIL", "CVL"), ("Violence against civilians", "Attack", "Political violence")),
        ({"mode": "firearms"}, ("UNK", "CVL"), ("", "", "")),
        ({"mode": "firearms"}, ("MIL", "REB"), ("Battles", "", "Political violence")),
        ({"mode": "abduct"}, ("REB", "CVL"), ("Violence against civilians", "Attack", "Political violence")),
        (
            {"mode": "abduct", "figures": ()}, ("REB", "CVL"),
            ("Violence against civilians", "Abduction/forced disappearance", "Political violence"),
        ),
        ({"mode": "abduct"}, ("REB", "MIL"), ("", "", "Political violence")),
        ({"type": "PROTEST", "mode": "demo"}, (), ("Protests", "", "Demonstrations")),
        ({"type": "PROTEST", "mode": "riot"}, (), ("Riots", "", "")),
        ({"type": "PROTEST", "mode": "strike"}, (), ("", "", "")),
        ({"type": "COERCE", "mode": "arrest"}, (), ("Strategic developments", "Arrests", "Strategic developments")),
        ({"type": "COERCE", "mode": "arrest"}, ("REB",), ("", "", "")),
        ({"type": "COERCE", "mode": "restrict"}, (), ("", "", "")),
        ({"type": "RETREAT", "mode": "ceasefire"}, (), ("", "", "")),
    ],
)  # fmt: skip
def test_types_go_as_far_as_the_record_tells(
    tmp_path: Path, event: dict[str, Any], sectors: tuple[str, ...], told: tuple[str, ...]
) -> None:
    row = only(tmp_path, event, sectors=sectors)
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == told
    at_civilians = sectors[1:] == ("CVL",) and told[0] != ""
    assert row["civilian_targeting"] == ("Civilian targeting" if at_civilians else "")


@pytest.mark.parametrize(
    ("kind", "mode"), [("AGREE", None), ("RETREAT", "ceasefire"), ("COOPERATE", "exchange"), ("AGREE", "sign")]
)
def test_what_two_sides_do_together_is_an_agreement(tmp_path: Path, kind: str, mode: str | None) -> None:
    read = reading()
    both = tuple(actor.id for actor in read.record.actors[:2])
    row = only(tmp_path, {"type": kind, "mode": mode, "actors": both, "recipients": ()})
    assert (row["event_type"], row["sub_event_type"]) == ("Strategic developments", "Agreement")
    assert (row["actor1"], row["actor2"]) == ("Norland", "Sudmark")


def test_several_attackers_are_not_set_against_each_other(tmp_path: Path) -> None:
    both = tuple(actor.id for actor in reading().record.actors[:2])
    row = only(tmp_path, {"actors": both, "recipients": ()})
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("Norland; Sudmark", "", "")


def test_a_protest_is_not_fought_with_whom_it_is_addressed_to(tmp_path: Path) -> None:
    row = only(tmp_path, {"type": "PROTEST", "mode": "demo"})
    assert (row["inter1"], row["actor2"], row["inter2"], row["interaction"]) == ("6", "", "", "")


@pytest.mark.parametrize(
    ("sectors", "where", "codes"),
    [
        (("MIL", "CVL"), "UKR", ("1", "7", "17", "")),
        (("MIL", "CVL"), "MDA", ("8", "7", "78", "")),
        (("MIL", "CVL"), None, ("", "7", "", "")),
        (("REB", "IGO"), "UKR", ("2", "8", "28", "")),
        (("OPP", "UNK"), "UKR", ("", "", "", "")),
    ],
)
def test_sides_have_a_code_only_where_the_record_tells_it(
    tmp_path: Path, sectors: tuple[str, ...], where: str | None, codes: tuple[str, ...]
) -> None:
    read = attack({"mode": None}, {"country": where}, sectors)
    actors = tuple(replace(actor, country="UKR") for actor in read.record.actors)
    (row,) = rows(kept(tmp_path, replace(read, record=replace(read.record, actors=actors))))
    assert (row["inter1"], row["inter2"], row["interaction"], row["civilian_targeting"]) == codes


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2031-03-11", ("2031-03-11", "2031", "1")),
        ("2031-03-10/2031-03-14", ("2031-03-12", "2031", "2")),
        ("2031-03-11~", ("2031-03-11", "2031", "2")),
        ("2031-03", ("2031-03-16", "2031", "3")),
        ("2031", ("", "2031", "")),
        ("2030-12-01/2031-03-01", ("", "", "")),
        ("2031-03-11/..", ("", "", "")),
        (None, ("", "", "")),
    ],
)
def test_dates_have_the_codebooks_precision_and_none_is_made_up(
    tmp_path: Path, when: str | None, told: tuple[str, ...]
) -> None:
    row = only(tmp_path, {"when": when})
    assert (row["event_date"], row["year"], row["time_precision"]) == told
    assert ("date: " in row["notes"]) == (when is not None)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ({"lat": 12.5, "lon": 44.0}, ("Quell", "12.5", "44.0", "1")),
        ({"lat": 12.5, "lon": 44.0, "precision": "region"}, ("Quell", "", "", "3")),
        ({"lat": 12.5, "lon": 44.0, "precision": "country"}, ("", "", "", "")),
        ({"precision": None}, ("", "", "", "")),
    ],
)
def test_only_towns_and_sites_are_points(tmp_path: Path, place: dict[str, Any], told: tuple[str, ...]) -> None:
    row = only(tmp_path, {}, place={"country": "UKR"} | place)
    assert (row["location"], row["latitude"], row["longitude"], row["geo_precision"]) == told
    assert row["country"] == "Ukraine"


def test_a_running_total_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tie = type("Tie", (), {"tie": "total", "other": None})()
    read = reading()
    monkeypatch.setattr(
        "onrecord.reconcile.accounts.tallies", lambda _text, figures, _sentences: {f.id: tie for f in figures}
    )
    (row,) = rows(kept(tmp_path, read))
    assert "a running total, not of this event alone" in row["notes"]


def test_hostile_text_does_nothing(tmp_path: Path) -> None:
    read = reading(outlet=HOSTILE[0], title=HOSTILE[1])
    actors: tuple[Actor, ...] = tuple(
        replace(actor, name=name) for actor, name in zip(read.record.actors, (*HOSTILE[2:], "x"), strict=True)
    )
    places = (replace(read.record.places[0], name="@SUM(A1)\r\n+1"), *read.record.places[1:])
    told = text(kept(tmp_path, replace(read, record=replace(read.record, actors=actors, places=places))))
    cells = [cell for line in csv.reader(io.StringIO(told)) for cell in line]
    assert len(cells) == 2 * len(COLUMNS)
    assert not any(cell.lstrip()[:1] in set("=+-@") for cell in cells if cell)
    assert not {"\x1b", "\u202e", "\r"} & set(told)
