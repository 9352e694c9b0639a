import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark, Unread

TEXT = "The ferry left the harbour at dawn, the office in Lund said on Monday."
HEADER = ["Title", "Text", "Date", "Time"]


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for n, rows in enumerate(sheets):
        sheet = book.active if n == 0 else book.create_sheet()
        sheet.title = f"S{n + 1}"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, member: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == member else old.read(info))
    return out.getvalue()


def items(data: bytes) -> list[Item]:
    return list(Decoder()(Blob.of(data, "news.xlsx")))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def test_rows_of_a_sheet_are_articles() -> None:
    found = items(workbook([HEADER, ["A ferry", TEXT, "31.12.24", "12:59"], [], ["B", TEXT, None, None]]))
    first, second = documents(found)
    assert (first.content, first.container) == (f"A ferry\n\n{TEXT}", "xlsx")
    assert first.facts["published"] == "31.12.24 12:59"
    assert (first.evidence["place"], second.evidence["place"]) == ("row 2", "row 4")
    assert second.evidence["published"] == "no date in this row"
    assert any(isinstance(i, Remark) and "title=Title" in i.says for i in found)


@pytest.mark.parametrize(
    ("cell", "clock", "published"),
    [
        (datetime(2024, 3, 4), None, "2024-03-04"),
        (date(2024, 3, 4), time(8, 30), "2024-03-04 08:30"),
        (datetime(2024, 3, 4, 16, 5), None, "2024-03-04T16:05"),
    ],
)
def test_dates_of_the_sheet(cell: object, clock: object, published: str) -> None:
    (raw,) = documents(items(workbook([HEADER, ["A ferry", TEXT, cell, clock]])))
    assert raw.facts["published"] == published


def test_several_sheets_are_named_and_one_without_text_is_said() -> None:
    figures: list[list[object]] = [["day", "killed"], *[[f"2024-01-0{n}", n] for n in range(1, 9)]]
    found = items(workbook([HEADER, ["A", TEXT]], [HEADER, ["B", TEXT]], figures))
    assert [d.evidence["place"] for d in documents(found)] == ["sheet S1, row 2", "sheet S2, row 2"]
    assert any(isinstance(i, Remark) and "a sheet was left out" in i.says for i in found)


@pytest.mark.parametrize(
    ("sheets", "said"), [([[]], "without a filled cell"), ([[["a", "b"], [1, 2]]], "no article text")]
)
def test_a_workbook_without_text(sheets: list[list[list[object]]], said: str) -> None:
    (unread,) = items(workbook(*sheets))
    assert isinstance(unread, Unread)
    assert said in unread.why


def test_formulas_are_not_computed() -> None:
    first, second = documents(items(workbook([HEADER, ["=1+1", TEXT], ["B", TEXT]])))
    assert (first.content, second.content) == (TEXT, f"B\n\n{TEXT}")


def test_bombs_are_refused_before_they_unpack() -> None:
    good = workbook([HEADER, ["A", TEXT]])
    for bomb in (
        repacked(good, "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 30_000_000),
        repacked(good, "xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    ):
        (unread,) = items(bomb)
        assert isinstance(unread, Unread)
        assert "unpack" in unread.why or "entities" in unread.why


def test_a_sheet_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.sheets.MOST_UNPACKED", 1000)
    (unread,) = items(workbook([HEADER, ["A", TEXT]]))
    assert "more than a sheet of articles has" in str(unread)


def test_a_member_that_does_not_unpack() -> None:
    data = workbook([HEADER, ["A", TEXT]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("xl/workbook.xml")
    at = info.header_offset + 30 + len(info.filename) + 20
    (unread,) = items(data[:at] + bytes([data[at] ^ 255, data[at + 1] ^ 255]) + data[at + 2 :])
    assert "cut short or damaged" in str(unread)
    assert "a fault in onrecord" not in str(unread)


def test_a_broken_sheet_is_said_to_be_broken() -> None:
    broken = repacked(workbook([HEADER, ["A", TEXT]]), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    (unread,) = items(broken)
    assert "damaged" in str(unread)
    assert "a fault in onrecord" not in str(unread)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (b'<worksheet xmlns="NS"><sheetData><row r="99999999999"/></sheetData></worksheet>', "rows that no sheet has"),
        ('<?xml version="1.0" encoding="utf-16"?><worksheet/>'.encode("utf-16"), "not UTF-8"),
        (b'<?xml version="1.0" encoding="utf-7"?><worksheet/>', "not UTF-8"),
        ('\n<!DOCTYPE w [<!ENTITY a "x">]><worksheet/>'.encode("utf-16-le"), "not UTF-8"),
    ],
)
def test_sheets_made_to_hang_or_to_hide_entities(sheet: bytes, said: str) -> None:
    (only,) = items(repacked(workbook([["Title", "Text"]]), "xl/worksheets/sheet1.xml", sheet))
    assert isinstance(only, Unread)
    assert said in only.why


def test_a_million_empty_rows_end_a_sheet() -> None:
    rows = "".join(
        f'<row r="{n}"><c t="inlineStr"><is><t>The ferry left the port of Quell at dawn, he said.</t></is></c></row>'
        for n in (1, 2, 3, 1_000_000)
    )
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{names}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    found = items(repacked(workbook([["Text"]]), "xl/worksheets/sheet1.xml", sheet))
    assert len(documents(found)) == 3
    assert [item.why for item in found if isinstance(item, Unread) and "what follows was not read" in item.why]
