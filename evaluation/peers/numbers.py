"""One number with what it would be on other texts of the same kind, and two numbers held against each other.

Texts are drawn again with replacement (the percentile bootstrap, Efron 1979), the same draws for everybody: so the
difference of two is known better than either.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

DRAWS, SEED = 300, 20220401
EDGE = 0.025
Counted = Sequence[tuple[float, float]]  # text by text: how many are right, of how many


@dataclass(frozen=True, slots=True)
class Number:
    """A share between 0 and 1, and what it is in each draw of the texts; no draws where it was only published."""

    value: float
    draws: tuple[float, ...] = ()

    @property
    def interval(self) -> tuple[float, float] | None:
        """The middle 95 % of the draws."""
        if not self.draws:
            return None
        drawn = sorted(self.draws)
        return drawn[round(len(drawn) * EDGE)], drawn[round(len(drawn) * (1 - EDGE)) - 1]

    def __str__(self) -> str:
        between = self.interval
        return f"{self.value:.3f}" + (f" ({between[0]:.2f}–{between[1]:.2f})" if between else "")


def drawn(texts: int) -> list[list[int]]:
    """Which texts each draw has: always the same for as many texts."""
    chance = Random(SEED)  # noqa: S311 - resampling, no secret
    return [chance.choices(range(texts), k=texts) for _ in range(DRAWS)]


def ratio(counted: Counted) -> Number:
    """All that is right, of all."""

    def of(texts: Sequence[int]) -> float:
        right, asked = (sum(counted[n][side] for n in texts) for side in (0, 1))
        return right / asked if asked else 0.0

    return Number(of(range(len(counted))), tuple(map(of, drawn(len(counted)))))


def by_scorer(gold: Mapping[str, Any], found: Mapping[str, Any], score: Callable[[Any, Any], float]) -> Number:
    """What a scorer says of all texts, and of each draw of them."""
    names = list(gold)

    def of(texts: Sequence[int]) -> float:
        picked = {f"{place}:{names[n]}": names[n] for place, n in enumerate(texts)}
        return score({key: gold[n] for key, n in picked.items()}, {key: found[n] for key, n in picked.items()})

    return Number(of(range(len(names))), tuple(map(of, drawn(len(names)))))


def ahead(ours: Number, theirs: Number, *, less: bool = False) -> str:
    """Who is better: `onrecord`, `the other`, or `not told apart`. `less`: the smaller number is the better one."""
    sign = -1 if less else 1
    pairs = zip(ours.draws, theirs.draws or [theirs.value] * len(ours.draws), strict=True)
    by = [sign * (a - b) for a, b in pairs]
    enough = len(by) * (1 - EDGE)
    if sum(one > 0 for one in by) >= enough:
        return "onrecord"
    return "the other" if sum(one < 0 for one in by) >= enough else "not told apart"
