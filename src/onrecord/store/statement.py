"""A statement of one's own, asked of a store that is a file of SQLite. It may read and nothing else, by SQLite's own
authorizer (sqlite.org/c3ref/set_authorizer.html), for so long and so much.
"""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from onrecord.errors import BadUsage
from onrecord.store.database import WAIT_S, Database
from onrecord.store.sqlite import address

ROWS: Final = 1000
SECONDS: Final = 5.0
LONGEST: Final = 20_000  # characters of a statement
LARGEST: Final = 1_000_000  # bytes of one value
MOST: Final = 10_000_000  # characters of all values together
LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
READS: Final = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE)
NEVER: Final = ("load_extension", "fts3_tokenizer")
OPERATIONS: Final = 10_000  # of SQLite's machine between two looks at the clock
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement found; `more` where the rest was left out."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    more: bool


def ask(database: Database, statement: str, seconds: float = SECONDS) -> Answer:
    """The answer to one statement. Raises BadUsage, in the words of SQLite, where it may not be or takes too long."""
    if not database.is_file:
        raise BadUsage("a store that is no file is asked with its own tools: psql, and a role that may only read")
    ends = time.monotonic() + seconds
    path = address(Path(database.name))
    with closing(sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, uri=True)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sentence_words LIMIT 0")  # SQLite connects it by statements of its own
        for limit, most in LIMITS.items():
            connection.setlimit(limit, most)
        connection.set_authorizer(_may)
        connection.set_progress_handler(lambda: time.monotonic() > ends, OPERATIONS)
        try:
            return _read(connection.execute(statement))
        except (sqlite3.Error, sqlite3.Warning) as error:
            told = {"interrupted": f"it took longer than {seconds:g} seconds", "not authorized": "it may only read"}
            raise BadUsage(f"SQLite: {told.get(str(error), error)}") from error


def _may(action: int, first: str | None, second: str | None, _database: str | None, _inside: str | None) -> int:
    """What SQLite is allowed while it makes and runs a statement; full-text search looks up its own version."""
    reads = action in READS or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in NEVER)
    own = action == sqlite3.SQLITE_PRAGMA and first == "data_version" and second is None
    return sqlite3.SQLITE_OK if reads or own else sqlite3.SQLITE_DENY


def _read(cursor: sqlite3.Cursor) -> Answer:
    columns = tuple(column[0] for column in cursor.description or ())
    rows, size = list[tuple[Value, ...]](), 0
    for found in cursor:
        row = tuple(value.hex() if isinstance(value, bytes) else value for value in found)
        size += sum(len(value) for value in row if isinstance(value, str))
        if len(rows) == ROWS or size > MOST:
            return Answer(columns, rows, more=True)
        rows.append(row)
    return Answer(columns, rows, more=False)
