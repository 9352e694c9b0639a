"""Is the record good enough to be corrected instead of written? `python -m evaluation.whole [MAKER] [--rules]`.

Text in, record out: on the development split (own short, own long and real articles, and all of them with a 95 %
interval) and on the six coded articles, each number beside what is asked of it. With `--rules`, what each rule over
the network gains: every number less what it is without that rule.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import click

from evaluation.coded import load_scorer, score_record
from evaluation.command import clear_errors
from evaluation.counts import Hits, Scores, Share, interval, total
from evaluation.false_facts import Told, told
from evaluation.readers import SORTS, sort_of
from evaluation.routes import marked_and_coded, on_gold
from evaluation.shared import Shared
from evaluation.tables import DOCUMENT, grid, put
from onrecord.language.network import Answer
from onrecord.language.spans import Paragraphs
from onrecord.mark.makers import NETWORKS, open_maker
from onrecord.mark.network import NetworkMarker
from onrecord.pipeline import DEFAULT_MAKER, Assembler
from onrecord.records.marks import Marker

GAIN = 0.00005  # less is not told apart from nothing


@dataclass(frozen=True, slots=True)
class Asked:
    """One number: what it is called, the kind of entry, the field of it ("" for F1), and what is asked of it on the
    development split and on the coded articles (None: nothing).
    """

    label: str
    kind: str
    field: str = ""
    marked: float | None = None
    coded: float | None = None

    @property
    def key(self) -> str | tuple[str, str]:
        """Where it stands among the scores."""
        return (self.kind, self.field) if self.field else self.kind

    def of(self, scores: Scores) -> float:
        """The number."""
        if self.field:
            return scores.shares.get((self.kind, self.field), Share()).accuracy
        return scores.hits.get(self.kind, Hits()).f1


ASKED: tuple[Asked, ...] = (
    Asked("claims", "claims", "", 0.88, 0.89),
    Asked("their source", "claims", "source", 0.90),
    Asked("events", "events", "", 0.76, 0.75),
    Asked("their status", "events", "status", 0.90),
    Asked("countries of doers", "events", "actor countries", 0.82),
    Asked("countries of those it is done to", "events", "recipient countries"),
    Asked("figures", "figures", "", 0.90, 0.90),
    Asked("according to whom", "figures", "according to", 0.82),
    Asked("positions", "positions", "", 0.70, 0.65),
    Asked("their holder", "positions", "holder"),
    Asked("commitments", "commitments", "", 0.68, 0.62),
    Asked("who is bound", "commitments", "parties"),
)


@dataclass(slots=True)
class Remembered:
    """A network that reads each text once, however often it is asked."""

    network: NetworkMarker
    answers: dict[str, Answer]

    def __call__(self, text: str, paragraphs: Paragraphs) -> Answer:
        """See `onrecord.mark.network.Reads`."""
        if text not in self.answers:
            self.answers[text] = self.network.network(text, paragraphs)
        return self.answers[text]

    def joined(self, text: str, paragraphs: Paragraphs, given: Sequence[tuple[str, int, int]]) -> Answer:
        """See `onrecord.mark.network.Reads`."""
        return self.network.network.joined(text, paragraphs, given)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a maker's records score on the development split, by sort of article, and what they tell falsely."""

    by_sort: Mapping[str, Sequence[Scores]]
    told: Told

    @property
    def every(self) -> list[Scores]:
        """All articles."""
        return [scores for sort in SORTS for scores in self.by_sort[sort]]


def whole(shared: Shared, marker: Marker) -> Whole:
    """Read the development split and score the records."""
    scorer, assemble = load_scorer(shared.scorer), Assembler.default()
    found: dict[str, list[Scores]] = {sort: [] for sort in SORTS}
    false: list[Told] = []
    for article, gold, coded in marked_and_coded(shared):
        reading = assemble(article, marker(article))
        found[sort_of(article.document.input)].append(score_record(scorer, coded, reading.record, reading.reasons))
        false.append(told(assemble(article, gold).record, gold, reading.record))
    return Whole(found, sum(false, Told()))


def rows(made: Whole, coded: Sequence[Scores]) -> Iterator[tuple[str, ...]]:
    """One row for each number."""
    every = total(made.every)
    for asked in ASKED:
        low, high = interval(made.every, asked.key)
        between = f"{low:.3f}–{high:.3f}"
        by_sort = (f"{asked.of(total(made.by_sort[sort])):.3f}" for sort in SORTS)
        wanted = (f"{bar:.2f}" if bar else "" for bar in (asked.marked, asked.coded))
        marked_bar, coded_bar = wanted
        yield asked.label, f"{asked.of(every):.3f}", between, *by_sort, marked_bar, _of_coded(asked, coded), coded_bar


def _of_coded(asked: Asked, coded: Sequence[Scores]) -> str:
    low, high = interval(coded, asked.key)
    return f"{asked.of(total(coded)):.3f} ({low:.2f}–{high:.2f})"


HEAD = ("", "all", "95 %", *SORTS, "bar", "six coded", "bar")


def markdown(name: str, made: Whole, coded: Sequence[Scores]) -> str:
    """The table, and below it what is told falsely."""
    caption = f"Records of `{name}`, development split and coded articles."
    return "\n".join([caption, "", *grid(HEAD, rows(made, coded)), "", *made.told.lines()])


def gains(shared: Shared, marker: NetworkMarker) -> Iterator[str]:
    """What each rule over the network gains, in thousandths of every number, and in false facts."""
    remembered = replace(marker, network=Remembered(marker, {}))
    whole_of = whole(shared, remembered)
    scores = total(whole_of.every)
    for name in marker.rules.names:
        without = whole(shared, replace(remembered, rules=marker.rules.without(name)))
        other = total(without.every)
        changed = [(asked.label, asked.of(scores) - asked.of(other)) for asked in ASKED]
        said = [f"{label} {1000 * gain:+.1f}" for label, gain in changed if abs(gain) > GAIN]
        spared = without.told.false - whole_of.told.false
        said += [f"false facts {-spared:+}"] if spared else []
        yield f"{name}: {', '.join(said) or 'nothing'}"


@click.command()
@click.argument("maker", type=click.Choice(list(NETWORKS)), default=DEFAULT_MAKER)
@click.option("--rules", is_flag=True, help="What each rule over the network gains, in thousandths.")
@click.option("--write-docs", is_flag=True, help="Put the table into docs/evaluation.md, between its markers.")
@clear_errors()
def main(maker: str, *, rules: bool, write_docs: bool) -> None:
    """Print how good whole records are."""
    shared = Shared.find()
    marker = cast(NetworkMarker, open_maker(maker))
    if rules:
        tables = {f"rules-of-{maker}": _listed(gains(shared, marker))}
    else:
        coded = on_gold(maker, shared)[0].articles
        tables = {f"whole-{maker}": markdown(maker, whole(shared, marker), coded)}
    for table in tables.values():
        click.echo(table + "\n")
    if write_docs:
        put(DOCUMENT, tables)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


if __name__ == "__main__":
    main()
