"""`onrecord accept` and `reject`, and the lists that follow them."""

import json
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import Run
from tests.store.handmade import reading

ONE = reading()
ATTACK = ONE.record.events[0].id


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Store.open(path, create=True).writer("hand/1") as writer:
        writer.add(ONE)
    return path


def listed(run: Run, db: Path, *options: str) -> set[str]:
    return {json.loads(line)["id"] for line in run("events", db, "--json", *options).stdout.splitlines()}


def test_lists_follow_verdicts(run: Run, db: Path) -> None:
    every = listed(run, db)
    assert "is as its sentence has it" in run("accept", ATTACK, "--store", db, "--by", "ada").stdout
    assert listed(run, db, "--reviewed") == {ATTACK}
    assert listed(run, db, "--unread") == every - {ATTACK}
    run("reject", ATTACK, "--store", db)
    assert listed(run, db) == every - {ATTACK}
    assert listed(run, db, "--rejected") == {ATTACK}
    assert "taken back" in run("undo", "--store", db).stdout
    assert listed(run, db, "--reviewed") == {ATTACK}


def test_exports_follow_verdicts(run: Run, db: Path, tmp_path: Path) -> None:
    run("accept", ATTACK, "--store", db)
    out = tmp_path / "e.csv"
    assert run("export", "csv", out, db, "--reviewed").exit_code == 0
    assert len(out.read_text().splitlines()) == 2
    assert json.loads(Path(f"{out}.meta.json").read_text())["filters"] == {"reviewed": "accepted"}


def test_only_entries_of_the_record_are_judged(run: Run, db: Path) -> None:
    result = run("accept", ONE.record.actors[0].id, "--store", db)
    assert result.exit_code == 2
    assert "judged are claims" in result.stderr
