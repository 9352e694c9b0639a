"""Parquet files of articles."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.decode import Blob, Decoder, parquet
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark, Unread

TEXT = "The ferry left the harbour at dawn, the office in Lund said on Monday."


def file(rows: list[dict[str, Any]], **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, **options)
    return out.getvalue()


def items(data: bytes) -> list[Item]:
    return list(Decoder()(Blob.of(data, "news.parquet")))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def test_rows_are_articles() -> None:
    rows = [
        {
            "title": "A ferry",
            "text": TEXT,
            "date": date(2031, 5, 4),
            "source": "Fjord Post",
            "url": "https://fjord.example/1",
        },
        {"title": "B", "text": TEXT, "date": None, "source": None, "url": None},
        {"title": None, "text": None, "date": None, "source": None, "url": None},
    ]
    found = items(file(rows))
    first, second = documents(found)
    assert (first.content, first.container) == (f"A ferry\n\n{TEXT}", "parquet")
    assert (first.facts["published"], first.facts["outlet"], first.facts["url"]) == (
        "2031-05-04", "Fjord Post", "https://fjord.example/1",
    )  # fmt: skip
    assert (first.evidence["place"], second.evidence["place"]) == ("row 1", "row 2")
    assert [i.name for i in found if isinstance(i, Unread)] == ["news.parquet (row 3)"]
    assert any(isinstance(i, Remark) and "title=title" in i.says for i in found)


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (datetime(2031, 5, 4, 16, 5, tzinfo=UTC), "2031-05-04T16:05:00+00:00"),
        (datetime(2031, 5, 4), "2031-05-04"),
        ("4 May 2031", "4 May 2031"),
    ],
)
def test_moments(value: object, published: str) -> None:
    (one,) = documents(items(file([{"title": "A", "text": TEXT, "published": value}])))
    assert one.facts["published"] == published


def test_columns_of_other_types() -> None:
    rows = [
        {
            "title": "A",
            "body": {"text": TEXT},
            "authors": ["Ann Lind", "Bo Ek"],
            "id": 5,
            "raw": b"\xff\x00",
            "score": 0.5,
        }
    ]
    (one,) = documents(items(file(rows)))
    assert TEXT in one.content
    assert one.facts["authors"] == ("Ann Lind", "Bo Ek") or "Ann Lind" in str(one.facts["authors"])


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd"])
def test_many_row_groups_however_packed(compression: str) -> None:
    rows = [{"title": f"Ferry {n}", "text": f"{TEXT} {n}"} for n in range(100)]
    found = documents(items(file(rows, compression=compression, row_group_size=7)))
    assert [one.evidence["place"] for one in found] == [f"row {n + 1}" for n in range(100)]


def test_a_file_without_text_says_so() -> None:
    (one,) = items(file([{"id": 1, "value": 2.5}]))
    assert isinstance(one, Unread)
    assert "no article text" in one.why or "no column" in one.why or "holds" in one.why


def test_damage_is_told_and_nothing_more_is_read() -> None:
    whole = file([{"title": f"Ferry {n}", "text": TEXT + "x" * n} for n in range(500)], row_group_size=100)
    for cut in (whole[:50], whole[:-3], whole[: len(whole) // 2], b"PAR1" + b"\x00" * 99 + b"PAR1"):
        found = items(cut)
        assert [type(i) for i in found] == [Unread], found
        assert "Nothing was read" in found[0].why
    spoilt = bytearray(whole)
    spoilt[len(whole) // 3 : len(whole) // 3 + 40] = bytes(40)
    assert all(isinstance(i, RawDocument | Unread | Remark) for i in items(bytes(spoilt)))


def test_groups_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MOST_IN_GROUP", 10)
    (one,) = items(file([{"title": "A", "text": TEXT}]))
    assert isinstance(one, Unread)
    assert "smaller ones" in one.why


def test_a_text_that_begins_like_one_is_a_text() -> None:
    (one,) = documents(items(b"PAR1 is how some files begin, the office in Lund said.\n\nOthers do not.\n"))
    assert one.container == "text"
