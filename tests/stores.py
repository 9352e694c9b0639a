"""Fixtures for tests that need a store: in a fresh folder, and in a fresh database. The same tests run on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Store
from tests import postgres


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
