"""Fixtures for tests that need a store: in a fresh folder, and in a fresh database. The same tests run on both."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Store
from onrecord.store.moments import now
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
