"""A brief tells what reports of some days say, no more, in three forms that nothing in a report can break."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from onrecord.exports.brief import Brief, Section, brief
from onrecord.exports.brief_forms import html, markdown, word
from onrecord.exports.view import View
from onrecord.reconcile.events import find_events
from onrecord.store import Store
from tests.cli.conftest import Run, run  # noqa: F401
from tests.store.handmade import MAKER, HandReading, reading

HOSTILE = "<script>alert(1)</script> *bold* [x](javascript:y) \u202egnirts `code`"


def toll(read: HandReading, number: float) -> HandReading:
    figures = tuple(replace(f, low=number, high=number) if f.measure == "killed" else f for f in read.record.figures)
    return replace(read, record=replace(read.record, figures=figures))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "talks.db", create=True)
    with made.writer(MAKER) as writer:
        writer.add(reading(input="a.txt", published="2031-03-14"))
        writer.add(toll(reading(extra="Rain fell.", input="b.txt", outlet="Tide Daily", published="2031-03-16"), 20))
        writer.add(reading(extra="Snow fell.", input="c.txt", outlet=HOSTILE, published="2031-03-17"))
        writer.add(reading(extra="Fog lay.", input="d.txt", published="2031-03"))
    find_events(made)
    return made


def told(store: Store, first: str, last: str) -> Brief:
    return brief(View(store), first, last, "2031-03-18T07:00+00:00")


def section(of: Brief, title: str) -> Section:
    return next(s for s in of.sections if s.title == title)


def words(of: Section) -> list[str]:
    return [line.words for lines in of.groups.values() for line in lines]


def test_only_reports_of_these_days_with_a_day_of_their_own(store: Store) -> None:
    assert told(store, "2031-03-16", "2031-03-17").rests_on == "2 reports of 2 outlets"
    assert told(store, "2031-03-20", "2031-03-21").rests_on == "0 reports of 0 outlets"


def test_what_is_denied_or_planned_is_never_told_as_having_happened(store: Store) -> None:
    of = told(store, "2031-03-16", "2031-03-16")
    happened, not_so = section(of, "Told as having happened"), section(of, "Planned, proposed, denied, failed")
    assert all(w.startswith(("claimed", "reported")) for w in words(happened))
    assert {w.split(":")[0] for w in words(not_so)} == {"denied", "planned"}


def test_an_event_is_told_once_as_it_was_known_then(store: Store) -> None:
    attacks = [
        w for w in words(section(told(store, "2031-03-16", "2031-03-16"), "Told as having happened")) if "shelled" in w
    ]
    assert len(attacks) == 1
    assert "told in 2 entries, 2 origins, first before these days" in attacks[0]


def test_numbers_that_moved(store: Store) -> None:
    of = told(store, "2031-03-16", "2031-03-16")  # one origin each says 12 and 20: the lowest stands, as before
    assert "Numbers that moved" not in {part.title for part in of.sections}
    latest = brief(View(store, rule="latest"), "2031-03-16", "2031-03-16", "x")
    assert words(section(latest, "Numbers that moved")) == ["killed: 12, now 20; the latest, of 2031-03-16"]


def test_what_is_due_and_what_is_overdue(store: Store) -> None:
    ahead = section(told(store, "2031-03-26", "2031-03-27"), "What is due")
    assert [bool(lines) for lines in ahead.groups.values()] == [False, True]
    overdue = section(told(store, "2031-04-02", "2031-04-03"), "What is due")
    assert [bool(lines) for lines in overdue.groups.values()] == [True, False]
    assert "silence is no breach" in overdue.about


def test_silence_is_said(store: Store) -> None:
    lines = words(section(told(store, "2031-03-14", "2031-03-17"), "What this brief does not know"))
    assert "No report of 2031-03-15 was read." in lines


def test_every_line_has_its_sentence(store: Store) -> None:
    for part in told(store, "2031-03-14", "2031-03-17").sections[:-1]:
        for lines in part.groups.values():
            assert all(line.quote and line.report and line.entry for line in lines)


def test_nothing_in_a_report_acts_in_any_form(store: Store) -> None:
    of = told(store, "2031-03-17", "2031-03-17")
    page, text = html(of).decode(), markdown(of).decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\\[x\\](javascript" in text
    assert "\\*bold\\*" in text
    assert "\u202e" not in page + text
    document = docx.Document(io.BytesIO(word(of)))
    assert any("<script>alert(1)" in paragraph.text for paragraph in document.paragraphs)
    assert document.paragraphs[0].text == "Brief of 2031-03-17"


def test_the_command(run: Run, store: Store, tmp_path: Path) -> None:  # noqa: F811
    db = tmp_path / "talks.db"
    assert run("brief", db, "--since", "2031-03-16", "--until", "2031-03-16").stdout.startswith("# Brief of 2031-03-16")
    assert "Brief of 2031-03-14 to 2031-03-31" in " ".join(
        run("brief", db, "--since", "2031-03-14", "--until", "2031-03", "--out", tmp_path / "b.html").stdout.split()
    )
    assert (tmp_path / "b.html").read_text().startswith("<!DOCTYPE html>")
    assert run("brief", db, "--out", tmp_path / "b.pdf").exit_code == 2
    assert run("brief", db, "--since", "2032", "--until", "2031").exit_code == 2
    assert run("brief", db, "--out", tmp_path / "no" / "b.md").exit_code == 2
