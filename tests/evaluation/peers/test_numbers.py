"""Numbers with intervals, and two of them held against each other."""

import pytest

from evaluation.peers.numbers import Number, ahead, by_scorer, ratio


def test_a_ratio_is_of_all_texts_together():
    assert ratio([(1, 2), (3, 10)]).value == pytest.approx(4 / 12)
    assert ratio([]).value == 0


def test_the_interval_holds_the_value_and_is_narrow_where_texts_are_alike():
    alike, mixed = ratio([(1, 2)] * 50), ratio([(1, 1), (0, 1)] * 25)
    assert alike.interval == (0.5, 0.5)
    low, high = mixed.interval
    assert 0.3 < low < 0.5 < high < 0.7
    assert str(mixed) == f"0.500 ({low:.2f}–{high:.2f})"


def test_what_was_only_published_has_no_interval():
    assert str(Number(0.795)) == "0.795"


def test_a_scorer_is_asked_about_the_same_draws():
    gold = {f"t{n}": n % 2 for n in range(40)}
    by_ratio = ratio([(value, 1) for value in gold.values()])
    by_hand = by_scorer(gold, gold, lambda g, f: sum(f.values()) / len(g))
    assert by_hand == by_ratio


def test_the_same_draws_tell_two_apart_whose_intervals_overlap():
    """Where one is better in every text, it is ahead, however much texts differ."""
    texts = [0.1, 0.9] * 20
    ours, theirs = ratio([(t + 0.05, 1) for t in texts]), ratio([(t, 1) for t in texts])
    assert ours.interval[0] < theirs.interval[1]
    assert ahead(ours, theirs) == "onrecord"
    assert ahead(theirs, ours) == "the other"
    assert ahead(ours, theirs, less=True) == "the other"


@pytest.mark.parametrize("less", [True, False])
def test_equal_ones_are_not_told_apart(less):
    same = ratio([(0, 1)] * 9)
    assert ahead(same, same, less=less) == "not told apart"


def test_beside_a_published_number_our_interval_decides():
    ours = ratio([(1, 1), (0, 1)] * 30)
    assert [ahead(ours, Number(value)) for value in (0.1, 0.5, 0.9)] == ["onrecord", "not told apart", "the other"]
