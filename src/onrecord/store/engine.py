"""The one place that knows which database is underneath: SQLite, its settings and what its errors mean.

The journal is SQLite's default, a rollback journal that is deleted at each commit, with every commit synced. A
write-ahead log would be faster, but after a kill it keeps whole articles in a second file, and users copy the first
one only. With `cache_spill` off the main file is touched at commits alone, so the moment in which a copy would need
the journal beside it is as short as it can be.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DatabaseError

from onrecord.errors import BadStore, CannotWrite, OnrecordError

WAIT_S: Final = 20  # how long another writer may hold the file before we give up
PRAGMAS: Final = ("foreign_keys = ON", "journal_mode = DELETE", "synchronous = FULL", "cache_spill = OFF")
WRITING: Final = "onrecord_writing"

_BAD_STORE: Final = {
    sqlite3.SQLITE_NOTADB: "this is no onrecord store (not an SQLite file); choose another name for the store",
    sqlite3.SQLITE_CORRUPT: "the store is damaged; if it was copied while in use, copy its -journal file as well",
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


def sqlite_engine(path: Path) -> Engine:
    """An engine on a file. Transactions of connections marked WRITING take the write lock when they begin."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turns what the database says into BadStore or CannotWrite with the path and what to do."""
    try:
        yield
    except DatabaseError as error:
        raise translated(path, error.orig) from error
    except sqlite3.DatabaseError as error:
        raise translated(path, error) from error
    except BadStore as error:
        raise BadStore(f"{path}: {error}" if not str(error).startswith(str(path)) else str(error)) from error


def translated(path: Path, error: BaseException | None) -> OnrecordError:
    """The error of ours that stands for one of SQLite's, by its primary result code."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _CANNOT_WRITE:
        return CannotWrite(f"{path}: {_CANNOT_WRITE[code]}")
    return BadStore(f"{path}: {_BAD_STORE.get(code, f'the store cannot be used ({error})')}")
