"""Articles -> readings, one after the other: in this process, or by a crew of workers."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, Protocol, TypeVar

from onrecord.errors import OnrecordError, SkipArticle, reason
from onrecord.intake.crew import Crew, Died
from onrecord.mark.makers import open_maker
from onrecord.pipeline import Assembler, Reader, Reading
from onrecord.records.article import Article
from onrecord.records.marks import Marker, remarks_of
from onrecord.records.text import Unread

FEW: Final = 16  # articles that are read before workers are started: their start takes as long as reading eight
MOST: Final = 4  # workers where nobody says how many: each takes half a gigabyte
Made = Reading | Unread | None
T = TypeVar("T")


class ReadAll(Protocol):
    """How articles are read: what is no article is passed on, in its place."""

    def __call__(self, items: Iterable[T]) -> Iterator[tuple[T, Made]]:
        """Each item with what came of it; None for what is no article."""


@dataclass(frozen=True, slots=True)
class Here:
    """Reading in this process."""

    read: Callable[[Article], Reading]

    def __call__(self, items: Iterable[T]) -> Iterator[tuple[T, Made]]:
        """Each item when it is asked for."""
        for item in items:
            yield item, read_one(self.read, item)


@dataclass(frozen=True, slots=True)
class Together:
    """Reading by workers: `first` reads so many articles here before any is started."""

    number: int
    make: Callable[[], Callable[[object], Made]]
    first: Here | None = None

    def __call__(self, items: Iterable[T]) -> Iterator[tuple[T, Made]]:
        """Each item, some ahead of what is asked for."""
        coming, few = iter(items), FEW if self.first else 0
        for item in coming:
            if not isinstance(item, Article):
                yield item, None
            elif self.first and few:
                few -= 1
                yield item, read_one(self.first.read, item)
            else:  # none is started for nothing: what a store has already is passed on above
                workers: Crew[T, Made] = Crew(self.make, self.number)
                with workers as crew:
                    yield from crew_read(crew, chain((item,), coming))


@dataclass(frozen=True, slots=True)
class MakeReader:
    """What a worker needs to read: the maker's name. One thread each, since there are as many of them as processors."""

    maker: str

    def __call__(self) -> "ReadOne":
        """The reader, opened."""
        return ReadOne(open_maker(self.maker, threads=1), Assembler.default())


@dataclass(frozen=True, slots=True)
class ReadOne:
    """A worker's job."""

    mark: Marker
    assemble: Assembler

    def __call__(self, item: object) -> Made:
        """Read it where it is an article."""
        return read_one(lambda article: self.assemble(article, self.mark(article)), item)

    def remarks(self) -> tuple[str, ...]:
        """What its maker of marks has to tell of all that it read, where it has: what was spent, what was left out."""
        return remarks_of(self.mark)


def crew_read(crew: Crew[T, Made], items: Iterable[T]) -> Iterator[tuple[T, Made]]:
    """Each item with what the crew made of it; what workers died of could not be read."""
    for item, made in crew.map(items, lambda item: isinstance(item, Article)):
        yield item, Unread(titled(item), str(made)) if isinstance(made, Died) else made


def reading_with(reader: Reader, maker: str, workers: int | None) -> ReadAll:
    """How to read with so many workers; None: here first, and by as many as there are processors when more comes."""
    here = Here(reader.read)
    if workers == 1:
        return here
    number = workers or min(MOST, processors())
    return Together(number, MakeReader(maker), None if workers else here) if number > 1 else here


def processors() -> int:
    """How many this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def read_one(read: Callable[[Article], Reading], item: object) -> Made:
    """Read one article. A bad one must not end a run over thousands, not even where the fault is ours; what must end
    it (weights that cannot be used) is raised.
    """
    if not isinstance(item, Article):
        return None
    try:
        return read(item)
    except Exception as error:
        if isinstance(error, OnrecordError) and not isinstance(error, SkipArticle):
            raise
        return Unread(titled(item), reason(error))


def titled(article: object) -> str:
    """An article as messages name it."""
    return f"{article.name} ({article.document.title or 'no title'})" if isinstance(article, Article) else str(article)
