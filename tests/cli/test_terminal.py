"""Nothing in an article acts on a terminal."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.terminal import shortened
from onrecord.exports.inert import acts, json_visible, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with “quotes” and – dashes", "plain, with “quotes” and – dashes"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("bell\x07 nul\x00 del\x7f", "bell␇ nul␀ del␡"),
        ("eight-bit \x9b31m", "eight-bit <U+009B>31m"),
        ("over\u202eride\u2066", "over<U+202E>ride<U+2066>"),
        ("lone \ud800 surrogate", "lone <U+D800> surrogate"),
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
    ],
)
def test_visible_forms(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_line_feeds_stay_where_lines_are_wanted() -> None:
    assert visible("one\ntwo\rthree\x1b", lines=True) == "one\ntwo three␛"


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    assert not any(map(acts, visible(text)))
    assert "Cc" not in {unicodedata.category(c) for c in visible(text)}


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_json_keeps_its_values_and_acts_on_nothing(text: str) -> None:
    safe = json_visible(json.dumps({text: [text]}, ensure_ascii=False))
    assert json.loads(safe) == {text: [text]}
    assert not any(map(acts, safe))


@given(st.text(), st.integers(5, 60))
def test_shortened_keeps_its_length(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length + 2
    assert short == " ".join(text.split()) or short.endswith("…")
