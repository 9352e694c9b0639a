"""Is a text a table, and how are its cells parted? Strict, for a list of names or a poem must never become one.

A table has the same number of cells in every row, no space after its commas, and something that only tables have: a
header of known names, quotation marks around its cells, a column of dates or addresses beside one of text.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.decode.tabular.columns import LONGEST_NAME, TEXTS, is_text, known_facts

DELIMITERS = "\t;,|"
SEEN = 60  # rows
MANY_ROWS, MANY_CELLS, VERY_MANY_CELLS = 3, 3, 6
STEADY, STEADY_ENOUGH = 0.8, 0.5  # of rows that have as many cells as the first; where that names columns
MARK = re.compile(
    r"\s*(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{2,4}|\d{1,2}\.? [^\W\d_]{3,} \d{4}|[^\W\d_]{3,} \d{1,2}, "
    r"\d{4}|\d{8}(?:\d{6})?\b|https?://|www\.)"
)
EXCEL_HINT = re.compile(r"sep=(.)\r?\n")
NUMBER = re.compile(r"\s*-?\d[\d.,]*\s*")

if TYPE_CHECKING:
    from _csv import Reader

csv.field_size_limit(20_000_000)  # characters of one cell; the module's own limit is shorter than a long article


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a table are parted and quoted."""

    delimiter: str
    quoted: bool = True
    escaped: bool = False
    header: bool = True

    def rows(self, text: Iterator[str], *, strict: bool = False) -> "Reader":
        """The rows of a table given line by line; `line_num` of the result counts the lines read. With `strict` a
        quotation mark that is not closed where a cell ends is a csv.Error.
        """
        return csv.reader(
            text,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            escapechar="\\" if self.escaped else None,
            strict=strict,
        )


def dialect_of(sample: str, *, cut: bool = False) -> Dialect | None:
    """The dialect of a table that begins with these characters, or None: not a table. `cut`: more text follows."""
    sample = sample.lstrip("\ufeff").replace("\x00", "")
    hint = EXCEL_HINT.match(sample)
    body = sample[hint.end() :] if hint else sample
    first = next((line for line in body.splitlines() if line.strip()), "")
    for delimiter in hint[1] if hint else DELIMITERS:
        if delimiter in first:
            for dialect in _dialects(delimiter, body):
                rows = _sampled(body, dialect, cut=cut)
                if rows and _is_table(rows, dialect, body):
                    return Dialect(delimiter, dialect.quoted, dialect.escaped, has_header(rows))
    return None


def _dialects(delimiter: str, body: str) -> Iterator[Dialect]:
    """With quotation marks around cells; then, for tabs, with such marks as plain signs."""
    yield Dialect(delimiter, escaped=body.count('\\"') > body.count('""'))
    if delimiter == "\t":
        yield Dialect(delimiter, quoted=False)


def _sampled(body: str, dialect: Dialect, *, cut: bool) -> list[list[str]]:
    """The first rows that are not empty; without the last where it may be half a row."""
    try:
        rows = [row for row in islice(dialect.rows(iter(StringIO(body, newline=""))), SEEN) if any(row)]
    except csv.Error:
        return []
    return rows[:-1] if cut and 1 < len(rows) < SEEN else rows


def _is_table(rows: Sequence[Sequence[str]], dialect: Dialect, body: str) -> bool:
    width = len(rows[0])
    steady = sum(len(row) == width for row in rows) / len(rows)
    if width < 2:
        return False
    if is_heading(rows[0]):
        return steady >= STEADY_ENOUGH
    if steady < STEADY:
        return False
    full = [row for row in rows if len(row) == width]
    if len(full) < MANY_ROWS or (dialect.delimiter != "\t" and _is_spaced(full, body)):
        return False
    if steady == 1 and _is_fenced(rows, dialect, body):
        return any(is_text(column) for column in zip(*full, strict=True))
    columns = list(zip(*full[1:], strict=True))
    marked = any(all(MARK.match(cell) for cell in column) for column in columns)
    if marked and width >= MANY_CELLS and any(is_text(column) for column in columns):
        return True
    figures = sum(all(NUMBER.fullmatch(cell) or MARK.match(cell) for cell in column) for column in columns)
    return steady == 1 and width >= VERY_MANY_CELLS and (dialect.delimiter == "\t" or figures >= MANY_CELLS)


def is_heading(row: Sequence[str]) -> bool:
    """True for a row of column names of which two or more are known, one of them as that of a text."""
    facts = known_facts(row)
    return len(facts) > 1 and bool(TEXTS & facts) and all(len(name) <= LONGEST_NAME for name in row)


def _is_spaced(rows: Sequence[Sequence[str]], body: str) -> bool:
    """True where a space follows the marks between cells, as in a sentence."""
    inner = [cell for row in rows for cell in row[1:] if cell]
    return '", "' not in body and sum(cell[0] == " " for cell in inner) > 0.2 * len(inner)


def _is_fenced(rows: Sequence[Sequence[str]], dialect: Dialect, body: str) -> bool:
    """True where quotation marks stand around the cells of nearly every row."""
    joint = re.compile(rf'^"?[^"\n]*"? ?{re.escape(dialect.delimiter)} ?"', re.MULTILINE)
    return dialect.quoted and len(joint.findall(body)) >= STEADY * len(rows)


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """True where the first row names columns: known names, or short words above dates, addresses, figures."""
    first, rest = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]
    if any(len(name) > LONGEST_NAME or MARK.match(name) or NUMBER.fullmatch(name) for name in first):
        return False
    if known_facts(first):
        return True
    columns = list(zip(*rest, strict=True))
    return any(all(MARK.match(cell) or NUMBER.fullmatch(cell) for cell in column if cell) for column in columns)
