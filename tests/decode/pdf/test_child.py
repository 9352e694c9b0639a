import errno
import json
import sys
from textwrap import wrap

import pypdfium2
import pytest

from onrecord.decode.pdf import child, pages
from onrecord.records.text import RawDocument, Unread
from tests.decode.makers import OTHER, SENTENCE, pdf, read, unread

FILE = pdf([wrap(f"{SENTENCE} {OTHER}", 70)])
BEGUN = """
import json, os, signal, sys, time
from onrecord.decode.pdf import pages
def say(said): print(json.dumps(said), flush=True)
say({"reader": "test"})
"""
PAGE = {"lines": [[[line, 72, 700 - 14 * i, 400, 712 - 14 * i]] for i, line in enumerate(wrap(SENTENCE, 70))]}
ONE_OF_THREE = f"{BEGUN}say({{'pages': 3, 'said': {{}}}})\nsay({json.dumps(PAGE)})\n"


@pytest.fixture
def runs(monkeypatch):
    """Put a script in the place of the process."""
    return lambda script: monkeypatch.setattr(child, "COMMAND", ("-c", script))


FAILURES = {
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", "ended from outside (SIGKILL), perhaps for lack of memory"),
    "crashed": ("os.kill(os.getpid(), signal.SIGABRT)", "PDFium, crashed (SIGABRT)"),
    "out of memory": ("pages.write = lambda *_: bytearray(2_000_000_000)\nsys.exit(pages.main())", "more than 700 MB of memory"),
    "a fault": ("raise RuntimeError('no ferry')", "reading process failed (RuntimeError: no ferry). "),
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")
@pytest.mark.parametrize(("end", "says"), FAILURES.values(), ids=FAILURES)
def test_a_failure_of_the_process_is_no_damage_of_the_file(runs, end: str, says: str) -> None:
    runs(BEGUN + end)
    (item,) = unread(FILE, "a.pdf")
    assert says in item.why
    assert "Nothing was read; " in item.why
    assert "damaged" not in item.why


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_what_was_read_before_a_failure_stays_and_the_rest_is_said(runs) -> None:
    runs(f"{ONE_OF_THREE}os.kill(os.getpid(), signal.SIGKILL)")
    document, item = read(FILE, "a.pdf")
    assert isinstance(document, RawDocument)
    assert document.content == SENTENCE
    assert isinstance(item, Unread)
    assert "SIGKILL" in item.why
    assert "1 of 3 pages were read" in item.why


def test_a_process_that_takes_too_long_is_ended(runs, monkeypatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 1.0)
    runs(f"{BEGUN}time.sleep(60)")
    (item,) = unread(FILE, "a.pdf")
    assert "not read to its end within 1 seconds. Nothing was read; split it, or read it again" in item.why


def test_a_process_that_does_not_begin_says_why(monkeypatch) -> None:
    monkeypatch.setattr(child, "COMMAND", ("-m", "no_module_by_this_name"))
    (item,) = unread(FILE, "a.pdf")
    assert "did not begin" in item.why
    assert "No module named no_module_by_this_name" in item.why


@pytest.mark.parametrize("executable", ["", None])
def test_a_program_without_a_python_says_so(executable, monkeypatch) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    assert "has no Python that it could start. Nothing was read; " in unread(FILE, "a.pdf")[0].why


def test_a_frozen_program_is_not_started_again(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "has no Python that it could start. Nothing was read; " in unread(FILE, "a.pdf")[0].why


def test_a_python_that_is_gone_is_named(monkeypatch) -> None:
    monkeypatch.setattr(sys, "executable", "/lindby/python")
    (item,) = unread(FILE, "a.pdf")
    assert "could not be started (No such file or directory)" in item.why
    assert "/lindby/python" in item.why


def test_a_full_disk_is_no_fault_in_onrecord(monkeypatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(child, "TemporaryFile", full)
    (item,) = unread(FILE, "a.pdf")
    assert "folder for temporary files (No space left on device)" in item.why


def test_the_process_sees_nothing_of_the_environment(runs, monkeypatch) -> None:
    monkeypatch.setenv("LINDBY_TOKEN", "ferry")
    runs(f"{BEGUN}say({{'pages': 1, 'said': {{}}}})\nsay({json.dumps(PAGE)[:-1]}, 'seen': sorted(os.environ)}})")
    (page,) = child.found_by_child(child.Blob.of(FILE, "a.pdf")).pages
    assert not {"LINDBY_TOKEN", "PATH", "HOME"} & set(page["seen"])
    assert "PYTHONUSERBASE" in page["seen"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_the_process_writes_no_file(runs, tmp_path) -> None:
    target = tmp_path / "written"
    runs(f"""{BEGUN}
pages.limit()
try:
    open({str(target)!r}, "wb", buffering=0).write(b"ferry")
except OSError as error:
    say({{"refused": error.errno}})
""")
    assert child.found_by_child(child.Blob.of(FILE, "a.pdf")).about == {"refused": errno.EFBIG}
    assert target.read_bytes() == b""


def test_pages_beyond_the_last_that_is_read_are_said(runs) -> None:
    runs(ONE_OF_THREE)
    document, item = read(FILE, "a.pdf")
    assert isinstance(document, RawDocument)
    assert item == Unread("a.pdf", "a.pdf is a PDF of 3 pages; the first 1 were read. Split it for the rest.")


def test_pages_that_were_not_looked_at_are_said_where_there_is_no_text(runs) -> None:
    runs(f"{BEGUN}say({{'pages': 9, 'said': {{}}}})\nsay({{'lines': []}})")
    assert "no text layer (9 pages, of which 1 were looked at)" in unread(FILE, "a.pdf")[0].why


def test_a_file_of_which_no_page_opens_is_no_scan(runs) -> None:
    runs(f"{BEGUN}say({{'pages': 1, 'said': {{}}}})\nsay({{'lines': [], 'broken': True}})")
    assert "no page can be opened" in unread(FILE, "a.pdf")[0].why


def test_more_text_than_may_be_is_cut_and_said(monkeypatch) -> None:
    monkeypatch.setattr(child, "MOST_WRITTEN", 900)
    document, item = read(pdf([wrap(f"{SENTENCE} {OTHER}", 70)] * 4), "a.pdf")
    assert isinstance(document, RawDocument)
    assert document.content.startswith(SENTENCE)
    assert isinstance(item, Unread)
    assert "holds more text than a PDF of articles does. 1 of 4 pages were read; split it" in item.why


def test_characters_beyond_those_of_a_page_are_counted_and_said(runs, monkeypatch) -> None:
    document = pypdfium2.PdfDocument(FILE)
    count = document[0].get_textpage().count_chars()
    assert pages.page_of(document, 0)["over"] == 0
    monkeypatch.setattr(pages, "MOST_CHARACTERS", 50)
    page = pages.page_of(document, 0)
    assert sum(len(text) for line in page["lines"] for text, *_ in line) <= 50
    assert page["over"] == count - 50
    runs(f"{BEGUN}say({{'pages': 1, 'said': {{}}}})\nsay({json.dumps({**PAGE, 'over': 1234})})")
    article, item = read(FILE, "a.pdf")
    assert isinstance(article, RawDocument)
    assert isinstance(item, Unread)
    assert item.why.startswith(
        "page 1 holds 201,234 characters, as no page of articles does; the first 200,000 were read."
    )
