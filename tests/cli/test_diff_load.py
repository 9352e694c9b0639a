"""What changed between two moments, and records that go out and come in again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.reconcile.lasting import lasting
from onrecord.store import Decision, Store
from tests.cli.conftest import REPORT, Run
from tests.store.handmade import MAKER, reading
from tests.stores import between


@pytest.fixture
def moments(tmp_path: Path) -> tuple[Path, list[str]]:
    """A store that was filled, read anew with other results, and judged; and a moment between any two of these."""
    path, times = tmp_path / "talks.db", [between()]
    store = Store.open(path, create=True)
    read = reading()
    with store.writer(MAKER) as writer:
        writer.add(read)
    times.append(between())
    events = (replace(read.record.events[0], status="denied"), *read.record.events[2:])
    with store.writer("hand/2") as writer:
        writer.add(replace(read, record=replace(read.record, events=events)))
        writer.add(reading(extra="Rain fell.", input="b.txt"))
    times.append(between())
    with store.writer("person/ann") as writer:
        writer.decide([Decision("apart", "events", read.record.events[0].id)])
    return path, times


def changes(run: Run, db: Path, *options: str) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in run("diff", db, "--json", *options).stdout.splitlines()]
    return [(row["change"], row["kind"]) for row in rows]


def test_diff_tells_what_came_went_and_says_something_else(run: Run, moments: tuple[Path, list[str]]) -> None:
    db, times = moments
    assert {change for change, _ in changes(run, db, "--from", times[0], "--to", times[1])} == {"added"}
    later = changes(run, db, "--from", times[1], "--to", times[2])
    assert later.count(("changed", "event")) == 1
    assert later.count(("gone", "event")) == 1
    assert later.count(("added", "event")) == 4
    assert later.count(("changed", "claim")) == 0
    assert changes(run, db, "--from", times[2]) == [("decision", "event")]


def test_diff_in_words(run: Run, moments: tuple[Path, list[str]]) -> None:
    db, times = moments
    output = " ".join(run("diff", db, "--from", times[1]).stdout.split())
    assert "now: denied: attack" in output
    assert "! decision 1 of" in output
    assert "11 added, 2 changed, 1 gone" in output or "added" in output
    assert run("diff", db, "--from", times[2], "--to", times[2]).stdout == "No entry changed.\n"


def test_diff_needs_moments(run: Run, db: Path) -> None:
    assert run("diff", db, "--from", "soon").exit_code == 2
    assert run("--as-of", "2031-01-01", "diff", db, "--from", "2031-01-01").exit_code == 2


def test_what_goes_out_comes_in_again_and_is_the_same(run: Run, db: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "talks.jsonl", tmp_path / "other.db"
    assert run("export", "jsonl", out, db).exit_code == 0
    assert "2 records added" in run("load", out, "--into", other).stdout
    again = tmp_path / "again.jsonl"
    run("export", "jsonl", again, other)
    assert again.read_bytes() == out.read_bytes()
    assert "0 records added" in run("load", out, "--into", other).stdout
    assert run("check", other).exit_code == 0


def test_what_people_decided_goes_with_the_records(run: Run, db: Path, tmp_path: Path) -> None:
    run("export", "jsonl", records := tmp_path / "t.jsonl", db)
    run("load", records, "--into", db)  # compares what the fixture left uncompared
    events = [json.loads(line)["id"] for line in run("events", db, "--json").stdout.splitlines()]
    claim = json.loads(run("claims", db, "--json").stdout.splitlines()[0])["id"]
    run("same", *events[:2], "--store", db, "--by", "ann", "--why", "one night")
    run("split", events[2], "--store", db, "--by", "bob")
    run("reject", claim, "--store", db, "--by", "ann")
    run("accept", events[0], "--store", db, "--by", "ann")
    run("undo", "--store", db)  # what was taken back stays behind
    decided, other = tmp_path / "d.jsonl", tmp_path / "other.db"
    assert "3 rows" in run("export", "decisions", decided, db).stdout
    assert "has no e" in " ".join(run("load", decided, "--into", tmp_path / "empty.db").stdout.split())
    run("load", records, "--into", other)
    assert "3 decisions added" in run("load", decided, "--into", other).stdout
    assert "0 records and 0 decisions added" in run("load", decided, "--into", other).stdout
    for kind in ("events", "claims"):
        assert (
            run("export", "csv", "-", other, "--kind", kind).stdout
            == run("export", "csv", "-", db, "--kind", kind).stdout
        )
    (said, apart, judged) = (json.loads(line)["decision"] for line in decided.read_text().splitlines())
    assert (said["by"], said["why"], apart["by"], judged["judgement"]) == ("ann", "one night", "bob", "reject")
    told = run("why", claim, "--store", other).stdout
    assert f"said on {judged['at'][:10]}" in " ".join(told.split())


def test_a_decision_on_an_entry_read_anew_names_the_one_that_stands_for_it(tmp_path: Path) -> None:
    store, read = Store.open(tmp_path / "talks.db", create=True), reading()
    with store.writer(MAKER) as writer:
        writer.add(read)
    first, second, claim = read.record.events[0], read.record.events[1], read.record.claims[0]
    with store.writer("person/ann") as writer:
        writer.decide([Decision("same", "events", first.id, second.id), Decision("accept", "claims", claim.id)])
    anew = replace(first, id="e123456789012")
    with store.writer("hand/2") as writer:
        writer.add(replace(read, record=replace(read.record, events=(anew, *read.record.events[1:]))))
    found = [row.decision for row in lasting(store).held]
    assert [(each.judgement, each.first, each.second) for each in found] == [
        ("same", anew.id, second.id),
        ("accept", claim.id, None),
    ]


@pytest.mark.parametrize(
    "fault",
    [{"judgement": "undo"}, {"judgement": "same"}, {"kind": "cats"}, {"first": None}, {"by": ""}, {"why": 3}],
)
def test_a_decision_with_a_fault_is_told_of(run: Run, db: Path, tmp_path: Path, fault: dict[str, object]) -> None:
    entry = json.loads(run("events", db, "--json").stdout.splitlines()[0])["id"]
    told = {"judgement": "accept", "kind": "events", "first": entry, "by": "ann", "at": "2031-01-01", **fault}
    (tmp_path / "d.jsonl").write_text(json.dumps({"decision": told}) + "\n")
    result = run("load", tmp_path / "d.jsonl", "--into", db)
    assert result.exit_code == 3
    assert "line 1 was not loaded" in result.stdout


def test_lines_that_are_no_records_are_told_of(run: Run, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "talks.jsonl"
    run("export", "jsonl", out, db)
    out.write_text('{"schema": "other"}\n' + out.read_text() + "\nno json\n")
    result = run("load", out, "--into", tmp_path / "other.db")
    assert result.exit_code == 3
    assert "2 records added" in result.stdout
    assert "line 1 was not loaded" in result.stdout
    assert "line 5 was not loaded" in result.stdout


def test_an_export_is_cited(run: Run, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    result = run("export", "csv", out, db, "--kind", "claims", "--by", "Norland", "--title", "Belmora talks")
    assert "2 rows" in result.stdout
    cited = json.loads((tmp_path / "claims.csv.meta.json").read_text())
    assert (cited["filters"], cited["n_rows"], cited["format"]) == ({"by": "Norland"}, 2, "csv")
    assert cited["how_to_cite"].startswith("Belmora talks: csv, by Norland; as of ")
    assert len(cited["data_sha256"]) == 64
    printed = run("export", "csv", "-", db, "--kind", "claims", "--by", "Norland")
    assert printed.stdout_bytes == out.read_bytes()
    assert cited["data_sha256"][:16] in printed.stderr.replace("\n", "")


def test_an_export_that_fails_leaves_what_was_there(run: Run, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "talks.jsonl"
    out.write_text("mine")
    result = run("export", "jsonl", out, db, "--by", "Norland")
    assert result.exit_code == 2
    assert "whole records" in result.stderr
    assert out.read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["talks.db", "talks.jsonl"]
    assert run("export", "csv", tmp_path / "no" / "x.csv", db).exit_code == 2


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', "+1", "@x", "\t=1", 'a"b\nc', "\u202eabc", "'; DROP TABLE item; --"]
)
def test_text_from_reports_is_inert_in_every_table(run: Run, tmp_path: Path, text: str) -> None:
    store = Store.open(tmp_path / "t.db", create=True)
    with store.writer(MAKER) as writer:
        writer.add(reading(title=text, outlet=text))
    table = run("export", "csv", "-", tmp_path / "t.db").stdout
    assert "\u202e" not in table
    if text.strip()[0] in "=+@":
        assert f",{text}" not in table
        assert "'" + text.strip()[0] in table.replace("' ", "'").replace("'\t", "'")


def test_a_folder_of_records_is_asked_and_loaded_like_a_store(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(3):
        (tmp_path / "in" / f"{n}.txt").write_text(f"{REPORT}\nFerry {n} was late.\n", encoding="utf-8")
    filled = run("read", "in", "--reader", "rules", "--workers", "1", "--out", "records")
    assert (filled.exit_code, filled.stderr.splitlines()[0]) == (0, "3 reports read, in 1 file below records")
    again = run("read", "in", "--reader", "rules", "--workers", "1", "--out", "records")
    assert again.stderr.startswith("0 reports read, 3 already there")
    run("read", "in", "--reader", "rules", "--into", "direct.db")
    assert run("load", "records", "--into", "loaded.db").stdout.startswith("3 reports added to loaded.db")
    for command in (("claims",), ("events",), ("figures", "--type", "wounded"), ("documents",), ("search", "ferry")):
        said = {
            store: run(command[0], store, *command[1:], "--json") for store in ("records", "direct.db", "loaded.db")
        }
        assert {result.exit_code for result in said.values()} == {0}
        assert said["loaded.db"].stdout == said["direct.db"].stdout
        if command[0] != "events":  # a folder does not know which events are one
            assert said["records"].stdout == said["direct.db"].stdout
    refused = run("accept", run("claims", "records", "--json").stdout.split('"id": "')[1][:13], "--store", "records")
    assert (refused.exit_code, "onrecord load FOLDER --into" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--out", "records", "--into", "t.db"), "--out FOLDER goes with --on"),
        (("--on", "ray"), "--out FOLDER goes with --on"),
        (("--out", "records", "--on", "spark://head"), "the address of a cluster such as ray://head:10001"),
        (("--out", "in"), "is no folder of records"),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    result = run("read", "in", "--reader", "rules", *options)
    assert (result.exit_code, says in result.stderr) == (2, True), result.stderr
    assert not (tmp_path / "records").exists()
