"""Tables for eyes: 80 columns or wider, wrapped, and safe to print whatever the article says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Final, NoReturn

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import shortened
from onrecord.exports.inert import visible
from onrecord.exports.words import HEADINGS, Names, cells
from onrecord.records.record import Record

INDENT: Final = "  "
SHORT: Final = 220  # characters of a cell in a table; JSON and CSV are complete
ID_LENGTH: Final = 8  # enough of an id to find it again, and narrow enough for a table
KINDS_SHOWN: Final = ("claims", "events", "figures", "positions", "commitments")
# Columns whose words are never broken, and the width that this takes: a day, a status, a stance.
_FIXED: Final[Mapping[str, int]] = {"due": 10, "date": 10, "status": 11, "stance": 9, "said": 12}
_LEAST: Final[Mapping[str, int]] = {"where, when": 10, "according to": 12}
# Share of the remaining width that each other column of a kind gets.
_SHARES: Final[Mapping[str, tuple[int, ...]]] = {
    "claims": (2, 0, 6),
    "events": (0, 4, 4, 3, 3),
    "figures": (4, 3, 3, 3),
    "positions": (3, 0, 5, 3),
    "commitments": (0, 3, 5, 0, 3),
    "actors": (4, 2, 3, 1, 1),
    "places": (3, 2, 1, 2, 1),
    "times": (3, 0, 1),
}


class Terminal(Console):
    """A console that takes nothing in a text for an order, and leaves a closed pipe to the caller."""

    def __init__(self, file: IO[str] | None = None, *, stderr: bool = False, width: int | None = None) -> None:
        super().__init__(file=file, stderr=stderr, width=width, markup=False, highlight=False, emoji=False)

    def on_broken_pipe(self) -> NoReturn:
        """Whoever calls us decides the exit code."""
        raise BrokenPipeError

    def say(self, text: str, style: str = "") -> None:
        """Print a line or more, made safe."""
        self.print(Text(visible(text, lines=True), style=style))

    def indented(self, text: Text | str, indent: int = 2) -> None:
        """Print a paragraph set in from the left, its wrapped lines too."""
        self.print(Padding(text if isinstance(text, Text) else Text(visible(text)), (0, 0, 0, indent), expand=False))

    def section(self, heading: str, lines: Iterable[str]) -> None:
        """A heading over lines set in, those that begin with INDENT further; nothing where there are no lines."""
        for number, line in enumerate(lines):
            if number == 0:
                self.say(f"\n{heading}", style="bold")
            self.indented(line.removeprefix(INDENT), 4 if line.startswith(INDENT) else 2)


def kind_table(kind: str, rows: Iterable[Sequence[str]], *, ids: bool) -> Table:
    """A table of one kind of entry; with `ids`, rows begin with an id."""
    table = Table(box=None, padding=(0, 1, 0, 0), expand=True, show_edge=False, pad_edge=False)
    if ids:
        table.add_column("id", no_wrap=True, width=ID_LENGTH, style="dim")
    for heading, share in zip(HEADINGS[kind], _SHARES[kind], strict=True):
        width, least = _FIXED.get(heading), _LEAST.get(heading)
        table.add_column(heading, ratio=share or None, width=width, min_width=least, overflow="fold")
    for row in rows:
        table.add_row(*(Text(shortened(visible(cell), SHORT)) for cell in row))
    return table


def print_record(terminal: Terminal, record: Record, heading: str) -> None:
    """One article: its heading, then its claims, events, figures, positions and commitments."""
    names = Names(record)
    terminal.say(heading, style="bold")
    shown = [(kind, record.by_kind()[kind]) for kind in KINDS_SHOWN if record.by_kind()[kind]]
    if not shown:
        terminal.say("\nNothing found: no claims, events, figures, positions or commitments.")
    for kind, entries in shown:
        terminal.say(f"\n{kind.capitalize()} ({len(entries)})", style="bold")
        terminal.print(kind_table(kind, (cells(names, entry) for entry in entries), ids=False))
    terminal.say("")
