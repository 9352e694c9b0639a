"""The layout's version, and the list of steps that lead to it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy import (
    DDL,
    Column,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)

from onrecord.errors import BadStore
from onrecord.store.indexes import INDEXES, SENTENCE_WORDS
from onrecord.store.indexing import index_all
from onrecord.store.moments import now
from onrecord.store.reviews import review_all
from onrecord.store.tables import DOCUMENT, META, METADATA, READING, SIGHTING, SIGHTING_BY_DAY
from onrecord.version import __version__

FORMAT: Final = "onrecord store"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: the version it leads to, what it does in words, and the function that does it."""

    version: int
    what: str
    run: Callable[[Connection], None]


def _create(*names: str) -> Callable[[Connection], None]:
    """A step that makes tables as `tables.py` and `indexes.py` have them."""
    return partial(METADATA.create_all, tables=[METADATA.tables[name] for name in names])


# A step must do the same thing for ever: from the day on which a later one alters a table, the step that makes it
# keeps that table in a frozen copy.
READING_1: Final = Table(
    "reading",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("document", String, ForeignKey(DOCUMENT.c.id), nullable=False, index=True),
    Column("sighting", String, ForeignKey(SIGHTING.c.id), nullable=False),
    Column("maker", String, nullable=False),
    Column("version", String, nullable=False),
    Column("text_hash", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("reasons", Text, nullable=False),
)


def _first(connection: Connection) -> None:
    _create("meta", "document", "sighting")(connection)
    READING_1.create(connection)
    _create("mark", "link", "entry")(connection)


def _third(connection: Connection) -> None:
    """Readings get the time at which they were made: that of the meeting with the text is the best that is known."""
    connection.execute(DDL("ALTER TABLE reading ADD COLUMN made_at VARCHAR"))  # type: ignore[no-untyped-call]
    met = select(SIGHTING.c.read_at).where(SIGHTING.c.id == READING.c.sighting).scalar_subquery()
    connection.execute(update(READING).values(made_at=met))
    SIGHTING_BY_DAY.create(connection, checkfirst=True)
    _create("decision", "compared", *INDEXES)(connection)
    index_all(connection)


def _reindex(connection: Connection) -> None:
    """The tables in which things are looked up, made anew as `indexes.py` has them now."""
    if connection.dialect.name == "sqlite":
        SENTENCE_WORDS.drop(connection, checkfirst=True)
    METADATA.drop_all(connection, tables=[METADATA.tables[name] for name in INDEXES])
    _create(*INDEXES)(connection)
    index_all(connection)
    review_all(connection)


MIGRATIONS: Final = (
    Migration(1, "documents, sightings, readings, marks, links, entries", _first),
    Migration(2, "texts that copy each other", _create("sketch", "band", "copy")),
    Migration(3, "times of readings, decisions, and tables to look things up in", _third),
    Migration(4, "ids of names, verdicts on entries", _reindex),
    Migration(5, "corrections of marks", _create("correction")),
)
SCHEMA_VERSION: Final = MIGRATIONS[-1].version


def found_version(connection: Connection) -> int:
    """The version of the tables in a store; 0 where there are none. Raises BadStore for another program's file."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    other = BadStore("this is a database of another program; choose another name for the store")
    if META.name not in tables or {c["name"] for c in inspect(connection).get_columns(META.name)} != {"key", "value"}:
        raise other
    meta = {str(row.key): str(row.value) for row in connection.execute(select(META.c.key, META.c.value))}
    if meta.get("format") != FORMAT or not meta.get("schema", "").isdecimal():
        raise other
    version = int(meta["schema"])
    if version > SCHEMA_VERSION:
        raise BadStore(
            f"this store has layout {version} (made by {meta.get('created by', 'a newer onrecord')}) and onrecord "
            f"{__version__} knows layouts up to {SCHEMA_VERSION}; install a newer onrecord to open it"
        )
    return version


def migrate(connection: Connection, version: int) -> None:
    """Bring the tables from `version` to SCHEMA_VERSION, inside the transaction of the caller."""
    for migration in MIGRATIONS:
        if migration.version > version:
            migration.run(connection)
    if version == 0:
        meta = {"format": FORMAT, "schema": SCHEMA_VERSION, "created by": f"onrecord {__version__}", "created": now()}
        connection.execute(insert(META), [{"key": key, "value": str(value)} for key, value in meta.items()])
    else:
        connection.execute(update(META).where(META.c.key == "schema").values(value=str(SCHEMA_VERSION)))
