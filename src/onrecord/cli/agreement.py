"""`onrecord agreement`: how far two stores agree on the same texts."""

from typing import Any

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.rows import json_line
from onrecord.reconcile.coders import Coders, Compared, compare


@click.command("agreement")
@click.argument("one", metavar="DB")
@click.argument("other", metavar="DB")
@click.option("--json", "as_json", is_flag=True, help="JSON, one kind of entries a line.")
def command(*, one: str, other: str, as_json: bool) -> None:
    """Tell how far two stores agree on the same texts.

    For two coders who each put right a copy of a store, a machine and a person, two readers. Entries are the same
    where they share half of their words; of these is told in how many each code is the same, with Krippendorff's alpha.

    \b
    Example:
      cp talks.db ann.db; cp talks.db bob.db   # each goes over one with onrecord serve
      onrecord agreement ann.db bob.db
    """  # noqa: D301  (click reads it)
    found = compare(store_at(one), store_at(other))
    if not found.texts:
        raise BadUsage(f"{one} and {other} have no text in common")
    tell(found, as_json=as_json)


def tell(found: Coders, *, as_json: bool) -> None:
    """Say how far two agree, kind by kind."""
    if as_json:
        print_lines(json_line(_row(each)) for each in found.kinds)
    else:
        _tell(Terminal(), found)


def _row(each: Compared) -> dict[str, Any]:
    fields = {}
    for name, pairs in each.said.items():
        same, alpha = each.same(name)
        fields[name] = {"same": same, "of": len(pairs), "alpha": alpha}
    counts = {name: getattr(each, name) for name in ("kind", "one", "other", "alike", "exact", "f1")}
    return {**counts, "fields": fields}


def _tell(terminal: Terminal, found: Coders) -> None:
    terminal.say(f"{found.texts} texts in both")
    for each in found.kinds:
        if each.f1 is None:
            continue
        told = f"{each.one} and {each.other}, {each.alike} alike ({each.exact} to the letter), F1 {each.f1:.2f}"
        terminal.say(f"{each.kind}: {told}", style="bold")
        for name, pairs in each.said.items():
            same, alpha = each.same(name)
            sure = "alpha cannot be told" if alpha is None else f"alpha {alpha:.2f}"
            terminal.say(f"  {name}: {same} of {len(pairs)} the same, {sure}")
