"""Which spans a link may join, and what can be seen of a pair without the network: one definition for both uses.

Everything is counted over the whole article, so that links reach over windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.language.layout import Links
from onrecord.language.tokenizer import Ints, Words

Paragraphs = Sequence[tuple[int, int]]  # offsets in characters, in order
STEPS = np.array([1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 150, 300])  # words between two spans, as steps
RANKS = np.array([1, 2, 3, 4, 6, 9, 14, 22])  # how many other candidates lie nearer
SIDES = len(STEPS) + 1
# The features of a pair and how many values each has.
FEATURES = {"distance": 2 * SIDES, "rank": len(RANKS) + 1, "paragraph": 5, "inside": 3, "words": 4}
SAME, LAST, PART = 3, 2, 1  # how alike the words of two spans are


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of an article in text order, each with its kind (a number of the layout), in words.

    `starts`, `ends` (exclusive), `kinds`, `paragraphs`: (n,). `texts` are the words as compared, in lower case.
    """

    starts: Ints
    ends: Ints
    kinds: Ints
    paragraphs: Ints
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @classmethod
    def of(cls, text: str, words: Words, paragraphs: Paragraphs, at: tuple[Ints, Ints, Ints]) -> "Spans":
        """Spans of a text, `at` their starts, ends and kinds."""
        starts, ends, kinds = at
        begins, first = np.array([begin for begin, _ in paragraphs]), words.starts[starts]
        cut = (text[s:e] for s, e in zip(first, words.ends[ends - 1], strict=True))
        below = np.searchsorted(begins, first, side="right") - 1
        return cls(starts, ends, kinds, below, tuple(" ".join(t.casefold().split()) for t in cut))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that a kind of link may join: `heads` and `targets` (p,) number the spans, `features` (p, f).

    `words` (p,) number what the targets say: targets of the same words have the same number.
    """

    heads: Ints
    targets: Ints
    words: Ints
    features: Ints


def pairs(spans: Spans, links: Links, kinds: Sequence[str]) -> Pairs:
    """All pairs that this kind of link may join, grouped by head, in the order of the heads."""
    wanted, offered = (
        np.flatnonzero(np.isin(spans.kinds, [kinds.index(k) for k in ks])) for ks in (links.heads, links.targets)
    )
    heads, targets, ranks = [], [], []
    for number in wanted:
        middle = int(np.searchsorted(offered, number))
        after = middle + int(middle < len(offered) and offered[middle] == number)
        chosen = np.concatenate([offered[max(0, middle - links.before) : middle], offered[after : after + links.after]])
        heads.append(np.full(len(chosen), number))
        targets.append(chosen)
        ranks.append(_ranks(len(offered[max(0, middle - links.before) : middle]), len(chosen)))
    if not heads:
        none = np.zeros(0, dtype=np.int64)
        return Pairs(none, none, none, np.zeros((0, len(FEATURES)), dtype=np.int64))
    head, target = np.concatenate(heads).astype(np.int64), np.concatenate(targets).astype(np.int64)
    numbers = {text: i for i, text in enumerate(dict.fromkeys(spans.texts))}
    said: Ints = np.array([numbers[text] for text in spans.texts], dtype=np.int64)
    return Pairs(head, target, said[target], features(spans, head, target, np.concatenate(ranks)))


def _ranks(before: int, count: int) -> Ints:
    """How many candidates on its own side lie nearer than each."""
    return np.concatenate([np.arange(before)[::-1], np.arange(count - before)])


def features(spans: Spans, heads: Ints, targets: Ints, ranks: Ints) -> Ints:
    """What can be seen of pairs (p,): (p, f), each column a number below its size in FEATURES."""
    starts, ends = spans.starts, spans.ends
    later = starts[targets] >= starts[heads]
    between = np.where(later, starts[targets] - ends[heads], starts[heads] - ends[targets])
    step = np.searchsorted(STEPS, np.maximum(between, 0), side="right")
    apart = np.clip(spans.paragraphs[targets] - spans.paragraphs[heads], -2, 2) + 2
    inside = np.where(
        (starts[targets] >= starts[heads]) & (ends[targets] <= ends[heads]),
        1,
        np.where((starts[targets] <= starts[heads]) & (ends[targets] >= ends[heads]), 2, 0),
    )
    alike = np.array([likeness(spans.texts[h], spans.texts[t]) for h, t in zip(heads, targets, strict=True)])
    columns = (step + SIDES * later, np.searchsorted(RANKS, ranks, side="right"), apart, inside, alike)
    return np.stack([np.asarray(c, dtype=np.int64) for c in columns], axis=1)


def likeness(a: str, b: str) -> int:
    """How alike the words of two spans are: the same, the same last word, one within the other, or not."""
    if a == b:
        return SAME
    ours, theirs = a.split(), b.split()
    if ours and theirs and ours[-1] == theirs[-1]:
        return LAST
    shorter, longer = sorted((set(ours), set(theirs)), key=len)
    return PART if shorter and shorter <= longer else 0
