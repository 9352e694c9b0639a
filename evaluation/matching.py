"""Which of two readers' marks are the same mark: spans paired by how much they overlap."""

from collections import Counter
from collections.abc import Sequence

from onrecord.reconcile.pairing import pair_off
from onrecord.records.marks import Mark
from onrecord.records.text import Span


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two spans, in characters."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def pair_marks(gold: Sequence[Mark], found: Sequence[Mark]) -> tuple[tuple[Mark, Mark], ...]:
    """Pair marks of one kind by their spans."""
    pairs = pair_off([m.span for m in gold], [m.span for m in found], overlap)
    return tuple((gold[i], found[j]) for i, j in pairs)


def exact(gold: Sequence[Mark], found: Sequence[Mark]) -> int:
    """How many marks of one kind stand on the very same spans."""
    return sum((Counter(m.span for m in gold) & Counter(m.span for m in found)).values())
