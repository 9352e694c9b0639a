"""The entries of one kind as Apache Parquet: the rows of CSV with their types, for DuckDB, pandas, polars, R."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import RawIOBase
from itertools import islice
from typing import Any, BinaryIO, Final

from onrecord.exports.columns import columns
from onrecord.exports.rows import Row
from onrecord.exports.tabular import told_rows
from onrecord.exports.view import View
from onrecord.store.arrow import arrow
from onrecord.version import __version__

ROWS: Final = 5000  # of a row group; so many are held at once


@dataclass(frozen=True)
class Parquet:
    """The entries of one kind. Its schema depends on the kind alone, so that files of several days fit together."""

    kind: str
    suffix: str = ".parquet"
    note: str = (
        "Text stands as it does in the report: who puts it into a spreadsheet or on a screen has to make it harmless. "
        "The file's metadata has the kind, the filter and the rule under the key onrecord."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the entries, ROWS at a time. Raises BadUsage where pyarrow is not installed."""
        pa, parquet = arrow()
        schema = _schema(pa, self.kind).with_metadata({"onrecord": json.dumps(_about(view, self.kind))})
        table = told_rows(self.kind, view.entries(self.kind), view.book if self.kind == "events" else None)
        number = 0
        with parquet.ParquetWriter(_Handed(out), schema) as writer:
            for rows in _groups(table):
                writer.write_table(pa.Table.from_pylist(rows, schema=schema), row_group_size=ROWS)
                number += len(rows)
        return number


class _Handed(RawIOBase):
    """What pyarrow writes to: it asks for more than `write` and closes what it is given."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._out.write(bytes(data))


def _schema(arrow: Any, kind: str) -> Any:
    """The columns of a kind as an Arrow schema."""
    pairs = arrow.list_(arrow.list_(arrow.int64()))
    types = {"**": pairs, "*": arrow.list_(arrow.string()), "#": arrow.int64(), ".": arrow.float64()}
    fields = []
    for column in columns(kind):
        name = column.rstrip("*#.")
        fields.append((name, types.get(column[len(name) :], arrow.string())))
    return arrow.schema(fields)


def _groups(table: Iterator[Row]) -> Iterator[list[Row]]:
    while rows := list(islice(table, ROWS)):
        yield rows


def _about(view: View, kind: str) -> dict[str, Any]:
    """What the file is, for its metadata."""
    return {
        "software": f"onrecord {__version__}",
        "version": __version__,
        "kind": kind,
        "rule": view.rule,
        "min_origins": view.min_origins,
        "as_of": view.store.as_of,
        "filter": {name: value for name, value in asdict(view.wanted).items() if value is not None},
    }
