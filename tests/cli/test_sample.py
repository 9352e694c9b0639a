"""`onrecord sample` on a store."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from tests.desk.conftest import filled


def run(*asked: str) -> str:
    result = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def db(tmp_path: Path) -> str:
    filled(tmp_path / "talks.db")
    return str(tmp_path / "talks.db")


def test_entries_are_drawn_in_an_order_of_chance(db: str) -> None:
    rows = [json.loads(line) for line in run("sample", db, "--of", "claims", "--number", "2", "--json").splitlines()]
    assert len(rows) == 2
    assert all(row["sentence"] and row["kind"] == "claim" for row in rows)
    first_of_more = run("sample", db, "--of", "claims", "--number", "9", "--json").splitlines()[:2]
    assert [json.loads(line)["id"] for line in first_of_more] == [row["id"] for row in rows]
    assert run("sample", db, "--of", "claims", "--number", "2", "--csv").count("\n") == 3


def test_what_is_right_so_far_is_told(db: str) -> None:
    (row,) = (json.loads(line) for line in run("sample", db, "--number", "1", "--json").splitlines())
    assert "not judged yet" in run("sample", db, "--number", "1")
    run("accept", row["id"], "--store", db, "--by", "ann")
    said = run("sample", db, "--number", "1")
    assert "ann judged 1" in said
    assert "1 of 1 right, between 21% and 100%" in said
    by_type = run("sample", db, "--number", "3", "--by-type")
    assert f"{row['type']} (there are" in by_type
