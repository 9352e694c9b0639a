"""`onrecord read`: reports in, their records out."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.cli.filling import How, fill
from onrecord.cli.inputs import Input, columns_given, expand, published_date
from onrecord.cli.lazy import PARTIAL
from onrecord.cli.place import check_output
from onrecord.cli.sinks import JsonSink, LineSink, PageSink, TableSink, check_writable
from onrecord.cli.tables import Terminal
from onrecord.errors import BadStore, BadUsage, CannotWrite
from onrecord.exports.inert import visible
from onrecord.exports.words import counted
from onrecord.intake import Kept, Run, Sink, Tally
from onrecord.mark.makers import MAKERS, TIMES
from onrecord.pipeline import DEFAULT_MAKER
from onrecord.reconcile.run import Found, run_passes
from onrecord.records.article import Given
from onrecord.records.marks import Marker, remarks_of
from onrecord.records.text import Remark, Unread
from onrecord.store import ACTORS, BESIDE, Store
from onrecord.store.postgresql import is_address

VARIABLE = "ONRECORD_READER"
READER_HELP = (
    f"Who marks: {', '.join(MAKERS)}, {TIMES} (times alone), or a folder of weights of your own; "
    f"else {VARIABLE}, else {DEFAULT_MAKER}."
)
WORKERS_HELP = "How many processes read; else as many as there are processors, 4 at most, when there is much to read."
OUT_HELP = "Add everything to a folder of Parquet files, by day and outlet; goes on where it was stopped."
ON_HELP = "With --out: read on a Ray cluster, `ray` or ray://host:port; `ray` alone is this machine."
ASSIST_HELP = "A language model that reads anew what the reader is unsure of."
OF_MODELS = "With a language model:"
BAR_FROM = 6  # inputs; fewer are done before a bar tells anything


@click.command("read")
@click.argument("paths", metavar="FILE|FOLDER|-…", nargs=-1, required=True)
@click.option("--published", metavar="DATE", callback=published_date, help="Day, month or year: 2025-06-02, 2025-06.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--columns", metavar="FACT=COLUMN,…", callback=columns_given, help="In tables and JSON: body=Transcript.")
@click.option("--reader", metavar="NAME", default=DEFAULT_MAKER, envvar=VARIABLE, help=READER_HELP)
@click.option("--assist", metavar="llm:MODEL@URL", help=ASSIST_HELP)
@click.option("--max-tokens", metavar="N", type=click.IntRange(1), help=f"{OF_MODELS} how many may be used.")
@click.option("--max-cost", metavar="SUM", type=click.FloatRange(0), help=f"{OF_MODELS} what may be spent, at --price.")
@click.option("--price", metavar="SENT,RECEIVED", help=f"{OF_MODELS} what a million tokens cost.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 256), help=WORKERS_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print one record a line, as JSON (see: onrecord schema).")
@click.option("--html", metavar="OUT", type=click.Path(path_type=Path), help="Write one web page with everything.")
@click.option("--into", metavar="DB", help="Add everything to a store: a file, or postgresql://host/name.")
@click.option("--out", metavar="FOLDER", type=click.Path(path_type=Path), help=OUT_HELP)
@click.option("--on", metavar="RAY", help=ON_HELP)
def command(
    *,
    paths: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    into: str | None,
    out: Path | None,
    **told: Any,
) -> None:
    """Read reports and show who says what in them.

    What a file is, is told from its content: text, pages, PDF, Word, mail, feeds, tables, archives, and exports of
    Nexis or Factiva with many articles in one file. Folders are walked, without hidden files and what is no report,
    such as pictures. What --published, --outlet and --title say goes for all the files and wins over what they say of
    themselves. A reader `llm:MODEL@URL` is a language model on a server that speaks as OpenAI's does, such as
    llm:qwen2.5:7b@http://localhost:11434/v1; the text goes to that server, and ONRECORD_LLM_KEY with it where it is
    set. With --into, what the store has already is not read again. What comes out is the same however many
    processes read.

    \b
    Example:
      onrecord read reports/ --outlet "Harbour Wire" --into talks.db
    """  # noqa: D301  (click reads it)
    named, how = expand(paths), How(*(told.pop(name) for name in How.__slots__))
    if out or how.on:
        if not out or as_json or html or into:
            raise BadUsage("--out FOLDER goes with --on, and with neither --into nor --json nor --html")
        raise click.exceptions.Exit(PARTIAL if fill(named, how, Given(**told), out) else 0)
    inputs = _without_outputs(named.inputs, html, into)
    tally = Tally(failures=list(named.missing), remarks=list(named.remarks))
    with ExitStack() as stack:
        if html:
            check_output(html)
            check_writable(html)
        reads = how.opened()
        kept = stack.enter_context(_kept(into, reads.mark.name)) if into else None
        name = kept.store.name if kept else None
        sinks = _sinks(html, as_json=as_json, kept=kept is not None)
        stack.callback(_report, tally, inputs, name)
        stack.callback(_add_remarks, tally, reads.mark)
        for sink in sinks:
            stack.callback(sink.close)
        try:
            Run(reads.open, how.reading(reads), Given(**told), kept, sinks, tally)(_with_bar(inputs))
            if kept:
                tally.found = run_passes(kept.store)
        except (CannotWrite, BadStore) as error:  # the disk is full, the store was taken away: what was read is kept
            tally.failures.append(Unread(str(name), str(error)))
    if tally.failures:
        raise click.exceptions.Exit(PARTIAL)


def _without_outputs(inputs: tuple[Input, ...], html: Path | None, into: str | None) -> tuple[Input, ...]:
    """The inputs without the store and its journal; a page that would overwrite a report is refused with BadUsage."""
    if html and any(each.is_at(html) for each in inputs):
        raise BadUsage(f"{html} is one of the files to read and would be overwritten; choose another place")
    own = [Path(f"{into}{end}") for end in ("", *BESIDE)] if into and not is_address(into) else []
    return tuple(each for each in inputs if not any(each.is_at(path) for path in own))


@contextmanager
def _kept(where: str, maker: str) -> Iterator[Kept]:
    store = Store.open(where, create=True)
    with store.writer(maker) as writer:
        yield Kept(store, writer)


def _sinks(html: Path | None, *, as_json: bool, kept: bool) -> list[Sink]:
    sinks: list[Sink] = [PageSink(html)] if html else []
    if as_json:
        return [JsonSink(), *sinks]
    terminal = Terminal()
    return [LineSink(terminal) if html or kept else TableSink(terminal), *sinks]


def _with_bar(inputs: tuple[Input, ...]) -> Iterable[Input]:
    """The inputs, with a progress bar on standard error where somebody watches it."""
    terminal = Terminal(stderr=True)
    if len(inputs) < BAR_FROM or not terminal.is_terminal:
        yield from inputs
        return
    columns = (
        TextColumn("{task.fields[name]}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("reading", total=len(inputs), name="")
        for each in inputs:
            progress.update(task, name=visible(each.name)[-30:])
            yield each
            progress.advance(task)


def _add_remarks(tally: Tally, marker: Marker) -> None:
    """What a model of the user's own has to tell of its answers."""
    tally.remarks += [Remark(marker.name, line) for line in remarks_of(marker)]


def _report(tally: Tally, inputs: tuple[Input, ...], into: str | None) -> None:
    """Say on standard error what became of the inputs; one input that was read needs no words."""
    if len(inputs) > 1 or tally.read > 1 or tally.failures or tally.remarks or tally.earlier or into:
        for line in tally.lines():
            _say(line)
    for line in _found(tally.found, into) if tally.found else ():
        _say(line)
    if into and tally.read + tally.earlier:
        _say(f"next: onrecord show {into}")


def _found(found: Found, into: str | None) -> Iterator[str]:
    """What the passes over the store found, with the commands that show it."""
    if found.copies:
        yield f"the same words in {counted(found.copies, 'pairs')} of texts: onrecord copies {into}"
    for kind, what in (("events", "events of several reports"), (ACTORS, "names of parties")):
        if found.joined[kind] or found.asked[kind]:
            joined = counted(found.joined[kind], "pairs")
            yield f"{what} taken for one: {joined}; {found.asked[kind]} more may be: onrecord pairs {into} --of {kind}"


def _say(line: str) -> None:
    click.echo(visible(line), err=True)
