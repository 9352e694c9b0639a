"""A report as one row of Parquet: its facts, its record, what was marked, and what it is looked up by.

The lists within a row are rows of the store's tables (`tables.py`, `indexes.py`); names stand there as they are, since
who writes a file does not know how others are numbered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from onrecord.extras import library
from onrecord.records.ids import name_id
from onrecord.store.folder import cannot_write
from onrecord.store.indexing import item_row, sentence_rows
from onrecord.store.items import Item, items_of
from onrecord.store.rows import Reading, Row, entry_rows, link_rows, mark_rows, raw_text, reading_row, sighting_row

USE: Final = ("Parquet", "parquet")  # what it is for, and the extra that brings it
OFFLINE: Final = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}  # of DuckDB
GROUP: Final = 256  # reports in a row group
TEXT, NUMBER, REAL = "string", "int64", "float64"
PLACE: Final = {"source": NUMBER, "nth": NUMBER}  # the input's number in its run, and which of its things it is
FACTS: Final = dict.fromkeys(
    ("document", "sighting", "input", "title", "outlet", "published", "evidence", "maker", "version", "read_at"), TEXT
)
READ: Final = dict.fromkeys(("text_hash", "raw", "record", "reasons"), TEXT)
LISTS: Final = {
    "marks": {
        "id": TEXT, "position": NUMBER, "kind": TEXT, "span_start": NUMBER, "span_end": NUMBER, "maker": TEXT,
        "attributes": TEXT, "score": REAL,
    },
    "links": {"position": NUMBER, "kind": TEXT, "source": TEXT, "target": TEXT, "maker": TEXT, "score": REAL},
    "entries": {"id": TEXT, "kind": TEXT, "position": NUMBER},
    "items": {
        "entry": TEXT, "kind": TEXT, "position": NUMBER, "type": TEXT, "issue": TEXT, "status": TEXT,
        "first_day": TEXT, "last_day": TEXT, "day_from": TEXT, "first_sentence": NUMBER, "last_sentence": NUMBER,
    },
    "parts": {"item": NUMBER, "role": TEXT, "entry": TEXT, "key": TEXT, "kind": TEXT, "country": TEXT, "name": TEXT},
    "sentences": {"span_start": NUMBER, "span_end": NUMBER, "words": TEXT},
}  # fmt: skip
"""`item` of a part is the place of its item in the list."""


def report_row(reading: Reading, maker: str, source: int, nth: int) -> Row:
    """A reading as a row."""
    facts = sighting_row(reading) | reading_row(reading, maker) | {"raw": raw_text(reading.record.document)}
    items = tuple(items_of(reading.record))
    return {
        "source": source,
        "nth": nth,
        **{name: facts[name] for name in (*FACTS, *READ)},
        "marks": list(mark_rows(reading.marks)),
        "links": list(link_rows(reading.marks)),
        "entries": list(entry_rows(reading.record)),
        "items": [item_row(item, 0) for item in items],
        "parts": [part for number, item in enumerate(items) for part in _parts(number, item)],
        "sentences": list(sentence_rows(reading.record)),
    }


def _parts(number: int, item: Item) -> list[Row]:
    """Which names stand in an item; each once in a role, also where two ways of writing it are one name."""
    found = dict[tuple[str, str], Row]()
    for role, named in item.parts:
        id_ = name_id(named.key, named.kind, named.country)
        facts = {"key": named.key, "kind": named.kind, "country": named.country, "name": named.name}
        found.setdefault((role, id_), {"item": number, "role": role, "entry": id_, **facts})
    return list(found.values())


def arrow() -> tuple[Any, Any]:
    """pyarrow, and what it reads and writes Parquet with. Raises BadUsage where it is not installed."""
    return library("pyarrow", *USE), library("pyarrow.parquet", *USE)


def duckdb() -> Any:
    """What asks Parquet files for rows. Raises BadUsage where it is not installed."""
    return library("duckdb", *USE)


def schema() -> Any:
    """The columns, as Arrow has them."""
    pa, _ = arrow()
    types = {TEXT: pa.string(), NUMBER: pa.int64(), REAL: pa.float64()}
    flat = [(name, types[kind]) for name, kind in (PLACE | FACTS | READ).items()]
    lists = [
        (name, pa.list_(pa.struct([(field, types[kind]) for field, kind in fields.items()])))
        for name, fields in LISTS.items()
    ]
    return pa.schema([*flat, *lists])


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as a file that is there whole or not at all. Raises CannotWrite."""
    pa, _ = arrow()
    write_tables(path, [pa.Table.from_pylist(list(rows), schema=schema())])


def write_tables(path: Path, tables: Iterable[Any]) -> None:
    """Write tables one after the other, as one file that is there whole or not at all. Raises CannotWrite."""
    with writing(path) as write:
        for table in tables:
            write(table)


@contextmanager
def writing(path: Path, group: int = GROUP) -> Iterator[Callable[[Any], None]]:
    """What takes tables of one schema, at least one, and makes one file of them in the end. Raises CannotWrite."""
    _, parquet = arrow()
    beside, opened = path.with_name(path.name + ".new"), list[Any]()

    def write(table: Any) -> None:
        if not opened:
            opened.append(parquet.ParquetWriter(beside, table.schema, compression="zstd"))
        opened[0].write_table(table, row_group_size=group)

    try:
        try:
            yield write
        finally:
            for writer in opened:
                writer.close()
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise cannot_write(path, error) from error
