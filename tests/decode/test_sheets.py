import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

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


def says(found: list[Item]) -> str:
    return " | ".join(i.says for i in found if isinstance(i, Remark))


@pytest.mark.parametrize(
    "above",
    [
        [["Clippings on the ferry, 2024"]],
        [["Clippings on the ferry"], [], ["kept by", "Ada Stone"], []],
        [["Article", None, "When"]],
        [[None, "Searched for: ferry"], [], [], ["Rows: 2"]],
    ],
)
def test_the_header_is_found_below_a_caption(above: list[list[object]]) -> None:
    found = items(workbook([*above, HEADER, ["A ferry", TEXT, "2024-01-02"], ["B", TEXT, "2024-01-03"]]))
    first, second = documents(found)
    assert first.content == f"A ferry\n\n{TEXT}"
    assert (first.facts["published"], second.facts["published"]) == ("2024-01-02", "2024-01-03")
    row = len(above) + 1
    assert f"the names of the columns stand in row {row}; above them, not read: “" in says(found)
    assert first.evidence["place"] == f"row {row + 1}"


def test_a_caption_in_merged_cells() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["Clippings"], [], HEADER, ["A ferry", TEXT, "2024-01-02"]])))
    book.active.merge_cells("A1:D2")
    out = io.BytesIO()
    book.save(out)
    (raw,) = documents(items(out.getvalue()))
    assert raw.facts == {"title": "A ferry", "published": "2024-01-02"}


def test_a_header_of_unknown_names_is_found_by_its_filled_cells() -> None:
    rows: list[list[object]] = [[f"Boat {n}", TEXT, n, n] for n in range(4)]
    found = items(workbook([["All boats"], ["Boot", "Meldung", "Nr", "Kai"], *rows]))
    assert [d.evidence["place"] for d in documents(found)] == ["row 3", "row 4", "row 5", "row 6"]
    assert "stand in row 2; above them, not read: “All boats”" in says(found)


def test_without_a_caption_nothing_is_said_of_one() -> None:
    text_alone: list[list[object]] = [["Text"], [TEXT], [TEXT]]
    sparse: list[list[object]] = [[f"{TEXT} " * 5], *[[f"{TEXT} " * 5, "A title of a boat", "x", "2024-01-02"]] * 4]
    for rows, count in ((text_alone, 2), (sparse, 5)):
        found = items(workbook(rows))
        assert len(documents(found)) == count
        assert "not read" not in says(found)


@pytest.mark.parametrize(("mac", "number"), [(False, 45293), (True, 43831)])
def test_day_numbers_of_a_date_column(mac: bool, number: int) -> None:  # noqa: FBT001 - a parameter of the test
    book = openpyxl.load_workbook(
        io.BytesIO(workbook([HEADER, ["A", TEXT, number], ["B", TEXT, number + 0.5], ["C", TEXT, "5 January 2024"]]))
    )
    if mac:
        book.epoch = CALENDAR_MAC_1904
    out = io.BytesIO()
    book.save(out)
    found = documents(items(out.getvalue()))
    assert [d.facts["published"] for d in found] == ["2024-01-02", "2024-01-02T12:00", "5 January 2024"]
    assert found[0].evidence["published"] == (
        f"column Date; written {number}, a day number of the sheet (counted from {1904 if mac else 1900})"
    )


def test_numbers_are_days_only_in_columns_told_to_be_dates() -> None:
    found = documents(items(workbook([["Title", "Text", "Size"], ["A", TEXT, 45293], ["B", TEXT, 45294]])))
    assert not any("published" in d.facts for d in found)
    found = documents(items(workbook([["Title", "Text", "Date"], ["A", TEXT, 2024], ["B", TEXT, 20240105]])))
    assert [d.facts["published"] for d in found] == ["2024", "20240105"]


def test_a_column_that_the_user_says_to_be_dates() -> None:
    data = workbook([["Title", "Text", "Wann"], ["A", TEXT, 45293], ["B", TEXT, 45294]])
    found = documents(list(Decoder(columns={"published": "Wann"})(Blob.of(data, "news.xlsx"))))
    assert [d.facts["published"] for d in found] == ["2024-01-02", "2024-01-03"]
