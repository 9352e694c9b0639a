"""`onrecord documents`: the reports of a store, filtered; and `onrecord status`: what a store holds, and what waits."""

from collections.abc import Sequence

import click

from onrecord.cli.place import store_at
from onrecord.cli.query import ABOUT, CSV, JSON, LIMIT, SHOWN, SINCE, TABLE, UNTIL
from onrecord.cli.tables import KINDS_SHOWN, Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.overview import days_in, listed_row, overview
from onrecord.exports.rows import Row, csv_lines, json_line
from onrecord.exports.words import counted
from onrecord.reconcile.accounts import Origins
from onrecord.store.catalogue import Wanted

OUTLETS_SHOWN = 12
OUTLET = click.option("--outlet", metavar="NAME", help="In which outlet; words of its name.")


@click.command("documents")
@click.argument("db", metavar="[DB]", required=False)
@OUTLET
@ABOUT
@SINCE
@UNTIL
@LIMIT
@TABLE
@JSON
@CSV
def documents(*, db: str | None, limit: int | None, form: str | None, **fields: str | None) -> None:
    """List the reports of a store, by date.

    Each with its outlets and how many entries it holds; reports that tell each other's words are of one origin, which
    goes by the id of one of them.

    \b
    Example:
      onrecord documents talks.db --since 2022-03 --about Houthis
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    origin = Origins.of(store.copies())
    found = [listed_row(each, origin) for each in store.catalogue(Wanted(**fields))]
    shown = found[: limit or (len(found) if form else SHOWN)]
    if form:
        print_lines((json_line(row) for row in shown) if form == "json" else csv_lines(shown))
        return
    terminal = Terminal()
    if not found:
        terminal.say("No report here fits that.")
    for row in shown:
        terminal.say(f"{row['id']}  {row['title'] or row['input']}")
        terminal.indented(_facts(row))
    if len(found) > len(shown):
        more = len(found) - len(shown)
        terminal.say(f"… and {more} more: narrow it down, give --limit, or take all with --csv or --json")


def _facts(row: Row) -> str:
    outlets = "; ".join(row["outlets"]) or "outlet not known"
    entries = ", ".join(counted(row[kind], kind) for kind in KINDS_SHOWN if row[kind]) or "no entries"
    origin = f"; of one origin with {row['origin']}" if row["origin"] != row["id"] else ""
    return f"{outlets}, {row['published'] or 'no date'}; {entries}{origin}"


@click.command("status")
@click.argument("db", metavar="[DB]", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON.")
def status(*, db: str | None, as_json: bool) -> None:
    """Show what a store holds, and what waits for a person.

    Reports by outlet and day, with the days between the first and the last of which no report was read: silence of the
    store, not of the world. Then entries, what persons judged, and which pairs wait.

    \b
    Example:
      onrecord status talks.db
    """  # noqa: D301  (click reads it)
    row = overview(store_at(db))
    if as_json:
        print_lines([json_line(row)])
    else:
        _show(Terminal(), row)


def _show(terminal: Terminal, row: Row) -> None:
    told = f"{counted(row['documents'], 'documents')}, {counted(row['origins'], 'origins')}"
    terminal.say(f"{row['store']}: {told}" + (f", as of {row['as_of']}" if row["as_of"] else ""), style="bold")
    if row["first_day"]:
        terminal.say(f"{row['first_day']} to {row['last_day']}{_silence(row['silent_days'])}")
    if row["without_day"]:
        terminal.say(f"{counted(row['without_day'], 'documents')} without a date of publication")
    outlets = [f"{name} {n}" for name, n in row["outlets"].items()]
    terminal.section(
        "Outlets", outlets and [", ".join(outlets[:OUTLETS_SHOWN]) + (" …" if len(outlets) > OUTLETS_SHOWN else "")]
    )
    terminal.section("Entries", [", ".join(counted(n, kind) for kind, n in row["entries"].items())])
    makers = [f"{maker} {n}" for maker, n in row["makers"].items()]
    terminal.section("Read by", makers and [", ".join(makers)])
    judged = [f"{judgement} {n}" for judgement, n in row["judged"].items()]
    lost = [f"{row['judged_lost']} on what no reading has any more"] if row["judged_lost"] else []
    terminal.section("Judged by persons", [", ".join((*judged, *lost)) or "nothing yet"])
    waiting = [f"{kind} {n}: onrecord pairs {row['store']} --of {kind}" for kind, n in row["waiting"].items() if n]
    terminal.section("Pairs that wait", waiting or ["none"])


def _silence(gaps: Sequence[Sequence[str]]) -> str:
    if not gaps:
        return ""
    first, last = max(gaps, key=days_in)
    return f"; no report of {counted(sum(map(days_in, gaps)), 'days')} between, longest from {first} to {last}"
