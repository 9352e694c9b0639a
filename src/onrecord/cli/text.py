"""`onrecord text`: what was read, before anything is marked: the repaired text, its repairs, gaps and parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
import msgspec
from rich.text import Text

from onrecord.cli.inputs import columns_given, expand
from onrecord.cli.lazy import PARTIAL
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage, SkipArticle
from onrecord.exports.inert import visible
from onrecord.exports.rows import csv_lines, json_line
from onrecord.exports.words import charset_words, counted, language_words, outlet_words, published_words
from onrecord.pipeline import Opener
from onrecord.records.article import Article, Given, Part
from onrecord.records.text import Gap, Remark, Repair, Unread, stretches

Row = dict[str, Any]
EXAMPLES = 3  # of each kind of repair, in the summary
Marked = tuple[int, int, str, bool]  # a stretch of the text, what is shown for it, whether that is certain


@click.command("text")
@click.argument("paths", metavar="FILE|FOLDER|-…", nargs=-1, required=True)
@click.option("--plain", "form", flag_value="plain", help="The whole repaired text and nothing else.")
@click.option("--json", "form", flag_value="json", help="One article a line: text, repairs, gaps, parts, evidence.")
@click.option("--columns", metavar="FACT=COLUMN,…", callback=columns_given, help="In tables and JSON: body=Transcript.")
@click.option("--raw-map", is_flag=True, help="Where each stretch stood in the text as read: CSV, or in --json.")
def command(paths: Sequence[str], columns: Mapping[str, str], form: str | None, *, raw_map: bool) -> None:
    """Show the repaired text of reports, with every repair and gap marked.

    Repaired stretches stand in [[double brackets]], with a question mark where the repair is not certain; a place
    where words are evidently missing is [[gap: why]]. What is not the report's own text is labelled in front.

    \b
    Example:
      onrecord text damaged.html
      onrecord text export.docx --plain > clean.txt
    """  # noqa: D301  (click reads it)
    named = expand(paths)
    if raw_map and form == "plain":
        raise BadUsage("--plain is the text alone, --raw-map the map alone: give one of them, or --json --raw-map")
    unread: list[Unread] = list(named.missing)
    for remark in named.remarks:
        click.echo(visible(f"note: {remark}"), err=True)
    rows: list[Row] = []
    opener = Opener.default(columns)
    for each in named.inputs:
        try:
            with each.open() as blob:
                rows += _show(opener.articles(blob, Given()), form, unread, raw_map=raw_map)
        except SkipArticle as error:
            unread.append(Unread(each.name, str(error)))
    print_lines(csv_lines(rows))
    for failure in unread:
        click.echo(visible(f"could not be read: {failure}"), err=True)
    if unread:
        raise click.exceptions.Exit(PARTIAL)


def _show(
    items: Iterable[Article | Unread | Remark], form: str | None, unread: list[Unread], *, raw_map: bool
) -> list[Row]:
    """Print the articles; the rows of the map, where that is asked for alone, are for the caller."""
    rows: list[Row] = []
    for item in items:
        if isinstance(item, Unread):
            unread.append(item)
        elif isinstance(item, Remark):
            click.echo(visible(f"note: {item}"), err=True)
        elif form == "json":
            print_lines([json_line(_as_json(item, raw_map=raw_map))])
        elif raw_map:
            rows.extend(_map_rows(item))
        elif form == "plain":
            print_lines([visible(item.text, lines=True)])
        else:
            _print(Terminal(), item)
    return rows


def _as_json(article: Article, *, raw_map: bool) -> Row:
    """The article's `document` as in the record (RECORD.md), and where its facts were found; with the map if asked."""
    row: Row = {"document": msgspec.to_builtins(article.document), "evidence": dict(article.evidence)}
    if raw_map:
        row["map"] = [[*s.span, *s.raw] for s in stretches(article.document.text, article.document.repairs)]
    return row


def _map_rows(article: Article) -> Iterator[Row]:
    """Every stretch of the repaired text in order, and where it stood in the text as it was read."""
    for stretch in stretches(article.document.text, article.document.repairs):
        repair = stretch.repair
        yield {
            "input": article.name,
            "start": stretch.span.start,
            "end": stretch.span.end,
            "raw_start": stretch.raw.start,
            "raw_end": stretch.raw.end,
            "was": repair.was if repair else None,
            "now": repair.now if repair else None,
            "cause": repair.cause if repair else None,
            "certain": repair.certain if repair else None,
        }


def _print(terminal: Terminal, article: Article) -> None:
    document = article.document
    terminal.say(document.title or article.name, style="bold")
    for line in _facts(article):
        terminal.say(line)
    marked = sorted((*map(_repaired, document.repairs), *map(_gap, document.gaps)))
    for part in document.parts:
        terminal.say("")
        terminal.print(_paragraph(document.text, part, marked))
    terminal.section("Repairs", _repairs_in_words(document.repairs))
    terminal.section("Gaps, where words are evidently missing", _gaps_in_words(document.gaps))
    terminal.say("")


def _facts(article: Article) -> Iterator[str]:
    document, evidence = article.document, article.evidence
    yield f"{outlet_words(document, evidence)}, {published_words(document, evidence)}"
    name = article.name if document.title else ""
    yield from filter(None, (name, charset_words(evidence), language_words(document)))
    told = {"published", "outlet", "title", "charset", "place", "authors", "url"}
    yield from (f"{key}: {words}" for key, words in evidence.items() if key not in told and words)
    changed = [r for r in document.repairs if r.was != r.now]
    certain = f" ({sum(r.certain for r in changed)} certain)" if changed else ""
    left = len(document.repairs) - len(changed)
    damage = f", {counted(left, 'places')} of damage left as it is" if left else ""
    gaps = f"{counted(len(document.gaps), 'gaps')} seen"
    yield f"{len(document.text):,} characters, {counted(len(changed), 'repairs')}{certain}{damage}, {gaps}"


def _repaired(repair: Repair) -> Marked:
    return repair.span.start, repair.span.end, repair.now, repair.certain


def _gap(gap: Gap) -> Marked:
    return gap.at, gap.at, f"gap: {gap.why}", True


def _paragraph(text: str, part: Part, marked: Sequence[Marked]) -> Text:
    """A part with its marks; the label of what is no body stands in front."""
    shown, at = Text(), part.span.start
    if part.kind != "body":
        shown.append(f"{part.kind}: ", style="dim")
    for start, end, words, certain in marked:
        if not at <= start <= part.span.end:
            continue
        shown.append(visible(text[at:start]))
        shown.append(f"[[{visible(words)}{'' if certain else '?'}]]", style="bold" if certain else "bold reverse")
        at = end
    return shown.append(visible(text[at : part.span.end]))


def _repairs_in_words(repairs: Sequence[Repair]) -> Iterator[str]:
    kinds = Counter((r.cause, r.certain) for r in repairs)
    for (cause, certain), number in kinds.most_common():
        pairs = dict.fromkeys((r.was, r.now) for r in repairs if (r.cause, r.certain) == (cause, certain))
        examples = ", ".join(f"{was!r} → {now!r}" for was, now in list(pairs)[:EXAMPLES])
        more = f" and {len(pairs) - EXAMPLES} other kinds" if len(pairs) > EXAMPLES else ""
        yield f"{number} × {cause}, {'certain' if certain else 'not certain'}: {examples}{more}"


def _gaps_in_words(gaps: Sequence[Gap]) -> Iterator[str]:
    for why, number in Counter(g.why for g in gaps).most_common():
        yield f"{number} × {why}"
