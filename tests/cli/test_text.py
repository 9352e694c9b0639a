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


def test_the_map_of_several_texts_has_one_heading(run: Run, damaged: Path, report: Path) -> None:
    lines = run("text", damaged, report, "--raw-map").stdout.splitlines()
    assert [line.startswith("input,start") for line in lines] == [True] + [False] * (len(lines) - 1)
    assert run("text", damaged, "--raw-map", "--plain").exit_code == 2


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


TABLE = (
    "Nr;Sendung;Wortlaut;Tag\n"
    "1;Harbour news;Norland said on Monday that 14 ships had left the port of Quell for good.;03.03.2031\n"
    "2;Harbour news;Sudmark denied that any ship had left the port of Quell on Monday.;04.03.2031\n"
    "3;Evening news;Nobody came to the talks in Belmora, the envoy said, and nobody will.;05.03.2031\n"
)


def test_columns_can_be_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    result = run("text", tmp_path / "table.csv", "--json", "--columns", "body=Wortlaut,published=Tag,outlet=Sendung")
    documents = [json.loads(line)["document"] for line in result.stdout.splitlines()]
    assert [d["published"] for d in documents] == ["2031-03-03", "2031-03-04", "2031-03-05"]
    assert [d["outlet"] for d in documents] == ["Harbour news", "Harbour news", "Evening news"]
    assert documents[1]["text"] == "Sudmark denied that any ship had left the port of Quell on Monday."


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("body=Wort", 3, "There is no column 'Wort' here"),
        ("wort", 2, "facts are: title, body"),
        ("x=Tag", 2, "no pair"),
    ],
)
def test_columns_that_are_not_there_are_said(run: Run, tmp_path: Path, given: str, code: int, said: str) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    result = run("text", tmp_path / "table.csv", "--columns", given)
    assert (result.exit_code, said in result.stderr) == (code, True)
