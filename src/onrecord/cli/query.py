"""`onrecord claims`, `events`, `figures`, `positions`, `commitments`: what a store holds of one kind, filtered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any, Final

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import ID_LENGTH, Terminal, kind_table
from onrecord.cli.terminal import print_lines
from onrecord.exports.columns import names
from onrecord.exports.rows import csv_lines, json_line
from onrecord.exports.tabular import told_rows
from onrecord.exports.words import Names, cells, counted
from onrecord.reconcile.accounts import Book
from onrecord.records.codes import (
    ClaimAct,
    CommitmentKind,
    CommitmentStatus,
    EventStatus,
    EventType,
    Measure,
    Stance,
    Topic,
    codes,
)
from onrecord.records.days import bound
from onrecord.records.record import Entry
from onrecord.store import Filter, Hit, StoredDocument

SHOWN: Final = 100  # entries in a table, unless more are asked for; JSON and CSV are complete
Told = tuple[StoredDocument, Entry]
Option = Callable[[Any], Any]


def _day(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A day, month or year (EDTF) as the first or last day that it can mean."""
    if value is None:
        return None
    day = bound(value, last=parameter.name == "until")
    if day is None:
        raise click.BadParameter(f"{value!r} is no day, month or year; write 2025-06-02, 2025-06 or 2025")
    return day


def _one_of(name: str, code_list: object, what: str) -> Option:
    return click.option(name, type=click.Choice(codes(code_list), case_sensitive=False), metavar="CODE", help=what)


BY = click.option("--by", metavar="NAME", help="Whose word it is; a name, words of one, or a country's code (UKR).")
PARTY = click.option("--party", metavar="NAME", help="Who has a part in it, or says it; as --by.")
PLACE = click.option("--place", metavar="NAME", help="Where; as --by.")
ABOUT = click.option("--about", metavar="WORDS", help='Words of its sentences; "a phrase"; a beginning*.')
ISSUE = _one_of("--issue", Topic, "What it is about, as the codebook has it: withdrawal, prisoners, …")
SINCE = click.option("--since", metavar="DATE", callback=_day, help="From this day, month or year on.")
UNTIL = click.option("--until", metavar="DATE", callback=_day, help="Up to the end of this day, month or year.")
DOCUMENT = click.option("--document", metavar="ID", help="Only this document; the beginning of its id is enough.")
TYPE = click.option("--type", metavar="CODE", help="As the codebook has it: ASSAULT, says, killed, demands, …")
STATUS = click.option("--status", metavar="CODE", help="As the codebook has it: happened, denied, agreed, …")
LIMIT = click.option("--limit", type=click.IntRange(1), metavar="N", help=f"At most N; a table shows {SHOWN}.")
REVIEWED = click.option("--reviewed", flag_value="accepted", default=None, help="Only what a person accepted.")
UNREAD = click.option("--unread", "reviewed", flag_value="unread", help="Only what nobody has judged.")
REJECTED = click.option("--rejected", "reviewed", flag_value="rejected", help="Only what a person rejected.")
ORIGINS = click.option(
    "--min-origins",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="Told by at least N that do not copy each other.",
)
TABLE = click.option("--table", "form", flag_value="", help="A table, which is also what comes without this.")
JSON = click.option("--json", "form", flag_value="json", help="JSON, one entry a line, with its sentence and offsets.")
CSV = click.option("--csv", "form", flag_value="csv", help="CSV, with sentences and offsets.")


def _command(kind: str, line: str, example: str, *own: Option) -> click.Command:
    """The command for one kind: its own options before those that all share."""

    def run(*, db: str | None, limit: int | None, form: str | None, min_origins: int = 1, **fields: str | None) -> None:
        store = store_at(db)
        book = Book.open(store) if kind == "events" else None
        wanted = Filter(**fields)
        hits = book.hits(wanted, min_origins) if book else store.hits(kind, wanted)
        if form:
            rows = told_rows(kind, store.entries(islice(hits, limit)), book)
            print_lines((json_line(row) for row in rows) if form == "json" else csv_lines(rows, names(kind)))
        else:
            most = limit or SHOWN
            once = _once(hits, book) if book else hits
            _show(Terminal(), kind, list(store.entries(islice(once, most + 1))), most, book)

    run.__doc__ = f"""{line}

    They come by day; every option narrows further. Entries without a day of their own stand at the day of
    publication. In CSV, text that begins with = + - @ or a tab
    gets an apostrophe in front, so that no spreadsheet runs it as a formula.

    \b
    Example:
      onrecord {kind} talks.db {example}
    """
    command: Any = run
    for option in reversed((*own, ABOUT, SINCE, UNTIL, DOCUMENT, REVIEWED, UNREAD, REJECTED, LIMIT, TABLE, JSON, CSV)):
        command = option(command)
    command = click.argument("db", metavar="[DB]", required=False)(command)
    made: click.Command = click.command(kind)(command)
    return made


def _once(hits: Iterable[Hit], book: Book) -> Iterator[Hit]:
    """The first telling of each event."""
    seen: set[str] = set()
    for hit in hits:
        event = book.groups.group(hit.entry)[0]
        if event not in seen:
            seen.add(event)
            yield hit


def _show(terminal: Terminal, kind: str, told: Sequence[Told], most: int, book: Book | None) -> None:
    """Tables under the reports that tell the entries; of an event that several tell, the first and how many."""
    if not told:
        terminal.say(f"No {kind} here fit that.")
    for stored, group in groupby(told[:most], key=lambda each: each[0]):
        document, names, entries = stored.record.document, Names(stored.record), [entry for _, entry in group]
        facts = ", ".join(filter(None, (document.outlet, document.published)))
        terminal.say(f"{document.title or document.input}" + (f" ({facts})" if facts else ""), style="bold")
        terminal.print(kind_table(kind, ((e.id[:ID_LENGTH], *cells(names, e)) for e in entries), ids=True))
        for entry in entries if book else ():
            if book and (others := len(book.groups.group(entry.id)) - 1):
                origins = counted(book.origins(entry.id, document.id), "origins")
                terminal.indented(
                    f"{entry.id[:ID_LENGTH]} is told in {others} more, {origins}: onrecord event {entry.id}"
                )
        terminal.say("")
    if len(told) > most:
        terminal.say("… and more: narrow it down, give --limit, or take all with --csv or --json")


claims = _command(
    "claims",
    "List who says what, by whom, about what, since when.",
    "--by Sullivan --since 2022-03",
    _one_of("--type", ClaimAct, "Says, denies, …"),
    BY,
)
events = _command(
    "events", "List who does what to whom, by type, party, place and day.", "--type ASSAULT --place Aden",
    _one_of("--type", EventType, "PLOVER's type."), _one_of("--status", EventStatus, "Happened, planned, denied, …"),
    PARTY, BY, PLACE, ORIGINS,
)  # fmt: skip
figures = _command(
    "figures",
    "List how many of what, according to whom.",
    "--type killed --party Houthis",
    _one_of("--type", Measure, "What is counted."),
    PARTY,
    BY,
    PLACE,
)
positions = _command(
    "positions",
    "List what each side demands, offers, accepts and refuses.",
    "--party Iran --issue sanctions",
    _one_of("--type", Stance, "Demands, offers, …"),
    ISSUE,
    PARTY,
    BY,
)
commitments = _command(
    "commitments", "List what was agreed or promised, and when it is due.", "--since 2022-04 --status agreed",
    _one_of("--type", CommitmentKind, "Exchange, ceasefire, …"), _one_of("--status", CommitmentStatus, "Agreed, …"),
    PARTY, BY,
)  # fmt: skip
