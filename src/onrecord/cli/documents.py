"""`onrecord documents`: the reports of a store, filtered; and `onrecord status`: what a store holds, and what waits."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import click

from onrecord.cli.judged import KINDS
from onrecord.cli.place import store_at
from onrecord.cli.query import ABOUT, CSV, JSON, LIMIT, SHOWN, SINCE, TABLE, UNTIL
from onrecord.cli.tables import KINDS_SHOWN, Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.rows import Row, csv_lines, json_line
from onrecord.exports.words import counted
from onrecord.reconcile.accounts import Origins
from onrecord.reconcile.groups import all_groups
from onrecord.reconcile.reviews import carried
from onrecord.store import Store
from onrecord.store.catalogue import Listed, Wanted
from onrecord.store.decisions import in_force

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
    found = [_row(each, origin) for each in store.catalogue(Wanted(**fields))]
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


def _row(listed: Listed, origin: Origins) -> Row:
    return {
        "id": listed.document,
        "published": listed.published,
        "outlets": list(listed.outlets),
        "title": listed.title,
        "input": listed.input,
        "maker": listed.maker,
        **{kind: listed.entries.get(kind, 0) for kind in KINDS_SHOWN},
        "origin": origin(listed.document),
    }


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
    row = _status(store_at(db))
    if as_json:
        print_lines([json_line(row)])
    else:
        _show(Terminal(), row)


def _status(store: Store) -> Row:
    reports, origin = store.catalogue(Wanted()), Origins.of(store.copies())
    days = sorted({d.first for r in reports if (d := r.days) and d.first == d.last})
    outlets = Counter(outlet for each in reports for outlet in each.outlets)
    entries = sum((Counter(each.entries) for each in reports), Counter[str]())
    groups = {kind: all_groups(store, kind) for kind in KINDS}
    said = Counter(row.decision.judgement for row in in_force(store.decisions()) if row.by_person)
    return {
        "store": store.name,
        "as_of": store.as_of,
        "documents": len(reports),
        "origins": len({origin(each.document) for each in reports}),
        "without_day": sum(not each.days for each in reports),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "silent_days": [list(gap) for gap in _gaps(days)],
        "outlets": dict(outlets.most_common()),
        "makers": dict(Counter(each.maker for each in reports)),
        "entries": {kind: entries[kind] for kind in KINDS_SHOWN},
        "judged": dict(sorted(said.items())),
        "judged_lost": len(carried(store).lost) + sum(len(each.lost) for each in groups.values()),
        "waiting": {kind: len(each.open) for kind, each in groups.items()},
    }


def _gaps(days: Sequence[str]) -> Iterator[tuple[str, str]]:
    """First and last of the days between two that follow each other on the list."""
    known = [date.fromisoformat(day) for day in days]
    one = timedelta(days=1)
    for before, after in pairwise(known):
        if after - before > one:
            yield (before + one).isoformat(), (after - one).isoformat()


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
    first, last = max(gaps, key=_length)
    return f"; no report of {counted(sum(map(_length, gaps)), 'days')} between, longest from {first} to {last}"


def _length(gap: Sequence[str]) -> int:
    return (date.fromisoformat(gap[1]) - date.fromisoformat(gap[0])).days + 1
