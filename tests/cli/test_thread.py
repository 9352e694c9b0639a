"""`onrecord thread` on a store of two invented reports."""

import json
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import Run
from tests.store.handmade import reading

ONE, OTHER = reading(), reading(extra="Rain fell.", published="2031-03-15", outlet="Second Wire")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Store.open(path, create=True).writer("hand/1") as writer:
        for each in (ONE, OTHER):
            writer.add(each)
    return path


def test_a_claim_with_its_denial_and_its_repetition(run: Run, db: Path) -> None:
    shelled, denied, _ = (claim.id for claim in ONE.record.claims)
    output = run("thread", shelled, "--store", db).stdout
    assert "Said on the same day or after" in output
    assert "this may contradict it" in output
    assert "Second Wire" in output
    (line,) = run("thread", shelled[:8], "--store", db, "--json").stdout.splitlines()
    told = json.loads(line)
    assert told["id"] == shelled
    assert {row["id"]: row["how"] for row in told["answered_by"]}[denied] == "denies"
    assert told["answered_by"][0]["sentence"]


def test_what_a_person_says_of_two_claims(run: Run, db: Path) -> None:
    shelled, denied, _ = (claim.id for claim in ONE.record.claims)
    run("not-same", shelled, denied, "--store", db)
    (line,) = run("thread", shelled, "--store", db, "--json").stdout.splitlines()
    assert denied not in {row["id"] for row in json.loads(line)["answered_by"]}


def test_only_claims_have_threads(run: Run, db: Path) -> None:
    result = run("thread", ONE.record.events[0].id, "--store", db)
    assert result.exit_code == 2
    assert "is no claim" in result.stderr
