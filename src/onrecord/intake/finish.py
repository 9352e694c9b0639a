"""The end of a run into a folder of records: its files put in order, by day and outlet, and its tables made.

Tables are made by DuckDB, whole reports put in order by `order.py`; both put aside on disk what does not fit into
memory. The same reports give the same files, in whatever batches and by however many processes they were read; only
moments differ.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from onrecord.errors import CannotWrite
from onrecord.intake.journal import Journal
from onrecord.intake.order import Places, in_order
from onrecord.store.arrow import OFFLINE, arrow, duckdb, write_tables, writing
from onrecord.store.folder import Folder, Manifest, RunFacts, cannot_write, partition, run_name, write_whole
from onrecord.store.folder_index import GROUP, READING, build, column, lay_out
from onrecord.store.moments import now

HELD: Final = 10_000  # stretches of the table of readings that are written together: small groups of rows are slow
MEMORY: Final = "2GB"  # of DuckDB; what does not fit goes to disk


def finish(folder: Folder, journal: Journal) -> RunFacts:
    """Make what a run has read part of the folder. May be killed at any moment, and is then done anew.

    Raises CannotWrite where there is no room for it.
    """
    files, reports, read = 0, 0, sum(each.reports for each in journal.done)
    if read:
        with database(journal.path) as duck:
            files, reports = _put_in_order(duck, folder, journal)
    same = read - reports + sum(each.known for each in journal.done)
    aside = sum(len(each.set_aside) for each in journal.done)
    facts = RunFacts(
        journal.number, journal.facts["maker"], journal.facts["version"], journal.facts["begun"], now(),
        len(journal.inputs), reports, same, aside, files,
    )  # fmt: skip
    _tell(folder, journal)
    folder.write_manifest(Manifest(runs=(*folder.manifest().runs, facts)))
    journal.close()
    shutil.rmtree(journal.path)
    return facts


@contextmanager
def database(work: Path) -> Iterator[Any]:
    """DuckDB in memory, with a folder below `work` for what does not fit there. Raises BadUsage where it is not
    installed, and CannotWrite for what it says of a full disk.
    """
    module = duckdb()
    connection = module.connect(config={"memory_limit": MEMORY, "temp_directory": str(work / "sorting"), **OFFLINE})
    try:
        yield connection
    except (module.IOException, module.OutOfMemoryException) as error:
        raise CannotWrite(
            f"the records in {work} could not be put in order ({str(error).splitlines()[0]}); make room and run the "
            "same command, which then goes on"
        ) from error
    finally:
        connection.close()


def _put_in_order(duck: Any, folder: Folder, journal: Journal) -> tuple[int, int]:
    """The run's files below `records`, and its tables in the index; how many files, and reports in them."""
    name = run_name(journal.number)
    fresh, there, aside = folder.index / f"{name}.new", folder.index / name, journal.path / "buckets"
    pa, _ = arrow()
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(there, ignore_errors=True)  # of this run, that was killed when it was about to end
        fresh.mkdir(parents=True)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        lay_out(duck, folder, [str(path) for path in journal.parts])
        build(duck, fresh)
        counting = pa.array(column(duck, "SELECT id FROM counts"))
        files = reports = 0
        held = list[Any]()
        with writing(fresh / "reading.parquet", GROUP) as readings:
            for place, tables in _by_partition(in_order(journal.parts, places(duck), aside)):
                path = folder.records / place / f"{name}.parquet"
                path.parent.mkdir(parents=True, exist_ok=True)
                write_tables(path, [table.drop_columns(["reading"]) for table in tables])
                for table in tables:
                    held.append(_readings(table, path.relative_to(folder.path).as_posix(), counting))
                    reports += table.num_rows
                files += 1
                if len(held) >= HELD:
                    readings(pa.concat_tables(held))
                    held = []
            if held:
                readings(pa.concat_tables(held))
        fresh.rename(there)
    except OSError as error:
        raise cannot_write(folder.path, error) from error
    return files, reports


def places(duck: Any) -> Places:
    """Which number each report of a run that was laid out has."""
    return Places.of(*(column(duck, f"SELECT {name} FROM fresh ORDER BY id") for name in ("source", "nth", "id")))  # noqa: S608


def _readings(table: Any, path: str, counting: Any) -> Any:
    """Rows of the table of readings, for reports that lie in one file."""
    pa, _ = arrow()
    columns = {name: table[of] for name, of in READING}
    counts = import_module("pyarrow.compute").is_in(table["reading"], counting)
    return pa.table({**columns, "counts": counts, "path": pa.array([path] * table.num_rows)})


def _by_partition(tables: Iterable[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Rows by the folder that they belong in; they come in the order of these."""
    place, held = "", list[Any]()
    for table in tables:
        start = 0
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
    told = {(each.name, each.why) for done in journal.done for each in done.set_aside}
    kept += [json.dumps({"run": journal.number, "name": n, "why": w}, ensure_ascii=False) for n, w in sorted(told)]
    if kept:
        write_whole(folder.set_aside, "".join(line + "\n" for line in kept).encode())
