"""`onrecord diff`: what changed in the record between two moments."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.differences import change_row, decided_between, decision_row
from onrecord.exports.judged import row_words
from onrecord.exports.rows import Row, csv_lines, json_line
from onrecord.store import Store
from onrecord.store.changes import changes

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
    rows: Iterable[Row] = (change_row(change) for change in changes(before, after))
    if form:
        rows = chain(rows, (decision_row(row) for row in decided_between(before, after)))
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
    for decided in decided_between(before, after):
        terminal.say(f"! decision {row_words(decided)}")
    told = ", ".join(f"{number} {change}" for change, number in sorted(counted.items()))
    terminal.say(told or "No entry changed.")
