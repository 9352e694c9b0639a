"""Which pairs a link may join, and what is seen of them."""

import numpy as np
import pytest

from onrecord.language.candidates import pairs
from onrecord.language.features import FEATURES, LAST, PART, SAME, likeness
from onrecord.language.layout import Layout, Links
from onrecord.language.spans import Spans, full_names

KINDS = ("ev", "per", "loc")
LAYOUT = Layout(KINDS, (), (), tuple(FEATURES))


def spans(*rows: tuple[str, int, int, int, str]) -> Spans:
    """Spans from (kind, start, end, paragraph, words)."""
    columns = [np.array([row[i] for row in rows], dtype=np.int64) for i in (1, 2, 3)]
    kinds = np.array([KINDS.index(row[0]) for row in rows], dtype=np.int64)
    paragraphs = columns[2]  # with a stop and two commas between each and the next
    texts = tuple(row[4] for row in rows)
    names = full_names(texts, [row[0] == "per" for row in rows])
    return Spans(columns[0], columns[1], kinds, paragraphs, paragraphs, 2 * paragraphs, texts, names)


SCENE = spans(
    ("per", 0, 1, 0, "noor"),
    ("loc", 3, 4, 0, "adara"),
    ("ev", 5, 6, 0, "shelled"),
    ("per", 7, 9, 0, "ali noor"),
    ("per", 40, 41, 1, "noor"),
    ("ev", 60, 61, 2, "left"),
)


def test_the_nearest_on_both_sides_are_offered() -> None:
    made = pairs(SCENE, Links("actor", ("ev",), ("per",), 1, 1), LAYOUT)
    assert list(zip(made.heads, made.targets, strict=True)) == [(2, 0), (2, 3), (5, 4)]


def test_a_span_is_not_offered_to_itself() -> None:
    made = pairs(SCENE, Links("same", ("ev",), ("ev",), 5, 5), LAYOUT)
    assert list(zip(made.heads, made.targets, strict=True)) == [(2, 5), (5, 2)]


def test_features_stay_below_their_sizes_and_tell_sides_apart() -> None:
    made = pairs(SCENE, Links("any", ("ev",), KINDS, 9, 9), LAYOUT)
    sizes = [size for size, _ in FEATURES.values()]
    assert (made.features >= 0).all()
    assert (made.features < sizes).all()
    before, after = (made.features[(made.heads == 2) & (made.targets == t)][0] for t in (0, 3))
    assert before[0] != after[0]


def test_a_pronoun_is_not_offered_what_it_cannot_mean() -> None:
    kinds = ("src", "per", "org")
    columns = np.array([[0, 1, 1], [3, 5, 2], [8, 9, 0], [12, 13, 0], [15, 16, 0]], dtype=np.int64)
    texts = ("noor", "the ministry", "she", "it", "they")
    none = np.zeros(5, dtype=np.int64)
    five = Spans(columns[:, 0], columns[:, 1], columns[:, 2], none, none, none, texts, texts)
    layout = Layout(kinds, (), (), tuple(FEATURES))
    made = pairs(five, Links("refers", ("src",), ("per", "org"), 9, 9), layout)
    assert list(zip(made.heads, made.targets, strict=True)) == [(2, 0), (3, 1), (4, 0), (4, 1)]
    assert [int(f) for f in made.features[:, list(FEATURES).index("rank")]] == [1, 0, 1, 0]
    other = pairs(five, Links("source", ("src",), ("per", "org"), 9, 9), layout)
    assert len(other.heads) == 6


def test_no_head_no_pairs() -> None:
    made = pairs(spans(("per", 0, 1, 0, "noor")), Links("actor", ("ev",), ("per",), 3, 3), LAYOUT)
    assert len(made.heads) == 0
    assert made.features.shape == (0, len(FEATURES))


@pytest.mark.parametrize(
    ("texts", "people", "told"),
    [
        (("ali noor", "noor"), (True, True), ("ali noor", "ali noor")),
        (("ali noor", "noor"), (True, False), ("ali noor", "noor")),
        (("ali noor", "omar noor", "noor"), (True, True, True), ("ali noor", "omar noor", "noor")),
        (("abd al noor", "al noor", "noor"), (True, True, True), ("abd al noor",) * 3),
        (("the army", "army"), (False, False), ("army", "army")),
        (("ali noor", "aminoor"), (True, True), ("ali noor", "aminoor")),
    ],
)
def test_short_forms_stand_for_the_name_in_full(
    texts: tuple[str, ...], people: tuple[bool, ...], told: tuple[str, ...]
) -> None:
    assert full_names(texts, people) == told


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [("noor", "noor", SAME), ("ali noor", "noor", LAST), ("ali", "ali noor", PART), ("ali", "omar", 0)],
)
def test_how_alike_words_are(a: str, b: str, told: int) -> None:
    assert likeness(a, b) == told


def test_targets_of_one_name_are_numbered_alike() -> None:
    made = pairs(SCENE, Links("actor", ("ev",), ("per", "loc"), 9, 9), LAYOUT)
    said = {int(t): int(n) for t, n in zip(made.targets, made.words, strict=True)}
    assert said[0] == said[3] == said[4] != said[1]


def feature(name: str, kinds: Links) -> dict[tuple[int, int], int]:
    made = pairs(SCENE, kinds, Layout(KINDS, (), (), (name,)))
    return {(int(h), int(t)): int(f[0]) for h, t, f in zip(made.heads, made.targets, made.features, strict=True)}


def test_what_lies_between_is_counted() -> None:
    actors = Links("actor", ("ev",), ("per",), 9, 9)
    assert feature("stops", actors) == {(2, 0): 0, (2, 3): 0, (2, 4): 1, (5, 0): 2, (5, 3): 2, (5, 4): 1}
    assert feature("commas", actors)[5, 0] == 3  # of four
    assert feature("rivals", actors) == {(2, 0): 0, (2, 3): 0, (2, 4): 0, (5, 0): 1, (5, 3): 0, (5, 4): 0}


def test_how_often_the_name_stands_in_the_article() -> None:
    assert feature("often", Links("actor", ("ev",), ("per", "loc"), 9, 9)) == {
        (2, 0): 2, (2, 1): 0, (2, 3): 2, (2, 4): 2, (5, 0): 2, (5, 1): 0, (5, 3): 2, (5, 4): 2,
    }  # fmt: skip
