"""`onrecord check`: is a store what it says it is?"""

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.exports.words import counted
from onrecord.store.check import check

FOUND = 1  # exit code


@click.command("check")
@click.argument("db", metavar="[DB]", required=False)
def command(*, db: str | None) -> None:
    """Check that a store is sound.

    Every text against its id, every quote against its text, every id, every date, every decision, and the file itself.
    The exit code is 1 where something is wrong.

    \b
    Example:
      onrecord check talks.db
    """  # noqa: D301  (click reads it)
    store, terminal, wrong = store_at(db), Terminal(), 0
    for line in check(store):
        wrong += 1
        terminal.say(line)
    if wrong:
        terminal.say(f"{wrong} wrong")
        raise click.exceptions.Exit(FOUND)
    terminal.say(f"{counted(store.size(), 'documents')}, nothing wrong")
