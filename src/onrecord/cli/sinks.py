"""Where `read` puts what it has read: one small class each, used side by side."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.cli.tables import KINDS_SHOWN, Terminal, print_record
from onrecord.errors import CannotWrite
from onrecord.exports.inert import json_visible
from onrecord.exports.page import PageReading, render_page
from onrecord.exports.words import counted
from onrecord.intake import Read
from onrecord.records.record import to_json


@dataclass(frozen=True, slots=True)
class JsonSink:
    """One record a line on standard output, as UTF-8 whatever the terminal's encoding."""

    def put(self, read: Read) -> None:
        """Write a line at once."""
        sys.stdout.buffer.write(json_visible(to_json(read.record).decode()).encode() + b"\n")
        sys.stdout.buffer.flush()

    def close(self) -> None:
        """Nothing is held back."""


@dataclass(frozen=True, slots=True)
class TableSink:
    """Tables on the terminal."""

    terminal: Terminal

    def put(self, read: Read) -> None:
        """Print one article."""
        print_record(self.terminal, read.record, read.heading)

    def close(self) -> None:
        """Nothing is held back."""


@dataclass(frozen=True, slots=True)
class LineSink:
    """Two lines an article, for runs whose result goes elsewhere."""

    terminal: Terminal

    def put(self, read: Read) -> None:
        """Print the heading and the counts."""
        by_kind = read.record.by_kind()
        counts = ", ".join(counted(len(by_kind[kind]), kind) for kind in KINDS_SHOWN)
        self.terminal.say(f"{read.heading}; {counts}")

    def close(self) -> None:
        """Nothing is held back."""


@dataclass(frozen=True, slots=True)
class PageSink:
    """One web page with all the articles, written at the end."""

    path: Path
    readings: list[PageReading] = field(default_factory=list)

    def put(self, read: Read) -> None:
        """Keep one for the page."""
        self.readings.append(PageReading(read.record, read.reasons))

    def close(self) -> None:
        """Write the page, unless nothing was read. Raises CannotWrite."""
        if not self.readings:
            return
        try:
            self.path.write_text(render_page(self.readings), encoding="utf-8")
        except OSError as error:
            raise CannotWrite(f"{self.path} cannot be written: {error.strerror or error}") from error


def check_writable(path: Path) -> None:
    """Find out before reading whether a file can be written, leaving no trace. Raises CannotWrite."""
    was_there = path.exists()
    try:
        with path.open("ab"):
            pass
    except OSError as error:
        why = error.strerror or str(error)
        raise CannotWrite(f"{path} cannot be written ({why}); choose another place for the page") from error
    if not was_there:
        path.unlink()
