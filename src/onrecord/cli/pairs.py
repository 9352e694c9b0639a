"""`onrecord pairs`: events of several reports that may be one, for a person to decide."""

from collections.abc import Iterator

import click

from onrecord.cli.judge import row_words
from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.rows import Row, csv_lines, json_line
from onrecord.exports.words import Names, in_words, sentence
from onrecord.reconcile.events import event_groups
from onrecord.store import Decided, Found, Store

SHOWN = 20


@click.command("pairs")
@click.argument("db", metavar="[DB]", required=False)
@click.option("--limit", type=click.IntRange(1), metavar="N", help=f"At most N; a table shows {SHOWN}.")
@click.option("--json", "form", flag_value="json", help="JSON, one pair a line.")
@click.option("--csv", "form", flag_value="csv", help="CSV.")
def command(*, db: str | None, limit: int | None, form: str | None) -> None:
    """List pairs of events that may be one.

    The likeliest come first, with what is the same and what differs. Decide with `onrecord same`, `not-same` or
    `unsure` and the two ids.

    \b
    Example:
      onrecord pairs talks.db --limit 5
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    groups = event_groups(store)
    waiting = sorted(groups.open, key=lambda row: (-(row.decision.score or 0), row.number))
    rows = _rows(store, waiting[: limit or (None if form else SHOWN)])
    if form:
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows))
        return
    terminal = Terminal()
    for row in rows:
        terminal.say(f"{row['score'] or ''}  {row['why'] or 'a person is not sure'}", style="bold")
        for side in ("first", "second"):
            terminal.indented(f"{row[side]}  {row[f'{side}_words']} ({row[f'{side}_report']})")
            terminal.indented(f"“{' '.join(str(row[f'{side}_sentence']).split())}”", 4)
        terminal.say("")
    for lost in groups.lost:
        terminal.say(f"note: no reading has any more what was judged here: decision {row_words(lost)}")
    terminal.say(f"{len(waiting)} pairs wait" if waiting else "No pair waits for a decision.")


def _rows(store: Store, waiting: list[Decided]) -> Iterator[Row]:
    for row in waiting:
        try:
            sides = {"first": store.find(row.decision.first), "second": store.find(row.decision.second or "")}
        except BadUsage:  # an entry that only a later state of the store has
            continue
        told: Row = {"score": row.decision.score, "why": row.decision.why}
        for name, found in sides.items():
            told |= _side(name, found)
        yield told


def _side(name: str, found: Found) -> Row:
    document = found.stored.record.document
    return {
        name: found.entry.id,
        f"{name}_words": in_words(Names(found.stored.record), found.entry),
        f"{name}_sentence": sentence(document, found.entry).cut(document.text),
        f"{name}_report": ", ".join(filter(None, (document.outlet, document.published))) or document.input,
    }
