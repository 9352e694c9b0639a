"""`onrecord load`: what was exported, records and what people decided about them, into a store again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import click

from onrecord.cli.lazy import PARTIAL
from onrecord.cli.tables import Terminal
from onrecord.errors import SkipArticle
from onrecord.exports.decision_lines import from_line
from onrecord.exports.wording import listed
from onrecord.exports.words import counted
from onrecord.intake.loading import load as load_folder
from onrecord.reconcile import corrections
from onrecord.reconcile.lasting import take_in
from onrecord.reconcile.run import run_passes
from onrecord.records.record import Record, from_json
from onrecord.store import Decided, Store
from onrecord.store.corrections import Corrected
from onrecord.store.folder import Folder
from onrecord.store.loaded import LOADER, Loaded

AT_ONCE = 200  # records in a transaction


@click.command("load")
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--into", metavar="DB", required=True, help="The store: a file, or postgresql://host/name.")
def command(*, path: Path, into: str) -> None:
    """Add exported records to a store.

    FILE has one record a line, as `onrecord export jsonl` and `onrecord read --json` write them; or one decision or
    correction, as `onrecord export decisions` does: decisions are on records that are there, corrections on texts that
    the store has read. Marks and reasons are not in such records, so that `why` shows less of what was loaded. A FOLDER
    is one that `onrecord read --out` has filled, and brings everything. What the store has already is not added again.

    \b
    Example:
      onrecord load talks.jsonl --into postgresql://desk/talks
    """  # noqa: D301  (click reads it)
    store, terminal = Store.open(into, create=True), Terminal()
    if path.is_dir():
        added = load_folder(Folder(path), store)
        run_passes(store)
        terminal.say(f"{counted(added, 'reports')} added to {store.name}")
        return
    found, added = _Lines(path), 0
    with store.writer(LOADER) as writer:
        records = found.records()
        while batch := list(islice(records, AT_ONCE)):
            added += writer.add_all(Loaded(record) for record in batch)
    run_passes(store)
    said = [counted(added, "records")]
    if found.corrected:  # before decisions, which may be about entries that these make
        taken, refused = corrections.take_in(store, found.corrected)
        said.append(counted(taken, "corrections"))
        found.bad += [f"corrections were not loaded: {each}" for each in refused]
    if found.decided:
        taken, unknown = take_in(store, found.decided)
        said.append(counted(taken, "decisions"))
        found.bad += [f"a decision was not loaded: {store.name} has no {entry}" for entry in unknown]
    terminal.say(f"{listed(said)} added to {store.name}")
    for line in found.bad:
        terminal.say(line)
    if found.bad:
        raise click.exceptions.Exit(PARTIAL)


@dataclass
class _Lines:
    """A file's lines. Decisions are kept for the end, when the entries they are about are there; lines that are
    neither are told of and left out.
    """

    path: Path
    decided: list[Decided] = field(default_factory=list)
    corrected: list[Corrected] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        with self.path.open(encoding="utf-8", errors="replace") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    told = from_line(line)
                    if isinstance(told, Decided):
                        self.decided.append(told)
                    elif told:
                        self.corrected.append(told)
                    else:
                        yield from_json(line)
                except SkipArticle as error:
                    self.bad.append(f"line {number} was not loaded: {error}")
