"""docs/evaluation.md is put together part by part."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from evaluation import page
from evaluation.shared import ROOT

BLANK = """# How good
<!-- table: sure -->
<!-- end of table -->
<!-- table: when -->
<!-- end of table -->
"""


@pytest.fixture
def document(monkeypatch, tmp_path):
    path = tmp_path / "evaluation.md"
    path.write_text(BLANK)
    monkeypatch.setattr(page, "DOCUMENT", path)
    monkeypatch.setattr(page, "commit", lambda: "abc1234")
    return path


def parts(monkeypatch, **code):
    made = {name: page.Part("a thing", ("-c", text), printed=True) for name, text in code.items()}
    monkeypatch.setattr(page, "PARTS", made)


def test_what_a_part_prints_stands_in_the_page_with_its_command_and_day(document, monkeypatch):
    parts(monkeypatch, sure="print('ECE 0.05')")
    assert CliRunner().invoke(page.main, []).exit_code == 0
    text = document.read_text()
    assert "<!-- table: sure -->\n```\nECE 0.05\n```\n<!-- end of table -->" in text
    assert re.search(r"\| sure \| a thing \| `python -c .*` \| \d{4}-\d\d-\d\d \| abc1234 \| 0\.\d \|", text)


def test_a_part_that_fails_leaves_what_stood_there_and_is_named(document, monkeypatch):
    parts(monkeypatch, sure="print('first')")
    CliRunner().invoke(page.main, [])
    before = document.read_text()
    parts(monkeypatch, sure="print('half'); raise SystemExit('nothing to measure on')")
    done = CliRunner().invoke(page.main, [])
    assert (done.exit_code, document.read_text()) == (1, before)
    assert "nothing to measure on" in done.output
    assert "left as it was: sure" in done.output


def test_a_part_measured_anew_keeps_the_rows_of_the_others(document, monkeypatch):
    document.write_text(BLANK + "<!-- table: coders -->\n<!-- end of table -->\n")
    parts(monkeypatch, sure="print(1)", coders="print(2)")
    CliRunner().invoke(page.main, [])
    first = page.told(document.read_text())
    CliRunner().invoke(page.main, ["coders"])
    assert page.told(document.read_text())["sure"] == first["sure"]
    assert list(first) == ["sure", "coders"]


def test_every_part_has_its_place_in_the_page():
    text = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    lacking = [name for name, part in page.PARTS.items() if part.printed and f"<!-- table: {name} -->" not in text]
    assert lacking == []


@pytest.mark.parametrize("part", [p for p in page.PARTS.values() if p.arguments[0] == "-m"], ids=lambda p: p.command)
def test_every_part_is_a_program_that_there_is(part):
    """Asked for help, not to measure: that takes minutes."""
    command = [sys.executable, *part.arguments[:2], "--help"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert part.printed or "--write-docs" in told
