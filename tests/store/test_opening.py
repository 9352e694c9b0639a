"""Every file that is no store of ours is refused in words that say what to do, and is left as it was."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import event

from onrecord.errors import BadStore, CannotWrite, OnrecordError
from onrecord.store import Store, sqlite
from onrecord.store.migrations import MIGRATIONS, SCHEMA_VERSION
from onrecord.store.sqlite import sqlite_database
from tests.store.handmade import MAKER, reading


def sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def refused(path: Path, error: type[OnrecordError], says: str, *, create: bool = True) -> None:
    with pytest.raises(error, match=says) as caught:
        Store.open(path, create=create)
    assert str(path) in str(caught.value) or str(path.parent) in str(caught.value)
    assert caught.value.args[0].count(str(path)) <= 2


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("Minutes of the harbour board, page one.\n" * 40)
    before = path.read_bytes()
    refused(path, BadStore, "not an SQLite file")
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", ["song (title)", "meta (key, value)", "meta (a, b, c)"])
def test_a_database_of_another_program(path: Path, table: str) -> None:
    sql(path, f"CREATE TABLE {table}")
    before = path.read_bytes()
    refused(path, BadStore, "another program")
    assert path.read_bytes() == before


def test_a_newer_layout(path: Path) -> None:
    Store.open(path, create=True)
    sql(path, f"UPDATE meta SET value = '{SCHEMA_VERSION + 1}' WHERE key = 'schema'")  # noqa: S608
    refused(path, BadStore, f"layout {SCHEMA_VERSION + 1} .*install a newer onrecord")


def test_a_store_that_is_not_there(path: Path) -> None:
    refused(path, BadStore, "onrecord read FILES --into", create=False)
    assert not path.exists()


def test_an_empty_file_becomes_a_store_only_when_asked(path: Path) -> None:
    path.touch()
    refused(path, BadStore, "empty", create=False)
    Store.open(path, create=True)
    assert list(Store.open_existing(path).records()) == []


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    refused(tmp_path, BadStore, "is a folder")
    refused(tmp_path / "no" / "talks.db", BadStore, "does not exist")


def test_a_damaged_store(path: Path) -> None:
    store = Store.open(path, create=True)
    with store.writer(MAKER) as writer:
        writer.add(reading())
    del writer, store  # closes the file, and the log is folded into it
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(BadStore, match="damaged"):
        list(Store.open(path, create=True).records())


def test_a_file_that_may_not_be_written_is_noticed_before_anything_is_read(path: Path) -> None:
    Store.open(path, create=True)
    store = Store(sqlite_database(path))

    @event.listens_for(store.database.engine, "connect")
    def read_only(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    with pytest.raises(CannotWrite, match="cannot be written"), store.writer(MAKER):
        pytest.fail("the writer was handed out")


def test_two_writers_wait_for_each_other(path: Path) -> None:
    store = Store.open(path, create=True)

    def write(name: str) -> None:
        with store.writer(MAKER) as writer:
            for n in range(5):
                writer.add(reading(extra=f"Note {name}{n}.", input=f"{name}{n}.txt"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(store.records())) == 10


def test_a_store_held_by_another_program_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAIT_S", 0)
    store = Store.open(path, create=True)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BadStore, match="written by another program"), store.writer(MAKER):
        pytest.fail("the writer was handed out")
    other.close()


def test_the_settings_that_survive_a_kill_and_a_copy(path: Path) -> None:
    store = Store.open(path, create=True)
    with store.writer(MAKER) as writer:
        writer.add(reading())
    with store.database.writing() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in pragmas]
    assert found == ["wal", 2, 1]
    del connection, writer, store  # whoever lets go of the store closes its file
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_migrations_count_up_from_one_and_say_what_they_do() -> None:
    assert [m.version for m in MIGRATIONS] == list(range(1, SCHEMA_VERSION + 1))
    assert all(m.what for m in MIGRATIONS)
