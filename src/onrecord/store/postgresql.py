"""PostgreSQL underneath a store, for a team: how it is reached and what its errors mean."""

from typing import Any, Final

from sqlalchemy import Connection, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from onrecord.errors import BadStore, BadUsage, CannotWrite, OnrecordError
from onrecord.extras import library
from onrecord.store.database import WAIT_S, WRITING, Database

SCHEMES: Final = ("postgresql://", "postgres://")
LOCK: Final = 0x6F6E7265636F7264  # "onrecord": what a writer holds, so that writers wait for each other as in SQLite

# By SQLSTATE, PostgreSQL's appendix A.
_CANNOT_WRITE: Final = {
    "25006": "the database is read-only; ask who keeps it",
    "42501": "this user may not write there; ask who keeps the database",
    "53100": "the disk is full; free some space and run the same command again",
}
_BAD_STORE: Final = {
    "28000": "the database refused the user; check the address",
    "28P01": "the database refused the password",
    "55P03": "the store is being written by another program; wait until that has ended",
}


def is_address(where: str) -> bool:
    """Whether a store is named by the address of a PostgreSQL database."""
    return where.startswith(SCHEMES)


def postgresql_database(where: str) -> Database:
    """A store in a database at an address. Raises BadUsage where the address is none or psycopg is not installed."""
    library("psycopg", "a store in PostgreSQL", "postgresql")
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True)  # a server may have closed what was kept
    except (ArgumentError, ValueError, NoSuchModuleError) as error:
        raise BadUsage("this is no address of a database; write postgresql://user@host/name") from error

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        connection.execute(f"SET lock_timeout = '{WAIT_S}s'")
        connection.execute("SET timezone = 'UTC'")
        connection.commit()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITING, False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    return Database(
        url.set(drivername="postgresql").render_as_string(hide_password=True), engine, meaning, _nothing, _none
    )


def _nothing(_connection: Connection) -> None:
    """PostgreSQL looks over its tables by itself."""


def _none(_connection: Connection) -> tuple[str, ...]:
    """PostgreSQL checks its pages as it reads them."""
    return ()


def meaning(error: BaseException | None) -> OnrecordError:
    """The error of ours that stands for one of PostgreSQL's, by its SQLSTATE."""
    code = getattr(error, "sqlstate", None)
    if code in _CANNOT_WRITE:
        return CannotWrite(_CANNOT_WRITE[code])
    if code in _BAD_STORE:
        return BadStore(_BAD_STORE[code])
    said = " ".join(str(error).split())
    if code:
        return BadStore(f"the database cannot be used ({said})")
    # What goes wrong before there is a connection has no code; the server's own words say what it was.
    return BadStore(f"the database cannot be reached; check the address, or make it with: createdb NAME ({said})")
