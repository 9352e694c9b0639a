"""`onrecord copies`, and what `read` and `show` say of texts that tell each other's words."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.reconcile.test_copies import OTHER, WIRE


@pytest.fixture
def copied(run: Run, tmp_path: Path) -> Path:
    texts = {
        "wire.txt": ("QUELL (NWA) — " + WIRE[0], *WIRE[1:]),
        "paper.txt": (WIRE[0], *WIRE[1:5], "The paper's own reporter saw the boats."),
        "other.txt": OTHER,
    }
    for name, sentences in texts.items():
        (tmp_path / name).write_text("\n\n".join((f"Headline of {name}", *sentences)), encoding="utf-8")
    db = tmp_path / "talks.db"
    result = run("read", *(tmp_path / name for name in texts), "--into", db)
    assert "the same words in 1 pair of texts: onrecord copies" in result.stderr
    return db


def test_the_lineage_is_shown_with_its_origin_and_why(run: Run, copied: Path) -> None:
    output = run("copies", copied).stdout
    assert "1 origin, told again in 1 text" in output
    assert "Headline of wire.txt" in output
    assert "; origin: it is the longest" in " ".join(output.split())
    assert "Headline of other.txt" not in output


def test_differences_are_shown_sentence_by_sentence(run: Run, copied: Path) -> None:
    output = " ".join(run("copies", copied, "--differences").stdout.split())
    assert "+ The paper's own reporter saw the boats." in output
    assert "- Fishermen on the eastern pier" in output


def test_json_and_csv_hold_the_same_copies(run: Run, copied: Path) -> None:
    (lineage,) = map(json.loads, run("copies", copied, "--json", "--differences").stdout.splitlines())
    (row,) = csv.DictReader(io.StringIO(run("copies", copied, "--csv").stdout))
    (copy,) = lineage["copies"]
    assert (row["origin"], row["document"], row["kind"]) == (lineage["origin"], copy["document"], "copy")
    assert copy["differences"][-1]["document"][-1] == "The paper's own reporter saw the boats."
    assert 0 < float(row["share_of_origin"]) < 1


def test_one_lineage_by_the_id_of_any_of_its_texts(run: Run, copied: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("copies", copied, "--csv").stdout))
    assert "1 origin" in run("copies", copied, "--document", row["document"][:6]).stdout
    other = next(
        r for r in map(json.loads, run("show", copied, "documents", "--json").stdout.splitlines()) if not r["copies"]
    )
    assert "No text here" in run("copies", copied, "--document", other["id"]).stdout
    result = run("copies", copied, "--document", "dfff")
    assert (result.exit_code, "there is no document" in result.stderr) == (2, True)


def test_show_names_the_texts_with_the_same_words(run: Run, copied: Path) -> None:
    assert run("show", copied, "documents").stdout.count("same words as d") == 2


def test_a_store_made_before_copies_were_looked_for_is_caught_up(run: Run, db: Path) -> None:
    result = run("copies", db)
    assert result.exit_code == 0
    assert "told again in 1 text" in result.stdout  # rain.txt is the other report and one sentence more
