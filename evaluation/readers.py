"""The makers of marks side by side on the development split: `python -m evaluation.readers [MAKER…]`.

Every line is one bar of the network (docs/evaluation.md): F1 over spans that overlap by half, unless its name says
otherwise; all articles with a 95 % interval (articles drawn again), then own short ones, own long ones, real ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from evaluation.command import clear_errors
from evaluation.counts import Hits, Scores, Share, interval, quotient, resampled, total
from evaluation.marks import compare
from evaluation.relations import b_cubed, relations
from evaluation.shared import Shared
from evaluation.tables import DOCUMENT, grid, put
from onrecord.dissect.sentences import split
from onrecord.mark.makers import MAKERS, open_maker
from onrecord.mark.markup import load_marked
from onrecord.mark.network import NetworkMarker
from onrecord.records.article import Article
from onrecord.records.marks import Marker, Marks

LONG = frozenset("mnopqrstw")  # groups of long articles of our own words
SORTS = ("own short", "own long", "real")
SAME = ("same ev", "B-cubed precision"), ("same ev", "B-cubed recall")


@dataclass(frozen=True, slots=True)
class Line:
    """One bar: what it is called, where its number comes from, what is asked of `standard` and of `fast`."""

    label: str
    key: str | tuple[str, str]
    standard: float
    fast: float

    @property
    def bars(self) -> Mapping[str, float]:
        """What is asked of each maker of whom something is."""
        return {"standard": self.standard, "fast": self.fast}


LINES: tuple[Line, ...] = (
    Line("content", "con", 0.88, 0.83),
    Line("content, exact", "con, exact", 0.82, 0.71),
    Line("cue", "cue", 0.92, 0.90),
    Line("source span", "src", 0.88, 0.84),
    Line("claim: content and right source", "claim and source", 0.79, 0.73),
    Line("term", "term", 0.72, 0.63),
    Line("due", "due", 0.60, 0.52),
    Line("figure with measure", "fig with measure", 0.82, 0.76),
    Line("time", "t", 0.92, 0.90),
    Line("names", "names", 0.95, 0.92),
    Line("groups", "grp", 0.65, 0.60),
    Line("trigger", "ev", 0.78, 0.73),
    Line("trigger with type", "ev with type", 0.72, 0.66),
    Line("status right on matched triggers", ("ev", "status"), 0.92, 0.90),
    Line("actors of matched events", "matched ev, actor", 0.80, 0.75),
    Line("recipients of matched events", "matched ev, recipient", 0.72, 0.67),
    Line("same event joined (B-cubed, gold triggers)", SAME[0], 0.80, 0.75),
    Line("who “he”, “the minister” is", ("src", "who"), 0.85, 0.80),
)


def value(scores: Scores, line: Line) -> float:
    """The number of one line."""
    if line.key == SAME[0]:
        return b_cubed_f1(_same(scores))
    if isinstance(line.key, str):
        return scores.hits.get(line.key, Hits()).f1
    return scores.shares.get(line.key, Share()).accuracy


def between(articles: Sequence[Scores], line: Line) -> tuple[float, float]:
    """The interval of one line."""
    return resampled([_same(s) for s in articles], b_cubed_f1) if line.key == SAME[0] else interval(articles, line.key)


def _same(scores: Scores) -> Sequence[float]:
    precision, recall = (scores.shares.get(key, Share()) for key in SAME)
    return precision.right, precision.asked, recall.right, recall.asked


def b_cubed_f1(sums: Sequence[float]) -> float:
    """From sums of precision and of recall, each with how many mentions they are of."""
    precision, recall = (quotient(sums[at : at + 2]) for at in (0, 2))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def sort_of(name: str) -> str:
    """Own short, own long or real, by the name of a corpus file (`s-m-4.xml`)."""
    kind, group, _ = name.split("-", 2)
    return "real" if kind == "r" else "own long" if group in LONG else "own short"


def measure(marker: Marker, shared: Shared) -> dict[str, list[Scores]]:
    """The scores of every article of the development split, by sort."""
    found: dict[str, list[Scores]] = {sort: [] for sort in SORTS}
    for path in shared.marked():
        for article, gold in load_marked(path, split):
            found[sort_of(path.name)].append(score(marker, article, gold))
    return found


def score(marker: Marker, article: Article, gold: Marks) -> Scores:
    """Everything that is measured of one article."""
    name, found = article.document.input, marker(article)
    return total(
        (
            compare(article.text, name, gold, found),
            relations(article, gold, found),
            same_events(marker, article, gold, found),
        )
    )


def same_events(marker: Marker, article: Article, gold: Marks, found: Marks) -> Scores:
    """Which gold triggers are one event: asked of a network, read off the marks of other makers."""
    if isinstance(marker, NetworkMarker):
        found = marker.joined(article, gold.of("ev"))
    at = {m.span: m.id for m in gold.of("ev")}
    groups = [[at[m.span] for m in group if m.span in at] for group in found.groups("ev")]
    met = {i for group in groups for i in group}
    alone = [[m.id] for m in gold.of("ev") if m.id not in met]
    wanted = [[m.id for m in group] for group in gold.groups("ev")]
    precision, recall, count = b_cubed(wanted, [g for g in groups if g] + alone)
    return Scores(shares={SAME[0]: Share(precision, count), SAME[1]: Share(recall, count)})


def rows(name: str, found: Mapping[str, Sequence[Scores]]) -> Iterator[tuple[str, ...]]:
    """One row for each line: the number for all with its interval, for each sort, and the bar where there is one."""
    every = [one for sort in SORTS for one in found[sort]]
    parts = [total(every), *(total(found[sort]) for sort in SORTS)]
    for line in LINES:
        low, high = between(every, line)
        told = f"{100 * low:.0f}–{100 * high:.0f}"
        bar = f"{100 * line.bars[name]:.0f}" if name in line.bars else ""
        whole, *by_sort = (f"{100 * value(part, line):.1f}" for part in parts)
        yield line.label, whole, told, *by_sort, bar


HEAD = ("", "all", "95 %", *SORTS, "bar")


def markdown(name: str, found: Mapping[str, Sequence[Scores]]) -> str:
    """The table of one maker."""
    count = sum(len(found[sort]) for sort in SORTS)
    return "\n".join([f"`{name}` on {count} articles of the development split.", "", *grid(HEAD, rows(name, found))])


@click.command()
@click.argument("makers", nargs=-1)
@click.option("--write-docs", is_flag=True, help="Put the tables into docs/evaluation.md, between their markers.")
@clear_errors()
def main(makers: tuple[str, ...], *, write_docs: bool) -> None:
    """Print the bars of the network for makers of marks: names of shipped ones, or folders of weights."""
    shared = Shared.find()
    for name in makers or MAKERS:
        table = markdown(name, measure(open_maker(name), shared))
        click.echo(table + "\n")
        if write_docs:
            put(DOCUMENT, {f"reader-{name}": table})


if __name__ == "__main__":
    main()
