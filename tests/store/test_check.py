"""`check` passes a sound store and names everything that is not."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from onrecord.records.record import Record
from onrecord.records.text import Span
from onrecord.store import Decision, Store
from onrecord.store.check import check
from onrecord.store.tables import DOCUMENT
from tests.cli.conftest import Run, run  # noqa: F401
from tests.store.handmade import MAKER, HandReading, reading


def add(store: Store, read: HandReading) -> None:
    with store.writer(MAKER) as writer:
        writer.add(read)


def with_record(**facts: object) -> HandReading:
    read = reading()
    return replace(read, record=replace(read.record, **facts))  # type: ignore[arg-type]


def test_a_sound_store(store: Store) -> None:
    add(store, reading())
    with store.writer("person/ann") as writer:
        writer.decide([Decision("apart", "events", reading().record.events[0].id)])
    assert list(check(store)) == []


RECORD: Record = reading().record


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"places": ()}, "names p"),
        ({"events": (replace(RECORD.events[0], when="soon"), *RECORD.events[1:])}, "'soon', which is none"),
        ({"events": (replace(RECORD.events[0], triggers=(Span(0, 99_999),)), *RECORD.events[1:])}, "outside the text"),
        ({"commitments": (replace(RECORD.commitments[0], due="2031-13"),)}, "'2031-13', which is none"),
        ({"document": replace(RECORD.document, published="May")}, "'May' is no date"),
        ({"document": replace(RECORD.document, sentences=(*RECORD.document.sentences, Span(0, 9999)))}, "lies outside"),
    ],
)
def test_what_is_wrong_with_a_record_is_named(store: Store, facts: dict[str, object], says: str) -> None:
    add(store, with_record(**facts))
    assert says in "\n".join(check(store))


def test_a_text_that_was_changed_is_noticed(store: Store) -> None:
    add(store, reading())
    with store.database.writing() as connection, connection.begin():
        connection.execute(update(DOCUMENT).values(raw="Norland's army shelled nobody."))
    wrong = "\n".join(check(store))
    assert "the id is not that of the text" in wrong
    assert "does not come from the text" in wrong


def test_a_decision_on_nothing_is_noticed(store: Store) -> None:
    add(store, reading())
    with store.writer("person/ann") as writer:
        writer.decide([Decision("apart", "events", "e00000000000")])
    assert list(check(store)) == ["decision 1 is on e00000000000, which is not in the store"]


def test_rows_that_belong_to_nothing_are_noticed(path: Path) -> None:
    store = Store.open(path, create=True)
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO compared (reading, maker, at) VALUES (7, 'x', 'y')")
    connection.commit()
    connection.close()
    assert list(check(store)) == ["a row of compared belongs to nothing in reading"]


def test_the_command_says_so_with_its_exit_code(run: Run, path: Path) -> None:  # noqa: F811
    add(Store.open(path, create=True), with_record(places=()))
    result = run("check", path)
    assert result.exit_code == 1
    assert result.stdout.endswith("wrong\n")
    fine = path.with_name("fine.db")
    add(Store.open(fine, create=True), reading())
    assert run("check", fine).stdout == "1 document, nothing wrong\n"
