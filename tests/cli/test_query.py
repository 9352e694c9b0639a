"""What the lists of one kind print, by filter; what a search prints; and the record as it stood."""

import csv
import io
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import Run
from tests.store.handmade import reading


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (("events",), 8),
        (("events", "--type", "assault", "--status", "denied"), 2),
        (("events", "--place", "belmora"), 2),
        (("events", "--since", "2031-04", "--until", "2031"), 2 + 0),
        (("claims", "--by", "ada venn"), 2),
        (("claims", "--about", '"every ship"', "--limit", "1"), 1),
        (("figures", "--type", "killed"), 2),
        (("positions", "--issue", "withdrawal", "--party", "Sudmark"), 2),
        (("commitments", "--until", "2031-03-31"), 0),
    ],
)
def test_table_json_and_csv_hold_the_same_entries(run: Run, db: Path, arguments: tuple[str, ...], number: int) -> None:
    kind, *options = arguments
    rows = [json.loads(line) for line in run(kind, db, *options, "--json").stdout.splitlines()]
    assert len(rows) == number
    table = list(csv.DictReader(io.StringIO(run(kind, db, *options, "--csv").stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    output = run(kind, db, *options).stdout
    assert all(row["id"][:8] in output for row in rows)
    assert rows or "fit that" in output


def test_a_long_table_ends_with_what_to_do(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.query.SHOWN", 3)
    output = run("events", db).stdout
    assert "… and more: narrow it down" in output
    assert "… and more" not in run("events", db, "--limit", "9").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("events", "--type", "says"), "'says' is not one of"),
        (("positions", "--issue", "fish"), "'fish' is not one of"),
        (("claims", "--since", "Tuesday"), "no day, month or year"),
        (("claims", "--until", "2031-03/.."), "no day, month or year"),
        (("claims", "--place", "Quell"), "No such option"),
        (("search", "!"), "no word to look for"),
    ],
)
def test_what_is_asked_wrongly_is_said(run: Run, db: Path, arguments: tuple[str, ...], says: str) -> None:
    kind, *rest = arguments
    result = run(kind, db, *rest)
    assert result.exit_code == 2
    assert says in result.stderr


def test_search_shows_the_sentence_and_its_report(run: Run, db: Path) -> None:
    output = run("search", db, "PORT quell").stdout
    assert output.startswith("Norland's army shelled the port of Quell")
    assert "Harbour Wire" in output
    (row, *_) = [json.loads(line) for line in run("search", db, "rain", "--json").stdout.splitlines()]
    assert (row["sentence"], row["title"]) == ("Rain fell.", "=Rain")
    assert "'=Rain" in run("search", db, "rain", "--csv").stdout
    assert run("search", db, "snow").stdout == "No sentence here has these words.\n"


def test_the_record_as_it_stood_is_byte_for_byte_what_was_printed_then(run: Run, db: Path) -> None:
    commands = [
        ("show", db, "--json"),
        ("events", db, "--csv"),
        ("search", db, "port", "--json"),
        ("show", db, "documents", "--json"),
    ]
    before = [run(*command).stdout for command in commands]
    time.sleep(1.1)  # when a text was met is kept to the second
    then = datetime.now(UTC).isoformat()
    with Store.open_existing(db).writer("other/2") as writer:
        later = reading()
        object.__setattr__(later.record, "events", later.record.events[1:])
        writer.add(later)
        writer.add(reading(extra="Snow fell in the port.", input="snow.txt"))
    assert [run(*command).stdout for command in commands] != before
    assert [run("--as-of", then, *command).stdout for command in commands] == before


def test_a_moment_that_is_none_is_said(run: Run, db: Path) -> None:
    result = run("--as-of", "soon", "claims", db)
    assert result.exit_code == 2
    assert "no day or time" in result.stderr


def test_a_table_can_be_asked_for(run: Run, db: Path) -> None:
    for kind in ("claims", "events", "actors", "documents", "due", "stands"):
        assert run(kind, db, "--table").stdout == run(kind, db).stdout
