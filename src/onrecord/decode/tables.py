"""Tables of articles (CSV, TSV): a row is an article. Read as a stream, whatever their length."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from onrecord.decode.blob import HEAD, Blob
from onrecord.decode.charset import Decoded
from onrecord.decode.formats import Inner, Item
from onrecord.decode.rows import Placed, Source, articles, sample
from onrecord.decode.streams import characters, charset_of, lines
from onrecord.decode.tabular.columns import SAMPLE, TEXTS, Columns, columns_of, shown
from onrecord.decode.tabular.dialect import Dialect, dialect_of
from onrecord.decode.tabular.quotes import NEVER_CLOSED, RanOn, Shape, mend, ran_on
from onrecord.errors import Broken, NothingToRead, TooLarge

MOST_CELLS = 500  # columns that a table of articles may have
MOST_LINES, ROWS_WITHIN = 10, 0.9  # lines of one row, and share of them that look like rows, beyond which they are
MOST_TAKEN = 20_000_000  # characters of a row, as of one cell: marks that open again in every line close none
# Lines that are read more than once, in all and for each row; where each row takes the whole rest there is no end.
MOST_AGAIN, AGAIN_A_ROW = 1_000_000, 20
# Columns of the exports of the GDELT project, which hold no text: by name, or by number in files without a header.
GDELT_NAMES = frozenset({"globaleventid", "mentionidentifier", "gkgrecordid", "goldsteinscale", "v2tone", "v2themes"})
GDELT_WIDTHS = frozenset({15, 16, 27, 57, 58, 61})
GDELT_ID, GDELT_TIME = re.compile(r"\d{7,10}|\d{14}-T?\d+"), re.compile(r"\d{8}|\d{14}")


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles of a table. Raises NothingToRead where no column holds text."""
    decoded = charset_of(blob)
    with characters(blob, decoded) as start:
        head = start.read(HEAD)
    dialect = dialect_of(head, cut=blob.size > HEAD)
    if dialect is None:
        raise NothingToRead(f"{blob.name} seems to be a table, but its rows have no steady number of cells.")
    table = Table(blob, decoded, dialect)
    first = [record for record in sample(table.records(), SAMPLE + 1) if not record.fault]
    if not first:
        raise NothingToRead(f"{blob.name} is a table without a row that can be read.")
    if is_gdelt(record.cells for record in first):
        raise NothingToRead(
            f"There is no article text in this file: {blob.name} holds GDELT ids, times and addresses. Nothing was "
            "read; fetch the pages at the addresses and read those."
        )
    names = column_names(first[0][1], header=dialect.header)
    rows = [dict(zip(names, row, strict=False)) for _, row, *_ in (first[1:] if dialect.header else first)]
    columns = columns_of(names, rows, header=dialect.header).given(inner.columns, names, "column")
    check_text(columns, names, blob.name)
    yield from articles(lambda: table.placed(names, columns), columns, Source(blob.name, "table", decoded))


class Record(NamedTuple):
    """A row: its number (a header is row 1), its cells, what is wrong with it, if anything, and what was put right."""

    number: int
    cells: list[str]
    fault: str = ""
    damage: str = ""


class Again:
    """Lines of which some can be given back, to be read again; `rows` and `again` count the rows and such lines."""

    def __init__(self, source: Iterator[str]) -> None:
        self.source, self.waiting, self.taken = source, deque[str](), list[str]()
        self.size = self.rows = self.again = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else next(self.source)
        self.taken.append(line)
        self.size += len(line)
        return line

    def row_by_row(self) -> Iterator[str]:
        """The lines. Raises csv.Error where more are taken for one row than any has."""
        for line in self:
            yield line
            if self.size > MOST_TAKEN:
                raise csv.Error("a row longer than any is")

    def give_back(self, kept: int) -> None:
        """Of what was taken the first lines are a row, the others are to be read again."""
        self.waiting.extendleft(reversed(self.taken[kept:]))
        self.again += len(self.taken) - kept
        self.rows += 1
        self.size = 0
        self.taken.clear()


