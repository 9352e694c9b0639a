"""Words of a text: none lost, each where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.tokenizer import LOWER, OTHER, TITLE, UPPER, WAYS, Tokenizer, way

SPACED = WAYS // 2


def test_words_stand_where_their_characters_stand(tokenizer: Tokenizer) -> None:
    text = "“The Minister said troops,” unknowns."
    words = tokenizer(text)
    cut = [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    assert cut == ["“", "The", "Minister", "said", "troops", ",", "”", "unknowns", "."]


def test_a_word_of_several_pieces_is_one_word(tokenizer: Tokenizer) -> None:
    words = tokenizer("unknowns left")
    assert len(words) == 2
    assert [int(b - a) for a, b in zip(words.first, words.last, strict=True)] == [3, 1]


def test_what_the_word_before_says(tokenizer: Tokenizer) -> None:
    words = tokenizer("Guns of the army, and then troops")
    assert words.joined.tolist() == [False, False, False, False, False, True, True, True]
    assert words.unfinished.tolist() == [False, False, True, True, False, False, True, False]
    assert len(tokenizer("").joined) == 0


def test_a_word_that_the_vocabulary_lacks_is_still_a_word(tokenizer: Tokenizer) -> None:
    text = "troops 漢字 left"
    words = tokenizer(text)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == ["troops", "漢", "字", "left"]


def test_offsets_hold_where_the_normal_form_is_shorter(tokenizer: Tokenizer) -> None:
    text = "the\u0301 ı\u0307 minister\u200b left"
    words = tokenizer(text)
    assert text[words.starts[-1] : words.ends[-1]] == "left"
    assert text[words.starts[-2] : words.ends[-2]].startswith("minister")


@pytest.mark.parametrize(
    ("word", "spaced", "told"),
    [
        ("left", True, LOWER + SPACED),
        ("Left", False, TITLE),
        ("A", True, TITLE + SPACED),
        ("NATO", True, UPPER + SPACED),
        ("McX", False, OTHER),
        ("40", False, OTHER),
        ("“", True, OTHER + SPACED),
    ],
)
def test_how_a_word_is_written(word: str, spaced: bool, told: int) -> None:  # noqa: FBT001
    assert way(word, spaced=spaced) == told


@given(st.text())
def test_any_text_gives_words_in_order_inside_it(tokenizer: Tokenizer, text: str) -> None:
    words = tokenizer(text)
    assert all(0 <= s <= e <= len(text) for s, e in zip(words.starts, words.ends, strict=True))
    assert all(a <= b for a, b in zip(words.ends, words.starts[1:], strict=False))
    assert len(words.pieces) == sum(words.last - words.first)
    assert len(words.ways) == len(words) == len(words.ends)


def test_no_words(tokenizer: Tokenizer) -> None:
    assert len(tokenizer("")) == len(tokenizer(" \n")) == 0
