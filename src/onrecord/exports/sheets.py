"""A workbook (XLSX) with a sheet for each kind of entry, and one that says what the data are."""

from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Final

from onrecord.exports.inert import csv_cell
from onrecord.exports.tabular import told_rows
from onrecord.exports.view import View
from onrecord.extras import library
from onrecord.store.items import INDEXED
from onrecord.version import __version__

LONGEST: Final = 32_000  # characters of a cell; a sheet holds 32,767


@dataclass(frozen=True)
class Xlsx:
    """Claims, events, figures, positions and commitments as sheets, written row by row."""

    suffix: str = ".xlsx"
    note: str = "Text that begins like a formula has an apostrophe in front; long cells are cut at 32,000 characters."

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the workbook. Raises BadUsage where openpyxl is not installed."""
        openpyxl = library("openpyxl", "a workbook", "sheets")
        book, number = openpyxl.Workbook(write_only=True), 0
        about = book.create_sheet("about")
        for name, value in _about(view).items():
            about.append([name, _cell(value)])
        for kind in INDEXED:
            sheet = book.create_sheet(kind)
            for at, row in enumerate(told_rows(kind, view.entries(kind), view.book if kind == "events" else None)):
                if at == 0:
                    sheet.append(list(row))
                sheet.append([_cell(value) for value in row.values()])
                number += 1
        book.save(out)
        return number


def _about(view: View) -> dict[str, Any]:
    filters = {name: value for name, value in asdict(view.wanted).items() if value is not None}
    return {
        "software": f"onrecord {__version__}",
        "as of": view.store.as_of or "the state when this was written",
        "rule for figures": view.rule,
        "least origins": view.min_origins,
        **{f"filter: {name}": value for name, value in filters.items()},
        "read by machine": "an entry is what a report says, not what is so; its sentence stands beside it",
    }


def _cell(value: Any) -> Any:
    """What a sheet can hold and nothing runs."""
    shown = csv_cell(value)
    return shown[:LONGEST] if isinstance(shown, str) else shown
