"""The best tags, against trying all of them."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.language.decoding import (
    BEGIN,
    INSIDE,
    OUTSIDE,
    Found,
    best_spans,
    best_tags,
    choice,
    log_softmax,
    several,
    spread,
)


def by_trial(logs: np.ndarray, held: np.ndarray) -> float:
    """The best sum of one layer over all sequences in which no span begins inside."""
    best = -np.inf
    for tags in product((OUTSIDE, BEGIN, INSIDE), repeat=len(logs)):
        if tags[0] == INSIDE or any(a == OUTSIDE and b == INSIDE for a, b in pairwise(tags)):
            continue
        best = max(best, worth(logs, held, tags))
    return best


def worth(logs: np.ndarray, held: np.ndarray, tags: Sequence[int]) -> float:
    """The sum of one layer's tags, less what ending spans costs."""
    ended = (cost for (a, b), cost in zip(pairwise(tags), held[1:], strict=True) if a != OUTSIDE and b != INSIDE)
    return sum(float(row[tag]) for row, tag in zip(logs, tags, strict=True)) - float(sum(ended))


@pytest.mark.parametrize("seed", range(8))
def test_the_best_sequence_is_found(seed: int) -> None:
    chance = np.random.default_rng(seed)
    logs = log_softmax(chance.normal(size=(6, 3, 3)).astype(np.float32) * 2)
    held = chance.choice([0, 2], size=(6, 3)).astype(np.float32)
    tags = best_tags(logs, held)
    for layer in range(3):
        chosen = worth(logs[:, layer], held[:, layer], tags[:, layer].tolist())
        assert chosen == pytest.approx(by_trial(logs[:, layer], held[:, layer]), abs=1e-4)


def tagged(*rows: str) -> np.ndarray:
    """Logits for layers written as strings of O, B and I, one letter a word."""
    logits = np.zeros((len(rows[0]), len(rows), 3), dtype=np.float32)
    for layer, row in enumerate(rows):
        for word, letter in enumerate(row):
            logits[word, layer, "OBI".index(letter)] = 5
    return logits


def straight(logits: np.ndarray) -> Found:
    """The best spans where nothing is favoured."""
    return best_spans(logits, np.zeros_like(logits), np.zeros(logits.shape[:2], dtype=np.float32))


def test_spans_of_each_layer() -> None:
    found = straight(tagged("OBIIOB", "BIBIOO"))
    assert list(zip(found.layers, found.starts, found.ends, strict=True)) == [
        (0, 1, 4),
        (0, 5, 6),
        (1, 0, 2),
        (1, 2, 4),
    ]
    assert all(0.9 < score <= 1 for score in found.scores)


def test_a_span_cannot_begin_inside() -> None:
    found = straight(tagged("OIIO"))
    assert list(zip(found.starts, found.ends, strict=True)) in ([(1, 3)], [])


def test_no_words_have_no_spans() -> None:
    assert len(straight(np.zeros((0, 4, 3), dtype=np.float32)).starts) == 0


def test_the_best_candidate_or_none() -> None:
    assert choice(np.array([1.0, 3.0, 2.0], dtype=np.float32), np.arange(3))[0][0] == 1
    assert choice(np.array([-1.0, -3.0], dtype=np.float32), np.arange(2)) == []


def test_the_best_name_and_its_best_mention() -> None:
    scores, names = np.array([1.0, 0.9, 1.3], dtype=np.float32), np.array([4, 4, 2])
    [(at, share)] = choice(scores, names)
    assert at == 0
    assert share == pytest.approx((np.exp(1.0) + np.exp(0.9)) / (1 + np.exp(scores).sum()), abs=1e-6)
    assert choice(scores, names, least=0.6) == []


def test_every_likely_candidate() -> None:
    assert [at for at, _ in several(np.array([2.0, -2.0, 0.5], dtype=np.float32), np.arange(3))] == [0, 2]


def test_mentions_of_one_name_are_weighed_together_and_the_best_stands_for_it() -> None:
    scores = np.array([-0.4, -0.3, -0.5, -0.3], dtype=np.float32)
    [(at, share)] = several(scores, np.array([7, 7, 7, 2]))
    assert at == 1
    assert share == pytest.approx(sum(np.exp(scores[:3])) / (1 + sum(np.exp(scores[:3]))), abs=1e-6)


def test_an_answer_that_many_names_give_is_spread_over_them() -> None:
    scores, names = np.log(np.array([0.3, 0.2, 0.3, 0.02, 0.18], dtype=np.float32)), np.array([4, 4, 2, 3, 9])
    told = spread(scores[:4] - scores[4], names[:4])
    assert [(at, round(share, 2)) for at, share in told] == [(0, 0.5), (2, 0.3)]
    assert spread(scores[:4] - scores[4], names[:4], least=0.9) == []


def test_a_favoured_layer_says_what_it_would_else_keep_back() -> None:
    logits = tagged("OOO", "OOO")
    logits[1, :, 1] = 4.5  # a beginning nearly as likely as none
    favoured = best_spans(
        logits, np.array([[0, 0, 0], [0, 1, 0]], dtype=np.float32), np.zeros((3, 2), dtype=np.float32)
    )
    assert list(zip(favoured.layers, favoured.starts, favoured.ends, strict=True)) == [(1, 1, 2)]
    assert favoured.scores[0] < 0.5


def test_a_layer_that_breaks_its_spans_is_held_together() -> None:
    logits = tagged("BBO")
    logits[1, 0, 2] = 4.5  # going on nearly as likely as beginning anew
    whole = best_spans(logits, np.array([[0, -1, 0]], dtype=np.float32), np.zeros((3, 1), dtype=np.float32))
    assert list(zip(whole.starts, whole.ends, strict=True)) == [(0, 2)]


def test_a_span_goes_on_where_no_phrase_is_over() -> None:
    logits = tagged("BOO")
    logits[1, 0, 2] = 4.5  # being outside a little likelier
    none, held = np.zeros_like(logits), np.array([[0], [1], [0]], dtype=np.float32)
    assert best_spans(logits, none, 0 * held).ends.tolist() == [1]
    assert best_spans(logits, none, held).ends.tolist() == [2]
