"""`onrecord compare-readers`: the same reports by two readers, side by side, and how far the two agree."""

from dataclasses import dataclass

import click

from onrecord.cli.agreement import tell
from onrecord.cli.inputs import expand, published_date
from onrecord.cli.lazy import PARTIAL
from onrecord.cli.tables import Terminal
from onrecord.errors import NothingToRead
from onrecord.exports.inert import visible
from onrecord.exports.words import Names, in_words
from onrecord.intake.reading import read_one
from onrecord.intake.run import items_of
from onrecord.pipeline import Reader, Reading
from onrecord.reconcile.coders import Beside, beside, compare_records
from onrecord.records.article import Article, Given
from onrecord.records.record import Record
from onrecord.records.text import Unread
from onrecord.store.items import INDEXED

BOTH, ONE, OTHER, DIFFER = "  both ", "  1 only ", "  2 only ", "  differ "
Pair = tuple[Record, Record]


@click.command("compare-readers")
@click.argument("one", metavar="READER")
@click.argument("other", metavar="READER")
@click.argument("paths", metavar="FILE|FOLDER|-…", nargs=-1, required=True)
@click.option("--published", metavar="DATE", callback=published_date, help="Day, month or year of the reports.")
@click.option("--brief", is_flag=True, help="Only how far they agree.")
@click.option("--json", "as_json", is_flag=True, help="How far they agree as JSON, one kind of entries a line.")
def command(*, one: str, other: str, paths: tuple[str, ...], published: str | None, brief: bool, as_json: bool) -> None:
    """Show two readers of the same reports side by side.

    A READER is standard, fast, rules, llm:MODEL@URL, or a folder of weights. Entries are the same where they share half
    of their words; where the two say something else of one, both are shown. Which of them is right is for a person.

    \b
    Example:
      onrecord compare-readers standard llm:qwen2.5:7b@http://localhost:11434/v1 reports/
    """  # noqa: D301  (click reads it)
    terminal, pairs = Terminal(), _Pairs(Reader.default(maker=one), Reader.default(maker=other))
    named, seen = expand(paths), list[Pair]()
    failures = list(named.missing)
    for item in items_of(pairs.one.open, named.inputs, Given(published=published)):
        pair = pairs(item) if isinstance(item, Article) else item
        if isinstance(pair, Unread):
            failures.append(pair)
        elif isinstance(pair, tuple):
            seen.append(pair)
            if not (brief or as_json):
                _show(terminal, pair)
    for failure in failures:
        click.echo(visible(str(failure)), err=True)
    if not seen:
        raise NothingToRead("no report could be read by both")
    tell(compare_records(seen), as_json=as_json)
    if failures:
        raise click.exceptions.Exit(PARTIAL)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Reads an article by both."""

    one: Reader
    other: Reader

    def __call__(self, article: Article) -> Pair | Unread:
        read = [read_one(reader.read, article) for reader in (self.one, self.other)]
        match read:
            case [Reading() as mine, Reading() as theirs]:
                return mine.record, theirs.record
            case _:
                return next(each for each in read if isinstance(each, Unread))


def _show(terminal: Terminal, pair: Pair) -> None:
    """One report: each entry once, and who has it."""
    terminal.say(pair[0].document.title or pair[0].document.input, style="bold")
    for kind in INDEXED:
        for row in beside(*pair, kind):
            terminal.say(_line(pair, row))


def _line(pair: Pair, row: Beside) -> str:
    mine, theirs = (in_words(Names(r), e) if e else "" for r, e in zip(pair, (row.one, row.other), strict=True))
    if not theirs or not mine:
        return f"{ONE if mine else OTHER}{mine or theirs}"
    if row.differs:
        return f"{DIFFER}in {', '.join(row.differs)}: {mine} | {theirs}"
    return f"{BOTH}{mine}"
