import json

import pytest
from click.testing import CliRunner

from evaluation.formats.__main__ import main
from evaluation.formats.checks import Check, articles, count, said, unread
from evaluation.formats.examiner import CHECKS, Examiner
from evaluation.formats.facts import (
    author,
    dates,
    different_outlets,
    entries,
    never_dated,
    origin,
    outlet,
    outlets,
    published,
    published_within,
    said_undated,
    title,
    title_has,
    titles_without,
    told_at,
)
from evaluation.formats.known import KNOWN, Known
from evaluation.formats.outcome import Outcome, instants
from evaluation.formats.texts import few_lost, in_some, lengths, must, must_not, nowhere, once, somewhere, whole, words
from onrecord.records.article import Article, Document, Part
from onrecord.records.text import Remark, Span, Unread

BODY = "The ferry talks ended at noon.\n\nThe envoys went home by the night train, the port office said."


def article(text=BODY, *, published="2031-05-14", kind="body", evidence=None, **facts):
    known = {"title": "Ferry talks", "outlet": "Port Gazette", "authors": ("Vera Holt",), "url": None}
    return Article(
        Document(
            id="d",
            input="made.txt",
            language="en",
            published=published,
            text=text,
            parts=(Part(kind, Span(0, len(text))),),
            sentences=(Span(0, len(text)),),
            **(known | facts),
        ),
        evidence or {},
    )


def outcome(*items, expect="", truth=None):
    return Outcome({"path": "made/made.txt", "expect": expect}, truth or {}, items)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (articles(1), outcome(article()), outcome(article(), article())),
        (outlet(None, "port gazette"), outcome(article()), outcome(article(), article(outlet="Other"))),
        (title(1, pattern=r'"(.+?)"'), outcome(article(), expect='1 = "Ferry  talks"'), outcome(article(), expect='"No"')),
        (author(1, "Holt"), outcome(article()), outcome(article(authors=()))),
        (dates("2031-05-14", None), outcome(article(), article(published=None)), outcome(article(), article())),
        (published_within("2031-05-01", "2031-05-31"), outcome(article()), outcome(article(published="2031-05"))),
        (outlets("port gazette", "other"), outcome(article(), article(outlet="Other")), outcome(article())),
        (different_outlets(2), outcome(article(), article(outlet="Other")), outcome(article(), article())),
        (title(1, key="title"), outcome(article(), truth={"title": "Ferry talks"}), outcome(article(), truth={"title": "x"})),
        (title_has(1, "talks"), outcome(article()), outcome(article(title=None))),
        (titles_without("Edition"), outcome(article()), outcome(article(title="Edition 2"))),
        (published(1, "2031-05-14", None), outcome(article()), outcome(article(published="2031-05-15"))),
        (origin(1, "AFP"), outcome(article(authors=("AFP, Port",))), outcome(article("AFP says so"))),
        (origin(1, "AFP"), outcome(article("(AFP)", kind="credit")), outcome()),
        (somewhere(1, "night train"), outcome(article()), outcome(article(kind="boilerplate"))),
        (count("without a title", 1, lambda a: not a.document.title), outcome(article(title=None)), outcome(article())),
        (never_dated("2017"), outcome(article()), outcome(article(published="2017-02-03"))),
        (nowhere(r"^LENGTH:"), outcome(article()), outcome(article("Ships.\nLENGTH: 3 words"))),
        (nowhere(r"^LENGTH:"), outcome(article("LENGTH: 3 words", kind="boilerplate")), outcome()),
        (in_some("night train"), outcome(article()), outcome(article("A night\n\ntram"))),
        (once("noon"), outcome(article()), outcome(article(BODY + BODY))),
        (few_lost(1), outcome(article("one \ufffd")), outcome(article("\ufffd"), article("\ufffd"))),
        (words(18), outcome(article()), outcome(article(BODY + BODY))),
        (
            lengths(r"(\d+) words"),
            Outcome({"path": "x"}, {}, (article(),), b"<b>18</b> words"),
            Outcome({"path": "x"}, {}, (article(),), b"81 words"),
        ),
        (unread(1, "OCR"), outcome(Unread("x", "it needs OCR")), outcome(Unread("x", "no"))),
        (unread(1, "made"), outcome(Unread("x", "badly made")), outcome(Unread("made.txt", "made.txt is bad"))),
        (said("guess", "that it is guessed"), outcome(Remark("x", "columns were guessed")), outcome(article("guess"))),
        (
            said_undated(1),
            outcome(article(published=None, evidence={"published": "no date found"})),
            outcome(article(published=None)),
        ),
        (
            must(),
            outcome(article(), truth={"must_contain": ["ferry talks"]}),
            outcome(article(), truth={"must_contain": ["tram"]}),
        ),
        (
            must_not(),
            outcome(article(), truth={"must_not_contain": ["tram"]}),
            outcome(article(), truth={"must_not_contain": ["noon"]}),
        ),
        (whole(), outcome(article(), truth={"body": BODY}), outcome(article(), truth={"body": BODY + "\n\nThe end."})),
        (
            whole(),
            outcome(article(), truth={"body": {"summary": [], "sections": [{"headline": ["X"], "paragraphs": [BODY]}]}}),
            outcome(article(), truth={"body": {"summary": ["A lead."], "sections": []}}),
        ),
        (
            entries("2031-05-14", "9:05", "12.31"),
            outcome(*(article(evidence={"published": f"entry of {c} Uhr"}) for c in ("09.05", "12:31"))),
            outcome(article(evidence={"published": "entry of 12.31 Uhr"})),
        ),
    ],
)  # fmt: skip
def test_a_check_is_met_by_what_is_right_and_missed_by_what_is_not(check, good, bad):
    assert check.test(good) is None
    assert isinstance(check.test(bad), str)


