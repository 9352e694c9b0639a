"""SQLite underneath a store: its settings and what its errors mean.

The journal is a write-ahead log, so that a desk can read while reports are read in, and every commit is synced. The log
is folded into the file whenever the last connection closes: between runs a store is one file, and a copy of it is
whole. A store that is open keeps a few connections for its next lookups. After a kill the log lies beside it until the
store is opened again; a copy of the file alone then lacks the last articles, and is sound.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, NullPool, QueuePool, create_engine, event

from onrecord.errors import BadStore, BadUsage, CannotWrite, OnrecordError
from onrecord.store.database import WAIT_S, WRITING, Database

PRAGMAS: Final = ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -65536")
BESIDE: Final = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a store while it is in use

_BAD_STORE: Final = {
    sqlite3.SQLITE_NOTADB: "this is no onrecord store (not an SQLite file); choose another name for the store",
    sqlite3.SQLITE_CORRUPT: "the store is damaged; if it was copied while in use, copy its -wal file as well",
    sqlite3.SQLITE_BUSY: "the store is being written by another program; wait until that has ended",
    sqlite3.SQLITE_LOCKED: "the store is being written by another program; wait until that has ended",
}
_CANNOT_WRITE: Final = {
    sqlite3.SQLITE_READONLY: "the store cannot be written; check who may write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "the store cannot be opened; check that its folder exists and may be written",
    sqlite3.SQLITE_PERM: "the store cannot be opened; check who may write the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run the same command again",
    sqlite3.SQLITE_IOERR: "the disk gave an error while the store was in use; run the same command again",
}


def sqlite_database(path: Path) -> Database:
    """A store in a file. Transactions of connections marked WRITING take the write lock when they begin."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address(path), timeout=WAIT_S, isolation_level=None, check_same_thread=False, uri=True)

    # What may not be written is opened as unchanging, and anew each time, since somebody else may change it.
    pool = QueuePool if _log_fits(path) else NullPool
    engine = create_engine("sqlite://", creator=connect, poolclass=pool)

    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return Database(str(path), engine, meaning, look_over, damage)


def look_over(connection: Connection) -> None:
    """Count what some rows of each index have in common: without that, SQLite takes bad ways through large stores."""
    with connection.begin():
        connection.exec_driver_sql("PRAGMA analysis_limit = 400")
        connection.exec_driver_sql("ANALYZE")


def damage(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the file, and rows without what they belong to."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return found + [f"a row of {row[0]} belongs to nothing in {row[2]}" for row in broken]


def keep_log(database: Database) -> None:
    """Give a store its write-ahead log, once for all. Where the file system has none, the store does without."""
    connection = database.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def copy_to(database: Database, to: Path) -> None:
    """A whole copy of a store, also while it is written (sqlite.org/backup.html). Raises BadUsage where it is no file,
    CannotWrite where there is no room.
    """
    if not database.is_file:
        raise BadUsage("a store that is no file is copied with its own tools (pg_dump)")
    source = sqlite3.connect(address(Path(database.name)), timeout=WAIT_S, uri=True)
    with closing(source), closing(sqlite3.connect(to)) as copy:
        try:
            source.backup(copy)
        except sqlite3.Error as error:
            raise database.said(meaning(error)) from error


def meaning(error: BaseException | None) -> OnrecordError:
    """The error of ours that stands for one of SQLite's, by its primary result code."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _CANNOT_WRITE:
        return CannotWrite(_CANNOT_WRITE[code])
    return BadStore(_BAD_STORE.get(code, f"the store cannot be used ({error})"))


def address(path: Path) -> str:
    """The file as a URI; where no log can be made beside it, as one that does not change."""
    address = path.absolute().as_uri()
    logged = any(Path(f"{path}{end}").exists() for end in BESIDE)
    return address if logged or _log_fits(path) else f"{address}?immutable=1"


def _log_fits(path: Path) -> bool:
    """Whether the log can be made beside a store."""
    return os.access(path.parent, os.W_OK)
