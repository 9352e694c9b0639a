"""`onrecord same`, `not-same`, `unsure`, `split`, `undo`: what a person decides about entries being one."""

import getpass
from collections.abc import Sequence

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.errors import BadUsage
from onrecord.exports.words import Names, in_words
from onrecord.reconcile.events import event_groups
from onrecord.reconcile.groups import KIND
from onrecord.reconcile.judgements import standing
from onrecord.store import Decision, Found, Store
from onrecord.store.decisions import PERSON, Decided, Judgement

SAID = {
    "same": "is the same as",
    "not-same": "is not the same as",
    "unsure": "may be the same as",
    "apart": "is set apart",
}
STORE = click.option("--store", "db", metavar="DB", help="The store; else ONRECORD_DB.")
WHO = click.option("--by", "who", metavar="NAME", envvar="ONRECORD_USER", help="Who decides; else your user name.")
WHY = click.option("--why", default="", metavar="TEXT", help="The reason, kept with the decision.")


def _two(name: Judgement, line: str) -> click.Command:
    """A command that judges two or more entries."""

    @click.command(
        name, help=f"{line}\n\n\b\nExample:\n  onrecord {name} e5000d69 e396776e --store talks.db --why TEXT"
    )
    @click.argument("entries", metavar="ID ID…", nargs=-1, required=True)
    @STORE
    @WHO
    @WHY
    def command(*, entries: Sequence[str], db: str | None, who: str | None, why: str) -> None:
        store = store_at(db)
        found = [store.find(entry) for entry in entries]
        first, *others = _distinct(found)
        if not others:
            raise BadUsage("name two entries that are not the same one already")
        made = [Decision(name, first.kind, first.entry.id, other.entry.id, why=why) for other in others]
        _keep(store, who, made)
        terminal = Terminal()
        for other in others:
            terminal.say(f"{_words(first)}\n  {SAID[name]}\n{_words(other)}")
        _result(terminal, store, first.entry.id)

    return command


@click.command("split")
@click.argument("entry", metavar="ID")
@STORE
@WHO
@WHY
def split(*, entry: str, db: str | None, who: str | None, why: str) -> None:
    """Take an entry out of whatever it was joined to.

    From then on only a person joins it again.

    \b
    Example:
      onrecord split e5000d69 --store talks.db
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    found = store.find(entry)
    _of_events([found])
    _keep(store, who, [Decision("apart", found.kind, found.entry.id, why=why)])
    Terminal().say(f"{_words(found)}\n  is set apart")


@click.command("undo")
@click.argument("number", metavar="[N]", type=int, required=False)
@STORE
@WHO
@WHY
def undo(*, number: int | None, db: str | None, who: str | None, why: str) -> None:
    """Take a decision back.

    That is the last one that a person made, or number N.

    \b
    Example:
      onrecord undo --store talks.db
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    rows = standing(store.decisions())
    wanted = [row for row in rows if (row.number == number if number else row.by_person)]
    if not wanted:
        raise BadUsage(f"there is no decision {number} to take back" if number else "nobody has decided anything here")
    last = wanted[-1]
    told = last.decision
    _keep(store, who, [Decision("undo", told.kind, told.first, told.second, why=why, undoes=last.number)])
    Terminal().say(f"taken back: decision {row_words(last)}")


def row_words(row: Decided) -> str:
    """A decision in a line."""
    told = row.decision
    between = f"{told.first} {SAID[told.judgement]}" + (f" {told.second}" if told.second else "")
    return f"{row.number} of {row.at[:10]} by {row.maker.removeprefix(PERSON)}: {between}"


def _distinct(found: Sequence[Found]) -> list[Found]:
    _of_events(found)
    return list({each.entry.id: each for each in found}.values())


def _of_events(found: Sequence[Found]) -> None:
    for each in found:
        if each.kind != KIND:
            raise BadUsage(f"{each.entry.id} is no event but one of the {each.kind}; only events can be joined as yet")


def _keep(store: Store, who: str | None, made: Sequence[Decision]) -> None:
    if store.as_of:
        raise BadUsage("nothing can be decided in the past; leave --as-of away")
    with store.writer(PERSON + (who or getpass.getuser())) as writer:
        writer.decide(made)


def _words(found: Found) -> str:
    return f"{found.entry.id}  {in_words(Names(found.stored.record), found.entry)}"


def _result(terminal: Terminal, store: Store, entry: str) -> None:
    groups = event_groups(store)
    group = groups.group(entry)
    terminal.say(f"\nThe event of {entry} is now told in {len(group)}: {' '.join(group)}")
    for row in groups.overruled:
        terminal.say(f"note: not followed, as others of these are kept apart: decision {row_words(row)}")


same = _two("same", "Say that events of several reports are one.")
not_same = _two("not-same", "Say that events are not one.")
unsure = _two("unsure", "Say that events may be one.")
