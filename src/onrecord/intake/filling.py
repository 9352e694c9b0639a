"""A run into a folder of records: inputs by the batch to whoever reads, a line in the journal for each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from onrecord.errors import BadStore, CannotWrite, StopRun
from onrecord.intake.batches import Batch, Known, Numbered, batches, numbered
from onrecord.intake.crew import Crew, Died
from onrecord.intake.finish import finish
from onrecord.intake.journal import Done, Journal
from onrecord.intake.parts import MakeParts
from onrecord.intake.reading import Made
from onrecord.intake.run import Input
from onrecord.pipeline import NO_COLUMNS, Opener
from onrecord.records.article import Article, Given
from onrecord.store.folder import Folder, Manifest, RunFacts
from onrecord.store.folder_index import sightings_by
from onrecord.store.rows import sighting_id
from onrecord.version import __version__

DEATHS: Final = 3 * 300  # of one batch, in which every report may be tried twice


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run reads and how: the inputs with their numbers that are not yet done, what was done of them, which
    sightings the folder has from earlier runs, and where it goes. Everything in it can be sent to another machine.
    """

    opener: Opener
    given: Given
    inputs: Sequence[tuple[int, Input]]
    done: frozenset[tuple[int, int]]
    known: frozenset[str]
    make: MakeParts

    def things(self, source: int, each: Input) -> Iterator[Numbered]:
        """What is still to be done of an input."""
        for thing in numbered(self.opener, self.given, source, each):
            if thing.key in self.done:
                continue
            is_known = isinstance(thing.item, Article) and sighting_id(thing.item.document) in self.known
            yield replace(thing, item=Known()) if is_known else thing


Reads = Callable[[Plan], Iterator[Done | CannotWrite]]  # who reads: here, by a crew, or on a cluster


@dataclass(frozen=True, slots=True)
class ByCrew:
    """Reading by workers on this machine, or in this process where one is enough."""

    number: int

    def __call__(self, plan: Plan) -> Iterator[Done | CannotWrite]:
        """What became of each batch, in the order of the inputs."""
        work = batches(chain.from_iterable(plan.things(source, each) for source, each in plan.inputs))
        if self.number == 1:
            read = plan.make()
            yield from map(read, work)
            if told := read.remarks():
                yield Done("", 0, {}, remarks=told)
            return
        crew: Crew[Batch, Done | CannotWrite] = Crew(plan.make, self.number, DEATHS)
        with crew:
            for _, made in crew.map(work, lambda _: True):
                if made is None or isinstance(made, Died):
                    raise StopRun(f"reading ended: {made}")
                yield made


@dataclass(frozen=True, slots=True)
class Filling:
    """A folder and how it is filled: what makes the reader in each worker, the maker's name, and what opens inputs."""

    folder: Folder
    make: Callable[[], Callable[[object], Made]]
    maker: str
    opener: Opener
    columns: Mapping[str, str]

    @classmethod
    def into(
        cls,
        path: Path,
        make: Callable[[], Callable[[object], Made]],
        maker: str,
        columns: Mapping[str, str] = NO_COLUMNS,
    ) -> "Filling":
        """The folder at a path, made where it is not there. Raises BadStore where something else is."""
        folder = Folder(path)
        if path.exists() and not folder.is_there and (not path.is_dir() or any(path.iterdir())):
            raise BadStore(f"{path} is there and is no folder of records; choose another name, or take it away")
        return cls(folder, make, maker, Opener.default(columns), columns)

    def __call__(
        self, inputs: Sequence[Input], given: Given, reads: Reads, seen: Callable[[Journal, Done], None]
    ) -> tuple[RunFacts, Sequence[Done]]:
        """Read what is not yet read of the inputs, and end the run; what became of each batch, also of those of an
        earlier try. `seen` is told of each when it is kept. Raises CannotWrite, BadUsage.
        """
        if not self.folder.is_there:
            self._begin()
        facts: dict[str, Any] = {"maker": self.maker, "version": __version__}
        facts |= {"given": asdict(given), "columns": dict(self.columns)}
        journal = Journal.open(self.folder, facts, [each.name for each in inputs])
        try:
            for done in reads(self._plan(journal, inputs, given)):
                if isinstance(done, CannotWrite):
                    raise done
                journal.add(done)
                seen(journal, done)
            return finish(self.folder, journal), journal.done
        finally:
            journal.close()

    def _begin(self) -> None:
        try:
            self.folder.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"{self.folder.path} cannot be made ({error.strerror or error})") from error
        self.folder.write_manifest(Manifest())

    def _plan(self, journal: Journal, inputs: Iterable[Input], given: Given) -> Plan:
        numbers = {name: number for number, name in enumerate(journal.inputs)}
        ended = journal.ended()
        left = [(numbers[each.name], each) for each in inputs if numbers[each.name] not in ended]
        done = frozenset(journal.keys(ended))
        known = sightings_by(self.folder, self.maker, __version__)
        make = MakeParts(self.make, self.maker, journal.path.absolute())
        return Plan(self.opener, given, left, done, known, make)
