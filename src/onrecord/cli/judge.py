"""`onrecord same`, `not-same`, `unsure`, `split`, `undo`: what a person decides about entries being one."""

import getpass
from collections.abc import Sequence

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.errors import BadUsage
from onrecord.exports.inert import visible
from onrecord.exports.judged import SAID, Judged, each_once, find_judged, row_words
from onrecord.exports.words import counted
from onrecord.reconcile.groups import all_groups
from onrecord.store import ACTORS, Decision, Store
from onrecord.store.decisions import PERSON, Decided, Judgement, in_force, undoing

LONGEST_NAME = 80  # characters of the name of who decides
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
        store = store_to_decide(db)
        first, *others = _of_one_kind(each_once(store, entries))
        if not others:
            raise BadUsage("name two that are not the same one already")
        made = [Decision(name, first.kind, first.id, other.id, why=why) for other in others]
        keep(store, who, made)
        terminal = Terminal()
        for other in others:
            terminal.say(f"{_words(first)}\n  {SAID[name]}\n{_words(other)}")
        _result(terminal, store, first)

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
    store = store_to_decide(db)
    found = find_judged(store, entry)
    keep(store, who, [Decision("apart", found.kind, found.id, why=why)])
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
    store = store_to_decide(db)
    rows = store.decisions()
    standing = {row.number for row in in_force(rows)}
    if number is None:
        wanted = [row for row in rows if row.by_person and row.number in standing]
    else:  # an undoing can be undone as well, by its own number
        wanted = [row for row in rows if row.number == number and (row.number in standing or _is_undoing(row, rows))]
    if not wanted:
        raise BadUsage("nobody has decided anything here" if number is None else f"no decision {number} stands here")
    last = wanted[-1]
    keep(store, who, [undoing(last, why)])
    Terminal().say(f"taken back: decision {row_words(last)}")


def _of_one_kind(found: list[Judged]) -> list[Judged]:
    """The same. Raises BadUsage, naming the kinds, where they are of several."""
    if len(kinds := {each.kind for each in found}) > 1:
        raise BadUsage(f"{' and '.join(sorted(kinds))} cannot be judged together")
    return found


def refuse_rejected(store: Store, entry: str) -> None:
    """Raises BadUsage, saying who rejected it, for an entry that stands in no list."""
    if store.rejected((entry,)):
        rows = [row for row in in_force(store.decisions_on((entry,))) if row.decision.judgement == "reject"]
        told = row_words(rows[-1]) if rows else "in an earlier reading"
        raise BadUsage(f"{entry} was rejected: decision {told}; see: onrecord why {entry}")


def _is_undoing(row: Decided, rows: Sequence[Decided]) -> bool:
    """Whether it takes another back and was not taken back itself."""
    return row.decision.undoes is not None and all(other.decision.undoes != row.number for other in rows)


def store_to_decide(db: str | None) -> Store:
    """The store a command means, to be decided about. Raises BadUsage where it is shown as it stood."""
    store = store_at(db)
    if store.as_of:
        raise BadUsage("nothing can be decided in the past; leave --as-of away")
    return store


def keep(store: Store, who: str | None, made: Sequence[Decision]) -> None:
    """Keep what a person decided."""
    name = visible(who or getpass.getuser())[:LONGEST_NAME]
    with store.writer(PERSON + name) as writer:
        writer.decide(made)


def _words(judged: Judged) -> str:
    return f"{judged.id}  {judged.words}"


def _result(terminal: Terminal, store: Store, judged: Judged) -> None:
    groups = all_groups(store, judged.kind)
    group = groups.group(judged.id)
    if judged.kind == ACTORS:
        called = ", ".join(sorted({name.name for name in store.names_with(group)}))
        terminal.say(f"\nThe party of {judged.id} now goes by {counted(len(group), 'names')}: {called}")
    else:
        terminal.say(f"\nWhat {judged.id} tells is now told in {len(group)}: {' '.join(group)}")
    for row in groups.overruled:
        terminal.say(f"note: not followed, as others of these are kept apart: decision {row_words(row)}")


same = _two("same", "Say that two entries, or two names, are one.")
not_same = _two("not-same", "Say that two are not one.")
unsure = _two("unsure", "Say that two may be one.")
