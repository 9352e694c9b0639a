"""Entries drawn by chance for people to judge, and what their verdicts say of all the others.

Who is drawn hangs on the seed and the entry alone: the same question draws the same entries for everybody, and what a
store gains later changes few of them (bottom-k sampling by hashes; Cohen and Kaplan 2007).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from heapq import nsmallest
from math import sqrt
from statistics import NormalDist
from typing import Final

from onrecord.errors import BadUsage
from onrecord.reconcile.agreement import Agreement, Judged, agreement, judged
from onrecord.records.codes import TYPES
from onrecord.store import Filter, Hit, Store

NUMBER, MOST = 50, 500  # entries drawn where nobody says how many, and at most
SURE: Final = 0.95  # of an interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A sample: `number` entries of a kind that fit, drawn with a seed; `by_type` as many of each type as there are
    (or of all, where they are few), so that rare types are seen as well.
    """

    kind: str
    wanted: Filter
    number: int = NUMBER
    seed: str = "1"
    by_type: bool = False


@dataclass(frozen=True, slots=True)
class Stratum:
    """The entries of one type (of any: ""): how many there are, and those that were drawn, in the order of drawing."""

    type: str
    size: int
    drawn: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Right:
    """Of how many judged entries how many are as their sentence has it, and between which shares all of them are right
    with 95 % certainty (Wilson 1927).
    """

    type: str
    size: int
    judged: int
    right: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """None where nothing was judged."""
        return wilson(self.right, self.judged) if self.judged else None


def draw(store: Store, asked: Asked) -> tuple[Stratum, ...]:
    """The sample, type by type; what was judged, even rejected, is drawn like anything else."""
    wanted = replace(asked.wanted, reviewed="any")
    if not asked.by_type:
        return (_drawn("", store.hits(asked.kind, wanted), asked.number, asked.seed),)
    if wanted.type is not None:
        raise BadUsage("a sample by type has all types; leave out the filter type")
    types = TYPES[asked.kind]
    every = [_drawn(t, store.hits(asked.kind, replace(wanted, type=t)), asked.number, asked.seed) for t in types]
    found = [stratum for stratum in every if stratum.size]
    shares = spread(asked.number, [stratum.size for stratum in found])
    return tuple(replace(each, drawn=each.drawn[:share]) for each, share in zip(found, shares, strict=True))


def spread(number: int, sizes: Sequence[int]) -> list[int]:
    """A number spread over groups as evenly as their sizes let it; what is left over goes to the first ones."""
    shares = [0] * len(sizes)
    left = min(number, sum(sizes))
    while left:
        open_ones = [i for i, size in enumerate(sizes) if shares[i] < size]
        each = max(1, left // len(open_ones))
        for i in open_ones:
            given = min(each, sizes[i] - shares[i], left)
            shares[i] += given
            left -= given
    return shares


def _drawn(type_: str, hits: Iterable[Hit], number: int, seed: str) -> Stratum:
    """Those with the smallest hashes; how many there are is counted on the way."""
    size = 0

    def hashed() -> Iterable[tuple[bytes, str, Hit]]:
        nonlocal size
        key = blake2b(seed.encode(), digest_size=32).digest()
        for hit in hits:
            size += 1
            yield blake2b(hit.entry.encode(), key=key, digest_size=8).digest(), hit.entry, hit

    least = nsmallest(number, hashed(), key=lambda each: each[:2])
    return Stratum(type_, size, tuple(hit for _, _, hit in least))


@dataclass(frozen=True)
class Progress:
    """How far people came with a sample: of each person how many are judged, and how far they agree."""

    sample: tuple[Stratum, ...]
    rows: Mapping[str, Judged]

    @classmethod
    def of(cls, store: Store, sample: tuple[Stratum, ...]) -> "Progress":
        """The verdicts on what was drawn."""
        entries = {hit.entry for stratum in sample for hit in stratum.drawn}
        return cls(sample, {row.entry: row for row in judged(store) if row.entry in entries})

    @property
    def number(self) -> int:
        """How many were drawn."""
        return sum(len(stratum.drawn) for stratum in self.sample)

    @property
    def people(self) -> Mapping[str, int]:
        """How many each person judged, whoever judged most first."""
        names = [name for row in self.rows.values() for name in row.verdicts]
        return {name: names.count(name) for name in sorted(set(names), key=lambda name: (-names.count(name), name))}

    def left(self, name: str) -> list[Hit]:
        """What a person has yet to judge, in the order of drawing."""
        drawn = (hit for stratum in self.sample for hit in stratum.drawn)
        return [hit for hit in drawn if hit.entry not in self.rows or name not in self.rows[hit.entry].verdicts]

    @property
    def agreement(self) -> list[Agreement]:
        """How far people agree on what several judged."""
        return agreement(self.rows.values())

    @property
    def disputed(self) -> int:
        """How many are judged otherwise by two people; they count for nobody until one word is left."""
        return sum(row.is_disputed for row in self.rows.values())

    @property
    def right(self) -> list[Right]:
        """Of each type what is right, of what was judged and is not disputed."""
        found = []
        for stratum in self.sample:
            verdicts = [
                next(iter(row.verdicts.values()))
                for hit in stratum.drawn
                if (row := self.rows.get(hit.entry)) and not row.is_disputed
            ]
            found.append(Right(stratum.type, stratum.size, len(verdicts), verdicts.count("accepted")))
        return found

    @property
    def share(self) -> float | None:
        """The share of all entries that are right, each type as heavy as there are entries of it. None until something
        of every type was judged.
        """
        rows = self.right
        if not rows or any(not row.judged for row in rows):
            return None
        return sum(row.size * row.right / row.judged for row in rows) / sum(row.size for row in rows)


def wilson(right: int, of: int) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927): its lower and upper end."""
    z = NormalDist().inv_cdf((1 + SURE) / 2)
    share, weight = right / of, z * z / of
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)
