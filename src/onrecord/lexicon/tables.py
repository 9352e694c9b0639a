"""Tables: the one place that reads *.tsv files, those of this folder and those beside a stage that alone needs them.

A table has a header row, tab-separated cells, and lines that start with "#" for people. A cell may hold several
values separated by ";" (`values` splits them).
"""

from importlib.resources import files


def read_table(name: str, package: str = "onrecord.lexicon") -> list[dict[str, str]]:
    """The rows of `name`.tsv, each as column -> cell ("" where empty). Raises ValueError, naming file and line,
    where a row has more or fewer cells than the header, and FileNotFoundError where there is no such table.
    """
    text = files(package).joinpath(f"{name}.tsv").read_text("utf-8")
    return parse_table(text, name)


def parse_table(text: str, name: str) -> list[dict[str, str]]:
    """The rows of a table given as text; `name` is used in messages only."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise ValueError(f"{name}.tsv has no header row")
    header = lines[0][1].split("\t")
    return [_row(header, line.split("\t"), f"{name}.tsv, line {number}") for number, line in lines[1:]]


def _row(header: list[str], cells: list[str], where: str) -> dict[str, str]:
    if len(cells) != len(header):
        raise ValueError(f"{where}: {len(cells)} cells, the header has {len(header)} ({', '.join(header)})")
    return {column: cell.strip() for column, cell in zip(header, cells, strict=True)}


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several."""
    return tuple(value for part in cell.split(";") if (value := part.strip()))
