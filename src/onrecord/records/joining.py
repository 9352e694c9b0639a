"""Joining things two by two until those that belong together stand in one group (disjoint sets)."""

from collections import defaultdict
from collections.abc import Iterable


class Joining:
    """Ids, each at first in a group of its own."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {i: i for i in ids}

    def __contains__(self, one: str) -> bool:
        return one in self._parent

    def root(self, one: str) -> str:
        """The id that stands for the whole group of `one`."""
        while self._parent[one] != one:
            one = self._parent[one]
        return one

    def join(self, one: str, other: str) -> tuple[str, str] | None:
        """Put the group of `one` under that of `other`; the two former roots, or None where they were one group."""
        under, over = self.root(one), self.root(other)
        self._parent[under] = over
        return (under, over) if under != over else None

    def groups(self) -> dict[str, list[str]]:
        """Root -> the ids of its group, in the order in which all ids were given."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self._parent:
            found[self.root(one)].append(one)
        return dict(found)
