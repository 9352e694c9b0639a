"""Two programs that read into one store at once, and a disk that fills up."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kills import write_reports
from onrecord.store import Store
from onrecord.store.check import check


def read(folder: Path, db: str | Path, **options: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "onrecord", "read", str(folder), "--reader", "rules", "--into", str(db)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload,no-any-return]


def test_two_programs_at_once_both_finish_and_nothing_is_lost(where: str, tmp_path: Path) -> None:
    for name in "ab":
        write_reports(tmp_path / name, 6)
        for path in (tmp_path / name).iterdir():
            path.write_text(path.read_text().replace("ferry number", f"ferry {name} number"))
    running = [read(tmp_path / name, where) for name in "ab"]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, "6 articles read" in errors) == (0, True), errors
    store = Store.open_existing(where)
    assert len(list(store.records())) == 12
    assert list(check(store)) == []


@pytest.mark.parametrize("kilobytes", [60, 250, 400])
def test_a_disk_that_is_full_costs_what_was_under_way_and_no_more(tmp_path: Path, kilobytes: int) -> None:
    write_reports(tmp_path / "in", 30)
    db = tmp_path / "talks.db"

    def little() -> None:  # a file may not grow beyond that: to SQLite the same as a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    process = read(tmp_path / "in", db, preexec_fn=little)
    _, errors = process.communicate(timeout=120)
    assert process.returncode in (2, 3), errors
    assert "Traceback" not in errors
    assert "disk" in errors
    with read(tmp_path / "in", db) as again:
        _, errors = again.communicate(timeout=120)
    assert again.returncode == 0, errors
    store = Store.open_existing(db)
    assert len(list(store.records())) == 30
    assert list(check(store)) == []
