"""`onrecord sample`: entries drawn by chance for people to judge, and what their verdicts say."""

from typing import Any

import click

from onrecord.cli.place import store_at
from onrecord.cli.query import ABOUT, BY, CSV, DOCUMENT, JSON, PARTY, SINCE, UNTIL
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.columns import names
from onrecord.exports.rows import csv_lines, entry_row, json_line
from onrecord.exports.words import Names
from onrecord.reconcile.sampling import MOST, NUMBER, Asked, Progress, Stratum, draw
from onrecord.store import Filter, Store
from onrecord.store.items import INDEXED


@click.command("sample")
@click.argument("db", metavar="[DB]", required=False)
@click.option("--of", "kind", type=click.Choice(INDEXED), default="events", show_default=True, help="Of which kind.")
@click.option("--number", type=click.IntRange(1, MOST), default=NUMBER, show_default=True, help="How many.")
@click.option("--seed", default="1", show_default=True, help="The same seed draws the same entries.")
@click.option("--by-type", is_flag=True, help="As many of each type, so that rare ones are seen.")
@PARTY
@BY
@ABOUT
@SINCE
@UNTIL
@DOCUMENT
@JSON
@CSV
def command(
    *, db: str | None, kind: str, number: int, seed: str, by_type: bool, form: str | None, **fields: Any
) -> None:
    """Draw entries by chance for people to judge; tell what is right.

    Judge them with `onrecord accept` and `reject`, or at the desk (`onrecord serve`, /sample), where each person sees
    only what they have yet to judge. --json and --csv have the entries, in the order of drawing.

    \b
    Example:
      onrecord sample talks.db --of events --number 50 --by-type
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    asked = Asked(kind=kind, wanted=Filter(**fields), number=number, seed=seed, by_type=by_type)
    sample = draw(store, asked)
    if form:
        told = store.entries(hit for stratum in sample for hit in stratum.drawn)
        rows = [entry_row(Names(stored.record), kind, entry) for stored, entry in told]
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows, names(kind)))
        return
    _tell(Terminal(), store, asked, sample)


def _tell(terminal: Terminal, store: Store, asked: Asked, sample: tuple[Stratum, ...]) -> None:
    progress = Progress.of(store, sample)
    terminal.say(f"{progress.number} of {sum(each.size for each in sample)} {asked.kind} drawn, seed {asked.seed}")
    for name, judged in progress.people.items():
        terminal.say(f"  {name} judged {judged}")
    for row in progress.right:
        between = "not judged yet"
        if row.interval:
            low, high = row.interval
            between = f"{row.right} of {row.judged} right, between {low:.0%} and {high:.0%} with 95 % certainty"
        terminal.say(f"  {row.type or 'all'} (there are {row.size}): {between}")
    if asked.by_type and progress.share is not None:
        terminal.say(f"  of all that fit {progress.share:.0%}, each type as heavy as there are entries of it")
    for agreed in progress.agreement:
        alpha = "cannot be told" if agreed.alpha is None else f"{agreed.alpha:.2f}"
        terminal.say(f"  {agreed.alike} of {agreed.twice} judged alike by several; Krippendorff's alpha {alpha}")
    if progress.disputed:
        terminal.say(f"  {progress.disputed} disputed, which count for neither: settle them with accept or reject")
    terminal.say("Take them with --json or --csv, or judge them at the desk: onrecord serve, then /sample")
