"""`onrecord text`: repairs and gaps can be seen, the plain text can be taken on, every offset leads back."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import REPORT, Run

DAMAGED = "Ferry talks falter\n\nNorland鈥檚 envoy said 鈥渋t is over,鈥 and left.\n\nThere no road back, he said.\n"
REPAIRED = "Norland’s envoy said “it is over,” and left."


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "damaged.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    return path


def test_repairs_gaps_and_parts_are_marked(run: Run, damaged: Path) -> None:
    output = run("text", damaged).stdout
    assert "headline: Ferry talks falter" in output
    assert "Norland[[’]]s envoy" in output or "Norland[[’s]] envoy" in output
    assert "[[”?]]" in output
    assert "There [[gap: subject without verb]]no road back, he said." in output
    assert "not certain" in output


def test_plain_is_the_repaired_text_alone(run: Run, damaged: Path) -> None:
    assert REPAIRED in run("text", damaged, "--plain").stdout
    assert "[[" not in run("text", damaged, "--plain").stdout


def test_clean_text_comes_out_as_it_went_in(run: Run, report: Path) -> None:
    assert run("text", report, "--plain").stdout.strip() == REPORT.strip()


def test_json_is_the_document_with_the_map_back(run: Run, damaged: Path) -> None:
    row = json.loads(run("text", damaged, "--json", "--raw-map").stdout)
    document = row["document"]
    assert REPAIRED in document["text"]
    assert {"text", "repairs", "gaps", "parts", "sentences"} <= set(document)
    assert row["evidence"]["charset"].startswith("utf-8")
    kept = [m for m in row["map"] if document["text"][m[0] : m[1]] == DAMAGED[m[2] : m[3]]]
    changed = [m for m in row["map"] if m not in kept]
    assert len(changed) == len(document["repairs"])
    assert [m[0] for m in row["map"]] == [0, *(m[1] for m in row["map"][:-1])]
    assert row["map"][-1][1::2] == [len(document["text"]), len(DAMAGED)]


def test_the_map_as_csv_has_a_row_for_every_stretch(run: Run, damaged: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("text", damaged, "--raw-map").stdout)))
    assert "".join(r["was"] or DAMAGED[int(r["raw_start"]) : int(r["raw_end"])] for r in rows) == DAMAGED
    assert {r["certain"] for r in rows if r["was"]} == {"True", "False"}


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "film.avi").write_bytes(b"RIFF\x00\x00\x00\x00AVI LIST")
    result = run("text", tmp_path / "film.avi", report, tmp_path / "gone.txt")
    assert result.exit_code == 3
    assert "Ferry talks falter" in result.stdout
    assert "film.avi" in result.stderr
    assert "no such file" in result.stderr


def test_nothing_in_a_text_reaches_the_terminal_as_an_order(run: Run, tmp_path: Path) -> None:
    (tmp_path / "h.txt").write_text("\x1b[31mFerry\x1b[0m talks [bold]failed[/bold], Norland\u202e said.\n", "utf-8")
    for form in ((), ("--plain",), ("--json",), ("--raw-map",)):
        output = run("text", tmp_path / "h.txt", *form).stdout
        assert "\x1b" not in output
        assert "\u202e" not in output
