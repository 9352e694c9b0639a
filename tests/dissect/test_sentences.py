import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dissect.sentences import NO_BORDER, sentences, split
from onrecord.records.article import Part
from onrecord.records.text import Span

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_text(encoding="utf-8"))
SEPARATOR = {"1. Open the lock.": "\n"}  # an item's number heads its own line


@pytest.mark.parametrize("expected", CASES, ids=lambda c: c[0][:30])
def test_borders(expected: list[str]) -> None:
    text = SEPARATOR.get(expected[0], " ").join(expected)
    assert [span.cut(text) for span in split(text)] == expected


@pytest.mark.parametrize("marks", ["“”", "„“", '""', "‘’", "''", "«»"])
def test_no_mark_is_torn_off(marks: str) -> None:
    quoted = f"{marks[0]}Nobody came.{marks[1]}"
    text = f"The port was shut. {quoted} The crew slept."
    assert [s.cut(text) for s in split(text)] == ["The port was shut.", quoted, "The crew slept."]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n"])
def test_no_sentence_crosses_a_paragraph(gap: str) -> None:
    text = f"The lock and the weir{gap}The crew slept."
    assert [s.cut(text) for s in split(text)] == ["The lock and the weir", "The crew slept."]


def test_lines_cut_at_a_width_are_one_paragraph() -> None:
    text = "The lock was shut on\nthe day of the flood and\nstayed so.\n\nThe crew slept for\nmost of the day."
    assert [s.cut(text) for s in split(text)][1] == "The crew slept for\nmost of the day."


def test_a_blank_that_was_lost_after_a_stop_parts_sentences() -> None:
    text = "The lock was opened.The crew slept. Who came?“Nobody,” she said."
    assert [s.cut(text) for s in split(text)] == [
        "The lock was opened.",
        "The crew slept.",
        "Who came?",
        "“Nobody,” she said.",
    ]


def test_the_speakers_of_a_transcript_are_sentences_of_their_own() -> None:
    text = "MS. HOLM: Thank you. QUESTION: Will it hold? And when?\nMS. HOLM: Yes. In May.\nQUESTION (off mic): Oh."
    assert [s.cut(text) for s in split(text)] == [
        "MS. HOLM:", "Thank you.", "QUESTION:", "Will it hold?", "And when?",
        "MS. HOLM:", "Yes.", "In May.", "QUESTION (off mic):", "Oh.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "WEATHER: A storm is due.\nROADS: Two are shut.\nPORT: The lock is open.",
        "Holm: The lock will hold.\nHolm: It will.\nLund: Yes.",
        "MS. HOLM: Thank you.",
    ],
)
def test_topics_and_single_labels_stay_with_their_words(text: str) -> None:
    assert [s.cut(text) for s in split(text)] == text.split("\n")


def test_a_quotation_over_paragraphs_is_cut_as_its_sentences_are() -> None:
    text = "“The lock holds. We know it.\n\n“The weir does not,” she said."
    assert [s.cut(text) for s in split(text)] == ["“The lock holds.", "We know it.", "“The weir does not,” she said."]


def test_no_sentence_crosses_a_part() -> None:
    text = "HAVEN — The lock opened."
    parts = [Part("dateline", Span(0, 7)), Part("body", Span(8, len(text)))]
    assert [s.cut(text) for s in sentences(text, parts)] == ["HAVEN —", "The lock opened."]
    assert sentences(text) == split(text)


@given(st.text(st.sampled_from('aB .?!"“”’…\n1')))
def test_sentences_hold_all_words_in_order_and_apart(text: str) -> None:
    spans = split(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.cut(text).strip() == span.cut(text) != "" for span in spans)
    assert "".join("".join(s.cut(text).split()) for s in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("piece", "sentences"),
    [
        ("The pump ran. ", 1),
        (". ", None),
        ("A. ", None),
        ("word ", None),
        ("“Hm.” ", 1),
        (".", None),
        ('."', None),
        ("a.", None),
        ("Mr. A: b ", None),
        (". [1]", None),
    ],
)
def test_one_line_of_half_a_megabyte_is_split_whole(piece: str, sentences: int | None) -> None:
    """How the time grows is printed by benchmarks/growth.py; here a quadratic rule would simply not come back."""
    times = 500_000 // len(piece)
    spans = split(piece * times)
    assert spans[-1].end == len((piece * times).rstrip())
    assert sentences is None or len(spans) == sentences * times


def test_every_reason_is_documented() -> None:
    assert all(reason.__doc__ for reason in NO_BORDER)
