"""Rows of many files in one order that is known beforehand, in little memory: a bucket sort on disk.

Whole reports are large, and a sort that carries them along holds many of them at once. Here only their numbers are
sorted; the rows go into as many buckets as are needed for one to fit into memory, and out of each in its own order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.store.arrow import arrow

HELD: Final = 1_000  # rows held at once, on their way into buckets and out of them
MOST_BUCKETS: Final = 500  # files open at once; what does not fit into so many makes each larger
LARGEST: Final = 2**32  # things in one input
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Places:
    """Which number each row has, by its input's number and its own there: rows that have none are left out. `keys` are
    sorted, `numbers` stand beside them.
    """

    keys: Ints
    numbers: Ints

    @classmethod
    def of(cls, source: Ints, nth: Ints, numbers: Ints) -> "Places":
        """From columns in any order."""
        keys = source * LARGEST + nth
        order = np.argsort(keys)
        return cls(keys[order], numbers[order])

    @classmethod
    def as_read(cls, source: Ints, nth: Ints) -> "Places":
        """In the order of the inputs, and of the things in each."""
        keys = np.sort(source * LARGEST + nth)
        return cls(keys, np.arange(len(keys)))

    def __call__(self, table: Any) -> Ints:
        """The numbers of a table's rows; -1 where one has none."""
        wanted = table["source"].to_numpy() * LARGEST + table["nth"].to_numpy()
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.numbers[at], -1)


def in_order(parts: Sequence[Path], places: Places, aside: Path) -> Iterator[Any]:
    """The rows of some files as tables in the order of their numbers, which stand in a column `reading`. What is put
    `aside`, in a folder that is empty, is taken away again.
    """
    pa, parquet = arrow()
    if not len(places.keys):
        return
    low, high = int(places.numbers.min()), int(places.numbers.max()) + 1
    width = -(-(high - low) // min(MOST_BUCKETS, -(-(high - low) // HELD)))
    buckets: dict[int, Any] = {}
    try:
        for table in _held(parts, parquet, pa):
            numbers = places(table)
            numbered = table.append_column("reading", pa.array(numbers)).filter(pa.array(numbers >= 0))
            of = (numbers[numbers >= 0] - low) // width
            for bucket in np.unique(of):
                if bucket not in buckets:
                    buckets[bucket] = pa.ipc.new_file(aside / f"{bucket}.arrow", numbered.schema)
                buckets[bucket].write_table(numbered.filter(pa.array(of == bucket)))
    finally:
        for writer in buckets.values():
            writer.close()
    for bucket in sorted(buckets):
        path = aside / f"{bucket}.arrow"
        with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as opened:
            yield opened.read_all().sort_by("reading")
        path.unlink()


def _held(parts: Iterable[Path], parquet: Any, pa: Any) -> Iterator[Any]:
    """The tables of files, several together."""
    held, rows = list[Any](), 0
    for path in parts:
        with parquet.ParquetFile(path) as file:
            held.append(file.read())
        rows += held[-1].num_rows
        if rows >= HELD:
            yield pa.concat_tables(held)
            held, rows = [], 0
    if held:
        yield pa.concat_tables(held)
