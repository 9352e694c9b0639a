"""The board of undertakings and positions over time, as printed."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_due_stands_where_the_day_asked_about_puts_it(run: Run, db: Path) -> None:
    assert (
        "Overdue, on" in run("due", db).stdout
        or "Due soon" in run("due", db).stdout
        or "Not due" in run("due", db).stdout
    )
    later = run("--as-of", "2099-01-01", "due", db)
    assert "Overdue, on 2099-01-01" in later.stdout
    assert "They agreed to exchange 40 prisoners on 1 April." in " ".join(later.stdout.split())
    rows = [json.loads(line) for line in run("--as-of", "2099-01-01", "due", db, "--json").stdout.splitlines()]
    assert {row["standing"] for row in rows} == {"overdue"}
    assert len({row["undertaking"] for row in rows}) == 1
    assert "fits that" in run("due", db, "--only", "said broken").stdout


def test_stands_tells_each_party_by_issue(run: Run, db: Path) -> None:
    output = run("stands", db, "--party", "Sudmark").stdout
    assert "Sudmark: withdrawal" in output
    assert "leave the Teal valley" in output
    (row, *_) = [json.loads(line) for line in run("stands", db, "--json").stdout.splitlines()]
    assert (row["holder"], row["issue"], row["stance"]) == ("Sudmark", "withdrawal", "demands")
    assert run("stands", db, "--issue", "prisoners").stdout == "No positions here fit that.\n"


def test_long_boards_can_be_cut(run: Run, db: Path) -> None:
    every = run("stands", db, "--json").stdout.splitlines()
    assert run("stands", db, "--json", "--limit", "1").stdout.splitlines() == every[:1]
    assert f"… and {len(every) - 1} more" in run("stands", db, "--limit", "1").stdout
    due = run("due", db, "--json").stdout.splitlines()
    assert run("due", db, "--json", "--limit", str(len(due))).stdout.splitlines() == due
