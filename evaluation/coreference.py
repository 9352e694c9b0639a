"""Who is the same as whom, in the news documents of GUM: `python -m evaluation.coreference [--maker NAME] [--all]`.

CoNLL F1 (the mean of MUC, B-cubed and CEAF-e; Pradhan et al. 2012, computed by `scorch`) of what a record joins: the
mentions of its actors and places. GUM joins things, times and ideas too, which onrecord does not mark; so the score is
given over everything, and over persons, bodies and places alone; and once more over the mentions that were found, which
tells how well these are joined. Mentions that nobody joined to another are left out, as
in CoNLL. A found mention is one of GUM's where it lies in it and holds its head. Beside it the same mentions joined by
nothing but their words.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import click
from scorch.scores import conll2012

from evaluation.command import clear_errors
from evaluation.polnear import article_of
from evaluation.shared import Shared
from onrecord.mark.makers import NETWORKS, open_maker
from onrecord.pipeline import Reader
from onrecord.records.text import Span
from onrecord.spot.naming import plain_name

DEV, ALL = ("en_gum-dev.conllu",), ("en_gum-dev.conllu", "en_gum-train.conllu")
NAMED = ("person", "organization", "place")
Cluster = frozenset[Span]


class Mention(NamedTuple):
    """A mention as GUM has it: where it stands, where its head begins, and the type of its entity."""

    span: Span
    head: int
    type: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document: its text, and the mentions of each entity."""

    name: str
    text: str
    entities: Sequence[Sequence[Mention]]


@dataclass
class _Open:
    """A mention that has begun: its entity, its type, which of its words are the head, and where its words begin."""

    entity: str
    type: str
    heads: tuple[int, ...]
    starts: list[int]


def documents(shared: Shared, files: Iterable[str]) -> Iterator[Text]:
    """The news documents. A line of the text is what GUM has as one paragraph."""
    for file in files:
        body = (shared.root / "data" / "ud" / file).read_text("utf-8")
        for document in re.split(r"(?m)^# newdoc id = ", body)[1:]:
            name, _, lines = document.partition("\n")
            if name.startswith("GUM_news"):
                yield _document(name, lines.split("\n"))


def _document(name: str, lines: Iterable[str]) -> Text:
    text, entities, begun = "", defaultdict[str, list[Mention]](list), list[_Open]()
    blank = ""
    for line in lines:
        if line.startswith("# newpar"):
            blank = "\n" if text else ""
        if not line[:1].isdigit() or not line.split("\t")[0].isdigit():
            continue
        cells = line.split("\t")
        start = len(text) + len(blank)
        text += blank + cells[1]
        misc = dict(pair.split("=", 1) for pair in cells[9].split("|") if "=" in pair)
        blank = "" if misc.get("SpaceAfter") == "No" else " "
        for found in _told(misc.get("Entity", ""), begun, start):
            span = Span(found.starts[0], len(text))
            entities[found.entity].append(Mention(span, found.starts[found.heads[0] - 1], found.type))
    return Text(name, text, tuple(entities.values()))


def _told(annotation: str, begun: list[_Open], start: int) -> list[_Open]:
    """What one word's annotation opens is added to `begun`; what it closes is returned."""
    pieces = re.findall(r"\([^()]*\)?|\d+\)", annotation)
    for piece in pieces:
        if piece.startswith("("):
            fields = piece.strip("()").split("-")
            begun.append(_Open(fields[0], fields[1], tuple(map(int, fields[5].split(","))), []))
    for one in begun:
        one.starts.append(start)
    closed = []
    for piece in pieces:
        if piece.endswith(")"):
            entity = piece.strip("()").split("-")[0]
            one = next(one for one in reversed(begun) if one.entity == entity)
            begun.remove(one)
            closed.append(one)
    return closed


def by_record(reader: Reader, text: Text) -> list[Cluster]:
    """The mentions that the record joins."""
    record = reader.read(article_of({"id": text.name, "text": text.text, "date": None})).record
    actors = [frozenset(actor.mentions) for actor in record.actors]
    return actors + [frozenset(place.mentions) for place in record.places]


