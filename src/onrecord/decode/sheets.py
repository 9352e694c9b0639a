"""Spreadsheets (XLSX): each row of each sheet that holds text is an article. openpyxl reads them as a stream.

A sheet is a ZIP file of XML: its unpacked size is bounded, and a member that declares entities is refused, before
openpyxl sees it. Formulas are not computed: what the file shows as their result is text like any other.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from zipfile import ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from onrecord.decode.blob import Blob
from onrecord.decode.charset import Decoded
from onrecord.decode.formats import Inner, Item
from onrecord.decode.limits import ZIP_FAULTS, open_member, open_zip, pieces
from onrecord.decode.rows import Placed, Source, articles, sample
from onrecord.decode.tables import check_text, column_names, is_gdelt
from onrecord.decode.tabular.columns import DATES, SAMPLE, Columns, columns_of, named_as_dates
from onrecord.decode.tabular.dialect import has_header
from onrecord.decode.tabular.serials import Serials
from onrecord.decode.tabular.sheet_head import caption, rows_above
from onrecord.errors import Broken, NothingToRead, TooLarge
from onrecord.records.text import Remark

MOST_UNPACKED = 300_000_000  # bytes of all members
MOST_STRINGS = 150_000_000  # bytes of the table of strings, which is held in memory
MOST_CELLS = 200  # columns read of a sheet
FAULTS = (*ZIP_FAULTS, zlib.error, InvalidFileException, KeyError, TypeError, AttributeError, IndexError, SyntaxError)
MOST_ROWS, MOST_EMPTY = 1_048_576, 10_000  # rows that a sheet can have; empty ones in a row, after which it has ended
ROW = re.compile(rb"<row\b[^>]{0,40}?\br=[\"'](\d{7,})")
WIDE = re.compile(
    rb"\xff\xfe|\xfe\xff|<\x00|\x00<|<\?xml[^>]{0,80}encoding\s*=\s*[\"'](?!utf-8|us-ascii)", re.IGNORECASE
)
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
DECODED = Decoded("", "utf-8", "as the format prescribes")


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles of a workbook. Raises NothingToRead where no sheet holds text."""
    _check(blob)
    try:
        book = load_workbook(blob.stream(), read_only=True, data_only=True, keep_links=False)
    except FAULTS as error:
        raise Broken(f"{blob.name} is a spreadsheet cut short or damaged ({error}). Nothing was read.") from error
    sheets = [sheet for sheet in book.worksheets if any(True for _ in _records(sheet, blob.name))]
    why: list[str] = []
    read_any = False
    for sheet in sheets:
        try:
            yield from _sheet(sheet, blob.name, inner.columns, several=len(sheets) > 1)
            read_any = True
        except NothingToRead as error:
            why.append(str(error))
    if not read_any:
        raise NothingToRead(why[0] if why else f"{blob.name} is a spreadsheet without a filled cell. Nothing was read.")
    for says in why:
        yield Remark(blob.name, f"a sheet was left out: {says}")


def _check(blob: Blob) -> None:
    """Raise TooLarge for a workbook that unpacks without end, and for one that declares entities."""
    with open_zip(blob.stream(), blob.name) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        if sum(sizes.values()) > MOST_UNPACKED or sizes.get("xl/sharedStrings.xml", 0) > MOST_STRINGS:
            raise TooLarge(
                f"{blob.name} unpacks to {sum(sizes.values()) / 1e6:,.0f} MB, more than a sheet of articles has. "
                "Nothing was read; save it as CSV and read that."
            )
        for info in archive.infolist():
            blob.ledger.spend(_measured(archive, info, blob.name))


