"""Reports are brought in by file and by pasting, read once, and what could not be read is said."""

from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import REPORT
from tests.desk.conftest import Asked, asked


@pytest.fixture
def empty(tmp_path: Path) -> Asked:
    return asked(Store.open(tmp_path / "new.db", create=True))


def test_a_pasted_text_and_files_are_read_into_the_store(empty: Asked) -> None:
    files = [("file", ("../../etc/ferry.txt", REPORT.encode())), ("file", ("film.bin", b"\x00\x01\x02" * 400))]
    answer = empty.client.post(
        "/documents",
        data={"text": REPORT.replace("14", "15"), "outlet": "Wire", "published": "2031-05-04"},
        files=files,
    )
    assert "2 articles read" in answer.text
    assert "1 could not be read" in answer.text
    assert "film.bin" in answer.text
    rows = empty.json("/documents")["items"]
    assert {row["input"] for row in rows} == {"ferry.txt", "pasted text"}
    assert {row["published"] for row in rows} == {"2031-05-04"}
    assert {outlet for row in rows for outlet in row["outlets"]} == {"Wire"}
    assert "had fired on the ferry" in empty.words("/claims")
    again = empty.client.post("/documents", files=files[:1], data={"outlet": "Wire", "published": "2031-05-04"})
    assert "1 already read" in again.text
    assert empty.store.size() == 2


@pytest.mark.parametrize(
    "data", [{"text": ""}, {"text": "Rain.", "published": "soon"}, {"text": "R.", "published": "2031/2032"}]
)
def test_nothing_is_read_where_nothing_or_no_date_is_given(empty: Asked, data: dict[str, str]) -> None:
    assert empty.client.post("/documents", data=data).status_code == 400
    assert empty.store.size() == 0


def test_reports_come_by_pages(empty: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        empty.client.post("/documents", data={"text": f"{REPORT}\n\nIt was ferry number {number}."})
    monkeypatch.setattr("onrecord.desk.documents.SHOWN", 2)
    first = empty.page("/documents")
    (further,) = first.xpath("//a[@rel='next']/@href")
    shown = [row for page in (first, empty.page(further)) for row in page.xpath("//tr[contains(@class, 'entry')]")]
    assert len(shown) == 3
