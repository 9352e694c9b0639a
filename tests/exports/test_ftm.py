"""FollowTheMoney's entities: valid for its library, how things stand in every name, nothing made up, no text that acts."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.ftm import FollowTheMoney
from onrecord.exports.ftm_values import country
from onrecord.exports.view import View
from onrecord.lexicon.tables import read_table
from onrecord.records.mention import Actor
from onrecord.records.text import Span
from onrecord.store import Filter, Store
from tests.exports.served import kept
from tests.store.handmade import HandReading, reading

HOSTILE = ('=HYPERLINK("http://x")', 'a"b\n\x1b[31m', "\u202egnirts", "'; DROP TABLE item; --", "\x00null")
URL = "https://news.example/2031/03/14/envoys?id=7"
Entity = dict[str, Any]


def entities(store: Store, made: FollowTheMoney | None = None, **wanted: Any) -> list[Entity]:
    out = BytesIO()
    rows = (made or FollowTheMoney()).write(View(store, Filter(**wanted)), out)
    found = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    assert len(found) == rows
    return found


def of(found: list[Entity], schema: str) -> list[dict[str, list[str]]]:
    return [each["properties"] for each in found if each["schema"] == schema]


def event_told(path: Path, **facts: Any) -> dict[str, list[str]]:
    """The properties of the attack, with these facts in the record."""
    read = reading()
    events = (replace(read.record.events[0], **facts),)
    return of(entities(kept(path, replace(read, record=replace(read.record, events=events)))), "Event")[0]


def actors_of_every_sort() -> HandReading:
    """The report with sources of each sort of actor and hostile names and roles."""
    read = reading(url=URL, outlet=HOSTILE[0], title=HOSTILE[1], authors=HOSTILE[2:4])
    record, at = read.record, (Span(0, 6),)
    more = (
        Actor("a-group", HOSTILE[0], "group", "UKR", "MIL", HOSTILE[1], at),
        Actor("a-body", HOSTILE[2], "organization", None, "IGO", None, at),
        Actor("a-ministry", HOSTILE[3], "organization", "RUS", "GOV", None, at),
        Actor("a-half", HOSTILE[4], "person", "XXN", "REB", HOSTILE[0], at),
        Actor("a-paper", "the memorandum", "document", None, "UNK", None, at),
    )
    claims = (replace(record.claims[0], sources=tuple(actor.id for actor in more)), *record.claims[1:])
    return replace(read, record=replace(record, actors=(*record.actors, *more), claims=claims))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    again = reading(extra="Rain fell.", outlet="Other Wire", published="2031-03-15", url="javascript:alert(1)")
    return kept(tmp_path, actors_of_every_sort(), again)


def test_the_library_takes_every_entity_as_it_is(store: Store) -> None:
    model = pytest.importorskip("followthemoney").model
    found = entities(store, FollowTheMoney(body_text=True))
    ids = {each["id"]: model.get(each["schema"]) for each in found}
    assert len(ids) == len(found)
    for each in found:
        schema = ids[each["id"]]
        schema.validate(each)
        assert set(schema.required) <= each["properties"].keys()
        proxy = model.get_proxy(each, cleaned=False)
        for name, values in each["properties"].items():
            property_ = schema.get(name)
            assert property_ is not None, name
            assert not property_.deprecated
            assert len(proxy.get(name)) == len(values), (name, values)
            assert max(map(len, values)) <= property_.max_length
            for value in values if property_.type.name == "entity" else ():
                assert ids[value].is_a(property_.range)  # it points at what is in the file, of the right sort


def test_what_is_pointed_at_stands_before_it(store: Store) -> None:
    seen: set[str] = set()
    for each in entities(store):
        pointed = [v for name in ("proof", "entity", "involved") for v in each["properties"].get(name, [])]
        assert set(pointed) <= seen
        seen.add(each["id"])


def test_reports_come_without_their_text_unless_it_is_asked_for(store: Store) -> None:
    text = next(store.records()).document.text
    articles = of(entities(store), "Article")
    assert len(articles) == 2
    assert all("bodyText" not in each for each in articles)
    full = of(entities(store, FollowTheMoney(body_text=True)), "Article")
    assert text in [each["bodyText"][0] for each in full]
    (first,) = [each for each in articles if "sourceUrl" in each]  # javascript: is no address
    assert first["sourceUrl"] == [URL]
    assert (first["publishedAt"], first["language"]) == (["2031-03-14"], ["eng"])
    assert first["publisher"] == [HOSTILE[0]]


def test_actors_are_what_they_are_and_only_states_are_one_over_reports(store: Store) -> None:
    found = entities(store)
    assert len(of(found, "LegalEntity")) == 1
    assert len(of(found, "Organization")) == 1
    assert [each["name"] for each in of(found, "PublicBody")].count(["Norland"]) == 1
    assert [each["country"] for each in of(found, "PublicBody") if "country" in each] == [["ru"]]
    people = of(found, "Person")
    assert [each["name"] for each in people].count(["Ada Venn"]) == 2
    assert not [each for each in people if "country" in each]  # XXN is no country that it knows
    actors = [each for schema in ("Person", "PublicBody", "Organization", "LegalEntity") for each in of(found, schema)]
    assert ["the memorandum"] not in [each["name"] for each in actors]


def test_an_event_stands_once_with_how_it_stands_its_proofs_and_its_figures(store: Store) -> None:
    events = of(entities(store), "Event")
    assert sorted(each["name"][0].split(":")[0] for each in events) == ["claimed", "denied", "planned", "reported"]
    (attack,) = [each for each in events if each["name"][0].startswith("claimed: ")]
    assert len(attack["proof"]) == len(attack["recordId"]) == 2
    assert (attack["date"], attack["location"]) == (["2031-03-11"], ["Quell"])
    assert "according to" in attack["name"][0]
    (dead,) = [note for note in attack["notes"] if "killed" in note]
    assert dead.startswith("claimed: killed: low 12, best 12, high 12, by the rule independent (")
    assert "“12 people”" in dead
    texts = {record.document.id: record.document.text for record in store.records()}
    for said in attack["description"]:
        text, at = said.removesuffix(")").rsplit(" ", 1)[1].split(":")
        start, end = map(int, at.split("-"))
        assert said.startswith(texts[text][start:end])
    assert all(set(each).isdisjoint({"organizer", "topics"}) for each in events)


def test_an_open_number_says_that_it_is_one(tmp_path: Path) -> None:
    read = reading()
    figures = (replace(read.record.figures[0], high=None), *read.record.figures[1:])
    found = entities(kept(tmp_path, replace(read, record=replace(read.record, figures=figures))), type="ASSAULT")
    (dead,) = [note for each in of(found, "Event") for note in each["notes"] if "killed" in note]
    assert "open ends count as the end that is told" in dead


@pytest.mark.parametrize("status", ["denied", "planned", "proposed", "conditional", "failed", "ongoing"])
def test_what_did_not_happen_never_reads_as_if_it_had(tmp_path: Path, status: str) -> None:
    told = event_told(tmp_path, status=status)
    texts = (*told["name"], *told["summary"], *(note for note in told["notes"] if "killed" in note))
    assert len(texts) == 3
    word = f"claimed, {status}" if status in ("ongoing", "failed") else status
    assert all(text.startswith(f"{word}: ") for text in texts)
    assert word in told["keywords"]


@pytest.mark.parametrize(
    ("when", "dates"),
    [
        ("2031-03", {"date": ["2031-03"]}), ("2031", {"date": ["2031"]}), (None, {}), ("2031-03-11~", {}),
        ("2031-03-11T04:00", {"date": ["2031-03-11"]}), ("2031-21", {}), ("0031-03-11", {}),
        ("2031-03-10/2031-03-12", {"startDate": ["2031-03-10"], "endDate": ["2031-03-12"]}),
        ("2031-03-10/..", {"startDate": ["2031-03-10"]}), ("../2031-03-10", {"endDate": ["2031-03-10"]}),
        ("2031-03-10~/2031-04", {"endDate": ["2031-04"]}),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_they_are_told(tmp_path: Path, when: str | None, dates: dict[str, list[str]]) -> None:
    told = event_told(tmp_path, when=when)
    assert {name: told[name] for name in ("date", "startDate", "endDate") if name in told} == dates
    plain = when is None or dates.get("date") == [when]
    assert (f"when: {when} (EDTF)" in told["notes"]) is not plain


def test_a_country_is_no_location(tmp_path: Path) -> None:
    read = reading()
    places = (replace(read.record.places[0], precision="country", country="UKR"), *read.record.places[1:])
    found = entities(kept(tmp_path, replace(read, record=replace(read.record, places=places))), type="ASSAULT")
    attack = of(found, "Event")[0]
    assert "location" not in attack
    assert attack["country"] == ["ua"]


def test_claims_positions_and_commitments_are_notes_on_whoever_holds_them(store: Store) -> None:
    found = entities(store)
    names = {each["id"]: each["properties"]["name"] for each in found if "name" in each["properties"]}
    notes = of(found, "Note")
    assert len(notes) == 2 * 5
    denial = next(each for each in notes if "denies" in each["keywords"])
    assert denial["description"] == ["Norland denied: its forces had fired on the port"]
    assert [names[each] for each in denial["entity"]] == [["Norland"]]
    assert denial["summary"][0].startswith("Norland denied that its forces had fired on the port. (")
    demand = next(each for each in notes if "position" in each["keywords"])
    assert [names[each] for each in demand["entity"]] == [["Sudmark"], ["Norland"]]
    due = next(each for each in notes if "commitment" in each["keywords"])
    assert "due 2031-04-01" in due["notes"]
    assert due["description"][0].startswith("reported, agreed: ")
    assert all(len(each["proof"]) == 1 for each in notes)
    assert len({each["sourceUrl"][0] for each in notes if "sourceUrl" in each}) == 1


def test_ids_are_stable_and_a_filter_leaves_only_what_is_asked_for(store: Store, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    again = kept(tmp_path / "again", actors_of_every_sort())
    assert {each["id"] for each in entities(again)} <= {each["id"] for each in entities(store)}
    denied = entities(store, status="denied")
    assert {each["name"][0].split(":")[0] for each in of(denied, "Event")} == {"denied"}
    assert entities(store, status="ongoing") == []


def test_text_is_inert(store: Store) -> None:
    out = BytesIO()
    FollowTheMoney(body_text=True).write(View(store), out)
    told = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    values = [v for each in told for values in each["properties"].values() for v in values]
    assert not {"\x1b", "\u202e", "\x00"} & set("".join(values))
    assert any("<U+202E>gnirts" in value for value in values)
    assert any("; DROP TABLE" in value for value in values)


def test_long_texts_are_cut_and_say_so(tmp_path: Path) -> None:
    found = entities(kept(tmp_path, reading(title="x" * 2000, extra="y " * 40_000)), FollowTheMoney(body_text=True))
    (article,) = of(found, "Article")
    assert article["title"] == ["x" * 1023 + "…"]
    assert [len(part) <= 65_000 for part in article["bodyText"]] == [True, True]


def test_every_state_has_the_librarys_code() -> None:
    countries = pytest.importorskip("followthemoney").registry.country
    for row in read_table("ftm_countries", "onrecord.exports"):
        assert row["ftm"] == countries.clean(row["code"])
    without = {row["code"] for row in read_table("states") if country(row["code"]) is None}
    assert without <= {"ANT", "VDR", "YMD"}
