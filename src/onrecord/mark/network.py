"""Article -> Marks by the shipped network: its spans and links, made consistent.

Spans of different layers may lie inside one another but never cross (MARKUP.md): of two that cross, the one the network
is surer of stays. What the network answers and the stages compute better from the text is not put on the marks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, get_args

from onrecord.language.network import Answer
from onrecord.language.network import Span as Seen
from onrecord.language.spans import Paragraphs
from onrecord.language.weights import open_network, read_card
from onrecord.records.article import Article
from onrecord.records.marks import LinkKind, Mark, MarkKind, Marks, MarksBuilder
from onrecord.records.text import Span

KINDS: Mapping[str, MarkKind] = {kind: kind for kind in get_args(MarkKind)}
LINKS: Mapping[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)} | {"same con": "same", "same ev": "same"}


class Reads(Protocol):
    """What is asked of a network: see `onrecord.language.network.Network`."""

    def __call__(self, text: str, paragraphs: Paragraphs) -> Answer:
        """Read an article."""

    def joined(self, text: str, paragraphs: Paragraphs, given: Sequence[tuple[str, int, int]]) -> Answer:
        """Classes and links of spans that somebody else marked."""


@dataclass(frozen=True, slots=True)
class NetworkMarker:
    """Marks by a network; satisfies `onrecord.records.marks.Marker`."""

    network: Reads
    name: str

    @classmethod
    def open(cls, folder: Path) -> "NetworkMarker":
        """With the weights of one folder. Raises BadWeights."""
        card = read_card(folder)
        return cls(open_network(folder), f"network-{card['name']}/{card['version']}")

    def __call__(self, article: Article) -> Marks:
        """Read one article: its headline, headings and body."""
        return without_idle(self._marks(self.network(article.text, paragraphs_of(article))))

    def joined(self, article: Article, given: Iterable[Mark]) -> Marks:
        """Marks of somebody else with what the network says of them and of how they belong together."""
        spans = [(mark.kind, mark.span.start, mark.span.end) for mark in given]
        return self._marks(self.network.joined(article.text, paragraphs_of(article), spans))

    def _marks(self, answer: Answer) -> Marks:
        builder = MarksBuilder(self.name)
        kept = uncrossed(answer.spans)
        marks = {n: builder.add(KINDS[s.kind], Span(s.start, s.end), attributes(s), s.score) for n, s in kept.items()}
        for link in answer.links:
            if link.head in marks and link.target in marks:
                builder.link(LINKS[link.name], marks[link.head], marks[link.target], link.score)
        for at, score in answer.gaps:
            builder.add("gap", Span(at, at), score=score)
        return builder.build()


def paragraphs_of(article: Article) -> list[tuple[int, int]]:
    """What of an article is read, as offsets; a dateline with the paragraph that it opens, as people marked it."""
    opened = {p.span.end: p.span.start for p in article.document.parts if p.kind == "dateline"}
    found = []
    for part in article.readable():
        before = len(article.text[: part.span.start].rstrip(" \t"))
        found.append((opened.get(before, part.span.start), part.span.end))
    return found


def attributes(span: Seen) -> dict[str, str]:
    """The answers that stand on the mark."""
    return {name: value for name, (value, _) in span.classes.items()}


def uncrossed(spans: Sequence[Seen]) -> dict[int, Seen]:
    """The spans that cross no surer one and repeat none of their kind, by their numbers."""
    kept: dict[int, Seen] = {}
    for together in _overlapping(spans):
        held: list[Seen] = []
        for number in sorted(together, key=lambda n: (-spans[n].score, n)):
            if not any(_crosses(spans[number], other) for other in held):
                held.append(spans[number])
                kept[number] = spans[number]
    return dict(sorted(kept.items()))


def _overlapping(spans: Sequence[Seen]) -> Iterator[list[int]]:
    """The spans that overlap, one with the next, by their numbers: no other can cross them, so that long articles cost
    no more than their sentences.
    """
    together: list[int] = []
    end = 0
    for number in sorted(range(len(spans)), key=lambda n: spans[n].start):
        if together and spans[number].start >= end:
            yield together
            together = []
        together.append(number)
        end = max(end, spans[number].end)
    yield together


def _crosses(a: Seen, b: Seen) -> bool:
    if (a.kind, a.start, a.end) == (b.kind, b.start, b.end):
        return True
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def without_idle(marks: Marks) -> Marks:
    """Without the phrases that serve only as far ends of links and serve as none."""
    used = {link.target for link in marks.links}
    return replace(marks, marks=tuple(m for m in marks.marks if m.kind != "ref" or m.id in used))
