"""A team's store: the whole way from reports to lists in PostgreSQL, and what is said where it cannot be reached."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.postgres import fresh
from tests.stores import socket  # noqa: F401


@pytest.fixture
def address(socket: Path) -> str:  # noqa: F811
    return fresh(socket)


def test_reports_go_into_a_database_and_come_out(run: Run, report: Path, address: str) -> None:
    result = run("read", report, "--reader", "rules", "--into", address)
    assert (result.exit_code, "1 article read" in result.stderr) == (0, True)
    assert "0 articles read, 1 already read" in run("read", report, "--reader", "rules", "--into", address).stderr
    assert "its navy had fired on the ferry" in run("claims", address, "--by", "Chile").stdout
    assert "Norway said on Friday" in run("search", address, "wounded bergen").stdout
    assert run("show", address, "documents").stdout.count("Ferry talks falter") == 1
    assert run("check", address).stdout == "1 document, nothing wrong\n"
    assert run("copies", address).exit_code == 0


def test_both_databases_print_the_same(run: Run, report: Path, address: str, tmp_path: Path) -> None:
    db = tmp_path / "talks.db"
    for store in (address, db):
        run("read", report, "--reader", "rules", "--into", store)
    for command in (("show", "--json"), ("events", "--csv"), ("claims", "--json"), ("search", "ferry", "--json")):
        name, *rest = command
        assert run(name, address, *rest).stdout == run(name, db, *rest).stdout, command


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("postgresql://nobody:secret@127.0.0.1:1/talks", "cannot be reached"),
        ("postgresql://127.0.0.1:port/talks", "no address of a database"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told_without_its_password(run: Run, where: str, says: str) -> None:
    result = run("claims", where)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "secret" not in result.stderr


def test_a_database_that_is_not_there_or_is_anothers(run: Run, address: str) -> None:
    assert "make it with: createdb" in run("claims", address.replace("/talks", "/no-talks")).stderr
    assert "is empty; make a store with" in run("claims", address).stderr
