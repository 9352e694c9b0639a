"""Counts that add up over articles, and the scores and intervals made from them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

RESAMPLES = 1000
SEED = 20220401
EDGE = 0.025  # of the draws, at either end of an interval
Key = str | tuple[str, str]  # a kind, or a field of one


@dataclass(frozen=True, slots=True)
class Hits:
    """How many there are, how many were found, and how many of those are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """The right among the found; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The right among those there are; 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many asked, how many are right."""

    right: float = 0
    asked: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.asked + other.asked)

    @property
    def accuracy(self) -> float:
        """The right among the asked; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is not right: of which kind, what is wrong with it, in which article, and the words."""

    kind: str
    what: str
    article: str
    words: str


@dataclass(frozen=True, slots=True)
class Scores:
    """What was counted in one article, or in many: hits by kind, shares by (kind, field)."""

    hits: Mapping[str, Hits] = field(default_factory=dict)
    shares: Mapping[tuple[str, str], Share] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()

    def fields(self, kind: str) -> dict[str, Share]:
        """The shares of one kind by field."""
        return {name: share for (of, name), share in self.shares.items() if of == kind}


def total(articles: Iterable[Scores]) -> Scores:
    """The sum over articles."""
    hits: dict[str, Hits] = {}
    shares: dict[tuple[str, str], Share] = {}
    mistakes: list[Mistake] = []
    for scores in articles:
        for kind, one in scores.hits.items():
            hits[kind] = hits.get(kind, Hits()) + one
        for key, share in scores.shares.items():
            shares[key] = shares.get(key, Share()) + share
        mistakes.extend(scores.mistakes)
    return Scores(hits, shares, tuple(mistakes))


@dataclass(frozen=True, slots=True)
class Result:
    """One table: what was measured, and the scores article by article."""

    name: str
    title: str
    articles: tuple[Scores, ...]

    @property
    def total(self) -> Scores:
        """The sum over the articles."""
        return total(self.articles)


def counted(articles: Sequence[Scores], of: Key) -> list[tuple[float, float]]:
    """Article by article what F1 of a kind, or the share of a field, is the quotient of."""
    if isinstance(of, str):
        hits = [scores.hits.get(of, Hits()) for scores in articles]
        return [(2 * h.right, h.gold + h.found) for h in hits]
    shares = [scores.shares.get(of, Share()) for scores in articles]
    return [(s.right, s.asked) for s in shares]


def interval(articles: Sequence[Scores], of: Key) -> tuple[float, float]:
    """The middle 95 % of the F1 of a kind, or of the share (kind, field) that is right, as `resampled` has it."""
    return resampled(counted(articles, of), quotient)


def quotient(sums: Sequence[float]) -> float:
    """The right among all; 0 where there are none."""
    right, asked = sums
    return right / asked if asked else 0.0


def resampled(counts: Sequence[Sequence[float]], of: Callable[[Sequence[float]], float]) -> tuple[float, float]:
    """The middle 95 % of a number when the articles are drawn again with replacement (the percentile bootstrap).

    `counts` has some counts for each article, `of` makes the number from their sums.
    """
    return middle([of(summed(counts, texts)) for texts in drawn(len(counts), RESAMPLES)])


def summed(counts: Sequence[Sequence[float]], texts: Iterable[int]) -> list[float]:
    """The sums of the counts of some texts, of one twice where it was drawn twice."""
    return [sum(column) for column in zip(*(counts[text] for text in texts), strict=True)]


def drawn(texts: int, times: int) -> Iterator[list[int]]:
    """Which texts each draw has. The seed is fixed, so that the same counts always give the same interval."""
    random = Random(SEED)  # noqa: S311 - resampling, no secret
    return (random.choices(range(texts), k=texts) for _ in range(times if texts else 0))


def middle(draws: Iterable[float]) -> tuple[float, float]:
    """Between what 95 % of the draws lie; nothing where there are none."""
    low_to_high = sorted(draws)
    if not low_to_high:
        return 0.0, 0.0
    return low_to_high[round(len(low_to_high) * EDGE)], low_to_high[round(len(low_to_high) * (1 - EDGE)) - 1]
