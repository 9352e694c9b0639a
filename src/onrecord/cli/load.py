"""`onrecord load`: records that were exported, into a store again."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from onrecord.cli.lazy import PARTIAL
from onrecord.cli.tables import Terminal
from onrecord.errors import SkipArticle
from onrecord.exports.words import counted
from onrecord.reconcile.run import run_passes
from onrecord.records.record import Record, from_json
from onrecord.store import Store
from onrecord.store.loaded import LOADER, Loaded

AT_ONCE = 200  # records in a transaction


@click.command("load")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", metavar="DB", required=True, help="The store: a file, or postgresql://host/name.")
def command(*, path: Path, into: str) -> None:
    """Add exported records to a store.

    FILE has one record a line, as `onrecord export jsonl` and `onrecord read --json` write them. Marks and reasons are
    not in records, so that `why` shows less of what was loaded. What the store has already is not added again.

    \b
    Example:
      onrecord load talks.jsonl --into postgresql://desk/talks
    """  # noqa: D301  (click reads it)
    store, terminal, added, bad = Store.open(into, create=True), Terminal(), 0, list[str]()
    with store.writer(LOADER) as writer:
        records = _records(path, bad)
        while batch := list(islice(records, AT_ONCE)):
            added += writer.add_all(Loaded(record) for record in batch)
    run_passes(store)
    terminal.say(f"{counted(added, 'records')} added to {store.name}")
    for line in bad:
        terminal.say(line)
    if bad:
        raise click.exceptions.Exit(PARTIAL)


def _records(path: Path, bad: list[str]) -> Iterator[Record]:
    """The records of a file; lines that are none are told of and left out."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield from_json(line)
            except SkipArticle as error:
                bad.append(f"line {number} was not loaded: {error}")
