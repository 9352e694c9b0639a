"""A quotation mark that opens a cell and is never closed runs on into the rows below it: they are told apart here.

The `csv` module takes such a mark to be closed by the first mark of a later row and says nothing. Read strictly the
lines do not hold together; then the first of them that is a row of this table ends the broken one, and a closing mark
is tried before each of the broken row's delimiters: one place at most gives the table's number of cells.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from onrecord.decode.tabular.dialect import MARK, NUMBER, Dialect

MOST_LINES = 2_000  # lines of one row that are searched for the next row
MOST_AHEAD = 50  # lines after it that the next row may need
MOST_TRIED = 40  # places for the closing mark
LONGEST = 1_000_000  # characters of a row that is mended
MOST_FAILED = 200  # lines that look like no row, each read on from; a cell of prose is soon seen to be one
LINE_END = "\r\n"

NEVER_CLOSED = "has a quotation mark that is never closed"
CLOSED = "a quotation mark that is never closed; it was closed where that gives the row its number of cells"
NOT_DOUBLED = "quotation marks within a cell are not doubled; where the cell ends may be told wrongly"
CUT_SHORT = "the file ends within the quotation marks of a cell"


class RanOn(NamedTuple):
    """How many of the lines are the broken row, its cells where they could be told, and what was wrong."""

    lines: int
    cells: list[str] | None
    damage: str = CLOSED


@dataclass(slots=True)
class Shape:
    """What the rows of a table have in common: their width, and the columns that hold dates, figures or addresses."""

    dialect: Dialect
    width: int = 0
    marked: set[int] | None = None

    def learn(self, cells: Sequence[str], *, heading: bool) -> None:
        """Take in a whole row; the first gives the width."""
        self.width = self.width or len(cells)
        if heading or len(cells) != self.width:
            return
        if self.marked is None:
            self.marked = {i for i, cell in enumerate(cells) if _is_marked(cell)}
        else:
            self.marked = {i for i in self.marked if not cells[i].strip() or _is_marked(cells[i])}

    def fits(self, cells: Sequence[str]) -> bool:
        """True for a row of this table: its width, its dates and figures, no space after a mark as prose has it."""
        if len(cells) != self.width or any(cell.startswith(" ") for cell in cells[1:]):
            return False
        return all(not cells[i].strip() or _is_marked(cells[i]) for i in self.marked or ())


def ran_on(lines: Sequence[str], ahead: Iterator[str], cells: Sequence[str] | None, shape: Shape) -> RanOn | None:
    """How the lines that were read as one row (None: they could not be) part; None where they are one, as far as can
    be told. Of the lines `ahead` as many are taken as are needed to tell.
    """
    if not shape.width or not shape.dialect.quoted or not any('"' in line for line in lines):
        return None
    if (cells is not None and _strictly(lines, shape.dialect)) or _strictly(lines[:1], shape.dialect):
        return None
    count = _next_row(lines, [*lines, *islice(ahead, MOST_AHEAD)], shape) if len(lines) > 1 else None
    count = count or (1 if cells is None else None)
    broken = lines[:count]
    mended = mend("".join(broken), shape)
    if count or (mended and mended != cells):
        return RanOn(len(broken), mended)
    if _is_open(lines, shape.dialect):
        return RanOn(len(lines), list(cells or ()), CUT_SHORT)
    return None if mended else RanOn(len(lines), list(cells or ()), NOT_DOUBLED)


def mend(text: str, shape: Shape) -> list[str] | None:
    """The cells of a row with the closing mark put where it gives the right number of cells; None where none does."""
    text = text.rstrip(LINE_END)
    at = len(text) if len(text) <= LONGEST else -1
    for _ in range(MOST_TRIED):
        if at < 0:
            return None
        rows = _strictly([f'{text[:at]}"{text[at:]}'], shape.dialect)
        if len(rows) == 1 and shape.fits(rows[0]):
            return rows[0]
        at = text.rfind(shape.dialect.delimiter, 0, at)
    return None


def _next_row(lines: Sequence[str], known: Sequence[str], shape: Shape) -> int | None:
    """The first of the lines that a row of this table begins with; where nothing marks its rows, one read strictly."""
    failed = 0
    for count in range(1, min(len(lines), MOST_LINES)):
        ahead = known[count : count + MOST_LINES]
        reader = shape.dialect.rows(iter(ahead))
        try:
            cells = next(reader, [])
        except csv.Error:
            cells = []
        if shape.fits(cells) and (shape.marked or _strictly(ahead[: reader.line_num], shape.dialect)):
            return count
        if shape.marked and '"' in ahead[0] and mend(ahead[0], shape):
            return count  # it is broken as well
        failed += reader.line_num > 1
        if failed > MOST_FAILED:
            return None
    return None


def _is_open(lines: Sequence[str], dialect: Dialect) -> bool:
    """True where the last of the lines ends within quotation marks, as only the last of a file can."""
    return bool(_strictly([*lines[:-1], f'{lines[-1].rstrip(LINE_END)}"'], dialect))


def _strictly(lines: Sequence[str], dialect: Dialect) -> list[list[str]]:
    """The rows where every mark is closed before a delimiter or a line's end; none where one is not."""
    try:
        return list(dialect.rows(iter(lines), strict=True))
    except csv.Error:
        return []


def _is_marked(cell: str) -> bool:
    return MARK.match(cell) is not None or NUMBER.fullmatch(cell) is not None
