import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.bodies import agreement, found_lines, gold_lines, main, measure, tokens
from evaluation.shared import Shared
from onrecord.records.text import RawDocument

STORY = [
    f"Crew number {n} worked on the lock all night, the harbour board said, and hoped to be done." for n in range(6)
]


def test_words_and_characters() -> None:
    assert tokens("The Lock’s gate, 4.1 m: 船闸") == ["the", "lock", "s", "gate", "4", "1", "m", "船", "闸"]


@pytest.mark.parametrize(
    ("found", "gold", "run", "precision", "recall"),
    [
        ("a b c d", "a b c d", 1, 1, 1),
        ("a b c d", "a b", 1, 0.5, 1),
        ("a a b", "a b b", 1, 2 / 3, 2 / 3),
        ("d c b a", "a b c d", 1, 1, 1),
        ("d c b a", "a b c d", 4, 0, 0),
        ("a b c d x", "a b c d", 4, 0.5, 1),
    ],
)
def test_agreement(found: str, gold: str, run: int, precision: float, recall: float) -> None:
    reached = agreement(found.split(), gold.split(), run)
    assert (reached.precision, reached.recall) == pytest.approx((precision, recall))


def test_gold_is_a_text_or_sections() -> None:
    assert gold_lines({"body": "one\n\ntwo"}) == ["one", "two"]
    body = {"summary": ["s"], "sections": [{"headline": ["h"], "paragraphs": ["p", "q"]}]}
    assert gold_lines({"body": body}) == ["s", "h", "p", "q"]
    assert gold_lines({}) == []


def test_the_headline_is_left_out_on_both_sides() -> None:
    document = RawDocument("a", "Lock shut\n\nBody.", "html", "utf-8", {"title": "Lock shut"}, {})
    assert found_lines([document], ["Body."]) == ["Body."]
    assert found_lines([document], ["Lock shut", "Body."]) == ["Lock shut", "Body."]


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    for name in ("score.py", "gold/x", "corpus/marked_as_gold.py", "formats/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY)
    (tmp_path / "formats" / "a.html").write_text(
        f"<html><body><article><h1>Lock</h1>{paragraphs}</article></body></html>"
    )
    return Shared(tmp_path)


def test_a_page_is_measured(shared: Shared) -> None:
    page = measure(shared, {"path": "a.html", "body": "\n\n".join(STORY)})
    assert page.met
    assert page.words is not None
    assert page.words.f1 == 1
    lost = measure(
        shared, {"path": "a.html", "body": "\n\n".join([*STORY, "And a paragraph that is not there at all." * 9])}
    )
    assert not lost.met
    assert len(lost.lost) == 1
    assert not measure(shared, {"path": "a.html", "must_contain": ["no such words"]}).met
    assert not measure(shared, {"path": "a.html", "must_not_contain": ["Crew number 3"]}).met


def test_the_command_prints_pages_and_mean(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    truth = [{"path": "a.html", "body": "\n".join(STORY)}, {"path": "a.html", "must_contain": ["nothing of it"]}]
    (shared.root / "formats" / "TRUTH.jsonl").write_text("\n".join(map(json.dumps, truth)))
    monkeypatch.setenv("ONRECORD_SHARED", str(shared.root))
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 1
    assert "met     a.html: 1 article, P 1.000, R 1.000, F1 1.000" in done.output
    assert "MISSED  a.html: 1 article, 0 of 1 phrases" in done.output
    assert "1 pages with a gold body: mean F1 1.000" in done.output
