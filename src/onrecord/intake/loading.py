"""A folder of records into a store: each report as it was read, with its marks and reasons, in the order of reading."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec

from onrecord.intake.order import Places, in_order
from onrecord.records.marks import Marks
from onrecord.records.record import from_json
from onrecord.store import Store
from onrecord.store.arrow import arrow
from onrecord.store.folder import Folder, RunFacts, run_name
from onrecord.store.loaded import Loaded
from onrecord.store.stored import link_of, mark_of, reasons_of

LOADED: Final = ["record", "reasons", "evidence", "marks", "links"]
AT_ONCE: Final = 200  # reports in a transaction


def load(folder: Folder, store: Store) -> int:
    """Add the reports of a folder to a store; how many it did not have. Raises BadStore, CannotWrite."""
    added = 0
    for run in folder.manifest().runs:
        with store.writer(run.maker) as writer:
            of_run = replace(writer, version=run.version)
            readings = readings_of(folder, run)
            while some := list(islice(readings, AT_ONCE)):
                added += of_run.add_all(some)
    return added


def readings_of(folder: Folder, run: RunFacts) -> Iterator[Loaded]:
    """What one run has read, in the order of its inputs."""
    if not run.reports:
        return
    _, parquet = arrow()
    index = folder.index / run_name(run.number) / "reading.parquet"
    table = parquet.read_table(index, columns=["source", "nth"])
    places = Places.as_read(table["source"].to_numpy(), table["nth"].to_numpy())
    with TemporaryDirectory(prefix="onrecord-") as aside:
        for some in in_order(folder.files(run), places, Path(aside)):
            for batch in some.select(LOADED).to_batches(AT_ONCE):
                yield from map(_loaded, batch.to_pylist())


def _loaded(row: dict[str, Any]) -> Loaded:
    marks = Marks(tuple(map(mark_of, row["marks"])), tuple(map(link_of, row["links"])))
    evidence = msgspec.json.decode(row["evidence"], type=dict[str, str])
    return Loaded(from_json(row["record"]), marks, reasons_of(row["reasons"]), evidence)
