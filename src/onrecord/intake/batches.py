"""What is in the inputs, numbered and by the batch: the tasks of a run into a folder of records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from onrecord.intake.run import Input, Item, items_of
from onrecord.pipeline import Opener
from onrecord.records.article import Article, Given

MOST: Final = 32  # articles in a batch: so many are read again where a run was stopped
FIRST: Final = 4  # in the first; the next ones grow, so that all workers soon have something to do
LONGEST: Final = 2_000_000  # characters in a batch


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the folder has already, from an earlier run."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The n-th thing of an input, counted from 0, and that input's number; None for its end."""

    source: int
    at: int
    item: Item | Known | None

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from all others in a run."""
        return self.source, self.at


@dataclass(frozen=True, slots=True)
class Batch:
    """Things that are read together."""

    things: tuple[Numbered, ...]

    @property
    def name(self) -> str:
        """The same for the same things in any run: so a file that is written again takes its own place."""
        return blake2b(repr([thing.key for thing in self.things]).encode(), digest_size=8).hexdigest()


def numbered(opener: Opener, given: Given, source: int, each: Input) -> Iterator[Numbered]:
    """All things in an input, and its end."""
    number = 0
    for number, item in enumerate(items_of(opener, (each,), given), start=1):
        yield Numbered(source, number - 1, item)
    yield Numbered(source, number, None)


def batches(things: Iterable[Numbered]) -> Iterator[Batch]:
    """Things by the batch, in order."""
    some: list[Numbered] = []
    most, articles, length = FIRST, 0, 0
    for thing in things:
        some.append(thing)
        if isinstance(thing.item, Article):
            articles += 1
            length += len(thing.item.text)
        if articles >= most or length >= LONGEST or len(some) >= 8 * MOST:
            yield Batch(tuple(some))
            some, articles, length, most = [], 0, 0, min(MOST, most + 1)
    if some:
        yield Batch(tuple(some))


def ranges(numbers: Iterable[int]) -> Sequence[tuple[int, int]]:
    """Numbers as stretches, first and last."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
