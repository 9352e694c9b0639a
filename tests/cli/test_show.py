"""What `show` prints: overview, tables, JSON lines and CSV of one store."""

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.cli.show import SHOWABLE
from onrecord.exports.inert import csv_cell
from onrecord.store import Store
from tests.cli.conftest import Run

ENTRY_KINDS = [kind for kind in SHOWABLE if kind != "documents"]


def json_lines(run: Run, *arguments: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("show", *arguments, "--json").stdout.splitlines()]


def test_the_overview_counts_and_leads_on(run: Run, db: Path) -> None:
    output = run("show", db).stdout
    assert output.startswith("2 documents: 6 actors, 4 places,")
    assert "Events (8)" in output
    assert "onrecord why ID --store" in output
    assert max(map(len, output.splitlines())) <= 80


def test_a_long_table_is_shortened_only_in_the_overview(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.show.OVERVIEW", 3)
    assert "… and 5 more: onrecord show" in run("show", db).stdout
    assert run("show", db, "events").stdout.count("denied it") == 2


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_json_rows_point_at_their_sentence(run: Run, db: Path, kind: str) -> None:
    texts = {r.document.id: r.document.text for r in Store.open_existing(db).records()}
    rows = json_lines(run, db, kind)
    assert len(rows) == sum(len(r.by_kind()[kind]) for r in Store.open_existing(db).records())
    for row in rows:
        text = texts[str(row["document"])]
        start, end = row["sentence_start"], row["sentence_end"]
        assert text[start:end] == row["sentence"]  # type: ignore[misc]
        spans = row["spans"]
        assert " … ".join(text[s:e] for s, e in spans) == row["quote"]  # type: ignore[attr-defined]
        assert str(row["quote"]).split(" … ")[0] in str(row["sentence"])
        assert {"id", "title", "outlet", "published", "words"} <= set(row)


def test_json_without_a_kind_is_every_entry(run: Run, db: Path) -> None:
    entries = [e.id for r in Store.open_existing(db).records() for e in r.entries()]
    assert [row["id"] for row in json_lines(run, db)] == entries


@pytest.mark.parametrize("kind", SHOWABLE)
def test_csv_and_json_hold_the_same_rows(run: Run, db: Path, kind: str) -> None:
    table = list(csv.DictReader(io.StringIO(run("show", db, kind, "--csv").stdout)))
    rows = json_lines(run, db, kind)
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert list(table[0]) == list(rows[0])


def test_csv_needs_a_kind(run: Run, db: Path) -> None:
    result = run("show", db, "--csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "one kind" in result.stderr


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"), ("+44", "'+44"), ("-5 votes", "'-5 votes"), ("@here", "'@here"), ("\tx", "' x"),
        (" =1", "' =1"), ("＝1", "'＝1"), ("plain", "plain"), (-5.5, -5.5), (None, None),
        (["=a", "b"], "'=a; b"), ([[1, 2], [5, 9]], "1-2; 5-9"), ("a\nb\x1b", "a b␛"),
    ],
)  # fmt: skip
def test_csv_cells_run_nowhere(value: object, cell: object) -> None:
    assert csv_cell(value) == cell


def test_csv_of_a_hostile_document(run: Run, db: Path) -> None:
    table = csv.DictReader(io.StringIO(run("show", db, "documents", "--csv").stdout))
    assert [(row["title"], row["outlet"]) for row in table][1] == ("'=Rain", "'@tide")


def test_one_document(run: Run, db: Path) -> None:
    wanted = json_lines(run, db, "documents")[1]["id"]
    assert {row["document"] for row in json_lines(run, db, "claims", "--document", str(wanted)[:8])} == {wanted}
    assert run("show", db, "--document", "dffffffff").exit_code == 2


def test_documents_tell_where_else_a_text_was_met(run: Run, db: Path) -> None:
    assert json_lines(run, db, "documents")[0]["outlets"] == ["Harbour Wire", "Tide Daily"]
    assert "also read as tide.txt, Tide Daily" in run("show", db, "documents").stdout


def test_the_store_may_come_from_the_environment(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("show", db, "claims").stdout
    assert run("show", "claims", "--store", db).stdout == expected
    monkeypatch.setenv("ONRECORD_DB", str(db))
    assert run("show", "claims").stdout == expected


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name a store"), (("nowhere.db",), "no store at nowhere.db"), (("talks.db", "songs"), "nothing to show"),
        (("a.db", "b.db", "claims"), "nothing to show"), (("ferry.txt",), "not an SQLite file"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(run: Run, db: Path, report: Path, arguments: tuple[str, ...], says: str) -> None:
    result = run("show", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def test_an_empty_store_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db", create=True)
    result = run("show", "new.db")
    assert (result.exit_code, "onrecord read FILES --into new.db" in result.stdout) == (0, True)
    assert run("show", "new.db", "claims", "--csv").stdout == ""
