"""DuckDB underneath a store that is a folder of Parquet files: looked things up in, never written.

The tables of a store are views of the folder's index; those that only people and passes over the store fill are empty.
What is large (texts, records, marks) is fetched from the one file that has it. A connection may read below the folder
and nothing else, neither other files nor the network.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Connection, MetaData, Table, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql.compiler import IdentifierPreparer

from onrecord.errors import BadStore, OnrecordError
from onrecord.store.arrow import OFFLINE, duckdb
from onrecord.store.database import Database
from onrecord.store.folder import Folder
from onrecord.store.folder_index import TABLES
from onrecord.store.folder_words import NAME
from onrecord.store.indexes import REVIEW
from onrecord.store.tables import BAND, COMPARED, COPY, CORRECTION, DECISION, SKETCH

EMPTY: Final = (BAND, COMPARED, COPY, CORRECTION, DECISION, REVIEW, SKETCH)
READING: Final = """
SELECT id, document, sighting, maker, version, text_hash, made_at FROM every_reading
WHERE counts AND id NOT IN (SELECT id FROM superseded)
"""
COUNTING: Final = dict.fromkeys(("entry", "item", "sentence"), "reading NOT IN (SELECT id FROM superseded)") | {
    "part": "item // 1048576 NOT IN (SELECT id FROM superseded)",
    "said": "item // 1048576 NOT IN (SELECT id FROM superseded)",
    "word": "sentence // 1048576 NOT IN (SELECT id FROM superseded)",
}
NAMES: Final = """
SELECT id, any_value(key) AS key, any_value(kind) AS kind, any_value(country) AS country, min(name) AS name,
  any_value(entry) AS entry
FROM every_name GROUP BY id ORDER BY id
"""
READ_ONLY: Final = (
    "a folder of records is looked things up in and not changed; to judge, correct or join, make a store of it: "
    "onrecord load FOLDER --into talks.db"
)
SPANS: Final = """
SELECT kind, min(first_day) AS first, max(first_day) AS last, count(*) AS entries
FROM item WHERE first_day <> '' GROUP BY kind
"""
WHERE: Final = """
SELECT folder.path || '/' || every_reading.path, source, nth FROM every_reading, folder WHERE id = ?
"""
REPORT: Final = "SELECT * FROM read_parquet(?) WHERE source = ? AND nth = ?"


class Quoting(IdentifierPreparer):
    """Names of tables and columns always in quotation marks: some are words of DuckDB's SQL."""

    def _requires_quotes(self, _value: str) -> bool:
        return True


class DuckDB(DefaultDialect):
    """What SQLAlchemy needs to ask DuckDB. There are no transactions: nothing changes while a folder is open."""

    name = NAME
    supports_statement_cache = True
    default_paramstyle = "qmark"
    preparer = Quoting

    @classmethod
    def import_dbapi(cls) -> Any:
        """DuckDB's own module."""
        return duckdb()

    def initialize(self, connection: Any) -> None:
        """Nothing is asked of the server: there is none."""

    def do_begin(self, dbapi_connection: Any) -> None:
        """See above."""

    def do_commit(self, dbapi_connection: Any) -> None:
        """See above."""

    def do_rollback(self, dbapi_connection: Any) -> None:
        """See above."""


registry.register(NAME, __name__, DuckDB.__name__)


def folder_database(path: Path) -> Database:
    """A folder of records as a store. Raises BadStore where it is none, or where no run into it has ended yet;
    BadUsage where DuckDB is not installed.
    """
    folder = Folder(path)
    if not folder.tables("reading"):
        raise BadStore(f"{path} has no reports yet; run the command that fills it to its end")
    module = duckdb()
    duck = module.connect(":memory:", config=OFFLINE)
    try:
        duck.execute("SET parquet_metadata_cache = true").fetchall()
        _lay_out(duck, folder)
    except module.Error as error:
        raise BadStore(f"{path}: {meaning(error)}") from error
    engine = create_engine(f"{NAME}://", creator=duck.cursor)
    for table in EMPTY:
        columns = [Column(column.name, column.type) for column in table.columns]
        Table(table.name, MetaData(), *columns).create(engine, checkfirst=False)
    duck.execute("SET allowed_directories = $folders", {"folders": [str(path.absolute())]}).fetchall()
    for setting in ("enable_external_access = false", "lock_configuration = true"):
        duck.execute(f"SET {setting}").fetchall()
    return Database(str(path), engine, meaning, _settle, _damage, READ_ONLY)


def _lay_out(duck: Any, folder: Folder) -> None:
    """The views. Readings that a later run took the place of are left out where there are any."""
    for name in (*TABLES, "reading"):
        view = name if name in ("superseded", "sighting") else f"every_{name}"
        duck.read_parquet([str(path.absolute()) for path in folder.tables(name)]).create_view(view)
    later = duck.execute("SELECT count(*) FROM superseded").fetchall()[0][0]
    for name, counting in COUNTING.items():
        every = duck.view(f"every_{name}")
        (every.filter(counting) if later else every).create_view(name)
    duck.execute(f"CREATE VIEW reading AS {READING}").fetchall()
    duck.execute(f"CREATE TABLE name AS {NAMES}").fetchall()
    duck.execute(f"CREATE TABLE span AS {SPANS}").fetchall()
    duck.execute("CREATE TABLE folder AS SELECT $path AS path", {"path": str(folder.path.absolute())}).fetchall()


def report(connection: Connection, reading: int) -> Mapping[str, Any]:
    """The whole row of a reading, from the file that has it."""
    where = connection.exec_driver_sql(WHERE, (reading,)).one()
    return dict(connection.exec_driver_sql(REPORT, tuple(where)).mappings().one())


def meaning(error: BaseException | None) -> OnrecordError:
    """The error of ours that stands for one of DuckDB's."""
    said = " ".join(str(error).split())
    return BadStore(f"the folder cannot be read ({said}); if files were moved or taken away, put them back")


def _settle(_connection: Connection) -> None:
    """Nothing was added."""


def _damage(_connection: Connection) -> Sequence[str]:
    """DuckDB finds what is wrong with a file when it reads it."""
    return ()
