"""Samples are drawn by chance and alike for everybody; what is right of them is told with its interval."""

from pathlib import Path

import pytest

from onrecord.errors import BadUsage
from onrecord.reconcile.sampling import Asked, Progress, draw, spread, wilson
from onrecord.store import Decision, Filter, Store
from tests.desk.conftest import filled


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "talks.db")


def drawn(store: Store, **asked: object) -> list[str]:
    sample = draw(store, Asked(kind="events", wanted=Filter(), **asked))  # type: ignore[arg-type]
    return [hit.entry for stratum in sample for hit in stratum.drawn]


def test_the_same_question_draws_the_same_entries(store: Store) -> None:
    every = drawn(store)
    assert drawn(store, number=3) == drawn(store, number=3) == every[:3]
    assert len(every) == len(set(every)) == len(list(store.hits("events")))
    assert any(drawn(store, number=3, seed=str(seed)) != every[:3] for seed in range(2, 6))


def test_a_verdict_changes_nothing_of_what_is_drawn(store: Store) -> None:
    before = drawn(store, number=3)
    with store.writer("person/ann") as writer:
        writer.decide([Decision("reject", "events", before[0])])
    assert drawn(store, number=3) == before


def test_by_type_every_type_is_seen(store: Store) -> None:
    sample = draw(store, Asked(kind="events", wanted=Filter(), number=3, by_type=True))
    assert len(sample) > 1
    assert all(stratum.drawn for stratum in sample)
    for stratum in sample:
        types = {entry.type for _, entry in store.entries(stratum.drawn)}  # type: ignore[union-attr]
        assert types == {stratum.type}
    with pytest.raises(BadUsage, match="leave out the filter"):
        draw(store, Asked(kind="events", wanted=Filter(type="ASSAULT"), by_type=True))


@pytest.mark.parametrize(
    ("number", "sizes", "shares"),
    [
        (6, [10, 10, 10], [2, 2, 2]),
        (7, [1, 10, 10], [1, 3, 3]),
        (5, [1, 1, 1], [1, 1, 1]),
        (2, [5, 5, 5], [1, 1, 0]),
        (4, [], []),
    ],
)
def test_a_number_is_spread_evenly(number: int, sizes: list[int], shares: list[int]) -> None:
    assert spread(number, sizes) == shares


def test_what_is_right_is_told_of_what_is_judged_and_not_disputed(store: Store) -> None:
    sample = draw(store, Asked(kind="events", wanted=Filter(), number=4))
    first, second, third = (hit.entry for hit in sample[0].drawn[:3])
    for name, said in (("ann", "accept accept reject"), ("bob", "accept reject")):
        with store.writer(f"person/{name}") as writer:
            writer.decide(
                Decision(judgement, "events", entry)  # type: ignore[arg-type]
                for judgement, entry in zip(said.split(), (first, second, third), strict=False)
            )
    progress = Progress.of(store, sample)
    assert dict(progress.people) == {"ann": 3, "bob": 2}
    assert [hit.entry for hit in progress.left("bob")] == [hit.entry for hit in sample[0].drawn[2:]]
    (right,) = progress.right
    assert (right.judged, right.right, progress.disputed) == (2, 1, 1)
    assert progress.share == 0.5
    assert [(row.twice, row.alike) for row in progress.agreement] == [(2, 1)]


def test_the_interval_is_wilsons() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(10, 10)[1] == 1
