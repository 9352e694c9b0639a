"""Article -> Marks by the shipped network: its spans and links, kept within what can be and put right by a visible list
of rules (`rule_list.py`).

What the network answers and the stages compute better from the text is not put on the marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, get_args

from onrecord.language.network import Answer
from onrecord.language.network import Span as Seen
from onrecord.language.spans import Paragraphs
from onrecord.language.weights import fingerprint, open_network, read_card
from onrecord.mark.consistency import names_of
from onrecord.mark.datelines import places_of_datelines, times_of_datelines
from onrecord.mark.expressions import TimeExpressions
from onrecord.mark.rule_list import Rules
from onrecord.records.article import Article
from onrecord.records.marks import NAME_KINDS, LinkKind, Mark, MarkKind, Marks, MarksBuilder
from onrecord.records.text import Span

KINDS: Mapping[str, MarkKind] = {kind: kind for kind in get_args(MarkKind)}
LINKS: Mapping[str, LinkKind] = {
    **{kind: kind for kind in get_args(LinkKind)},
    "same con": "same",
    "same ev": "same",
    "deadline": "time",
}


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
    times: TimeExpressions = field(default_factory=TimeExpressions.default)
    rules: Rules = field(default_factory=Rules.default)

    @classmethod
    def open(cls, folder: Path, threads: int = 0) -> "NetworkMarker":
        """With the weights of one folder. Raises BadWeights."""
        return cls(open_network(folder, threads=threads), f"network-{read_card(folder)['name']}/{fingerprint(folder)}")

    def __call__(self, article: Article) -> Marks:
        """Read one article: its headline, headings and body."""
        builder = self._marks(article.text, self.network(article.text, paragraphs_of(article)))
        seen = [mark.span for mark in builder.marks if mark.kind == "t"]
        for phrase in times_of_datelines(article, self.times.phrases):
            if not any(phrase.span.overlaps(span) for span in seen):
                builder.add("t", phrase.span, {"type": phrase.type})
        named = [mark.span for mark in builder.marks if mark.kind in NAME_KINDS]
        for place in places_of_datelines(article, self.times.phrases):
            if not any(place.overlaps(span) for span in named):
                builder.add("loc", place)
        return self.rules.corrected(article, builder.build())

    def joined(self, article: Article, given: Iterable[Mark]) -> Marks:
        """Marks of somebody else with what the network says of them and of how they belong together."""
        spans = [(mark.kind, mark.span.start, mark.span.end) for mark in given]
        return self._marks(article.text, self.network.joined(article.text, paragraphs_of(article), spans)).build()

    def _marks(self, text: str, answer: Answer) -> MarksBuilder:
        builder = MarksBuilder(self.name)
        kept, whole = self.times(text, self.rules.kept(text, answer.spans))
        marks = {n: builder.add(KINDS[s.kind], Span(s.start, s.end), attributes(s), s.score) for n, s in kept.items()}
        marks |= {end: marks[number] for end, number in whole.items()}
        between = tuple(link for link in answer.links if link.head in marks and link.target in marks)
        named = names_of(text, answer.spans)
        for link in self.rules.linked(named, answer.spans, between):
            builder.link(LINKS[link.name], marks[link.head], marks[link.target], link.score)
        for at, score in answer.gaps:
            builder.add("gap", Span(at, at), score=score)
        return builder


def paragraphs_of(article: Article) -> list[tuple[int, int]]:
    """What of an article is read, as offsets; a dateline with the paragraph that it opens, as people marked it."""
    readable, found = set(article.readable()), []
    opening: Span | None = None
    for part in article.document.parts:
        if part in readable:
            begin = part.span
            if opening and "\n" not in article.text[opening.end : begin.start]:
                begin = opening
            found.append((begin.start, part.span.end))
        opening = part.span if part.kind == "dateline" else None
    return found


def attributes(span: Seen) -> dict[str, str]:
    """The answers that stand on the mark."""
    return {name: value for name, (value, _) in span.classes.items()}
