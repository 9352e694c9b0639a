"""Where things lie in a folder of records: Parquet files that need no server, of any number of reports.

    manifest.json                                        what the folder is, and the runs that count
    records/day=2031-05-04/outlet=Harbour%20Wire/run-0001.parquet   a row for each report: facts, record, marks
    index/run-0001/item.parquet, …                       what filters ask, computed from the records of a run
    set-aside.jsonl                                      what could not be read, with the reason
    runs/0001/                                           a run that is under way, or was stopped (`intake.journal`)

Names of folders below `records` are those of Hive, which DuckDB, pyarrow and Spark know; a report of which no day or no
outlet is known lies under `__HIVE_DEFAULT_PARTITION__`, which they read as nothing. Only runs that the manifest has
count, so that one that was killed while it put its files there is as if it had put none.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec

from onrecord.errors import BadStore, CannotWrite

FORMAT: Final = "onrecord folder"
LAYOUT: Final = 1
NOTHING: Final = "__HIVE_DEFAULT_PARTITION__"
LONGEST: Final = 150  # characters of an outlet's name in a path


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run that ended: by whom and when it was read (ISO 8601, UTC), how many inputs, reports and files of these;
    `same` are reports that stood twice in the inputs or that an earlier run has.
    """

    number: int
    maker: str
    version: str
    begun: str
    ended: str
    inputs: int
    reports: int
    same: int
    set_aside: int
    files: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder is: the layout and the runs that made it."""

    format: str = FORMAT
    layout: int = LAYOUT
    runs: tuple[RunFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of records."""

    path: Path

    @property
    def records(self) -> Path:
        """Where the records lie."""
        return self.path / "records"

    @property
    def index(self) -> Path:
        """Where the tables lie in which things are looked up."""
        return self.path / "index"

    def tables(self, name: str) -> Sequence[Path]:
        """One of the tables, of every run that has reports."""
        return [self.index / run_name(run.number) / f"{name}.parquet" for run in self.manifest().runs if run.reports]

    def files(self, run: RunFacts) -> Sequence[Path]:
        """The files of records of a run, by their paths."""
        return sorted(self.records.glob(f"*/*/{run_name(run.number)}.parquet"))

    @property
    def runs(self) -> Path:
        """Where runs under way keep what they have so far."""
        return self.path / "runs"

    @property
    def set_aside(self) -> Path:
        """The file of what could not be read."""
        return self.path / "set-aside.jsonl"

    @property
    def is_there(self) -> bool:
        """Whether it is a folder of records, with or without a run that ended."""
        return (self.path / "manifest.json").is_file()

    def manifest(self) -> Manifest:
        """What is in it. Raises BadStore where it is none of ours, or of a later version."""
        try:
            said = msgspec.json.decode((self.path / "manifest.json").read_bytes())
            if not isinstance(said, dict) or said.get("format") != FORMAT:  # other programs have manifests too
                raise BadStore(f"{self.path} is no folder of records")
            told = msgspec.convert(said, Manifest)
        except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
            raise BadStore(f"{self.path} is no folder of records ({error})") from error
        if told.layout > LAYOUT:
            raise BadStore(f"{self.path} has layout {told.layout}, and {LAYOUT} is known; install a newer onrecord")
        return told

    def write_manifest(self, manifest: Manifest) -> None:
        """Put another in its place, at once or not at all. Raises CannotWrite."""
        text = json.dumps(msgspec.to_builtins(manifest), ensure_ascii=False, indent=1)
        write_whole(self.path / "manifest.json", text.encode())


def run_name(number: int) -> str:
    """What the files and the folder of tables of a run are called."""
    return f"run-{number:04d}"


def partition(published: str | None, outlet: str | None) -> str:
    """The folder for reports of a day (or month, or year) and an outlet, below `records`."""
    return f"day={published or NOTHING}/outlet={_named(outlet) if outlet else NOTHING}"


def _named(outlet: str) -> str:
    """An outlet's name as a part of a path; the web's names may have anything in them, and be of any length."""
    name = quote(outlet, safe=" ")
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 20].rpartition('%')[0]}…{blake2b(outlet.encode(), digest_size=6).hexdigest()}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a kill. Raises CannotWrite."""
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """What the system said of a file, and that the same command goes on where it stopped."""
    why = error.strerror or str(error)
    return CannotWrite(f"{path} cannot be written ({why}); put that right and run the same command, which then goes on")
