"""Windows: every word answered for once, whole paragraphs, no window too long."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.tokenizer import Tokenizer
from onrecord.language.windows import FIRST_REACH, Reach, windows

SENTENCE = "The minister said 40 troops left. "


def paragraphs_of(lengths: list[int]) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for length in lengths:
        begin = len(text)
        text += SENTENCE * length
        spans.append((begin, len(text.rstrip())))
        text = text.rstrip() + "\n\n"
    return text, spans


@given(st.lists(st.integers(1, 120), max_size=8), st.sampled_from([FIRST_REACH, Reach(512, 48), Reach(128, 0)]))
def test_every_word_is_answered_for_once(tokenizer: Tokenizer, lengths: list[int], reach: Reach) -> None:
    text, spans = paragraphs_of(lengths)
    words = tokenizer(text)
    made = windows(tokenizer, words, spans, reach)
    answered = [int(w) for window in made for w in window.words]
    assert answered == list(range(len(words)))
    for window in made:
        assert len(window.pieces) == len(window.ways) <= reach.longest
        assert (window.pieces[window.at] == words.pieces[words.first[window.words]]).all()
        assert (window.ways[window.at] == words.ways[window.words]).all()


def test_a_window_begins_with_the_end_of_the_paragraph_before(tokenizer: Tokenizer) -> None:
    text, spans = paragraphs_of([30, 30])
    words = tokenizer(text)
    first, second = windows(tokenizer, words, spans, FIRST_REACH)
    context = int(second.at[0]) - 2
    assert 0 < context <= FIRST_REACH.context
    end_of_first = words.pieces[: words.last[first.words[-1]]][-context:]
    assert (second.pieces[1 : 1 + context] == end_of_first).all()
    assert second.pieces[1 + context] == tokenizer.border


def test_what_no_paragraph_holds_is_not_read(tokenizer: Tokenizer) -> None:
    text = "The minister said.\n\ntroops left troops left"
    words = tokenizer(text)
    (only,) = windows(tokenizer, words, [(0, 18)], FIRST_REACH)
    assert only.words.tolist() == [0, 1, 2, 3]
    assert windows(tokenizer, words, [], FIRST_REACH) == []


def test_a_word_of_more_pieces_than_a_window_is_read_as_far_as_it_fits(tokenizer: Tokenizer) -> None:
    text = "un" + "s" * 90 + " left"
    words = tokenizer(text)
    assert sum(len(w.words) for w in windows(tokenizer, words, [(0, len(text))], FIRST_REACH)) == len(words)
    assert np.all(
        [len(w.pieces) <= FIRST_REACH.longest for w in windows(tokenizer, words, [(0, len(text))], FIRST_REACH)]
    )
