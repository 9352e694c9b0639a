"""Every rule on figures worked out by hand; low and high are the ends of all figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconcile.figures import RULES, Choice, Count, reconcile


def count(
    name: str, low: float | None, high: float | None = None, claimant: str = "", origin: str = "", told: str = ""
) -> Count:
    return Count(name, low, high if high is not None or low is None else low, name, claimant, origin or name, "", told)


COUNTS = (
    count("f1", 12, claimant="the ministry", origin="d1", told="2031-05-04"),
    count("f2", 12, claimant="Reuters", origin="d1", told="2031-05-05"),
    count("f3", 12, claimant="the ministry", origin="d1", told="2031-05-05"),
    count("f4", 20, claimant="the governor of Quell", origin="d2", told="2031-05-05"),
    count("f5", 20, claimant="a doctor", origin="d3", told="2031-05-06"),
    Count("f6", 15, None, "at least 15", "rescuers", "d4", "", "2031-05-04"),
)


@pytest.mark.parametrize(
    ("rule", "best", "used"),
    [
        ("range", None, ("f1", "f2", "f3", "f4", "f5", "f6")),
        ("lowest", 12, ("f1", "f2", "f3")),
        ("latest", 20, ("f5",)),
        ("majority", 12, ("f1", "f2", "f3")),
        ("independent", 20, ("f4", "f5")),
    ],
)
def test_rules(rule: str, best: float | None, used: tuple[str, ...]) -> None:
    found = reconcile(COUNTS, rule)
    assert (found.rule, found.low, found.best, found.high) == (rule, 12, best, 20)
    assert set(found.used) == set(used)
    assert set(found.used) | set(found.aside) == {c.id for c in COUNTS}


def test_copies_of_one_story_have_one_vote() -> None:
    ten = [count(f"f{n}", 30, origin="d1") for n in range(10)]
    two = [count("g1", 31, origin="d2"), count("g2", 31, origin="d3")]
    assert reconcile([*ten, *two], "majority").best == 30
    assert reconcile([*ten, *two], "independent").best == 31


def test_of_equals_the_lowest_is_taken_and_that_is_said() -> None:
    found = reconcile([count("f1", 5, origin="d1"), count("f2", 4, origin="d2")], "independent")
    assert found.best == 4
    assert "this is the lowest" in found.says


def test_hierarchy_takes_the_latest_of_the_first_who_says_a_number() -> None:
    found = reconcile(COUNTS, "hierarchy", Choice(order=("United Nations", "governor", "the ministry")))
    assert (found.best, found.used) == (20, ("f4",))
    nobody = reconcile(COUNTS, "hierarchy", Choice(order=("Pope",)))
    assert (nobody.best, nobody.used) == (None, ())
    assert "nobody" in nobody.says


def test_a_number_set_by_hand_uses_none_and_keeps_the_ends() -> None:
    found = reconcile(COUNTS, "manual", Choice(number=14, note="morgue list"))
    assert (found.low, found.best, found.high, found.used) == (12, 14, 20, ())
    assert "morgue list" in found.says


def test_open_and_wide_figures_count_with_the_ends_that_are_told() -> None:
    found = reconcile(
        [Count("f1", None, 9, "nearly 9", "", "d1", "", ""), Count("f2", 10, 12, "10 to 12", "", "d2", "", "")],
        "lowest",
    )
    assert (found.low, found.best, found.high) == (9, 9, 12)


def test_no_figure_and_no_rule() -> None:
    assert reconcile([], "majority").best is None
    with pytest.raises(KeyError):
        reconcile(COUNTS, "average")


@given(
    numbers=st.lists(st.integers(1, 30), min_size=1, max_size=8),
    rule=st.sampled_from([r for r in RULES if r not in ("manual", "hierarchy")]),
)
def test_the_best_number_is_one_that_somebody_told_between_low_and_high(numbers: list[int], rule: str) -> None:
    found = reconcile([count(f"f{n}", value, origin=f"d{n % 3}") for n, value in enumerate(numbers)], rule)
    assert found.low == min(numbers)
    assert found.high == max(numbers)
    assert found.best is None or found.best in numbers


def test_an_open_end_at_the_top_is_told() -> None:
    at_least, exact = (Count("f1", low, None, "", "", "d1", "", "") for low in (5.0, 12.0)), count("f3", 12)
    five, twelve = at_least
    assert reconcile([five]).or_more
    assert not reconcile([five, exact]).or_more
    assert reconcile([exact, twelve]).or_more
    assert not reconcile([exact]).or_more
