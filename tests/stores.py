"""Fixtures for tests that need a store: in a fresh file, and in a fresh database. The same tests run on both; those that
only look things up run on a folder of records too.
"""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.intake.finish import database
from onrecord.store import Store
from onrecord.store.arrow import report_row, write_rows
from onrecord.store.folder import Folder, Manifest, RunFacts
from onrecord.store.folder_index import build
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
    """A folder of records with these readings, as a run would leave it."""
    folder = Folder(path)
    (folder.records / "day=2031-03-14").mkdir(parents=True)
    rows = [report_row(reading, maker, source, 0) for source, reading in enumerate(readings)]
    name = "records/day=2031-03-14/run-0001.parquet"
    write_rows(path / name, rows)
    run = RunFacts(1, maker, __version__, now(), now(), len(rows), len(rows), 0, 0, {name: len(rows)})
    with database(path / "work") as duck:
        build(duck, folder, Manifest(runs=(run,)))
    folder.write_manifest(Manifest(runs=(run,)))
    return Store.open_existing(path)
