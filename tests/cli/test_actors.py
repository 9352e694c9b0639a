"""`onrecord actors`, and what is decided about names on the command line."""

import json
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import Run
from tests.store.handmade import reading


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Store.open(path, create=True).writer("hand/1") as writer:
        writer.add(reading())
    return path


def rows(run: Run, *arguments: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("actors", *arguments, "--json").stdout.splitlines()]


def test_who_stands_in_the_reports(run: Run, db: Path) -> None:
    found = {str(row["name"]): row for row in rows(run, db)}
    assert found["Norland"]["kind"] == "state"
    assert found["Norland"]["claims"] == 1
    output = run("actors", db).stdout
    assert "Norland" in output
    assert str(found["Norland"]["id"]) in output


def test_filters(run: Run, db: Path) -> None:
    assert [row["name"] for row in rows(run, db, "--kind", "person")] == ["Ada Venn"]
    assert [row["name"] for row in rows(run, db, "--party", "norland")] == ["Norland"]
    assert len(rows(run, db, "--limit", "1")) == 1
    assert "Nobody here" in run("actors", db, "--party", "Atlantis").stdout


def test_two_names_are_said_to_be_one_and_taken_apart_again(run: Run, db: Path) -> None:
    ids = {str(row["name"]): str(row["id"]) for row in rows(run, db)}
    output = run("same", ids["Norland"], ids["Sudmark"], "--store", db).stdout
    assert "now goes by 2 names: Norland, Sudmark" in output
    (one,) = rows(run, db, "--party", "Sudmark")
    assert {one["name"], *one["names"]} == {"Norland", "Sudmark"}  # type: ignore[misc]
    run("undo", "--store", db)
    assert [row["names"] for row in rows(run, db, "--party", "Sudmark")] == [[]]


def test_an_actor_of_a_report_is_judged_by_its_name(run: Run, db: Path) -> None:
    actors = {actor.name: actor.id for actor in reading().record.actors}
    assert "now goes by 2 names" in run("same", actors["Norland"], actors["Sudmark"], "--store", db).stdout


def test_kinds_are_not_mixed(run: Run, db: Path) -> None:
    record = reading().record
    result = run("same", record.actors[0].id, record.events[0].id, "--store", db)
    assert result.exit_code == 2
    assert "actors and events cannot be judged together" in result.stderr


def test_names_wait_among_the_pairs(run: Run, db: Path) -> None:
    ids = {str(row["name"]): str(row["id"]) for row in rows(run, db)}
    run("unsure", ids["Norland"], ids["Sudmark"], "--store", db, "--why", "one crown?")
    output = run("pairs", db, "--of", "actors").stdout
    assert "one crown?" in output
    assert "Norland (state" in output
    assert "No pair waits" in run("pairs", db).stdout
