"""Which of two readers' marks are the same mark: spans paired by how much they overlap."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from onrecord.records.marks import Mark
from onrecord.records.text import Span

ENOUGH = 0.5
Gold = TypeVar("Gold")
Found = TypeVar("Found")


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two spans, in characters."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The offsets that spans cover together."""
    return frozenset(i for span in spans for i in range(*span))


def overlap_of_sets(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union of two sets of offsets."""
    return len(a & b) / len(a | b) if a & b else 0.0


def pair_off(
    gold: Sequence[Gold], found: Sequence[Found], likeness: Callable[[Gold, Found], float]
) -> tuple[tuple[int, int], ...]:
    """Pair entries one to one, the most alike first, as far as likeness is at least one half; pairs of indices."""
    alike = [(-likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(a for a in alike if -a[0] >= ENOUGH):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def pair_marks(gold: Sequence[Mark], found: Sequence[Mark]) -> tuple[tuple[Mark, Mark], ...]:
    """Pair marks of one kind by their spans."""
    pairs = pair_off([m.span for m in gold], [m.span for m in found], overlap)
    return tuple((gold[i], found[j]) for i, j in pairs)


def exact(gold: Sequence[Mark], found: Sequence[Mark]) -> int:
    """How many marks of one kind stand on the very same spans."""
    return sum((Counter(m.span for m in gold) & Counter(m.span for m in found)).values())
