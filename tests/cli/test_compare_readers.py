"""`compare-readers`: who has what, and how far two agree."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_two_readers_side_by_side(run: Run, report: Path) -> None:
    result = run("compare-readers", "rules", "timex3", report)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Ferry talks falter"
    assert any(line.startswith("  1 only ") for line in lines)
    assert not any(line.startswith("  2 only ") for line in lines)
    assert "1 texts in both" in result.stdout


def test_a_reader_agrees_with_itself(run: Run, report: Path) -> None:
    result = run("compare-readers", "rules", "rules", report, "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["f1"] for row in rows if row["one"]} == {1.0}
    assert all(row["one"] == row["other"] == row["exact"] for row in rows)
    assert all(field["same"] == field["of"] for row in rows for field in row["fields"].values())
    shown = run("compare-readers", "rules", "rules", report).stdout
    assert "  both " in shown
    assert "only" not in shown
    assert "differ" not in shown


def test_what_the_two_say_otherwise_is_told(run: Run, report: Path) -> None:
    shown = run("compare-readers", "rules", "standard", report, "--published", "2031-05-04").stdout
    assert "  both " in shown or "  differ in " in shown
    assert "claims: " in shown


def test_what_cannot_be_read_is_told(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "none.txt").touch()
    result = run("compare-readers", "rules", "rules", report, "none.txt", "--brief")
    assert (result.exit_code, "none.txt is empty" in result.stderr) == (3, True)
    assert run("compare-readers", "rules", "rules", "none.txt").exit_code == 2
    assert run("compare-readers", "rules", "nobody", report).exit_code == 2
