"""`onrecord diff`: what changed in the record between two moments."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.judged import row_words
from onrecord.exports.rows import Row, csv_lines, json_line
from onrecord.exports.words import Names, in_words
from onrecord.records.record import Entry, Record
from onrecord.store import Decided, Store
from onrecord.store.changes import Changed, changes

SIGN = {"added": "+", "gone": "-", "changed": "~"}


@click.command("diff")
@click.argument("db", metavar="[DB]", required=False)
@click.option("--from", "first", metavar="WHEN", required=True, help="A day, whose end is meant, or a time.")
@click.option("--to", "last", metavar="WHEN", help="The same; else now.")
@click.option("--json", "form", flag_value="json", help="JSON, one change a line.")
@click.option("--csv", "form", flag_value="csv", help="CSV.")
def command(*, db: str | None, first: str, last: str | None, form: str | None) -> None:
    """Show what changed in the record between two moments.

    Entries that came, went, or say something else, and decisions of persons. These are changes in the record, not in
    the world: a report that is read today may be of last year.

    \b
    Example:
      onrecord diff talks.db --from 2026-03-01
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    if store.as_of:
        raise BadUsage("diff has --from and --to; leave --as-of away")
    before, after = store.at(first), store.at(last) if last else store
    rows: Iterable[Row] = (_row(change) for change in changes(before, after))
    if form:
        rows = chain(rows, (_decision_row(row) for row in _decided(before, after)))
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows))
    else:
        _show(Terminal(), rows, before, after)


def _show(terminal: Terminal, rows: Iterable[Row], before: Store, after: Store) -> None:
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row["change"]] += 1
        if row["change"] == "changed":
            terminal.indented(f"~ {row['id']}  {row['before']}", 0)
            terminal.indented(f"now: {row['after']}", 4)
        else:
            terminal.indented(f"{SIGN[row['change']]} {row['id']}  {row['after'] or row['before']}", 0)
    for decided in _decided(before, after):
        terminal.say(f"! decision {row_words(decided)}")
    told = ", ".join(f"{number} {change}" for change, number in sorted(counted.items()))
    terminal.say(told or "No entry changed.")


def _decided(before: Store, after: Store) -> Iterator[Decided]:
    known = {row.number for row in before.decisions()}
    return (row for row in after.decisions() if row.by_person and row.number not in known)


def _decision_row(row: Decided) -> Row:
    """As a change of an entry has it; the entry is the first that was decided about."""
    told = {"change": "decision", "kind": row.decision.kind.removesuffix("s"), "id": row.decision.first}
    return told | {"before": "", "after": row_words(row)} | dict.fromkeys(("document", "title", "outlet", "published"))


def _row(change: Changed) -> Row:
    record, entry = change.after or change.before or (None, None)
    return {
        "change": change.change,
        "kind": change.kind.removesuffix("s"),
        "id": entry.id if entry else None,
        "before": _words(change.before),
        "after": _words(change.after),
        "document": record.document.id if record else None,
        "title": record.document.title if record else None,
        "outlet": record.document.outlet if record else None,
        "published": record.document.published if record else None,
    }


def _words(side: tuple[Record, Entry] | None) -> str:
    return in_words(Names(side[0]), side[1]) if side else ""
