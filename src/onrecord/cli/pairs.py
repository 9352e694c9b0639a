"""`onrecord pairs`: what may be one, for a person to decide."""

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.judged import KINDS, pair_rows, row_words, waiting
from onrecord.exports.rows import csv_lines, json_line
from onrecord.reconcile.groups import EVENTS, all_groups

SHOWN = 20


@click.command("pairs")
@click.argument("db", metavar="[DB]", required=False)
@click.option("--of", "kind", type=click.Choice(KINDS), default=EVENTS, show_default=True, help="Of which kind.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help=f"At most N; a table shows {SHOWN}.")
@click.option("--json", "form", flag_value="json", help="JSON, one pair a line.")
@click.option("--csv", "form", flag_value="csv", help="CSV.")
def command(*, db: str | None, kind: str, limit: int | None, form: str | None) -> None:
    """List pairs that may be one, for a person to decide.

    They are pairs of events, or with --of actors of the names of parties. The likeliest come first, with what is the
    same and what differs. Decide with `onrecord same`, `not-same` or `unsure` and the two ids.

    \b
    Example:
      onrecord pairs talks.db --of actors --limit 5
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    groups = all_groups(store, kind)
    asked = waiting(groups)
    rows = pair_rows(store, kind, asked[: limit or (None if form else SHOWN)])
    if form:
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows))
        return
    terminal = Terminal()
    for row in rows:
        terminal.say(f"{row['score'] or ''}  {row['why'] or 'a person is not sure'}", style="bold")
        for side in ("first", "second"):
            where = f" ({row[f'{side}_report']})" if row[f"{side}_report"] else ""
            terminal.indented(f"{row[side]}  {row[f'{side}_words']}{where}")
            if told := " ".join(str(row[f"{side}_sentence"]).split()):
                terminal.indented(f"“{told}”", 4)
        terminal.say("")
    for lost in groups.lost:
        terminal.say(f"note: no reading has any more what was judged here: decision {row_words(lost)}")
    terminal.say(f"{len(asked)} pairs wait" if asked else "No pair waits for a decision.")
