"""Whole records as JSON lines, and the entries of one kind as CSV."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import BinaryIO

from onrecord.errors import BadUsage
from onrecord.exports.columns import names
from onrecord.exports.inert import json_visible
from onrecord.exports.rows import Row, csv_lines, entry_row
from onrecord.exports.view import View, write_lines
from onrecord.exports.words import Names
from onrecord.reconcile.accounts import Book
from onrecord.records.record import Entry, to_json
from onrecord.store import Filter, StoredDocument


@dataclass(frozen=True)
class RecordLines:
    """One record a line, as `onrecord read --json` prints them: nothing is lost, `onrecord load` reads them again."""

    suffix: str = ".jsonl"
    note: str = "What people decided about these records is in the format decisions."

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the records. Raises BadUsage for filters that would tear a record apart."""
        if replace(view.wanted, document=None) != Filter() or view.min_origins > 1:
            raise BadUsage("jsonl holds whole records; only --document narrows it")
        return write_lines((json_visible(to_json(stored.record).decode()) for stored in view.documents), out)


@dataclass(frozen=True)
class Csv:
    """The entries of one kind, complete, each with its sentence; of events also the event they belong to."""

    kind: str
    suffix: str = ".csv"
    note: str = "Text that begins like a formula has an apostrophe in front. Lists are joined with a semicolon."

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the entries."""
        table = told_rows(self.kind, view.entries(self.kind), view.book if self.kind == "events" else None)
        return max(0, write_lines(csv_lines(table, names(self.kind)), out) - 1)


def told_rows(kind: str, told: Iterable[tuple[StoredDocument, Entry]], book: Book | None) -> Iterator[Row]:
    """Entries as rows; with a book also the event that each belongs to and its origins."""
    for stored, group in groupby(told, key=lambda each: each[0]):
        called, document = Names(stored.record), stored.record.document.id
        for _, entry in group:
            row = entry_row(called, kind, entry)
            if book:
                told_in = book.groups.group(entry.id)
                row |= {"event": told_in[0], "told_in": list(told_in), "origins": book.origins(entry.id, document)}
            yield row
