"""The Python interface: `onrecord.open("talks.db").claims(by="Houthis").to_pandas()`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.errors import BadUsage
from onrecord.exports.rows import Row
from onrecord.exports.tabular import told_rows
from onrecord.exports.view import View
from onrecord.reconcile.accounts import Told
from onrecord.reconcile.parties import Parties, Party, following
from onrecord.reconcile.threads import Thread, thread
from onrecord.records.days import bound
from onrecord.records.record import Record
from onrecord.store import Filter, Store
from onrecord.store.catalogue import Listed, Wanted

EVENTS = "events"


@dataclass(frozen=True)
class Rows:
    """Entries as rows (dicts), read from the store as they are iterated over; every iteration asks anew."""

    view: View
    kind: str

    def __iter__(self) -> Iterator[Row]:
        """The rows, by day."""
        return told_rows(self.kind, self.view.entries(self.kind), self.view.book if self.kind == EVENTS else None)

    def to_pandas(self) -> Any:
        """A pandas.DataFrame; lists stay lists. Raises BadUsage where pandas is not installed."""
        return _library("pandas").DataFrame(list(self))

    def to_polars(self) -> Any:
        """A polars.DataFrame; lists stay lists. Raises BadUsage where polars is not installed."""
        return _library("polars").DataFrame(list(self), infer_schema_length=None)


@dataclass(frozen=True)
class Talks:
    """An open store. The lists take the filters of the command line: see `onrecord.store.Filter`; `since` and `until`
    are a day, a month or a year.
    """

    store: Store

    def at(self, when: str) -> "Talks":
        """The same as it stood at a moment: a day, whose end is meant (UTC), or a time."""
        return Talks(self.store.at(when))

    def claims(self, **wanted: str) -> Rows:
        """Who says what."""
        return self._rows("claims", wanted)

    def events(self, *, min_origins: int = 1, **wanted: str) -> Rows:
        """Who does what to whom; `event`, `told_in` and `origins` tell which are one."""
        return self._rows(EVENTS, wanted, min_origins)

    def figures(self, **wanted: str) -> Rows:
        """How many of what."""
        return self._rows("figures", wanted)

    def positions(self, **wanted: str) -> Rows:
        """What each side wants."""
        return self._rows("positions", wanted)

    def commitments(self, **wanted: str) -> Rows:
        """What was agreed or promised."""
        return self._rows("commitments", wanted)

    def event(self, entry: str) -> Told:
        """One event with all that tell it. Raises BadUsage where there is none with this id."""
        return View(self.store).book.told(self.store.find(entry).entry.id)

    def thread(self, claim: str) -> Thread:
        """A claim with what it answers and what answers it. Raises BadUsage where there is none with this id."""
        return thread(self.store, self.store.find(claim).entry.id)

    def actors(self, party: str | None = None) -> list[Party]:
        """Who stands in the reports, with all names; or those that some words of a name, or a country's code, mean."""
        return Parties(self.store).all(None if party is None else self.store.names_meant(party))

    def documents(self, **wanted: str) -> Sequence[Listed]:
        """The reports, by date: see `onrecord.store.catalogue.Wanted`; `since` and `until` are a day, month or year."""
        _known(wanted, Wanted)
        given = Wanted(**wanted)
        return self.store.catalogue(replace(given, **_days(given)))

    def records(self) -> Iterator[Record]:
        """Whole records, by date of the report."""
        return self.store.records()

    def search(self, words: str, most: int = 50) -> Iterator[str]:
        """Sentences in which all of the words stand, those read last first."""
        for hit in self.store.search(words, most):
            yield self.store.document(hit.document).record.document.text[hit.start : hit.end]

    def _rows(self, kind: str, wanted: dict[str, str], min_origins: int = 1) -> Rows:
        _known(wanted, Filter)
        filters = Filter(**wanted)
        return Rows(View(self.store, replace(filters, **_days(filters)), min_origins=min_origins), kind)


def open_store(where: str | Path, as_of: str | None = None) -> Talks:
    """Open a store that is there: a file, or a database by its address. Raises BadStore or BadUsage."""
    store = following(Store.open_existing(where))
    return Talks(store.at(as_of) if as_of else store)


def _known(wanted: Mapping[str, str], filters: type[Filter] | type[Wanted]) -> None:
    """Raises BadUsage for what is no filter."""
    if unknown := wanted.keys() - set(filters.__slots__):
        raise BadUsage(f"there is no filter {', '.join(sorted(unknown))}; filters are {', '.join(filters.__slots__)}")


def _days(wanted: Filter | Wanted) -> dict[str, str]:
    """First and last day of what was given as days, months or years."""
    found = {}
    for name, last in (("since", False), ("until", True)):
        if (value := getattr(wanted, name)) is not None:
            if (day := bound(value, last=last)) is None:
                raise BadUsage(f"{name}={value!r} is no day, month or year; write 2025-06-02, 2025-06 or 2025")
            found[name] = day
    return found


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise BadUsage(f"{name} is not installed: pip install {name}") from error
