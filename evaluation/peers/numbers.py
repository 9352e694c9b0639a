"""One number with what it would be on other texts of the same kind, and two numbers held against each other.

Texts are drawn again with replacement (the percentile bootstrap, Efron 1979), the same draws for everybody: so the
difference of two is known better than either.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.counts import EDGE, drawn, middle, quotient, summed

DRAWS = 300
Counted = Sequence[tuple[float, float]]  # text by text: how many are right, of how many


@dataclass(frozen=True, slots=True)
class Number:
    """A share between 0 and 1, and what it is in each draw of the texts; no draws where it was only published."""

    value: float
    draws: tuple[float, ...] = ()

    @property
    def interval(self) -> tuple[float, float] | None:
        """The middle 95 % of the draws."""
        return middle(self.draws) if self.draws else None

    def __str__(self) -> str:
        between = self.interval
        return f"{self.value:.3f}" + (f" ({between[0]:.2f}–{between[1]:.2f})" if between else "")


def ratio(counts: Counted) -> Number:
    """All that is right, of all."""
    every = range(len(counts))
    if not every:
        return Number(0.0)
    draws = (quotient(summed(counts, texts)) for texts in drawn(len(counts), DRAWS))
    return Number(quotient(summed(counts, every)), tuple(draws))


def by_scorer(gold: Mapping[str, Any], found: Mapping[str, Any], score: Callable[[Any, Any], float]) -> Number:
    """What a scorer says of all texts, and of each draw of them."""
    names = list(gold)

    def of(texts: Sequence[int]) -> float:
        picked = {f"{place}:{names[n]}": names[n] for place, n in enumerate(texts)}
        return score({key: gold[n] for key, n in picked.items()}, {key: found[n] for key, n in picked.items()})

    return Number(of(range(len(names))), tuple(map(of, drawn(len(names), DRAWS))))


def ahead(ours: Number, theirs: Number, *, less: bool = False) -> str:
    """Who is better: `onrecord`, `the other`, or `not told apart`. `less`: the smaller number is the better one."""
    sign = -1 if less else 1
    pairs = zip(ours.draws, theirs.draws or [theirs.value] * len(ours.draws), strict=True)
    by = [sign * (a - b) for a, b in pairs]
    enough = len(by) * (1 - EDGE)
    if sum(one > 0 for one in by) >= enough:
        return "onrecord"
    return "the other" if sum(one < 0 for one in by) >= enough else "not told apart"
