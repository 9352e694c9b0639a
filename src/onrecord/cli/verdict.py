"""`onrecord accept` and `onrecord reject`: what a person says of single entries."""

from collections.abc import Sequence

import click

from onrecord.cli.judge import STORE, WHO, WHY, keep, store_to_decide
from onrecord.cli.tables import Terminal
from onrecord.errors import BadUsage
from onrecord.exports.judged import SAID
from onrecord.exports.words import Names, in_words
from onrecord.store import Decision
from onrecord.store.decisions import Judgement
from onrecord.store.items import INDEXED


def _verdict(name: Judgement, line: str, what: str) -> click.Command:
    """A command that judges entries one by one."""

    @click.command(name, help=f"{line}\n\n{what}\n\n\b\nExample:\n  onrecord {name} e5000d69 --store talks.db")
    @click.argument("entries", metavar="ID…", nargs=-1, required=True)
    @STORE
    @WHO
    @WHY
    def command(*, entries: Sequence[str], db: str | None, who: str | None, why: str) -> None:
        store = store_to_decide(db)
        found = list({each.entry.id: each for each in map(store.find, entries)}.values())
        for each in found:
            if each.kind not in INDEXED:
                raise BadUsage(f"{each.entry.id} is one of the {each.kind}; judged are {', '.join(INDEXED)}")
        keep(store, who, [Decision(name, each.kind, each.entry.id, why=why) for each in found])
        for each in found:
            Terminal().say(f"{each.entry.id}  {in_words(Names(each.stored.record), each.entry)}\n  {SAID[name]}")

    return command


accept = _verdict(
    "accept",
    "Say that entries are as their sentences have it.",
    "Lists and exports with --reviewed hold nothing but these. `onrecord undo` takes it back.",
)
reject = _verdict(
    "reject",
    "Say that entries are not as their sentences have it.",
    "Lists, counts and exports leave them out from then on, unless --rejected asks for them; whole records "
    "(jsonl) keep them. `onrecord undo` takes it back.",
)
