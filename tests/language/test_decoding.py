"""The best tags, against trying all of them."""

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.language.decoding import (
    BEGIN,
    INSIDE,
    OUTSIDE,
    best_spans,
    best_tags,
    choice,
    log_softmax,
    several,
    spread,
)


def by_trial(logs: np.ndarray) -> float:
    """The best sum of one layer over all sequences in which no span begins inside."""
    best = -np.inf
    for tags in product((OUTSIDE, BEGIN, INSIDE), repeat=len(logs)):
        if tags[0] == INSIDE or any(a == OUTSIDE and b == INSIDE for a, b in pairwise(tags)):
            continue
        best = max(best, sum(float(row[tag]) for row, tag in zip(logs, tags, strict=True)))
    return best


@pytest.mark.parametrize("seed", range(8))
def test_the_best_sequence_is_found(seed: int) -> None:
    logs = log_softmax(np.random.default_rng(seed).normal(size=(6, 3, 3)).astype(np.float32) * 2)
    tags = best_tags(logs)
    for layer in range(3):
        chosen = sum(float(logs[word, layer, tags[word, layer]]) for word in range(6))
        assert chosen == pytest.approx(by_trial(logs[:, layer]), abs=1e-4)


def tagged(*rows: str) -> np.ndarray:
    """Logits for layers written as strings of O, B and I, one letter a word."""
    logits = np.zeros((len(rows[0]), len(rows), 3), dtype=np.float32)
    for layer, row in enumerate(rows):
        for word, letter in enumerate(row):
            logits[word, layer, "OBI".index(letter)] = 5
    return logits


NO_LEAN = np.zeros((2, 3), dtype=np.float32)


def test_spans_of_each_layer() -> None:
    found = best_spans(tagged("OBIIOB", "BIBIOO"), NO_LEAN[:2])
    assert list(zip(found.layers, found.starts, found.ends, strict=True)) == [
        (0, 1, 4),
        (0, 5, 6),
        (1, 0, 2),
        (1, 2, 4),
    ]
    assert all(0.9 < score <= 1 for score in found.scores)


def test_a_span_cannot_begin_inside() -> None:
    found = best_spans(tagged("OIIO"), NO_LEAN[:1])
    assert list(zip(found.starts, found.ends, strict=True)) in ([(1, 3)], [])


def test_no_words_have_no_spans() -> None:
    assert len(best_spans(np.zeros((0, 4, 3), dtype=np.float32), NO_LEAN).starts) == 0


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
    favoured = best_spans(logits, np.array([[0, 0, 0], [0, 1, 0]], dtype=np.float32))
    assert list(zip(favoured.layers, favoured.starts, favoured.ends, strict=True)) == [(1, 1, 2)]
    assert favoured.scores[0] < 0.5


def test_a_layer_that_breaks_its_spans_is_held_together() -> None:
    logits = tagged("BBO")
    logits[1, 0, 2] = 4.5  # going on nearly as likely as beginning anew
    whole = best_spans(logits, np.array([[0, -1, 0]], dtype=np.float32))
    assert list(zip(whole.starts, whole.ends, strict=True)) == [(0, 2)]
