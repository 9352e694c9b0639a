"""Days that a spreadsheet keeps as bare numbers: counted from 1900 or from 1904, as the workbook itself says.

They are read only in columns that are told to be dates, by name or by the user, whose filled cells are nearly all
such numbers or dates; openpyxl turns the number into the day.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel

from onrecord.decode.tabular.columns import Row, is_date

# Five figures: the days from 1927 to 2173. Four are as well a year, eight a date, ten seconds of Unix time.
SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d{1,12})?")
LAST_YEAR = 2100
MOST = 0.8  # of a column's filled cells
LOOKED_AT = 100  # cells of a column


@dataclass(frozen=True, slots=True)
class Serials:
    """The columns of a sheet whose numbers are days, and the day from which the workbook counts."""

    columns: frozenset[str]
    epoch: datetime

    @classmethod
    def among(cls, dates: Sequence[str], sample: Sequence[Row], epoch: datetime) -> "Serials":
        """Tell them among the columns that are told to be dates, by a sample of the rows."""
        cells = {name: [row[name].strip() for row in sample if row.get(name, "").strip()] for name in dates}
        return cls(frozenset(name for name, filled in cells.items() if _are_days(filled[:LOOKED_AT])), epoch)

    def read(self, row: Row) -> tuple[Row, Mapping[str, str]]:
        """The row with its day numbers as ISO dates, and for each such column what was written there."""
        days = {name: day for name in self.columns if (day := self._day(row.get(name, "").strip()))}
        if not days:
            return row, {}
        since = "1904" if self.epoch == CALENDAR_MAC_1904 else "1900"
        told = {n: f"written {row[n].strip()}, a day number of the sheet (counted from {since})" for n in days}
        return {**row, **days}, told

    def _day(self, cell: str) -> str:
        """ISO of a day number, with the clock time where it has one; "" for another cell."""
        if not SERIAL.fullmatch(cell):
            return ""
        moment = from_excel(float(cell), self.epoch)
        if not isinstance(moment, datetime) or moment.year > LAST_YEAR:
            return ""
        return moment.date().isoformat() if moment.time() == time() else moment.isoformat(timespec="minutes")


def _are_days(cells: Sequence[str]) -> bool:
    numbers = sum(SERIAL.fullmatch(cell) is not None for cell in cells)
    dates = sum(SERIAL.fullmatch(cell) is None and is_date(cell) for cell in cells)
    return numbers > 0 and numbers + dates >= MOST * len(cells)
