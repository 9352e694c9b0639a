"""`onrecord show`: what a store holds."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import click

from onrecord.cli.place import VARIABLE, store_at
from onrecord.cli.tables import ID_LENGTH, KINDS_SHOWN, Terminal, kind_table
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.rows import DOCUMENTS, csv_lines, json_line, rows
from onrecord.exports.words import Names, cells, counted
from onrecord.reconcile.reviews import without_rejected
from onrecord.records.record import KINDS
from onrecord.store import Store, StoredDocument

SHOWABLE: Final = (*KINDS_SHOWN, "actors", "places", "times", DOCUMENTS)
MOST_COPIES: Final = 3  # ids of copies in the list of documents
OVERVIEW: Final = 8  # rows of each kind in the overview


@click.command("show")
@click.argument("words", metavar="[DB] [KIND]", nargs=-1)
@click.option("--store", metavar="DB", help=f"The store, if it is not the first word; else {VARIABLE}.")
@click.option("--document", metavar="ID", help="Only this document; the beginning of its id is enough.")
@click.option("--json", "form", flag_value="json", help="JSON, one entry a line, with its sentence and offsets.")
@click.option("--csv", "form", flag_value="csv", help="CSV of one kind, with sentences and offsets.")
def command(words: Sequence[str], store: str | None, document: str | None, form: str | None) -> None:
    """Show what a store holds, as tables, JSON lines or CSV.

    KIND is claims, events, figures, positions, commitments, actors, places, times or documents; without one, the
    counts and the beginning of each table. Tables shorten long cells; --json and --csv are complete. In CSV, text that
    begins with = + - @ or a tab gets an apostrophe in front, so that no spreadsheet runs it as a formula.

    \b
    Example:
      onrecord show talks.db claims --csv > claims.csv
    """  # noqa: D301  (click reads it)
    named, kind = _understood(words, store)
    if form == "csv" and kind is None:
        raise BadUsage("CSV needs one kind, as each has its own columns: onrecord show DB claims --csv")
    opened = store_at(named)
    documents = (without_rejected(opened, each) for each in _nonempty(opened.documents(document), document))
    alike = _alike(opened)
    if form == "json":
        lines: Iterator[str] = (json_line(row) for row in rows(documents, kind, alike))
    elif form == "csv":
        lines = csv_lines(rows(documents, kind, alike))
    else:
        return _show(Terminal(), list(documents), kind, opened.name, alike)
    print_lines(lines)
    return None


def _understood(words: Sequence[str], store: str | None) -> tuple[str | None, str | None]:
    """Store and kind. A lone word that names a kind is one where the store is named elsewhere; `./claims` is a file."""
    rest = list(words)
    elsewhere = store or os.environ.get(VARIABLE)
    kind = rest.pop() if rest and rest[-1] in SHOWABLE and (elsewhere or len(rest) > 1) else None
    if len(rest) > 1 or (store and rest):
        raise BadUsage(f"{rest[-1]!r} is nothing to show; choose one of: {', '.join(SHOWABLE)}")
    return (rest[0] if rest else store), kind


def _nonempty(documents: Iterator[StoredDocument], wanted: str | None) -> Iterator[StoredDocument]:
    first = next(documents, None)
    if first is None and wanted:
        raise BadUsage(f"there is no document whose id begins with {wanted!r}; see: onrecord show DB documents")
    if first is not None:
        yield first
    yield from documents


def _alike(store: Store) -> Mapping[str, Sequence[str]]:
    """For each text the ids of those that tell its words, or whose words it tells."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for pair in store.copies():
        alike[pair.first].append(pair.second)
        alike[pair.second].append(pair.first)
    return alike


def _show(
    terminal: Terminal,
    documents: Sequence[StoredDocument],
    kind: str | None,
    path: str,
    alike: Mapping[str, Sequence[str]],
) -> None:
    if not documents:
        terminal.say(f"The store is empty. Fill it with: onrecord read FILES --into {path}")
    elif kind == DOCUMENTS:
        _documents(terminal, documents, alike)
    elif kind:
        _table(terminal, documents, kind, None)
    else:
        counts = [counted(sum(len(d.record.by_kind()[k]) for d in documents), k) for k in KINDS]
        terminal.say(f"{counted(len(documents), DOCUMENTS)}: {', '.join(counts)}", style="bold")
        for each in KINDS_SHOWN:
            total = sum(len(d.record.by_kind()[each]) for d in documents)
            if total:
                terminal.say(f"\n{each.capitalize()} ({total})", style="bold")
                _table(terminal, documents, each, OVERVIEW)
            if total > OVERVIEW:
                terminal.say(f"… and {total - OVERVIEW} more: onrecord show {path} {each}")
        terminal.say(f"\nWhy an entry stands here: onrecord why ID --store {path}")


def _table(terminal: Terminal, documents: Sequence[StoredDocument], kind: str, limit: int | None) -> None:
    lines = (
        (entry.id[:ID_LENGTH], *cells(names, entry))
        for names in (Names(d.record) for d in documents)
        for entry in names.record.by_kind()[kind]
    )
    terminal.print(kind_table(kind, islice(lines, limit), ids=True))


def _documents(terminal: Terminal, documents: Sequence[StoredDocument], alike: Mapping[str, Sequence[str]]) -> None:
    for stored in documents:
        document = stored.record.document
        counts = ", ".join(counted(len(stored.record.by_kind()[k]), k) for k in KINDS_SHOWN)
        facts = f"{document.outlet or 'outlet not known'}, {document.published or 'no date'}; {counts}"
        terminal.say(f"{document.id}  {document.title or document.input}")
        terminal.indented(facts)
        for other in stored.sightings[1:]:
            also = ", ".join(filter(None, (other.input, other.outlet, other.published)))
            terminal.indented(f"also read as {also}")
        if others := alike.get(document.id):
            more = f" and {len(others) - MOST_COPIES} more" if len(others) > MOST_COPIES else ""
            terminal.indented(f"same words as {', '.join(others[:MOST_COPIES])}{more}; see: onrecord copies")
