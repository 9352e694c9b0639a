"""Where the table of a sheet begins: below captions, notes and blank rows stands the row that names the columns.

A caption is one merged cell, or a few; the header has known names, else it is the first row that is as full as the
rows of the sheet mostly are.
"""

from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from onrecord.decode.tabular.columns import known_facts
from onrecord.decode.tabular.dialect import is_heading

MOST_ABOVE = 30  # filled rows above the header that are looked at
FULL = 0.5  # of the cells that the rows of the sheet mostly fill
LONGEST = 300  # characters of a caption; what is longer is a text
SHOWN = 120  # characters of a caption in a remark


def rows_above(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows (none of them empty) stand above the table."""
    if not rows or (_names_columns(rows[0]) and not is_group(rows[:2])):
        return 0
    named = next((i for i, row in enumerate(rows[: MOST_ABOVE + 1]) if is_heading(_filled(row))), None)
    if named is not None:
        return named
    usual = median(len(_filled(row)) for row in rows)
    above = sum(1 for _ in takewhile(lambda row: len(_filled(row)) < usual * FULL and not _holds_text(row), rows))
    return above if above <= MOST_ABOVE and above < len(rows) - 1 else 0


def is_group(two: Sequence[Sequence[str]]) -> bool:
    """True for names of groups of columns above the names of the columns: fewer cells, merged over the others."""
    return len(two) > 1 and is_heading(_filled(two[1])) and len(_filled(two[0])) < len(_filled(two[1]))


def caption(rows: Sequence[Sequence[str]]) -> str:
    """What stands above the table, for a remark."""
    words = " | ".join(" ".join(cell.split()) for row in rows for cell in _filled(row))
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _holds_text(row: Sequence[str]) -> bool:
    """True for a row that may be an article without anything else filled."""
    return any(len(cell) > LONGEST for cell in row)


def _names_columns(row: Sequence[str]) -> bool:
    return len(_filled(row)) > 1 and bool(known_facts(row))


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]
