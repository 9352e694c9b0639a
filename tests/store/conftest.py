"""A store in a fresh folder."""

from pathlib import Path

import pytest

from onrecord.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


@pytest.fixture
def store(path: Path) -> Store:
    return Store.open(path, create=True)
