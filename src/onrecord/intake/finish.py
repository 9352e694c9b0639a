"""The end of a run into a folder of records: its files put in order, by day and outlet, and the index made anew.

Both are done by DuckDB, which sorts on disk what does not fit into memory. The same reports give the same files, in
whatever batches and by however many processes they were read; only moments differ.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from onrecord.errors import BadUsage, CannotWrite
from onrecord.intake.journal import Journal
from onrecord.store.arrow import EXTRA, arrow, write_tables
from onrecord.store.folder import Folder, Manifest, RunFacts, partition, write_whole
from onrecord.store.folder_index import build
from onrecord.store.moments import now

AT_ONCE: Final = 256  # reports taken from the sorted stream at a time
MEMORY: Final = "1GB"  # of DuckDB; what does not fit goes to disk
# A report that stands twice in the inputs, with the same name and facts, is one.
FRESH: Final = """
CREATE TEMP TABLE fresh AS
SELECT source, nth FROM read_parquet(getvariable('parts'))
QUALIFY row_number() OVER (PARTITION BY sighting ORDER BY source, nth) = 1
"""
ALL: Final = "SELECT count(*) FROM read_parquet(getvariable('parts'))"
IN_ORDER: Final = """
SELECT part.* FROM read_parquet(getvariable('parts')) AS part JOIN fresh USING (source, nth)
ORDER BY published, outlet, source, nth
"""


def finish(folder: Folder, journal: Journal) -> RunFacts:
    """Make what a run has read part of the folder. May be killed at any moment, and is then done anew.

    Raises CannotWrite where there is no room for it.
    """
    manifest = folder.manifest()
    with database(journal.path) as duck:
        files, same = _put_in_order(duck, folder, journal) if journal.parts else ({}, 0)
        same += sum(each.known for each in journal.done)
        aside = sum(len(each.set_aside) for each in journal.done)
        facts = RunFacts(
            journal.number, journal.facts["maker"], journal.facts["version"], journal.facts["begun"], now(),
            len(journal.inputs), sum(files.values()), same, aside, files,
        )  # fmt: skip
        after = Manifest(runs=(*manifest.runs, facts))
        build(duck, folder, after)
    _tell(folder, journal)
    folder.write_manifest(after)
    journal.close()
    shutil.rmtree(journal.path)
    return facts


@dataclass
class database:  # noqa: N801  (used as a context, like a function)
    """DuckDB in memory, with a folder for what does not fit there. Raises BadUsage where it is not installed, and
    CannotWrite for what it says of a full disk.
    """

    work: Path

    def __enter__(self) -> Any:
        """The connection."""
        try:
            self._module: Any = import_module("duckdb")
        except ModuleNotFoundError as error:
            raise BadUsage(EXTRA) from error
        aside = str(self.work / "sorting")
        settings = {"memory_limit": MEMORY, "temp_directory": aside, "autoinstall_known_extensions": False}
        self._connection = self._module.connect(config={**settings, "autoload_known_extensions": False})
        return self._connection

    def __exit__(self, _kind: object, error: BaseException | None, _at: object) -> None:
        """Closed."""
        self._connection.close()
        if isinstance(error, self._module.IOException | self._module.OutOfMemoryException):
            raise CannotWrite(
                f"the records in {self.work} could not be put in order ({str(error).splitlines()[0]}); make room and "
                "run the same command, which then goes on"
            ) from error


def _put_in_order(duck: Any, folder: Folder, journal: Journal) -> tuple[dict[str, int], int]:
    """The run's files below `records`, with their rows, and how many reports were there already."""
    duck.execute("SET VARIABLE parts = $parts", {"parts": [str(path) for path in journal.parts]}).fetchall()
    duck.execute(FRESH).fetchall()
    everything = duck.execute(ALL).fetchall()[0][0]
    stream = duck.sql(IN_ORDER).to_arrow_reader(AT_ONCE)
    files, name = dict[str, int](), f"run-{journal.number:04d}.parquet"
    for place, tables in _by_partition(stream):
        path = folder.records / place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_tables(path, tables)
        files[path.relative_to(folder.path).as_posix()] = sum(table.num_rows for table in tables)
    return files, everything - sum(files.values())


def _by_partition(stream: Any) -> Iterator[tuple[str, Sequence[Any]]]:
    """The stream's rows by the folder that they belong in; they come in the order of these."""
    pa, _ = arrow()
    place, held = "", list[Any]()
    for batch in stream:
        table, start = pa.Table.from_batches([batch]), 0
        days, outlets = table["published"].to_pylist(), table["outlet"].to_pylist()
        for end in range(1, table.num_rows + 1):
            here = partition(days[start], outlets[start])
            if end < table.num_rows and partition(days[end], outlets[end]) == here:
                continue
            if held and here != place:
                yield place, held
                held = []
            place = here
            held.append(table.slice(start, end - start))
            start = end
    if held:
        yield place, held


def _tell(folder: Folder, journal: Journal) -> None:
    """Add what could not be read to the folder's list of that; a run that does so again replaces its own lines."""
    lines = folder.set_aside.read_text("utf-8").split("\n")[:-1] if folder.set_aside.exists() else []
    kept = [line for line in lines if json.loads(line)["run"] != journal.number]
    told = Counter((each.name, each.why) for done in journal.done for each in done.set_aside)
    kept += [json.dumps({"run": journal.number, "name": n, "why": w}, ensure_ascii=False) for n, w in sorted(told)]
    if kept:
        write_whole(folder.set_aside, "".join(line + "\n" for line in kept).encode())
