"""What a run into a folder of records has done so far, on disk: where it goes on after it was stopped.

    runs/0001/run.json        by whom and how it reads
    runs/0001/inputs.jsonl    its inputs, in their order; the line is the input's number
    runs/0001/log.jsonl       a line for each batch that was read: its file, what it did, what ended
    runs/0001/parts/          the files
    runs/0001/tries/          what the batches under way are at (`intake.parts`)

A line is written when its file is whole. What has no line was not done, also where its file is there.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from onrecord.errors import BadUsage, OnrecordError
from onrecord.intake.batches import Numbered, ranges
from onrecord.records.text import Unread
from onrecord.store.folder import Folder, cannot_write, write_whole
from onrecord.store.moments import now

try:
    import fcntl
except ModuleNotFoundError:  # not on every system
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch: its file ("" where no report was read) and how many reports that has; what was done of
    each input (number -> first and last), how many things those have that ended; what could not be read, and remarks;
    how many reports the folder had from an earlier run.
    """

    file: str
    reports: int
    done: Mapping[str, Sequence[tuple[int, int]]]
    ended: Mapping[str, int] = field(default_factory=dict)
    set_aside: Sequence[Unread] = ()
    remarks: Sequence[str] = ()
    known: int = 0

    @classmethod
    def of(cls, things: Iterable[Numbered], file: str, reports: int, *, told: "Told") -> "Done":
        """With what was done of each input, from the things of the batch."""
        done: defaultdict[str, list[int]] = defaultdict(list)
        ended = {}
        for thing in things:
            if thing.item is None:
                ended[str(thing.source)] = thing.at
            else:
                done[str(thing.source)].append(thing.at)
        stretches = {source: tuple(ranges(numbers)) for source, numbers in done.items()}
        return cls(file, reports, stretches, ended, tuple(told.set_aside), tuple(told.remarks), told.known)

    @classmethod
    def load(cls, told: Mapping[str, Any]) -> "Done":
        """From a line of the log."""
        done = {source: tuple((first, last) for first, last in some) for source, some in told["done"].items()}
        aside = tuple(Unread(**each) for each in told["set_aside"])
        return cls(told["file"], told["reports"], done, told["ended"], aside, tuple(told["remarks"]), told["known"])


@dataclass(slots=True)
class Told:
    """What a batch has to tell beside its reports."""

    set_aside: list[Unread] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    known: int = 0


TELLING: Final = ("maker", "version", "given", "columns")  # what must be as it was where a run goes on


@dataclass
class Journal:
    """A run under way. `done` has what is in the log."""

    path: Path
    number: int
    facts: Mapping[str, Any]
    inputs: list[str]
    done: list[Done] = field(default_factory=list)
    _lock: Any = None

    @classmethod
    def open(cls, folder: Folder, facts: Mapping[str, Any], inputs: Sequence[str]) -> "Journal":
        """That of the run that was stopped, or of a new one. `facts` say by whom and how is read. Raises BadUsage
        where a run was stopped that read in another way, or is still under way; CannotWrite.
        """
        number = 1 + max((run.number for run in folder.manifest().runs), default=0)
        path = folder.runs / f"{number:04d}"
        try:
            for part in ("parts", "tries"):
                (path / part).mkdir(parents=True, exist_ok=True)
            journal = cls(path, number, {**facts, "begun": now()}, [], [], _locked(path))
        except OSError as error:
            raise cannot_write(path, error) from error
        try:
            journal._resume()
            journal._take(inputs)
        except OnrecordError:
            journal.close()
            raise
        return journal

    @property
    def parts(self) -> list[Path]:
        """The files that count."""
        return [self.path / "parts" / each.file for each in self.done if each.file]

    def add(self, done: Done) -> None:
        """Keep what became of a batch. Raises CannotWrite."""
        try:
            with (self.path / "log.jsonl").open("ab") as file:
                file.write(json.dumps(asdict(done), ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise cannot_write(self.path / "log.jsonl", error) from error
        self.done.append(done)

    def ended(self) -> set[int]:
        """The numbers of the inputs of which everything was done."""
        so_far: defaultdict[str, int] = defaultdict(int)
        for each in self.done:
            for source, stretches in each.done.items():
                so_far[source] += sum(last - first + 1 for first, last in stretches)
        return {int(source) for each in self.done for source, n in each.ended.items() if so_far[source] == n}

    def keys(self, ended: set[int]) -> set[tuple[int, int]]:
        """What was done of the other inputs."""
        return {
            (int(source), number)
            for each in self.done
            for source, stretches in each.done.items()
            if int(source) not in ended
            for first, last in stretches
            for number in range(first, last + 1)
        }

    def close(self) -> None:
        """Let others have the folder."""
        if self._lock:
            self._lock.close()

    def _resume(self) -> None:
        """Take up what is there. A line that a kill broke off is cut away, and what it told is done again."""
        told = self.path / "run.json"
        if told.exists():
            before = json.loads(told.read_text("utf-8"))
            if other := [name for name in TELLING if before[name] != json.loads(json.dumps(self.facts[name]))]:
                raise BadUsage(
                    f"{self.path} is a run that was stopped, with another {' and '.join(other)}; run it to its end as "
                    f"it was begun ({before['maker']}, onrecord {before['version']}), or take {self.path} away"
                )
            self.facts = before
        else:
            write_whole(told, json.dumps(self.facts, ensure_ascii=False, indent=1).encode())
        self.inputs = [json.loads(line) for line in _whole_lines(self.path / "inputs.jsonl")]
        self.done = [Done.load(json.loads(line)) for line in _whole_lines(self.path / "log.jsonl")]

    def _take(self, inputs: Sequence[str]) -> None:
        """Number the inputs; those that are new since the run was stopped come after the others."""
        known = set(self.inputs)
        self.inputs += [name for name in inputs if name not in known]
        lines = "".join(json.dumps(name, ensure_ascii=False) + "\n" for name in self.inputs)
        write_whole(self.path / "inputs.jsonl", lines.encode())


def _whole_lines(path: Path) -> Iterator[str]:
    """The lines that were written to their end; a rest is cut away."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        data = file.read()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            file.truncate(whole)
    yield from data[:whole].decode().split("\n")[:-1]  # JSON may have other line ends in it


def _locked(path: Path) -> Any:
    """The run for this process alone, until it ends. Raises BadUsage where another one has it."""
    lock = (path / "lock").open("w")
    try:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise BadUsage(f"{path} is a run that is under way; wait until it has ended") from error
    return lock
