"""Which database a store is: a file of SQLite, or PostgreSQL at an address. Everything else asks only this."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from weakref import finalize

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, InterfaceError

from onrecord.errors import BadStore, CannotWrite, OnrecordError

WRITING: Final = "onrecord_writing"
WAIT_S: Final = 20  # how long another writer may hold the store before we give up


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Database:
    """An open database. `name` is what it is called in messages, never with a password; `meaning` turns an error of the
    driver into one of ours; `settle` lets the database look at what was added, so that it searches well; `damage` is
    what the database finds wrong with its own files; `read_only` says why nothing can be written, where it cannot.
    """

    name: str
    engine: Engine
    meaning: Callable[[BaseException | None], OnrecordError]
    settle: Callable[[Connection], None]
    damage: Callable[[Connection], Sequence[str]]
    read_only: str = ""

    def __post_init__(self) -> None:
        """Whoever lets go of a store lets go of its file as well: the pool's connections close with it."""
        finalize(self, self.engine.dispose)

    @property
    def is_file(self) -> bool:
        """Whether it is a file of SQLite, whose path is its name."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def understood(self) -> Iterator[None]:
        """Turns what the database says into BadStore or CannotWrite with the store's name and what to do."""
        try:
            yield
        except (DatabaseError, InterfaceError) as error:
            raise self.said(self.meaning(error.orig)) from error
        except BadStore as error:
            raise self.said(error) from error

    def said(self, error: OnrecordError) -> OnrecordError:
        """The error with the store's name in front, once."""
        return error if str(error).startswith(self.name) else type(error)(f"{self.name}: {error}")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for looking things up, its transaction ended when it is given back, so that no writer waits."""
        with self.understood(), self.engine.connect() as connection:
            yield connection

    def writing(self) -> Connection:
        """A connection whose transactions take the store's one write lock when they begin. Raises CannotWrite."""
        if self.read_only:
            raise self.said(CannotWrite(self.read_only))
        with self.understood():
            return self.engine.connect().execution_options(**{WRITING: True})