def by_words(text: Text, found: Iterable[Cluster]) -> list[Cluster]:
    """The same mentions, joined where they say the same."""
    said: dict[str, set[Span]] = defaultdict(set)
    for span in {span for cluster in found for span in cluster}:
        said[plain_name(span.cut(text.text)).casefold()].add(span)
    return [frozenset(cluster) for cluster in said.values()]


def aligned(text: Text, found: Iterable[Cluster], types: Collection[str] | None) -> tuple[list[Cluster], list[Cluster]]:
    """People's clusters (of entities of these types) and those found, of two mentions at least; found mentions as GUM
    has them where they are the same.
    """
    everyone = [m for entity in text.entities for m in entity]
    left_out = {m.span for m in everyone if types and m.type not in types}
    gold = [frozenset(m.span for m in entity) - left_out for entity in text.entities]
    shortest_first = sorted(everyone, key=lambda m: m.span.end - m.span.start)
    as_gold: dict[Span, Span] = {}
    for span in sorted({span for cluster in found for span in cluster}):
        fitting = (m.span for m in shortest_first if m.span.contains(span) and span.start <= m.head < span.end)
        as_gold[span] = next((one for one in fitting if one not in as_gold.values()), span)
    theirs = [frozenset(as_gold[span] for span in cluster) - left_out for cluster in found]
    return [c for c in gold if len(c) > 1], [c for c in theirs if len(c) > 1]


def conll(pairs: Iterable[tuple[list[Cluster], list[Cluster]]]) -> float:
    """CoNLL F1 over all documents as one; a mention is told by its document and its place."""
    key: list[set[tuple[int, Span]]] = []
    response: list[set[tuple[int, Span]]] = []
    for number, (gold, found) in enumerate(pairs):
        key += [{(number, span) for span in cluster} for cluster in gold]
        response += [{(number, span) for span in cluster} for cluster in found]
    return float(conll2012(key, response))


def among_found(pair: tuple[list[Cluster], list[Cluster]]) -> tuple[list[Cluster], list[Cluster]]:
    """People's clusters of the mentions that were found alone: how well these are joined."""
    gold, theirs = pair
    known = frozenset(span for cluster in gold for span in cluster), frozenset(span for one in theirs for span in one)
    both = known[0] & known[1]
    return tuple([part for one in side if len(part := one & both) > 1] for side in (gold, theirs))  # type: ignore[return-value]


def measured(reader: Reader, texts: Sequence[Text]) -> Mapping[str, tuple[float, float]]:
    """What is asked -> CoNLL F1 of the record, and of the same mentions joined by their words."""
    of_record = [by_record(reader, text) for text in texts]
    worded = [by_words(text, clusters) for text, clusters in zip(texts, of_record, strict=True)]
    sides = {}
    for what, kept in (("everything that GUM joins", None), ("persons, bodies and places", NAMED)):
        pairs = [
            [aligned(text, clusters, kept) for text, clusters in zip(texts, found, strict=True)]
            for found in (of_record, worded)
        ]
        sides[what] = conll(pairs[0]), conll(pairs[1])
        sides[f"{what}, of the mentions found"] = conll(map(among_found, pairs[0])), conll(map(among_found, pairs[1]))
    return sides


@click.command()
@click.option("--maker", default=NETWORKS[0], show_default=True, help="Whose marks.")
@click.option("--all", "every", is_flag=True, help="All news documents, also those that weights were made from.")
@clear_errors()
def main(*, maker: str, every: bool) -> None:
    """Print the scores."""
    open_maker(maker)
    texts = tuple(documents(Shared.find(), ALL if every else DEV))
    for what, (record, words) in measured(Reader.default(maker=maker), texts).items():
        click.echo(f"{what}: CoNLL F1 {record:.3f}; joined by words alone {words:.3f} ({len(texts)} documents)")


if __name__ == "__main__":
    main()
