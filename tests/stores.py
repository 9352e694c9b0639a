"""Fixtures for tests that need a store: in a fresh file, and in a fresh database. The same tests run on both; those that
only look things up run on a folder of records too.
"""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.intake.finish import finish
from onrecord.intake.journal import Done, Journal
from onrecord.store import Store
from onrecord.store.arrow import report_row, write_rows
from onrecord.store.folder import Folder, Manifest
from onrecord.store.moments import now
from onrecord.store.rows import Reading
from onrecord.version import __version__
from tests import postgres


def between() -> str:
    """A moment after everything so far and before everything to come: stores keep milliseconds."""
    time.sleep(0.002)
    moment = now()
    time.sleep(0.002)
    return moment


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


@pytest.fixture(scope="session")
def socket() -> Iterator[Path]:
    with postgres.server() as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "talks.db")
    return postgres.fresh(request.getfixturevalue("socket"))


@pytest.fixture
def store(where: str) -> Store:
    return Store.open(where, create=True)


def folder_of(path: Path, readings: Iterable[Reading], maker: str) -> Store:
    """A folder of records with these readings, as a run leaves it."""
    folder = Folder(path)
    path.mkdir(exist_ok=True)
    if not folder.is_there:
        folder.write_manifest(Manifest())
    facts = {"maker": maker, "version": __version__, "given": {}, "columns": {}}
    journal = Journal.open(folder, facts, ["made by hand"])
    rows = [report_row(reading, maker, 0, number) for number, reading in enumerate(readings)]
    write_rows(journal.path / "parts" / "all.parquet", rows)
    journal.add(Done("all.parquet", len(rows), {"0": [(0, len(rows) - 1)]}))
    finish(folder, journal)
    return Store.open_existing(path)
