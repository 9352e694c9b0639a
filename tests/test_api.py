"""The Python interface gives what the command line gives."""

import json
import subprocess
import sys
from pathlib import Path

import pandas
import pytest

import onrecord
from onrecord.errors import BadStore, BadUsage
from tests.cli.conftest import Run, db, run  # noqa: F401


def test_rows_are_those_of_the_command_line(run: Run, db: Path) -> None:  # noqa: F811
    talks = onrecord.open(db)
    for kind, wanted in (
        ("claims", {"by": "Norland"}),
        ("events", {"type": "ASSAULT"}),
        ("figures", {"until": "2031"}),
    ):
        options = [part for name, value in wanted.items() for part in (f"--{name}", value)]
        printed = [json.loads(line) for line in run(kind, db, *options, "--json").stdout.splitlines()]
        assert list(getattr(talks, kind)(**wanted)) == printed
        assert printed


def test_rows_can_be_read_twice_and_made_a_frame(db: Path) -> None:  # noqa: F811
    rows = onrecord.open(db).positions()
    frame = rows.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["id"]) == list(rows.to_polars()["id"]) == [row["id"] for row in rows]


def test_an_event_a_search_and_the_past(db: Path) -> None:  # noqa: F811
    talks = onrecord.open(str(db))
    first = next(iter(talks.events(type="CONSULT")))
    assert talks.event(first["id"][:8]).accounts[0].event.id == first["id"]
    assert next(iter(talks.search("port quell", 1))).startswith("Norland's army shelled")
    assert list(talks.at("2020-01-01").claims()) == []
    assert list(onrecord.open(db, as_of="2020-01-01").claims()) == []
    assert len(list(talks.records())) == 2


def test_what_is_asked_wrongly_is_said(db: Path, tmp_path: Path) -> None:  # noqa: F811
    with pytest.raises(BadUsage, match="no filter speaker; filters are by, party"):
        onrecord.open(db).claims(speaker="x")
    with pytest.raises(BadUsage, match="since='soon'"):
        onrecord.open(db).claims(since="soon")
    with pytest.raises(BadStore, match="there is no store"):
        onrecord.open(tmp_path / "no.db")


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = (
        "import sys, onrecord; print([m for m in ('sqlalchemy', 'numpy', 'onnxruntime', 'lxml') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_threads_parties_and_reports(run: Run, db: Path) -> None:  # noqa: F811
    talks = onrecord.open(db)
    claim = next(iter(talks.claims(by="Sudmark")))["id"]
    printed = json.loads(run("thread", claim, "--store", db, "--json").stdout)
    assert [each.answer.later.claim.id for each in talks.thread(claim[:9]).after] == [
        row["id"] for row in printed["answered_by"]
    ]
    assert printed["answered_by"]
    (norland,) = talks.actors("Norland")
    assert norland.name == "Norland"
    assert norland in talks.actors()
    reports = talks.documents(about="shelled")
    assert [each.document for each in reports] == [
        json.loads(line)["id"] for line in run("documents", db, "--about", "shelled", "--json").stdout.splitlines()
    ]
    assert [each.published for each in talks.documents(since="2031", until="2031")] == ["2031-03-14"]
    with pytest.raises(BadUsage, match="no filter speaker; filters are outlet, about"):
        talks.documents(speaker="x")
