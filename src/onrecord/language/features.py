"""What can be seen of a pair of spans without the network: small numbers, each a function in one list (FEATURES)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from onrecord.language.spans import Spans
from onrecord.language.tokenizer import Ints

STEPS = np.array([1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 150, 300])  # words between two spans, as steps
RANKS = np.array([1, 2, 3, 4, 6, 9, 14, 22])  # how many other candidates lie nearer
OFTEN = np.array([2, 3, 5, 9])  # spans of the same name
SIDES = len(STEPS) + 1
SAME, LAST, PART = 3, 2, 1  # how alike the words of two spans are


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of pairs (p,) by the numbers of their spans; `ranks`: how many candidates on its side lie nearer."""

    spans: Spans
    heads: Ints
    targets: Ints
    ranks: Ints

    @property
    def later(self) -> Ints:
        """1 where the target begins behind the head, or with it."""
        return np.asarray(self.spans.starts[self.targets] >= self.spans.starts[self.heads], dtype=np.int64)


def distance(ends: Ends) -> Ints:
    """Words between, in steps; first those of targets before the head."""
    spans, later = ends.spans, ends.later
    behind = spans.starts[ends.targets] - spans.ends[ends.heads]
    before = spans.starts[ends.heads] - spans.ends[ends.targets]
    between = np.maximum(np.where(later == 1, behind, before), 0)
    return np.asarray(np.searchsorted(STEPS, between, side="right") + SIDES * later, dtype=np.int64)


def rank(ends: Ends) -> Ints:
    """How many candidates on its side lie nearer, in steps."""
    return np.asarray(np.searchsorted(RANKS, ends.ranks, side="right"), dtype=np.int64)


def paragraph(ends: Ends) -> Ints:
    """How many paragraphs apart, two at most, before or behind."""
    return _clip(ends.spans.paragraphs[ends.targets] - ends.spans.paragraphs[ends.heads] + 2, 4)


def inside(ends: Ends) -> Ints:
    """1 where the target lies in the head, 2 where the head lies in the target, else 0."""
    spans, heads, targets = ends.spans, ends.heads, ends.targets
    within = (spans.starts[targets] >= spans.starts[heads]) & (spans.ends[targets] <= spans.ends[heads])
    around = (spans.starts[targets] <= spans.starts[heads]) & (spans.ends[targets] >= spans.ends[heads])
    return np.where(within, 1, np.where(around, 2, 0))


def words(ends: Ends) -> Ints:
    """How alike the words are: see `likeness`."""
    texts = ends.spans.texts
    return np.array([likeness(texts[h], texts[t]) for h, t in zip(ends.heads, ends.targets, strict=True)])


def stops(ends: Ends) -> Ints:
    """Ends of sentences between, three at most."""
    return _clip(np.abs(ends.spans.stops[ends.targets] - ends.spans.stops[ends.heads]), 3)


def commas(ends: Ends) -> Ints:
    """Commas, colons and semicolons between, three at most."""
    return _clip(np.abs(ends.spans.commas[ends.targets] - ends.spans.commas[ends.heads]), 3)


def rivals(ends: Ends) -> Ints:
    """Other spans of the head's kind between, three at most: the nearer verb has the better claim."""
    spans, heads, targets = ends.spans, ends.heads, ends.targets
    before = {kind: np.concatenate([[0], np.cumsum(spans.kinds == kind)]) for kind in np.unique(spans.kinds[heads])}
    kinds = spans.kinds[heads]
    low, high = np.minimum(heads, targets) + 1, np.maximum(heads, targets)
    return _clip(np.array([before[k][b] - before[k][a] for k, a, b in zip(kinds, low, high, strict=True)]), 3)


def often(ends: Ends) -> Ints:
    """How many spans of the article bear the target's name, in steps."""
    said = ends.spans.words
    return np.asarray(np.searchsorted(OFTEN, np.bincount(said)[said[ends.targets]], side="right"), dtype=np.int64)


def _clip(numbers: Ints, most: int) -> Ints:
    return np.clip(numbers, 0, most).astype(np.int64)


def likeness(a: str, b: str) -> int:
    """How alike the words of two spans are: the same, the same last word, one within the other, or not."""
    if a == b:
        return SAME
    ours, theirs = a.split(), b.split()
    if ours and theirs and ours[-1] == theirs[-1]:
        return LAST
    shorter, longer = sorted((set(ours), set(theirs)), key=len)
    return PART if shorter and shorter <= longer else 0


# Each with how many values it has. Weights name those they were trained with, in order (`Layout.features`).
FEATURES: Mapping[str, tuple[int, Callable[[Ends], Ints]]] = {
    "distance": (2 * SIDES, distance),
    "rank": (len(RANKS) + 1, rank),
    "paragraph": (5, paragraph),
    "inside": (3, inside),
    "words": (4, words),
    "stops": (4, stops),
    "commas": (4, commas),
    "rivals": (4, rivals),
    "often": (len(OFTEN) + 1, often),
}


def seen(ends: Ends, names: tuple[str, ...]) -> Ints:
    """These features of pairs (p,): (p, f), each column a number below how many values it has."""
    columns = [FEATURES[name][1](ends) for name in names]
    return np.stack(columns, axis=1) if len(ends.heads) else np.zeros((0, len(names)), dtype=np.int64)
