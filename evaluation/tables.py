"""Results as tables: aligned for the terminal, or Markdown, and the Markdown ones kept up to date inside a document."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.counts import Hits, Mistake, Result, Scores, Share, interval
from evaluation.shared import ROOT
from onrecord.errors import BadUsage
from onrecord.records.record import KINDS

HEAD = ("kind", "gold", "found", "P", "R", "F1", "95 %", "fields on matched entries")
DOCUMENT = ROOT / "docs" / "evaluation.md"
OPENS, CLOSES = "<!-- table: {name} -->", "<!-- end of table -->"
Row = tuple[str, ...]


def rows(result: Result) -> list[Row]:
    """One row for each kind that people marked or coded: counts, scores with their interval, accuracy of the fields."""
    scores = result.total
    return [_row(result, scores, kind, hits) for kind, hits in scores.hits.items() if hits.gold]


def _row(result: Result, scores: Scores, kind: str, hits: Hits) -> Row:
    low, high = interval(result.articles, kind)
    numbers = (f"{hits.precision:.3f}", f"{hits.recall:.3f}", f"{hits.f1:.3f}", f"{low:.2f}–{high:.2f}")
    told = [f"{name} {share.accuracy:.2f}" for name, share in scores.fields(kind).items() if _telling(name, share)]
    return kind, str(hits.gold), str(hits.found), *numbers, ", ".join(told)


def _telling(field: str, share: Share) -> bool:
    """Whether an attribute is given at all is worth a word only where it sometimes is not."""
    return not field.endswith(" given") or share.accuracy < 1


def mean_f1(result: Result) -> float | None:
    """The mean F1 over the kinds of entry that were looked for; None for a table of marks."""
    looked_for = [hits.f1 for kind, hits in result.total.hits.items() if kind in KINDS and hits.gold]
    return sum(looked_for) / len(looked_for) if looked_for else None


def caption(result: Result) -> str:
    """What a table is of, over how many articles, and its mean."""
    mean = mean_f1(result)
    return f"{result.title}, {len(result.articles)} articles" + (f"; mean F1 {mean:.3f}" if mean is not None else "")


def plain(result: Result) -> str:
    """A table for the terminal."""
    table = [HEAD, *rows(result)]
    widths = [max(len(row[i]) for row in table) for i in range(len(HEAD) - 1)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:-1], widths[1:], strict=True)), row[-1]])
        for row in table
    ]
    return "\n".join([f"{result.name}: {caption(result)}", *(line.rstrip() for line in lines)])


def markdown(result: Result) -> str:
    """The same table as Markdown."""
    return "\n".join([f"{caption(result)}.", "", *grid(HEAD, rows(result), words=(0, len(HEAD) - 1))])


def grid(head: Row, body: Iterable[Row], words: Sequence[int] = (0,)) -> list[str]:
    """The lines of a Markdown table; all columns but those of `words` hold numbers."""
    ruler = tuple("---" if column in words else "---:" for column in range(len(head)))
    return ["| " + " | ".join(row) + " |" for row in (head, ruler, *body)]


def mistakes(result: Result, most: int) -> Iterator[str]:
    """What is not right, with what was found instead and the rules behind it: at most so many of a kind and sort."""
    shown: Counter[tuple[str, str]] = Counter()
    for mistake in sorted(result.total.mistakes, key=_sort):
        shown[_sort(mistake)] += 1
        if shown[_sort(mistake)] <= most:
            yield f"{mistake.kind}: {mistake.what}: {mistake.article}: {mistake.words}"
    for (kind, what), count in shown.items():
        if count > most:
            yield f"{kind}: {what}: {count - most} more"


def _sort(mistake: Mistake) -> tuple[str, str]:
    return mistake.kind, mistake.what


def write_tables(document: Path, results: Iterable[Result]) -> None:
    """Put the tables of results into a document. Raises BadUsage as `put` does."""
    put(document, {result.name: markdown(result) for result in results})


def put(document: Path, tables: Mapping[str, str]) -> None:
    """Put tables between their markers in a Markdown document. Raises BadUsage where it or a marker is lacking."""
    if not document.is_file():
        raise BadUsage(f"{document} does not exist; it needs a line {OPENS.format(name='…')} for every table")
    document.write_text(filled(document.read_text("utf-8"), tables), "utf-8")


def filled(text: str, tables: Mapping[str, str]) -> str:
    """The text with each table between its own markers, whatever stood there before."""
    for name, table in tables.items():
        opens = OPENS.format(name=name)
        between = place(name)
        if not between.search(text):
            raise BadUsage(f"no place for the table {name}: a line {opens} and a line {CLOSES} are needed")
        before, after = between.split(text, maxsplit=1)
        text = f"{before}{opens}\n{table}\n{CLOSES}{after}"
    return text


def place(name: str) -> re.Pattern[str]:
    """Where the table of this name stands, its markers with it."""
    return re.compile(re.escape(OPENS.format(name=name)) + ".*?" + re.escape(CLOSES), re.DOTALL)
