"""The layout's version, and the list of steps that lead to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

from sqlalchemy import Connection, insert, inspect, select, update

from onrecord import __version__
from onrecord.errors import BadStore
from onrecord.store.tables import META, METADATA

FORMAT: Final = "onrecord store"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: the version it leads to, what it does in words, and the function that does it."""

    version: int
    what: str
    run: Callable[[Connection], None]


def _create(*names: str) -> Callable[[Connection], None]:
    """A step that makes tables as `tables.py` has them; a step that alters one says so in statements of its own."""
    return partial(METADATA.create_all, tables=[METADATA.tables[name] for name in names])


# A step must do the same thing for ever: from the day on which a later one alters a table, the step that makes it
# keeps that table in a frozen copy.
MIGRATIONS: Final = (
    Migration(
        1,
        "documents, sightings, readings, marks, links, entries",
        _create("meta", "document", "sighting", "reading", "mark", "link", "entry"),
    ),
    Migration(2, "texts that copy each other", _create("sketch", "band", "copy")),
)
SCHEMA_VERSION: Final = MIGRATIONS[-1].version


def now() -> str:
    """The present moment, UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


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