@pytest.mark.parametrize(
    ("stated", "asked", "same"),
    [
        ("date line: May 14, 2031 9:33 AM GMT", "09:33Z", True),
        ("2031-05-14T11:33:07+02:00 (JSON-LD)", "09:33Z", True),
        ("27. Mai 2031 Montag 9:50 PM GMT+1", "21:50+01:00", True),
        ("12:18 AM GMT", "00:18Z", True),
        ("2031-05-14T09:33", "09:33Z", False),  # a zone that was stated is lost
        ("2031-05-14T09:33Z", "09:33", False),  # a zone is claimed that nobody stated
        ("2031-05-14 09:33:12", "09:33", True),
        ("14.05.2031", "14:05", False),  # a day is no clock time
    ],
)
def test_clock_times_are_compared_with_their_zones(stated, asked, same):
    assert (told_at(1, asked).test(outcome(article(evidence={"published": stated}))) is None) is same


def test_a_day_is_no_clock_time():
    assert list(instants("14.05.2031, 2031-05-14, 14/5/31")) == []


@pytest.fixture
def folder(tmp_path):
    """Two reports and their index, as small as can be."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"Ferry talks end\n\n{BODY}\n", "utf-8")
    lines = [{"path": name, "expect": 'title "Ferry talks end"'} for name in ("one.txt", "two.txt")]
    (tmp_path / "INDEX.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return tmp_path


CHECKED = {"one.txt": (articles(1), title(1, pattern=r'"(.+?)"')), "two.txt": (articles(2), outlet(1, "Port Gazette"))}


def missed(examiner, only="*"):
    return [(v.path, v.what, v.bad) for e in examiner(only) for v in e.verdicts if v.miss is not None]


def test_the_examiner_says_what_is_missed(folder):
    examiner = Examiner(folder, CHECKED)
    assert missed(examiner) == [("two.txt", "2 articles", True), ("two.txt", "outlet Port Gazette (article 1)", True)]
    assert missed(examiner, "one*") == []


def test_what_is_known_to_be_missed_is_no_fault_until_it_is_met(folder):
    known = (Known("two.txt", "2 articles", "made up"), Known("one.txt", "1 articles", "made up"))
    verdicts = [v for e in Examiner(folder, CHECKED, known)() for v in e.verdicts if v.known]
    assert [(v.path, v.miss is None, v.bad) for v in verdicts] == [("one.txt", True, True), ("two.txt", False, False)]


def test_an_entry_without_checks_and_a_check_that_breaks_are_missed(folder):
    broken = Check("one that breaks", lambda outcome: str(outcome.articles[7]))
    assert missed(Examiner(folder, {"one.txt": (broken,)})) == [
        ("one.txt", "one that breaks", True),
        ("two.txt", "checks are written for it", True),
    ]


def test_every_check_belongs_to_an_entry_and_every_entry_has_checks(shared):
    index = (shared.root / "formats" / "INDEX.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["path"] for line in index} == set(CHECKS)
    assert {(k.path, k.what) for k in KNOWN} <= {(path, c.what) for path, checks in CHECKS.items() for c in checks}


def test_the_command_prints_a_line_for_each_file_and_its_misses(monkeypatch, folder):
    (folder / "formats").mkdir()
    for file in ("INDEX.jsonl", "one.txt", "two.txt"):
        (folder / file).rename(folder / "formats" / file)
    monkeypatch.setattr("evaluation.formats.__main__.Shared.find", lambda: type("S", (), {"root": folder}))
    monkeypatch.setattr("evaluation.formats.examiner.CHECKS", CHECKED)
    done = CliRunner().invoke(main, ["--verbose"])
    assert done.exit_code == 1
    assert "one.txt: 6 of 6" in done.output
    assert "MISSED    2 articles: 1" in done.output
    assert "2 files: 10 of 12 statements met, 2 missed" in done.output
    assert CliRunner().invoke(main, ["--only", "one*"]).exit_code == 0
