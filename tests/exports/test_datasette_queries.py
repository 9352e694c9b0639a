"""The queries for Datasette, asked of a real store through SQLite: they find what is there and say how it stands."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.datasette import QUERIES
from onrecord.exports.words import Names, figure_status, sentence, status_words
from onrecord.records.codes import CommitmentStatus, EventStatus, codes
from onrecord.records.record import Record
from onrecord.store import Decision, Store
from onrecord.store.loaded import Loaded
from tests.exports.made_record import record as made_record
from tests.exports.served import HOSTILE, asked, hostile, kept, metadata
from tests.store.handmade import reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return kept(tmp_path, reading(), Loaded(made_record()), hostile())


def records(store: Store) -> dict[str, Record]:
    return {entry.id: record for record in store.records() for entry in record.entries()}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_each_query_names_its_parameters_and_takes_any_text(store: Store, query: Any) -> None:
    sql = metadata(store)["databases"]["talks"]["queries"][query.name]["sql"]
    assert all(f":{name}" in sql for name in query.params)
    assert sql.startswith("with ")
    for text in ("'; DROP TABLE item; --", '"', "NEAR(", "a OR b*", "  ", "\x00", "%", "\u202e", "-", "ÅŁł’s"):
        for name in query.params:
            asked(store, query.name, **{name: text})
    assert asked(store, "claims_by_speaker")


def test_claims_by_speaker(store: Store) -> None:
    (found,) = asked(store, "claims_by_speaker", speaker="ada venn", until="2031-03-14")
    assert (found["speaker"], found["act"], found["content"], found["form"]) == (
        "Ada Venn", "says", "Every ship is searched", "direct",
    )  # fmt: skip
    assert found["sentence"] == 'Ada Venn, who speaks for Norland, said: "Every ship is searched."'
    assert (found["outlet"], found["published"]) == ("Harbour Wire", "2031-03-14")
    assert {row["act"] for row in asked(store, "claims_by_speaker", speaker="North")} == {"denies"}
    assert asked(store, "claims_by_speaker", speaker="enn") == []  # beginnings of words alone
    everything = asked(store, "claims_by_speaker")
    assert len(everything) == sum(len(record.claims) for record in store.records())
    names = {entry: Names(record) for entry, record in records(store).items()}
    for row in everything:
        claim: Any = names[row["entry"]].entry(row["entry"])
        assert row["content"] == names[row["entry"]].cut(claim.content)
        assert row["speaker"].replace(", ", " and ") == names[row["entry"]].speaker(claim).replace(", ", " and ")
    assert [row["published"] for row in everything] == sorted((r["published"] for r in everything), reverse=True)


def test_events_say_how_they_stand_and_on_whose_word(store: Store) -> None:
    told = {row["entry"]: row for row in asked(store, "events_by_type_and_place")}
    for entry, record in records(store).items():
        for event in (event for event in record.events if event.id == entry):
            row, names = told[entry], Names(record)
            assert row["standing"] == status_words(event.status, event.claims)
            assert row["according_to"] == names.according(event.claims)
            assert row["actors"] == (", ".join(names.of(event.actors)) or None)
            assert row["places"] == (", ".join(names.of(event.places)) or None)
            assert row["when"] == event.when
            at = sentence(record.document, event)
            assert (row["sentence"], row["sentence_start"]) == (at.cut(record.document.text), at.start)
    dolna = asked(store, "events_by_type_and_place", type="assault", place="Dolna")
    assert {row["standing"] for row in dolna} == {"claimed", "denied"}
    assert {row["entry"] for row in asked(store, "events_by_type_and_place", status="denied", place="Dolna")} == {"e-2"}
    days = {"since": "2031-06-12", "until": "2031-06-12"}
    assert [row["standing"] for row in asked(store, "events_by_type_and_place", **days)] == ["planned"]


@pytest.mark.parametrize("told_by", ["c-1", ""])
def test_the_standing_is_worded_as_everywhere(tmp_path: Path, told_by: str) -> None:
    made = made_record()
    event, undertaking = made.events[0], made.commitments[0]
    claims = tuple(told_by.split())
    events = [replace(event, id=f"e-{s}", status=s, claims=claims) for s in codes(EventStatus)]
    undertakings = [
        replace(undertaking, id=f"k-{s}", status=s, claims=claims, figures=()) for s in codes(CommitmentStatus)
    ]
    dated = tuple(replace(each, due="2031-07-01") for each in undertakings)
    figures = tuple(replace(figure, claims=claims) for figure in made.figures)
    record = replace(made, events=tuple(events), commitments=dated, figures=figures)
    store = kept(tmp_path, Loaded(record))
    for row in asked(store, "events_by_type_and_place"):
        assert row["standing"] == status_words(row["entry"].removeprefix("e-"), claims)
    due = {row["entry"].removeprefix("k-"): row["standing"] for row in asked(store, "what_is_due")}
    assert due == {status: status_words(status, claims) for status in ("proposed", "promised", "agreed", "under-way")}
    for row in asked(store, "figures_with_claimants"):
        assert row["standing"] == figure_status(record, next(f for f in figures if f.id == row["entry"]))


def test_figures_have_their_claimants(store: Store) -> None:
    (found,) = asked(store, "figures_with_claimants", measure="killed", place="dolna")
    assert (found["low"], found["high"], found["words"], found["according_to"], found["standing"], found["place"]) == (
        14, None, "at least 14 people", "Kessar", "claimed", "Dolna",
    )  # fmt: skip
    assert (found["first_day"], found["last_day"]) == (None, None)  # only the report is dated
    (quell,) = asked(store, "figures_with_claimants", measure="killed", place="Quell", until="2031-03-14")[:1]
    assert (quell["first_day"], quell["last_day"]) == ("2031-03-11", "2031-03-11")


def test_what_is_due_is_what_has_a_date_and_is_open(store: Store) -> None:
    found = asked(store, "what_is_due", party="norland")
    assert {(row["due"], row["standing"], row["commitment"]) for row in found} == {
        ("2031-04-01", "reported, agreed", "exchange")
    }
    assert found[0]["parties"] == "Norland, Sudmark"
    (talks,) = asked(store, "what_is_due", since="2031-06-01")
    assert (talks["entry"], talks["standing"], talks["according_to"]) == ("k-2", "claimed, agreed", "officials")


def test_positions_by_topic(store: Store) -> None:
    (found,) = asked(store, "positions_by_topic", topic="withdrawal", party="Sudmark", until="2031-03-14")
    assert (found["holders"], found["stance"], found["term"], found["addressees"]) == (
        "Sudmark", "demands", "leave the Teal valley", "Norland",
    )  # fmt: skip


def test_sentences_with_words(store: Store) -> None:
    (found,) = asked(store, "sentences_with_words", words='rain  "FELL"')
    assert found["sentence"] == HOSTILE
    assert asked(store, "sentences_with_words", words="rain zebra") == []
    assert asked(store, "sentences_with_words", words="") == []
    entries = asked(store, "sentences_with_words", words="shelled port quell")[0]["entries"]
    assert set(entries.split(", ")) == {"claims", "events", "figures"}


def test_a_reading_that_was_replaced_is_asked_no_more(tmp_path: Path) -> None:
    store = kept(tmp_path, reading())
    read = reading()
    with store.writer("hand/2") as writer:
        writer.add(replace(read, record=replace(read.record, claims=read.record.claims[2:], events=(), figures=())))
    assert len(asked(store, "claims_by_speaker")) == 1
    assert asked(store, "events_by_type_and_place") == []
    assert len(asked(store, "sentences_with_words", words="shelled")) == 1


def test_what_a_person_rejected_is_not_found(store: Store) -> None:
    (found,) = asked(store, "claims_by_speaker", speaker="ada venn", until="2031-03-14")
    with store.writer("person/ada") as writer:
        (number,) = writer.decide([Decision("reject", "claims", found["entry"])])
    assert asked(store, "claims_by_speaker", speaker="ada venn", until="2031-03-14") == []
    with store.writer("person/ada") as writer:
        writer.decide([Decision("undo", "claims", found["entry"], undoes=number)])
    assert asked(store, "claims_by_speaker", speaker="ada venn", until="2031-03-14") == [found]