class Table:
    """A table that can be gone through again and again."""

    def __init__(self, blob: Blob, decoded: Decoded, dialect: Dialect) -> None:
        self.blob, self.decoded, self.dialect = blob, decoded, dialect

    def records(self) -> Iterator[Record]:
        """The rows that are not empty. A quotation mark that is never closed costs the one row where it stands, or is
        closed where that gives the right number of cells; what ran into that row is read again.
        """
        shape = Shape(self.dialect)
        with characters(self.blob, self.decoded) as stream:
            text = Again(lines(stream, self.blob.name))
            for number, (row, damage) in enumerate(self._rows(text, shape), 1):
                if row is None:
                    yield Record(number, [], NEVER_CLOSED)
                elif any(cell.strip() for cell in row) and not (number == 1 and row[0] == "sep="):
                    shape.learn(row, heading=self.dialect.header and not shape.width)
                    yield Record(number, row, damage=damage)

    def _rows(self, text: Again, shape: Shape) -> Iterator[tuple[list[str] | None, str]]:
        """The rows, None for one that does not end where it should; and what was wrong with it. Raises Broken where
        each takes so much of what follows that there would be no end.
        """
        ended = False
        while not ended:
            ended = True
            for row in self._parted(text):
                taken = tuple(text.taken)
                ran = ran_on(taken, text, row, shape)
                if ran is None and (row is None or self._swallowed(row, len(taken), shape.width)):
                    ran = RanOn(1, mend(taken[0], shape) if taken else None)
                text.give_back(ran.lines if ran else len(taken))
                yield (ran.cells, ran.damage) if ran else (row, "")
                if text.again > MOST_AGAIN + AGAIN_A_ROW * text.rows:
                    raise Broken(
                        f"{self.blob.name} has so many quotation marks that are never closed that its rows cannot be "
                        f"told apart after row {text.rows}; what follows was not read. Save it anew as CSV."
                    )
                if ran:
                    ended = False
                    break

    def _parted(self, text: Again) -> Iterator[list[str] | None]:
        try:
            yield from self.dialect.rows(text.row_by_row())
        except csv.Error:
            yield None

    def _swallowed(self, row: Sequence[str], taken: int, width: int) -> bool:
        """True where a cell of many lines holds rows of this very table."""
        if taken < MOST_LINES:
            return False
        within = max(row, key=len).splitlines()[1:-1]
        try:
            alike = sum(len(cells) == width for cells in self.dialect.rows(iter(within)))
        except csv.Error:
            return False
        return alike > ROWS_WITHIN * len(within)

    def placed(self, names: Sequence[str], columns: Columns) -> Iterator[Placed]:
        """The rows by column, each with its place; a row that does not fit the columns says why."""
        records = self.records()
        if self.dialect.header:
            next(records, None)
        joins = any(names[-1] in columns.by_fact.get(fact, ()) for fact in ("body", "description", "title"))
        for number, cells, fault, damage in records:
            place = f"row {number}"
            while len(cells) > len(names) and not cells[-1].strip():
                cells.pop()
            if not fault and len(cells) > len(names) and not joins:
                fault = f"has {len(cells)} cells where the table has {len(names)} columns"
            rest = cells[len(names) - 1 :]
            whole = [*cells[: len(names) - 1], self.dialect.delimiter.join(rest)] if rest else cells
            yield Placed(dict(zip(names, whole, strict=False)), place, fault, damage=damage)


def column_names(first: Sequence[str], *, header: bool) -> list[str]:
    """One name for each column, none twice; those without a name are numbered. Raises TooLarge for very many."""
    if len(first) > MOST_CELLS:
        raise TooLarge(f"This table has {len(first)} columns; one of articles has at most {MOST_CELLS}.")
    names: list[str] = []
    for number, cell in enumerate(first, 1):
        name = " ".join(cell.split()) if header else ""
        name = name or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return names


def check_text(columns: Columns, names: Sequence[str], name: str) -> None:
    """Raise NothingToRead where no column holds a headline or a text."""
    if not TEXTS & set(columns.by_fact):
        raise NothingToRead(
            f"There is no article text in this file: no column of {name} holds headlines or texts. Its columns: "
            f"{shown(names)}. Nothing was read; if one does hold the text, name it text."
        )


def is_gdelt(rows: Iterable[Sequence[str]]) -> bool:
    """True for the exports of GDELT (events, mentions, GKG), with a header or without."""
    two = list(islice(rows, 2))
    if two and GDELT_NAMES & {cell.strip().lower() for cell in two[0]}:
        return True
    return bool(two) and all(
        len(row) in GDELT_WIDTHS and GDELT_ID.fullmatch(row[0]) and GDELT_TIME.fullmatch(row[1]) for row in two
    )
