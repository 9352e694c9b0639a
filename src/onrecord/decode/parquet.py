"""Parquet files of articles: each row that holds text is an article. pyarrow reads them, a few rows at a time.

Columns may be of any type: texts, numbers, moments, lists and structs are written as JSON would have them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pyarrow
import pyarrow.parquet

from onrecord.decode.blob import MOST_BYTES, Blob
from onrecord.decode.charset import Decoded
from onrecord.decode.formats import Inner, Item
from onrecord.decode.rows import Placed, Source, articles, sample
from onrecord.decode.tables import check_text
from onrecord.decode.tabular.columns import SAMPLE, columns_of
from onrecord.decode.tabular.fields import flat
from onrecord.errors import Broken, NothingToRead, TooLarge

AT_ONCE: Final = 32  # rows held at once
MOST_IN_GROUP: Final = 4_000_000_000  # bytes of a row group, unpacked
DECODED: Final = Decoded("", "utf-8", "as the format prescribes")
FAULTS: Final = (pyarrow.ArrowException, OSError, ValueError, OverflowError)


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles in a file. Raises NothingToRead where no column holds text, Broken, TooLarge."""
    file = _Rows(blob)
    names = file.names()
    first = sample(file.rows(), SAMPLE)
    if not first:
        raise NothingToRead(f"{blob.name} is a Parquet file without a row. Nothing was read.")
    columns = columns_of(names, [placed.row for placed in first]).given(inner.columns, names, "column")
    check_text(columns, names, blob.name)
    yield from articles(file.rows, columns, Source(blob.name, "parquet", DECODED))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a file, to be gone through again."""

    blob: Blob

    def names(self) -> list[str]:
        """What the columns are called."""
        return list(self._opened().schema_arrow.names)

    def rows(self) -> Iterator[Placed]:
        """Each row with its place. Raises Broken, after the rows before a fault."""
        count = 0
        try:
            for batch in self._opened().iter_batches(AT_ONCE):
                for row in batch.to_pylist():
                    count += 1
                    yield Placed(flat(_told(row)), f"row {count}")
        except FAULTS as error:
            raise Broken(f"{self.blob.name} is a Parquet file that is damaged after row {count} ({error}).") from error

    def _opened(self) -> Any:
        try:
            file = pyarrow.parquet.ParquetFile(self.blob.stream())
            sizes = [file.metadata.row_group(n).total_byte_size for n in range(file.num_row_groups)]
        except FAULTS as error:
            raise Broken(
                f"{self.blob.name} is a Parquet file cut short or damaged ({error}). Nothing was read."
            ) from error
        if max(sizes, default=0) > MOST_IN_GROUP:
            raise TooLarge(
                f"{self.blob.name} has {max(sizes) / 1e9:,.1f} GB in one group of rows. Nothing was read; write it "
                "with smaller ones."
            )
        return file


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON would have it."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat() if value.time().isoformat() != "00:00:00" else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value[:MOST_BYTES].decode("utf-8", "replace")
    if isinstance(value, dict):
        return _told(value)
    return [_plain(each) for each in value] if isinstance(value, list) else value
