"""`onrecord accept` and `reject`, and the lists that follow them."""

import json
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import Run
from tests.store.handmade import reading

ONE = reading()
ATTACK = ONE.record.events[0].id


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Store.open(path, create=True).writer("hand/1") as writer:
        writer.add(ONE)
    return path


def listed(run: Run, db: Path, *options: str) -> set[str]:
    return {json.loads(line)["id"] for line in run("events", db, "--json", *options).stdout.splitlines()}


def test_lists_follow_verdicts(run: Run, db: Path) -> None:
    every = listed(run, db)
    assert "is as its sentence has it" in run("accept", ATTACK, "--store", db, "--by", "ada").stdout
    assert listed(run, db, "--reviewed") == {ATTACK}
    assert listed(run, db, "--unread") == every - {ATTACK}
    run("reject", ATTACK, "--store", db)
    assert listed(run, db) == every - {ATTACK}
    assert listed(run, db, "--rejected") == {ATTACK}
    assert "taken back" in run("undo", "--store", db).stdout
    assert listed(run, db, "--reviewed") == {ATTACK}


def test_exports_follow_verdicts(run: Run, db: Path, tmp_path: Path) -> None:
    run("accept", ATTACK, "--store", db)
    out = tmp_path / "e.csv"
    assert run("export", "csv", out, db, "--reviewed").exit_code == 0
    assert len(out.read_text().splitlines()) == 2
    assert json.loads(Path(f"{out}.meta.json").read_text())["filters"] == {"reviewed": "accepted"}


def test_only_entries_of_the_record_are_judged(run: Run, db: Path) -> None:
    result = run("accept", ONE.record.actors[0].id, "--store", db)
    assert result.exit_code == 2
    assert "judged are claims" in result.stderr


def test_what_is_rejected_is_shown_nowhere_but_by_why(run: Run, db: Path) -> None:
    claim = ONE.record.claims[0].id
    run("reject", claim, ATTACK, "--store", db, "--by", "ada", "--why", "misread")
    assert claim not in run("show", db, "claims", "--json").stdout
    assert json.loads(run("status", db, "--json").stdout)["entries"]["claims"] == len(ONE.record.claims) - 1
    assert json.loads(run("documents", db, "--json").stdout)["claims"] == len(ONE.record.claims) - 1
    told = run("brief", db, "--since", "2031-03-14", "--until", "2031-03-14").stdout
    assert ATTACK not in told
    assert claim not in told
    (sudmark,) = [json.loads(line) for line in run("actors", db, "--party", "Sudmark", "--json").stdout.splitlines()]
    assert sudmark["claims"] == 0
    for command, entry in (("thread", claim), ("event", ATTACK)):
        result = run(command, entry, "--store", db)
        assert result.exit_code == 2
        assert "was rejected: decision" in result.stderr
        assert "by ada" in result.stderr
    told = " ".join(run("why", claim, "--store", db).stdout.split())
    assert "is not as its sentence has it (misread)" in told


def test_nothing_is_asked_about_what_is_rejected(run: Run, db: Path) -> None:
    other = ONE.record.events[2].id
    run("unsure", ATTACK, other, "--store", db)
    assert "1 pairs wait" in run("pairs", db).stdout
    run("reject", other, "--store", db)
    assert "No pair waits" in run("pairs", db).stdout


def test_the_name_of_who_decides_cannot_act(run: Run, db: Path) -> None:
    run("accept", ATTACK, "--store", db, "--by", "a\x1b[31m\nb" + "x" * 500)
    output = run("undo", "--store", db).stdout
    assert "\x1b" not in output
    assert len(output) < 400


def test_nothing_is_decided_in_the_past(run: Run, db: Path) -> None:
    for arguments in (("accept", ATTACK), ("undo",), ("split", ATTACK)):
        result = run("--as-of", "2001-01-01", *arguments, "--store", db)
        assert result.exit_code == 2
        assert "nothing can be decided in the past" in result.stderr


def test_an_undoing_can_be_undone(run: Run, db: Path) -> None:
    run("accept", ATTACK, "--store", db)
    run("undo", "--store", db)
    assert listed(run, db, "--reviewed") == set()
    run("undo", "2", "--store", db)
    assert listed(run, db, "--reviewed") == {ATTACK}
    assert "no decision 0 stands" in run("undo", "0", "--store", db).stderr
    assert "no decision 2 stands" in run("undo", "2", "--store", db).stderr


def test_decisions_and_their_undoing_stand_in_a_diff(run: Run, db: Path) -> None:
    run("accept", ATTACK, "--store", db)
    run("undo", "--store", db)
    output = run("diff", db, "--from", "2001-01-01").stdout
    assert "! decision 2" in output
    assert "decision 1 is taken back" in output
    rows = [json.loads(line) for line in run("diff", db, "--from", "2001-01-01", "--json").stdout.splitlines()]
    assert [row["id"] for row in rows if row["change"] == "decision"] == [ATTACK, ATTACK]


def test_no_output_takes_the_place_of_a_store(run: Run, db: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("Norland said it would leave.")
    before = db.read_bytes()
    for arguments in (
        ("export", "csv", db, db), ("export", "jsonl", db, db), ("brief", db, "--format", "md", "--out", db),
        ("read", report, "--html", db, "--reader", "rules"),
    ):  # fmt: skip
        result = run(*arguments)
        assert result.exit_code == 2
        assert "is a database and would be overwritten" in result.stderr
    assert db.read_bytes() == before


def test_a_table_without_rows_has_its_heading(run: Run, db: Path, tmp_path: Path) -> None:
    heading = run("events", db, "--csv").stdout.splitlines()[0]
    assert run("events", db, "--rejected", "--csv").stdout.splitlines() == [heading]
    run("export", "csv", tmp_path / "e.csv", db, "--rejected")
    assert (tmp_path / "e.csv").read_text().splitlines() == [heading]


def test_a_filter_that_a_kind_does_not_have_is_refused(run: Run, db: Path, tmp_path: Path) -> None:
    for kind, options in (
        ("claims", ("--place", "Quell")),
        ("claims", ("--min-origins", "2")),
        ("figures", ("--issue", "talks")),
    ):
        result = run("export", "csv", tmp_path / "x.csv", db, "--kind", kind, *options)
        assert result.exit_code == 2
        assert f"{kind} are not filtered by {options[0]}" in result.stderr


def test_a_citation_counts_what_was_given_out(run: Run, db: Path, tmp_path: Path) -> None:
    with Store.open_existing(db).writer("hand/1") as writer:
        writer.add(reading(extra="Rain fell.", outlet="Second Wire", input="b.txt"))
    run("accept", ATTACK, "--store", db)
    run("export", "csv", tmp_path / "e.csv", db, "--reviewed")
    told = json.loads((tmp_path / "e.csv.meta.json").read_text())
    assert (told["n_rows"], told["n_documents"], told["outlets"]) == (1, 1, ["Harbour Wire"])
    run("export", "csv", tmp_path / "m.csv", db, "--min-origins", "2")
    assert "told by at least 2 origins" in json.loads((tmp_path / "m.csv.meta.json").read_text())["how_to_cite"]


def test_a_name_as_long_as_a_report_finds_nobody(run: Run, db: Path) -> None:
    assert "No events here fit" in run("events", db, "--by", "x" * 60_000).stdout
