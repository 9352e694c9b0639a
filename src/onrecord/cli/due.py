"""`onrecord due`: the board of undertakings, and `onrecord stands`: positions over time."""

from collections.abc import Iterable
from itertools import groupby

import click

from onrecord.cli.place import store_at
from onrecord.cli.query import ABOUT, BY, ISSUE, LIMIT, PARTY, SHOWN, SINCE, TABLE, UNTIL
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.exports.boards import due_rows, evidence_words, sentence_words, stand_row
from onrecord.exports.rows import csv_lines, json_line
from onrecord.exports.wording import date_words
from onrecord.exports.words import NO_DATE, Names, counted, in_words, quoted
from onrecord.reconcile.commitments import ORDER, Undertaking, board, following
from onrecord.reconcile.parties import Parties
from onrecord.reconcile.positions import history
from onrecord.records.finding import Commitment, Position
from onrecord.store import Filter
from onrecord.store.moments import day_of

JSON = click.option("--json", "form", flag_value="json", help="JSON, one a line, with its sentence.")
CSV = click.option("--csv", "form", flag_value="csv", help="CSV, with its sentence.")


@click.command("due")
@click.argument("db", metavar="[DB]", required=False)
@PARTY
@BY
@ABOUT
@SINCE
@UNTIL
@click.option(
    "--within", "soon", type=click.IntRange(0), default=7, show_default=True, metavar="DAYS", help="Due soon."
)
@click.option("--only", multiple=True, type=click.Choice(ORDER), metavar="STANDING", help=f"{', '.join(ORDER)}.")
@LIMIT
@TABLE
@JSON
@CSV
def due(
    *, db: str | None, soon: int, only: tuple[str, ...], limit: int | None, form: str | None, **fields: str | None
) -> None:
    """Show what was undertaken and when it is due.

    What is overdue is computed from the dates that are told, today or with --as-of on that day. Kept and broken are
    what reports say, of the undertaking itself or of the event that it is about; where they disagree it is contested.
    Silence is no breach.

    \b
    Example:
      onrecord due talks.db --party Rouhani --only overdue --only contested
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    today = day_of(store.as_of)
    entries = store.entries(store.hits("commitments", Filter(**fields)))
    told = ((stored, entry) for stored, entry in entries if isinstance(entry, Commitment))
    found = [each for each in board(told, today, soon, following(store)) if not only or each.standing in only]
    shown = found[: limit or (len(found) if form else SHOWN)]
    if form:
        rows = (row for each in shown for row in due_rows(each))
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows))
    else:
        terminal = Terminal()
        _show_due(terminal, shown, today)
        if len(found) > len(shown):
            terminal.say(f"… and {len(found) - len(shown)} more: narrow it down, give --limit, or take all with --csv")


def _show_due(terminal: Terminal, found: Iterable[Undertaking], today: str) -> None:
    shown = False
    for standing, group in groupby(found, key=lambda each: each.standing):
        shown = True
        terminal.say(f"\n{standing.capitalize()}, on {today}", style="bold")
        for each in group:
            stored, commitment = next((told for told in each.told if told[1].due == each.due), each.told[0])
            more = f"; told in {counted(len(each.told), 'entries')}" if len(each.told) > 1 else ""
            when = date_words(each.due) if each.due else NO_DATE
            terminal.indented(f"{when}  {in_words(Names(stored.record), commitment)}{more}")
            terminal.indented(f"{commitment.id}  {quoted(sentence_words(stored.record.document, commitment))}", 4)
            for account in each.evidence:
                terminal.indented(evidence_words(account), 4)
                terminal.indented(quoted(sentence_words(account.stored.record.document, account.event)), 6)
    if not shown:
        terminal.say("No undertaking here fits that.")


@click.command("stands")
@click.argument("db", metavar="[DB]", required=False)
@PARTY
@ISSUE
@ABOUT
@SINCE
@UNTIL
@LIMIT
@TABLE
@JSON
@CSV
def stands(*, db: str | None, limit: int | None, form: str | None, **fields: str | None) -> None:
    """Show where parties stand on issues, over time.

    Each party by issue and day, with the shift from the day before that has a position: hardened, softened,
    unchanged, or
    contradictory. Shifts are computed from stances alone (rejects, demands, conditions, offers, accepts): read
    the words.

    \b
    Example:
      onrecord stands talks.db --party Iran --issue sanctions
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    entries = store.entries(store.hits("positions", Filter(**fields)))
    positions = ((stored, entry) for stored, entry in entries if isinstance(entry, Position))
    every = history(positions, Parties(store).of_actor)
    found = every[: limit or (len(every) if form else SHOWN)]
    if form:
        rows = map(stand_row, found)
        print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows))
        return
    terminal = Terminal()
    for (holder, issue), group in groupby(found, key=lambda each: (each.holder, each.issue)):
        terminal.say(f"\n{holder}: {issue}", style="bold")
        for each in group:
            words = Names(each.stored.record).cut(each.position.term)
            shift = "" if each.shift == "first" else f" ({each.shift})"
            terminal.indented(f"{each.day or NO_DATE}  {each.stance}{shift}: {quoted(words)}")
            terminal.indented(f"{each.position.id}  {each.stored.record.document.outlet or ''}".rstrip(), 4)
    if not found:
        terminal.say("No positions here fit that.")
    if len(every) > len(found):
        terminal.say(f"… and {len(every) - len(found)} more: narrow it down, give --limit, or take all with --csv")
