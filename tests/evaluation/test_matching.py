import pytest

from evaluation.matching import overlap
from onrecord.reconcile.pairing import characters, overlap_of_sets, pair_off
from onrecord.records.text import Span


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (0, 5), 0.5),
        ((0, 10), (5, 15), 5 / 15),
        ((0, 10), (10, 20), 0.0),
        ((0, 10), (30, 40), 0.0),
    ],
)
def test_overlap_is_intersection_over_union(a, b, share):
    assert overlap(Span(*a), Span(*b)) == share
    assert overlap_of_sets(characters([Span(*a)]), characters([Span(*b)])) == share


def test_parts_of_a_set_count_together():
    whole, split = characters([Span(0, 10)]), characters([Span(0, 3), Span(6, 9)])
    assert overlap_of_sets(whole, split) == 0.6


def test_the_most_alike_are_paired_first_and_each_only_once():
    likeness = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "y"): 0.8, ("b", "x"): 0.5, ("c", "x"): 0.4}
    assert pair_off("abc", "xy", lambda g, f: likeness.get((g, f), 0.0)) == ((0, 1), (1, 0))


def test_less_than_half_alike_is_no_pair():
    assert pair_off("a", "x", lambda g, f: 0.49) == ()
    assert pair_off("a", "x", lambda g, f: 0.5) == ((0, 0),)
