"""`onrecord pairs`: what may be one, for a person to decide."""

from collections.abc import Iterator

import click

from onrecord.cli.judge import row_words
from onrecord.cli.judged import KINDS, all_judged
from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.rows import Row, csv_lines, json_line
from onrecord.reconcile.groups import EVENTS, all_groups
from onrecord.store import Decided, Store

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
    waiting = sorted(groups.open, key=lambda row: (-(row.decision.score or 0), row.number))
    rows = _rows(store, kind, waiting[: limit or (None if form else SHOWN)])
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
    terminal.say(f"{len(waiting)} pairs wait" if waiting else "No pair waits for a decision.")


def _rows(store: Store, kind: str, waiting: list[Decided]) -> Iterator[Row]:
    judged = all_judged(store, kind, {entry for row in waiting for entry in row.entries})
    for row in waiting:
        sides = {"first": judged.get(row.decision.first), "second": judged.get(row.decision.second or "")}
        told: Row = {"score": row.decision.score, "why": row.decision.why}
        for name, found in sides.items():
            if found is None:  # an entry that only a later state of the store has
                break
            told |= {
                name: found.id, f"{name}_words": found.words,
                f"{name}_sentence": found.sentence, f"{name}_report": found.report,
            }  # fmt: skip
        else:
            yield told
