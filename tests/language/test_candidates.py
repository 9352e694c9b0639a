"""Which pairs a link may join, and what is seen of them."""

import numpy as np
import pytest

from onrecord.language.candidates import FEATURES, LAST, PART, SAME, Spans, likeness, pairs
from onrecord.language.layout import Links

KINDS = ("ev", "per", "loc")


def spans(*rows: tuple[str, int, int, int, str]) -> Spans:
    """Spans from (kind, start, end, paragraph, words)."""
    columns = [np.array([row[i] for row in rows], dtype=np.int64) for i in (1, 2, 3)]
    kinds = np.array([KINDS.index(row[0]) for row in rows], dtype=np.int64)
    return Spans(columns[0], columns[1], kinds, columns[2], tuple(row[4] for row in rows))


SCENE = spans(
    ("per", 0, 1, 0, "noor"),
    ("loc", 3, 4, 0, "adara"),
    ("ev", 5, 6, 0, "shelled"),
    ("per", 7, 9, 0, "ali noor"),
    ("per", 40, 41, 1, "noor"),
    ("ev", 60, 61, 2, "left"),
)


def test_the_nearest_on_both_sides_are_offered() -> None:
    made = pairs(SCENE, Links("actor", ("ev",), ("per",), 1, 1), KINDS)
    assert list(zip(made.heads, made.targets, strict=True)) == [(2, 0), (2, 3), (5, 4)]


def test_a_span_is_not_offered_to_itself() -> None:
    made = pairs(SCENE, Links("same", ("ev",), ("ev",), 5, 5), KINDS)
    assert list(zip(made.heads, made.targets, strict=True)) == [(2, 5), (5, 2)]


def test_features_stay_below_their_sizes_and_tell_sides_apart() -> None:
    made = pairs(SCENE, Links("any", ("ev",), KINDS, 9, 9), KINDS)
    sizes = list(FEATURES.values())
    assert (made.features >= 0).all()
    assert (made.features < sizes).all()
    before, after = (made.features[(made.heads == 2) & (made.targets == t)][0] for t in (0, 3))
    assert before[0] != after[0]


def test_no_head_no_pairs() -> None:
    made = pairs(spans(("per", 0, 1, 0, "noor")), Links("actor", ("ev",), ("per",), 3, 3), KINDS)
    assert len(made.heads) == 0
    assert made.features.shape == (0, len(FEATURES))


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [("noor", "noor", SAME), ("ali noor", "noor", LAST), ("ali", "ali noor", PART), ("ali", "omar", 0)],
)
def test_how_alike_words_are(a: str, b: str, told: int) -> None:
    assert likeness(a, b) == told


def test_targets_of_the_same_words_are_numbered_alike() -> None:
    made = pairs(SCENE, Links("actor", ("ev",), ("per",), 9, 9), KINDS)
    said = {int(t): int(n) for t, n in zip(made.targets, made.words, strict=True)}
    assert said[0] == said[4] != said[3]
