"""`read` from end to end: real files, a real store, and every kind of bad input."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import intake
from onrecord.errors import BadStore, CannotWrite, NotText, reason
from onrecord.pipeline import Reader
from onrecord.records.record import from_json
from onrecord.records.text import Unread
from onrecord.store import Store, Writer
from tests.cli.conftest import REPORT, Process, Run

GIVEN = ("--outlet", "Fjord Post", "--published", "2031-05-04", "--title", "Ferries")


def folder(tmp_path: Path, count: int = 3) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    for n in range(count):
        (path / f"{n}.txt").write_text(REPORT + f"\nFerry {n} was late.\n", encoding="utf-8")
    return path


def test_tables_for_eyes(run: Run, report: Path) -> None:
    result = run("read", report, *GIVEN)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Ferries\nFjord Post, published 2031-05-04, as given\n")
    assert "Claims (" in result.stdout
    assert "denied" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_json_is_the_record(run: Run, report: Path) -> None:
    result = run("read", report, "--json", *GIVEN)
    (line,) = result.stdout.splitlines()
    record = from_json(line)
    document = record.document
    assert (document.title, document.outlet, document.published) == ("Ferries", "Fjord Post", "2031-05-04")
    assert document.input == str(report)
    assert record.claims
    assert result.stderr == ""


def test_standard_input(run: Run) -> None:
    result = run("read", "-", "--json", input=REPORT.encode())
    assert from_json(result.stdout).document.input == "-"


@pytest.mark.parametrize("date", ["2031-05-04", "2031-05", "2031"])
def test_dates_that_are_taken(run: Run, report: Path, date: str) -> None:
    result = run("read", report, "--json", "--published", date)
    assert from_json(result.stdout).document.published == date


@pytest.mark.parametrize("date", ["4/5/2031", "2031-02-30", "2031-13", "soon", "", "-2031", "2031-05~", "2031/2032"])
def test_dates_that_are_refused_before_anything_is_read(run: Run, date: str) -> None:
    result = run("read", "nowhere.txt", "--published", date)
    assert result.exit_code == 2
    assert "write 2025-06-02, 2025-06 or 2025" in result.stderr


def test_a_page(run: Run, tmp_path: Path) -> None:
    result = run("read", folder(tmp_path), "--html", "page.html")
    assert (result.exit_code, len(result.stdout.splitlines()) >= 6) == (0, True)
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.count("was late.") == 3


def test_a_store_that_is_filled_once(run: Run, tmp_path: Path) -> None:
    reports = folder(tmp_path)
    first = run("read", reports, "--into", "t.db")
    assert first.stderr.startswith("3 articles read\n")
    assert first.stderr.endswith("next: onrecord show t.db\n")
    before = Path("t.db").read_bytes()
    again = run("read", reports, "--into", "t.db", "--json")
    assert "0 articles read, 3 already read" in again.stderr
    assert Path("t.db").read_bytes() == before
    fresh = run("read", reports, "--json")
    assert again.stdout == fresh.stdout


def test_a_date_given_later_is_not_lost_to_resuming(run: Run, report: Path) -> None:
    run("read", report, "--into", "t.db")
    result = run("read", report, "--into", "t.db", "--published", "2031-05")
    assert "1 article read" in result.stderr
    assert [r.document.published for r in Store.open_existing("t.db").records()] == ["2031-05"]


def test_what_could_not_be_read_is_listed_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    reports = folder(tmp_path)
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (reports / "empty.txt").touch()
    (reports / "spaces.txt").write_text(" \n\t\n")
    result = run("read", reports, "missing.txt", "--json")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 3
    told = result.stderr.splitlines()
    assert told[:2] == ["3 articles read", "4 could not be read:"]
    for name in ("missing.txt", "binary.txt", "empty.txt", "spaces.txt"):
        (line,) = [t for t in told if name in t]
        assert line.count(name) == 1
        assert len(line) > len(name) + 20


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 99, b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04" + bytes(200)])
def test_one_bad_file_alone_is_exit_3(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad").write_bytes(content)
    result = run("read", "bad")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "1 could not be read" in result.stderr


def test_thirty_megabytes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"The ferry was late again. " * 1_200_000)
    result = run("read", "big.txt")
    assert result.exit_code == 3
    assert "big.txt" in result.stderr


def test_a_folder_without_reports(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    result = run("read", "none")
    assert (result.exit_code, "holds no files" in result.stderr) == (3, True)


@pytest.mark.parametrize("option", ["--into", "--html"])
@pytest.mark.parametrize("place", ["nowhere/out", "ferry.txt/out", "."])
def test_a_place_that_cannot_be_written_is_told_before_reading(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, option: str, place: str
) -> None:
    monkeypatch.setattr(intake.Run, "__call__", lambda *_: pytest.fail("something was read"))
    result = run("read", report, option, place)
    assert (result.exit_code, result.stdout) == (2, "")
    assert place.split("/")[0] in result.stderr


def test_a_page_that_is_not_written_leaves_no_file(run: Run, tmp_path: Path) -> None:
    assert run("read", "missing.txt", "--html", "page.html").exit_code == 3
    assert not Path("page.html").exists()


def test_a_file_that_is_no_store_is_left_alone(run: Run, report: Path) -> None:
    result = run("read", report, "--into", report)
    assert (result.exit_code, report.read_text(encoding="utf-8")) == (2, REPORT)
    assert "not an SQLite file" in result.stderr


def test_outputs_inside_the_folder_that_is_read(run: Run, tmp_path: Path) -> None:
    reports = folder(tmp_path)
    for told in ("3 articles read\n", "0 articles read, 3 already read\n"):
        result = run("read", reports, "--into", reports / "t.db")
        assert (result.exit_code, result.stderr.startswith(told)) == (0, True)
    result = run("read", reports, "--html", reports / "1.txt")
    assert result.exit_code == 2
    assert "would be overwritten" in result.stderr


def test_a_disk_that_fills_up_keeps_what_was_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Writer.add

    def full(self: Writer, reading: object) -> bool:
        if reading.record.document.input.endswith("2.txt"):  # type: ignore[attr-defined]
            raise CannotWrite(f"{self.database.name}: the disk is full")
        return add(self, reading)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "add", full)
    result = run("read", folder(tmp_path), "--into", "t.db")
    assert result.exit_code == 3
    assert "2 articles read\n1 could not be read:\n  t.db: the disk is full" in result.stderr
    assert _readings(Path("t.db")) == 2


def test_a_fault_of_ours_costs_one_article(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Reader.read

    def faulty(self: Reader, article: object) -> object:
        if article.document.input.endswith("1.txt"):  # type: ignore[attr-defined]
            raise IndexError("tuple index out of range")
        return whole(self, article)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "read", faulty)
    result = run("read", folder(tmp_path), "--json")
    assert (result.exit_code, len(result.stdout.splitlines())) == (3, 2)
    assert "a fault in onrecord, please report it (IndexError" in result.stderr
    assert "test_read.py:" in result.stderr


def test_reasons_for_failures() -> None:
    assert reason(NotText("it is a film")) == "it is a film"
    assert str(Unread("a", "a is empty")) == "a is empty"
    assert str(Unread("a", "it is empty")) == "a: it is empty"


def test_nothing_in_an_article_reaches_the_terminal_as_an_order(run: Run, tmp_path: Path) -> None:
    hostile = REPORT.replace("Ferry talks", "[bold]Ferry[/bold] \x1b[31mtalks\u202e")
    (tmp_path / "h.txt").write_text(hostile, encoding="utf-8")
    for arguments in ((), ("--json",), ("--into", "t.db")):
        output = run("read", "h.txt", "--title", "[red]x[/red] \x1b]0;y\x07", *arguments).stdout
        assert not set("\x1b\x07\u202e") & set(output)
    assert "[red]x[/red] ␛]0;y␇" in run("read", "h.txt", "--title", "[red]x[/red] \x1b]0;y\x07").stdout


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    reports = folder(tmp_path, 12)
    command = [sys.executable, "-m", "onrecord", "read", str(reports), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        errors = process.stderr.read().decode()
        assert process.wait() in (0, 141)
    assert "Traceback" not in errors
    assert "Exception" not in errors


def test_ctrl_c_keeps_what_was_read(tmp_path: Path) -> None:
    reports = folder(tmp_path, 2)
    os.mkfifo(tmp_path / "slow")
    command = [sys.executable, "-m", "onrecord", "read", str(reports), str(tmp_path / "slow"), "--into", "t.db"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and _readings(Path("t.db")) != 2:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "2 articles read" in errors.decode()
    assert "stopped by Ctrl-C" in errors.decode()
    assert "Traceback" not in errors.decode()
    assert _readings(Path("t.db")) == 2


def _readings(path: Path) -> int:
    try:
        return len(list(Store.open_existing(path).records()))
    except BadStore:
        return 0


def test_a_full_disk_for_output_is_told(report: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", "read", str(report)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_closed_streams_are_no_fault(report: Path) -> None:
    command = f"{sys.executable} -m onrecord read - <&-; {sys.executable} -m onrecord read {report} >&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert "standard input is closed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bar_is_drawn_only_where_somebody_watches(process: Process, tmp_path: Path) -> None:
    reports = folder(tmp_path, 6)
    assert "━" not in process("read", reports).stderr
    here, there = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "read", str(reports)], stdout=subprocess.DEVNULL, stderr=there,
        env={**os.environ, "TERM": "xterm"},
    ) as watched:  # fmt: skip
        os.close(there)
        seen = b""
        while watched.poll() is None or seen == b"":
            try:
                seen += os.read(here, 4096)
            except OSError:
                break
    os.close(here)
    assert "━" in seen.decode()
    assert "6 articles read" in seen.decode()


def test_read_as_a_process_on_a_narrow_ascii_terminal(process: Process, report: Path) -> None:
    done = process("read", report, *GIVEN, env={**os.environ, "COLUMNS": "40", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Ferries")


def test_a_reader_that_is_not_there_is_told_before_anything_is_read(run: Run, report: Path, tmp_path: Path) -> None:
    result = run("read", report, "--reader", "oracle", "--into", tmp_path / "talks.db")
    assert result.exit_code == 2
    assert "there is no reader 'oracle'" in result.stderr
    assert not (tmp_path / "talks.db").exists()


def test_the_reader_may_be_named_by_the_environment(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_READER", "oracle")
    assert "there is no reader 'oracle'" in run("read", report).stderr
    assert run("read", report, "--reader", "rules").exit_code == 0
