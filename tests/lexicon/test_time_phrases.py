"""Where time expressions stand in a text."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.tables import read_table, values
from onrecord.lexicon.time_phrases import NOTHING, load_time_phrases
from onrecord.lexicon.time_words import TimeWords, shaped

CASES = json.loads((Path(__file__).parents[1] / "cases" / "time_phrases.json").read_text("utf-8"))
GRAMMAR = load_time_phrases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_expressions_are_found_whole(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [phrase.span.cut(text) for phrase in GRAMMAR(text, 0, len(text))] == case["found"]


def test_only_the_part_asked_for_is_read() -> None:
    text = "On Monday, on Tuesday, on Friday."
    assert [p.span.cut(text) for p in GRAMMAR(text, 10, 22)] == ["Tuesday"]


def test_a_pattern_can_be_left_out() -> None:
    text = "from 1992 to 1995"
    assert [p.span.cut(text) for p in GRAMMAR.without("two years")(text, 0, len(text))] == ["1992", "1995"]


PIECES = (
    "a",
    "M",
    "y ",
    " ",
    "12",
    "1998",
    "-",
    ",",
    ".",
    ":",
    "’s ",
    "\n",
    "may ",
    "June ",
    "last ",
    "the ",
    "two days ",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_expressions_lie_in_the_text_and_never_overlap(text: str) -> None:
    at = 0
    for phrase in GRAMMAR(text, 0, len(text)):
        assert at <= phrase.span.start < phrase.span.end <= len(text)
        at = phrase.span.end


def test_every_class_of_words_has_its_sign() -> None:
    words = TimeWords.load()
    text = "May 12 1998 second quarter 's 10:30 p.m. 0300 twelve 3rd '98 1990s 1.5 2031-06-01"
    for word in words(text, 0, len(text)):
        assert GRAMMAR.signs.get(frozenset(word.stands), NOTHING) != NOTHING, word


@pytest.mark.parametrize(
    ("shape", "words", "stands"),
    [
        ("number", "2,500", {"number": "2500"}),
        ("number", "5 1/2", {"number": "5.5"}),
        ("number", "1998", {"number": "1998", "year": "1998", "late": "1998"}),
        ("number", "0300", {"number": "300", "hours": "0300"}),
        ("ordinal", "31st", {"ordinal": "31", "day": "31"}),
        ("ordinal", "38th", {"ordinal": "38"}),
        ("spelt", "twenty four", {"number": "24"}),
        ("spelt", "two thousand", {"number": "2000"}),
    ],
)
def test_what_digits_may_stand_for(shape: str, words: str, stands: dict[str, str]) -> None:
    assert shaped(shape, words) == stands


def test_every_class_of_the_table_is_asked_for_somewhere() -> None:
    patterns = " ".join(row["pattern"] for row in read_table("time_phrases"))
    assert {row["class"] for row in read_table("time_words")} <= set(re.findall(r"\w+", patterns))


def test_no_word_is_told_twice_in_one_class() -> None:
    told = [(word, row["class"]) for row in read_table("time_words") for word in values(row["words"].casefold())]
    assert len(told) == len(set(told))
