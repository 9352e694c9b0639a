"""`onrecord actors`: who stands in the reports of a store, under which names, and in how many entries."""

from collections.abc import Iterator

import click

from onrecord.cli.place import store_at
from onrecord.cli.query import CSV, JSON, LIMIT, PARTY, SHOWN, TABLE
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.boards import COUNTED, party_row
from onrecord.exports.rows import Row, csv_lines, json_line
from onrecord.exports.words import counted
from onrecord.reconcile.parties import Parties
from onrecord.records.codes import ActorKind, codes


@click.command("actors")
@click.argument("db", metavar="[DB]", required=False)
@PARTY
@click.option("--kind", type=click.Choice(codes(ActorKind)), help="Persons, states, …; else all but described groups.")
@LIMIT
@TABLE
@JSON
@CSV
def command(*, db: str | None, party: str | None, kind: str | None, limit: int | None, form: str | None) -> None:
    """List who stands in the reports, under which names.

    Those that stand in most entries come first. Claims are those they make, positions those they hold; events and
    commitments those they have a part in. Names that are one party's are joined where our tables say so, or a person:
    see `onrecord pairs --of actors` and `onrecord same`. Every filter of the other lists means all names of a party.

    \b
    Example:
      onrecord actors talks.db --kind organization --limit 10
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    found = Parties(store).all(None if party is None else store.names_meant(party))
    found = [each for each in found if each.kind == kind or (kind is None and (party or each.kind != "group"))]
    most = limit or (len(found) if form else SHOWN)
    rows = [party_row(each) for each in found[:most]]
    if form:
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows))
        return
    terminal = Terminal()
    if not rows:
        terminal.say("Nobody here fits that.")
    for row in rows:
        facts = ", ".join(filter(None, (row["kind"], row["country"])))
        terminal.say(f"{row['id']}  {row['name']} ({facts})")
        for line in _lines(row):
            terminal.indented(line)
    if len(found) > len(rows):
        more = len(found) - len(rows)
        terminal.say(f"… and {more} more: narrow it down, give --limit, or take all with --csv or --json")


def _lines(row: Row) -> Iterator[str]:
    if row["names"]:
        yield f"also called {'; '.join(row['names'])}"
    days = "" if not row["first_day"] else row["first_day"]
    if row["last_day"] != row["first_day"]:
        days += f" to {row['last_day']}"
    counts = ", ".join(counted(row[kind], kind) for kind in COUNTED if row[kind])
    yield "; ".join(filter(None, (counts, days)))