def _measured(archive: ZipFile, info: ZipInfo, name: str) -> int:
    """The true size of a member. Raises TooLarge where it has no end or declares entities, Broken."""
    size, before = 0, b""
    is_markup = not info.filename.lower().endswith((".bin", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".vml"))
    try:
        with open_member(archive, info) as file:
            for piece in pieces(file):
                if is_markup and (b"\x00" in piece or (not size and WIDE.search(piece[:200]))):
                    raise Broken(f"{name} holds XML that is not UTF-8 ({info.filename}). Nothing was read.")
                if any(int(row) > MOST_ROWS for row in ROW.findall(before + piece)):
                    raise Broken(f"{name} counts rows that no sheet has ({info.filename}). Nothing was read.")
                size += len(piece)
                if DECLARES.search(before + piece):
                    raise TooLarge(
                        f"{name} declares entities ({info.filename}), as no spreadsheet has. Nothing was read."
                    )
                before = piece[-64:]
    except FAULTS as error:
        raise Broken(f"{name} is a spreadsheet cut short or damaged ({error}). Nothing was read.") from error
    return size


def _sheet(sheet: object, name: str, given: Mapping[str, str], *, several: bool) -> Iterator[Item]:
    title = str(getattr(sheet, "title", ""))
    first = sample(_records(sheet, name), SAMPLE + 1)
    if is_gdelt(cells for _, cells in first):
        raise NothingToRead(f"There is no article text in {name}: it holds GDELT ids, times and addresses.")
    where = f"sheet {title}" if several else ""
    table = _table(sheet, first, given)
    if table.above:
        yield Remark(name, table.says(first, where))
    check_text(table.columns, table.names, f"{name} ({where})" if several else name)

    def placed() -> Iterator[Placed]:
        for number, cells in islice(_records(sheet, name), table.above + table.header, None):
            row, told = table.serials.read(dict(zip(table.names, cells, strict=False)))
            yield Placed(row, f"{where}, row {number}" if where else f"row {number}", told=told)

    yield from articles(placed, table.columns, Source(name, "xlsx", DECODED))


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet holds: its filled rows above the table, whether a header follows, names and meaning of columns."""

    above: int
    header: bool
    names: Sequence[str]
    columns: Columns
    serials: Serials

    def says(self, first: Sequence[tuple[int, list[str]]], where: str) -> str:
        """In words: where the table begins and what stands above it."""
        what = "the names of the columns stand" if self.header else "the table begins"
        words = caption([cells for _, cells in first[: self.above]])
        return f"{where}{': ' if where else ''}{what} in row {first[self.above][0]}; above them, not read: “{words}”"


def _table(sheet: object, first: Sequence[tuple[int, list[str]]], given: Mapping[str, str]) -> Table:
    """Tell the table of a sheet by its first rows. Raises NothingToRead, TooLarge."""
    above = rows_above([cells for _, cells in first])
    below = first[above:]
    header = has_header([cells for _, cells in below])
    names = column_names(_widest(below), header=header)
    rows = [dict(zip(names, cells, strict=False)) for _, cells in below[header:]]
    told = [given[fact] for fact in DATES if fact in given]
    book = sheet.parent  # type: ignore[attr-defined]
    serials = Serials.among([*told, *(named_as_dates(names) if header else ())], rows, book.epoch)
    columns = columns_of(names, [serials.read(row)[0] for row in rows], header=header).given(given, names, "column")
    return Table(above, header, names, columns, serials)


def _widest(records: Sequence[tuple[int, list[str]]]) -> list[str]:
    """The first row, as long as the longest."""
    first = records[0][1]
    return first + [""] * (max(len(cells) for _, cells in records) - len(first))


def _records(sheet: object, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet that are not empty, with their numbers there. Raises Broken where the sheet ends badly."""
    sheet.reset_dimensions()  # type: ignore[attr-defined] # what a file says of its size may be wrong
    rows: Iterable[tuple[object, ...]] = sheet.iter_rows(max_col=MOST_CELLS, values_only=True)  # type: ignore[attr-defined]
    number = empty = 0
    try:
        for number, row in enumerate(rows, 1):
            empty = 0 if any(value is not None for value in row) else empty + 1
            if empty > MOST_EMPTY:
                raise Broken(f"{name} has {MOST_EMPTY:,} empty rows up to row {number}; what follows was not read.")
            cells = [_written(value) for value in row]
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                yield number, cells
    except FAULTS as error:
        raise Broken(f"{name} is damaged after row {number} ({error}). What stood before it was read.") from error


def _written(value: object) -> str:
    """A cell as text: a date as ISO, without a clock time where it has none."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
