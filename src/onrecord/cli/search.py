"""`onrecord search`: sentences by their words."""

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.rows import csv_lines, json_line, sentence_rows

SHOWN = 50  # sentences, unless more are asked for


@click.command("search")
@click.argument("db", metavar="[DB]", required=False)
@click.argument("words", metavar="WORDS")
@click.option("--limit", type=click.IntRange(1), metavar="N", default=SHOWN, show_default=True, help="At most N.")
@click.option("--json", "form", flag_value="json", help="JSON, one sentence a line, with its place in the text.")
@click.option("--csv", "form", flag_value="csv", help="CSV.")
def command(*, db: str | None, words: str, limit: int, form: str | None) -> None:
    """Find sentences by their words.

    All of WORDS stand in them; what was read last comes first. Accents, capitals and marks make no difference.
    "Quoted words" stand in that order; with * a word is the beginning
    of one.

    \b
    Example:
      onrecord search talks.db 'prisoner* "exchange of"'
    """  # noqa: D301  (click reads it)
    rows = sentence_rows(store_at(db), words, limit)
    if form:
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows))
        return
    terminal, found = Terminal(), False
    for row in rows:
        found = True
        facts = ", ".join(filter(None, (row["title"], row["outlet"], row["published"])))
        terminal.say(" ".join(row["sentence"].split()))
        terminal.indented(f"{row['document']}  {facts}")
    if not found:
        terminal.say("No sentence here has these words.")
