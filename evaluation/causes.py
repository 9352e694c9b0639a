"""Which stage loses what: every entry that is missed or too many on the development split, by its cause.

    python -m evaluation.causes [MAKER] [--examples N]

The record of a maker's marks is held against the record of people's marks of the same article. An entry is found where
the words it points at overlap by half and its type (of events and commitments) is the same. What is not found was not
seen, or seen within other borders, or as another type, all by the marks; or it was joined with another entry or not
joined with the one it is, by the links. The same for what is too many.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import click

from evaluation.command import clear_errors
from evaluation.shared import Shared
from evaluation.tables import DOCUMENT, grid, put
from onrecord.dissect.sentences import split
from onrecord.mark.makers import MAKERS, open_maker
from onrecord.mark.markup import load_marked
from onrecord.pipeline import DEFAULT_MAKER, Assembler
from onrecord.reconcile.pairing import ENOUGH, characters, overlap_of_sets, pair_off
from onrecord.records.article import Article
from onrecord.records.record import Record
from onrecord.records.text import Span

UNSEEN, BORDERS, TYPE, JOINED = "not seen", "other borders", "another type", "joined wrongly"
CAUSES = (UNSEEN, BORDERS, TYPE, JOINED)
Entry = Any  # of one of the kinds below


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: the spans that it points at, its type ("" where it has none), and whether touching is enough."""

    spans: Callable[[Entry], Sequence[Span]]
    type: Callable[[Entry], str]
    touching: bool = False

    def likeness(self, one: Entry, other: Entry) -> float:
        """How much two of them overlap, at least a half where that is enough; 0 where they are of two types."""
        share = overlap(self.spans(one), self.spans(other)) if self.type(one) == self.type(other) else 0.0
        return ENOUGH + share / 2 if share and self.touching else share


KINDS: Mapping[str, Kind] = {
    "claims": Kind(lambda entry: entry.content, lambda _: ""),
    "events": Kind(lambda entry: entry.triggers, lambda entry: str(entry.type), touching=True),
    "figures": Kind(lambda entry: (entry.span,), lambda _: "", touching=True),
    "positions": Kind(lambda entry: entry.term, lambda _: ""),
    "commitments": Kind(lambda entry: (entry.span,), lambda entry: str(entry.kind)),
}


@dataclass(slots=True)
class Causes:
    """Of one kind of entry: how many are right, and the words of those that are not, by (missed or extra, cause)."""

    right: int = 0
    wrong: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, sort: str, cause: str) -> int:
        """How many are wrong in this way."""
        return len(self.wrong.get((sort, cause), ()))


def overlap(ours: Iterable[Span], theirs: Iterable[Span]) -> float:
    """Characters shared by two sets of spans, as a share of those that either covers."""
    return overlap_of_sets(characters(ours), characters(theirs))


def cause(kind: Kind, entry: Entry, others: Sequence[tuple[Entry, bool]]) -> str:
    """Why an entry has no partner among the others, each given with whether it has one."""
    near = [(other, met) for other, met in others if overlap(kind.spans(entry), kind.spans(other)) > 0]
    same = [(other, met) for other, met in near if kind.type(other) == kind.type(entry)]
    if not near:
        return UNSEEN
    if not same:
        return TYPE
    return JOINED if any(met for _, met in same) else BORDERS


def compare(article: Article, people: Record, record: Record, into: Mapping[str, Causes]) -> None:
    """Add what one article's record lacks and has too many."""
    for name, kind in KINDS.items():
        wanted, found = _distinct(kind, getattr(people, name)), _distinct(kind, getattr(record, name))
        met = pair_off(wanted, found, kind.likeness)
        into[name].right += len(met)
        known = [(entry, any(i == a for a, _ in met)) for i, entry in enumerate(wanted)]
        told = [(entry, any(j == b for _, b in met)) for j, entry in enumerate(found)]
        for sort, ours, theirs in (("missed", known, told), ("extra", told, known)):
            for entry in (entry for entry, is_met in ours if not is_met):
                into[name].wrong[sort, cause(kind, entry, theirs)].append(_shown(article, kind, entry))


def _distinct(kind: Kind, entries: Iterable[Entry]) -> list[Entry]:
    """One of those that point at the same words (a term with two holders is two positions)."""
    return list({(tuple(kind.spans(entry)), kind.type(entry)): entry for entry in entries}.values())


def _shown(article: Article, kind: Kind, entry: Entry) -> str:
    first = kind.spans(entry)[0]
    before, after = article.text[max(0, first.start - 60) : first.start], article.text[first.end : first.end + 40]
    words = " ".join(f"{before}*{first.cut(article.text)}*{after}".split())
    return f"{article.document.input}: {kind.type(entry)} {words}"


def rows(causes: Mapping[str, Causes]) -> Iterator[tuple[str, ...]]:
    """One row for each kind."""
    for name, one in causes.items():
        counts = (str(one.count(sort, of)) for sort in ("missed", "extra") for of in CAUSES)
        yield name, str(one.right), *counts


HEAD = ("", "right", *(f"missed: {of}" for of in CAUSES), *(f"extra: {of}" for of in CAUSES))


def markdown(name: str, causes: Mapping[str, Causes]) -> str:
    """The table."""
    caption = f"Entries of the records of `{name}` against those of people's marks."
    return "\n".join([caption, "", *grid(HEAD, rows(causes))])


@click.command()
@click.argument("maker", type=click.Choice(list(MAKERS)), default=DEFAULT_MAKER)
@click.option("--examples", default=0, metavar="N", help="Show N of every cause, drawn by chance.")
@click.option("--write-docs", is_flag=True, help="Put the table into docs/evaluation.md, between its markers.")
@clear_errors()
def main(maker: str, *, examples: int, write_docs: bool) -> None:
    """Print what is missed and what is too many, by cause."""
    marker, assemble = open_maker(maker), Assembler.default()
    causes = {name: Causes() for name in KINDS}
    for path in Shared.find().marked():
        for article, gold in load_marked(path, split):
            compare(article, assemble(article, gold).record, assemble(article, marker(article)).record, causes)
    table = markdown(maker, causes)
    click.echo(table)
    chance = Random(1)  # noqa: S311 - a sample to read, no secret
    for name, one in causes.items():
        for (sort, of), words in sorted(one.wrong.items()):
            for line in chance.sample(words, min(examples, len(words))):
                click.echo(f"{name}, {sort}, {of}: {line}")
    if write_docs:
        put(DOCUMENT, {f"causes-{maker}": table})


if __name__ == "__main__":
    main()
