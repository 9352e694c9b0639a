"""Rows in a known order, out of any files."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.intake import order
from onrecord.intake.order import Places, in_order


def files(folder: Path, keys: list[tuple[int, int]], each: int) -> list[Path]:
    found = []
    for at in range(0, len(keys), each):
        some = keys[at : at + each]
        table = pa.table(
            {"source": [s for s, _ in some], "nth": [n for _, n in some], "text": [f"{s}/{n}" for s, n in some]}
        )
        found.append(folder / f"{at}.parquet")
        pq.write_table(table, found[-1])
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    keys=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40)), unique=True, min_size=1, max_size=60),
    each=st.integers(1, 20),
    held=st.integers(1, 30),
    wanted=st.data(),
)
def test_every_row_that_has_a_number_comes_once_and_in_order(
    tmp_path: Path, keys: list[tuple[int, int]], each: int, held: int, wanted: st.DataObject
) -> None:
    numbered = wanted.draw(st.permutations(keys))[: wanted.draw(st.integers(1, len(keys)))]
    source, nth = (np.array([key[at] for key in numbered]) for at in (0, 1))
    places = Places.of(source, nth, np.arange(7, 7 + len(numbered)))
    aside = tmp_path / "aside"
    aside.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(order, "HELD", held)
        patched.setattr(order, "MOST_BUCKETS", 4)
        tables = list(in_order(files(tmp_path, keys, each), places, aside))
    assert [text for table in tables for text in table["text"].to_pylist()] == [f"{s}/{n}" for s, n in numbered]
    assert [number for table in tables for number in table["reading"].to_pylist()] == list(range(7, 7 + len(numbered)))
    assert not list(aside.iterdir())


def test_as_read_is_by_input_and_place_there(tmp_path: Path) -> None:
    keys = [(1, 0), (0, 3), (1, 2), (0, 1)]
    places = Places.as_read(np.array([s for s, _ in keys]), np.array([n for _, n in keys]))
    aside = tmp_path / "aside"
    aside.mkdir()
    (table,) = in_order(files(tmp_path, keys, 3), places, aside)
    assert table["text"].to_pylist() == ["0/1", "0/3", "1/0", "1/2"]


def test_no_rows(tmp_path: Path) -> None:
    nothing = np.array([], dtype=np.int64)
    assert list(in_order([], Places.of(nothing, nothing, nothing), tmp_path)) == []
