"""Which of two readers' entries are the same entry: paired one to one by how many characters they share."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from onrecord.records.text import Span

ENOUGH: Final = 0.5  # of what the two cover together
One = TypeVar("One")
Other = TypeVar("Other")


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The offsets that spans cover together."""
    return frozenset(i for span in spans for i in range(*span))


def overlap_of_sets(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union of two sets of offsets."""
    return len(a & b) / len(a | b) if a & b else 0.0


def pair_off(
    ones: Sequence[One], others: Sequence[Other], likeness: Callable[[One, Other], float]
) -> tuple[tuple[int, int], ...]:
    """Pair entries one to one, the most alike first, as far as likeness is at least one half; pairs of indices."""
    alike = [(-likeness(one, other), i, j) for i, one in enumerate(ones) for j, other in enumerate(others)]
    taken, taken_other = set[int](), set[int]()
    pairs = []
    for _, i, j in sorted(each for each in alike if -each[0] >= ENOUGH):
        if i not in taken and j not in taken_other:
            taken.add(i)
            taken_other.add(j)
            pairs.append((i, j))
    return tuple(pairs)
