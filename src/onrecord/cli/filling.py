"""`read --out`: reports into a folder of Parquet files, by processes here or on a cluster."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import click
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from onrecord.cli.inputs import Expanded, Input
from onrecord.cli.tables import Terminal
from onrecord.errors import BadUsage
from onrecord.exports.inert import visible
from onrecord.exports.words import counted
from onrecord.intake import ReadAll, reading_with
from onrecord.intake.cluster import LOCAL, SCHEME, OnRay
from onrecord.intake.filling import ByCrew, Filling, Reads
from onrecord.intake.journal import Done, Journal
from onrecord.intake.reading import MOST, MakeReader, processors
from onrecord.mark.makers import HELPED, SERVICE, open_maker
from onrecord.pipeline import Reader
from onrecord.records.article import Given

SHOWN: Final = 20  # of what could not be read; the folder has a list of all


@dataclass(frozen=True, slots=True)
class How:
    """What is said of how to read, under the options' names."""

    columns: Mapping[str, str]
    reader: str
    workers: int | None
    on: str | None
    assist: str | None
    max_tokens: int | None
    max_cost: float | None
    price: str | None

    @property
    def named(self) -> str:
        """The reader's name, with the model that helps it and what may be spent. Raises BadUsage where that means
        nothing.
        """
        if self.assist and (not self.assist.startswith(SERVICE) or self.asks_by_itself):
            raise BadUsage(f"--assist is {SERVICE}MODEL@URL, and helps a reader that is none such itself")
        name = f"{self.reader}+{self.assist}" if self.assist else self.reader
        budget = {name: getattr(self, name) for name in ("max_tokens", "max_cost", "price")}
        given = {name: value for name, value in budget.items() if value is not None}
        if not given:
            return name
        if not self.asks:
            raise BadUsage(f"--max-tokens, --max-cost, --price are for {SERVICE}MODEL@URL, not for {self.reader!r}")
        if self.max_cost is not None and self.price is None:
            raise BadUsage("--max-cost needs --price SENT,RECEIVED: what a million tokens cost")
        if (self.workers or 1) > 1 or self.on:
            raise BadUsage("a budget is kept by one process; leave out --workers and --on, or the budget")
        return f"{name}#{urlencode(given, safe=',')}"

    @property
    def asks_by_itself(self) -> bool:
        """Whether the reader is a model on a server."""
        return self.reader.startswith(SERVICE)

    @property
    def asks(self) -> bool:
        """Whether a server is asked at all."""
        return self.asks_by_itself or HELPED in self.reader or self.assist is not None

    def opened(self) -> Reader:
        """The reader. One worker that is asked for is one processor."""
        return Reader.default(self.columns, self.named, threads=1 if self.workers == 1 else 0)

    def reading(self, reader: Reader) -> ReadAll:
        """How it reads one article after the other; a server is asked by one process, unless several are wanted."""
        return reading_with(reader, self.named, self.workers or (1 if self.asks else None))

    def by_batch(self) -> Reads:
        """Who reads one batch after the other. Raises BadUsage for what is no cluster."""
        if self.on is None:
            return ByCrew(self.workers or (1 if self.asks else min(MOST, processors())))
        if self.on != LOCAL and not self.on.startswith(SCHEME):
            raise BadUsage(f"--on is {LOCAL}, or the address of a cluster such as {SCHEME}head:10001, not {self.on!r}")
        return OnRay(self.on, self.workers)


def fill(named: Expanded, how: How, given: Given, out: Path) -> bool:
    """Read the inputs into a folder, and say what became of them; True where some could not be read."""
    reads = how.by_batch()
    filling = Filling.into(out, MakeReader(how.named), open_maker(how.named).name, how.columns)
    for failure in named.missing:
        _say(str(failure))
    with _watched(len(named.inputs)) as seen:
        facts, told = filling(_placed(named.inputs, how), given, reads, seen)
    same = f", {facts.same} already there" if facts.same else ""
    _say(f"{counted(facts.reports, 'reports')} read{same}, in {counted(facts.files, 'files')} below {out}")
    for remark in (*named.remarks, *dict.fromkeys(remark for done in told for remark in done.remarks)):
        _say(f"note: {remark}")
    if facts.set_aside:
        _say(f"{facts.set_aside} could not be read; all of them, with reasons, stand in {filling.folder.set_aside}:")
        for each in [each for done in told for each in done.set_aside][:SHOWN]:
            _say(f"  {each}")
    return bool(facts.set_aside or named.missing)


def _placed(inputs: Sequence[Input], how: How) -> Sequence[Input]:
    """The inputs, so that other machines find them. Raises BadUsage for what they could not."""
    if how.on and any(each.path is None for each in inputs):
        raise BadUsage("standard input cannot be read on a cluster; put it into a file")
    return [replace(each, path=each.path.absolute() if each.path else None) for each in inputs]


@contextmanager
def _watched(inputs: int) -> Iterator[Callable[[Journal, Done], None]]:
    """Progress on standard error where somebody watches: reports, how many a second, inputs of which all was read."""
    terminal = Terminal(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as progress:
        task, so_far = progress.add_task("reading", total=None), Counter[str]()

        def seen(journal: Journal, done: Done) -> None:
            if not so_far:  # what an earlier try had ended, once
                so_far["ended"] = sum(len(each.ended) for each in journal.done[:-1])
            so_far.update(reports=done.reports, ended=len(done.ended))
            ended = so_far["ended"]
            elapsed = progress.tasks[task].elapsed or 0
            rate = so_far["reports"] / elapsed if elapsed else 0
            left = f", {elapsed * (inputs - ended) / ended / 3600:.1f} h to go" if 0 < ended < inputs else ""
            progress.update(
                task,
                description=f"{so_far['reports']:,} reports, {rate:.1f} a second; {ended:,} of {inputs:,} inputs{left}",
            )

        yield seen


def _say(line: str) -> None:
    click.echo(visible(line), err=True)
