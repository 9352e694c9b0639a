"""Parquet holds what CSV holds, with types; every file of a kind has the same schema; no whole store is held at once."""

import csv
import io
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord import __version__, extras
from onrecord.errors import BadUsage
from onrecord.exports import parquet
from onrecord.exports.inert import csv_cell
from onrecord.exports.parquet import Parquet
from onrecord.exports.tabular import Csv
from onrecord.exports.view import View
from onrecord.reconcile.events import find_events
from onrecord.store import Filter, Store
from onrecord.store.items import INDEXED
from onrecord.store.loaded import Loaded
from tests.exports.made_record import record as made_record
from tests.store.handmade import MAKER, reading

HOSTILE = ('=HYPERLINK("http://x")', "a\nb\x1b[31m", "\u202egnirts", "'; DROP TABLE item; --")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "talks.db", create=True)
    with made.writer(MAKER) as writer:
        writer.add(reading(outlet=HOSTILE[0], title=HOSTILE[1]))
        writer.add(reading(extra="Rain fell.", outlet=HOSTILE[2], title=HOSTILE[3], published="2031-03"))
        writer.add(Loaded(made_record()))
    find_events(made)
    return made


def written(view: View, kind: str) -> bytes:
    out = BytesIO()
    rows = Parquet(kind).write(view, out)
    assert pq.ParquetFile(BytesIO(out.getvalue())).metadata.num_rows == rows
    return out.getvalue()


def as_csv(view: View, kind: str) -> list[list[str]]:
    out = BytesIO()
    Csv(kind).write(view, out)
    return list(csv.reader(io.StringIO(out.getvalue().decode())))


def cell(value: Any) -> str:
    return "" if value is None else str(csv_cell(value))


@pytest.mark.parametrize("kind", INDEXED)
def test_it_has_the_rows_and_columns_of_csv(store: Store, kind: str) -> None:
    head, *rows = as_csv(View(store), kind)
    table = pq.read_table(BytesIO(written(View(store), kind)))
    assert table.column_names == head
    assert [[cell(value) for value in row.values()] for row in table.to_pylist()] == rows
    assert rows


@pytest.mark.parametrize("kind", INDEXED)
def test_polars_and_duckdb_read_the_same(store: Store, tmp_path: Path, kind: str) -> None:
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    head, *rows = as_csv(View(store), kind)
    path = tmp_path / "x.parquet"
    path.write_bytes(written(View(store), kind))
    frame = polars.read_parquet(path)
    assert frame.columns == head
    assert [[cell(value) for value in row] for row in frame.rows()] == rows
    found = duckdb.connect().execute("select * from read_parquet(?)", [str(path)])
    assert [column[0] for column in found.description] == head
    assert [[cell(value) for value in row] for row in found.fetchall()] == rows


@pytest.mark.parametrize("kind", INDEXED)
def test_the_schema_is_the_same_where_nothing_fits(store: Store, kind: str) -> None:
    whole, none = (
        pq.read_schema(BytesIO(written(View(store, wanted), kind))) for wanted in (Filter(), Filter(by="Nobody at all"))
    )
    assert none.equals(whole)
    assert none.names == as_csv(View(store), kind)[0]
    assert pq.read_table(BytesIO(written(View(store, Filter(by="Nobody at all")), kind))).num_rows == 0


def test_ids_are_text_numbers_numbers_and_lists_lists(store: Store) -> None:
    schema = pq.read_schema(BytesIO(written(View(store), "events")))
    pairs = pa.list_(pa.list_(pa.int64()))
    for name, kind in {
        "id": pa.string(), "actors": pa.list_(pa.string()), "confidence": pa.float64(), "date_prec": pa.int64(),
        "spans": pairs, "sentence_start": pa.int64(), "when": pa.string(), "published": pa.string(),
        "told_in": pa.list_(pa.string()), "origins": pa.int64(),
    }.items():  # fmt: skip
        assert schema.field(name).type == kind, name
    figures = pq.read_table(BytesIO(written(View(store), "figures"))).to_pylist()
    assert (14.0, None) in {(figure["low"], figure["high"]) for figure in figures}


def test_the_files_metadata_says_what_it_is(store: Store) -> None:
    view = View(store, Filter(type="ASSAULT"), rule="range", min_origins=1)
    told = pq.read_schema(BytesIO(written(view, "events"))).metadata[b"onrecord"]
    assert json.loads(told) == {
        "software": f"onrecord {__version__}", "version": __version__, "kind": "events", "rule": "range",
        "min_origins": 1, "as_of": None, "filter": {"type": "ASSAULT"},
    }  # fmt: skip


def test_rows_are_written_in_groups(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 3)
    file = pq.ParquetFile(BytesIO(written(View(store), "events")))
    sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert sizes == [3] * 5
    assert file.read().column("id").to_pylist() == [row[0] for row in as_csv(View(store), "events")[1:]]


def test_what_is_denied_says_so(store: Store) -> None:
    rows = pq.read_table(BytesIO(written(View(store, Filter(status="denied")), "events"))).to_pylist()
    assert {row["standing"] for row in rows} == {"denied"}
    assert all(row["words"].startswith("denied: ") and row["sentence"] for row in rows)


def test_hostile_text_stands_as_the_report_has_it(store: Store) -> None:
    rows = pq.read_table(BytesIO(written(View(store), "claims"))).to_pylist()
    assert set(HOSTILE) <= {row["outlet"] for row in rows} | {row["title"] for row in rows}


def test_it_can_be_written_to_what_only_takes_bytes(store: Store) -> None:
    class Pipe:
        data = b""

        def write(self, data: bytes) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    Parquet("claims").write(View(store), pipe)  # type: ignore[arg-type]
    assert pipe.data == written(View(store), "claims")  # and the same store gives the same bytes


def test_without_pyarrow_it_says_what_to_install(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(BadUsage, match=r"pip install 'onrecord\[parquet\]'"):
        Parquet("claims").write(View(store), BytesIO())


def test_every_column_of_a_row_is_known(store: Store) -> None:
    """A column that rows.py gains would be left out without a word."""
    for kind in INDEXED:
        head = as_csv(View(store), kind)[0]
        assert [column.rstrip("*#.") for column in parquet.columns(kind)] == head


def test_figures_may_be_open_and_whole(tmp_path: Path) -> None:
    made, read = Store.open(tmp_path / "t.db", create=True), reading()
    figures = (replace(read.record.figures[0], low=2.5, high=None), *read.record.figures[1:])
    with made.writer(MAKER) as writer:
        writer.add(replace(read, record=replace(read.record, figures=figures)))
    rows = pq.read_table(BytesIO(written(View(made), "figures"))).to_pylist()
    assert sorted((row["low"], row["high"]) for row in rows) == [(2.5, None), (40.0, 40.0)]
