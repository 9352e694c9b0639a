"""The article: repaired text with its parts and sentences, and where each fact about it was found."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.records.codes import PartKind
from onrecord.records.text import Gap, Repair, Span, placed_name


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text and what it is; only headline, heading and body are read for claims and events."""

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """`document` of the record (RECORD.md). `published` is EDTF (a day, a month or a year), or None: not known."""

    id: str
    input: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    url: str | None
    language: str
    published: str | None
    text: str
    repairs: tuple[Repair, ...] = ()
    gaps: tuple[Gap, ...] = ()
    parts: tuple[Part, ...] = ()
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about an input; it wins over what the input says of itself. `published` is EDTF."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What dissect hands on: the document, and for each of its facts where it was found ("given", "dateline", …)."""

    document: Document
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The input it came from, with its place there if the input holds several."""
        return placed_name(self.document.input, self.evidence.get("place", ""))

    @property
    def text(self) -> str:
        """The repaired text that every span counts in."""
        return self.document.text

    def readable(self) -> tuple[Part, ...]:
        """The parts that a reader marks: not datelines, credits or boilerplate."""
        return tuple(p for p in self.document.parts if p.kind in ("headline", "heading", "body"))

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset; between sentences, the one before it."""
        sentences = self.document.sentences
        after = bisect_right(sentences, offset, key=lambda s: s.start)
        return sentences[after - 1] if after else Span(0, len(self.text))

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """The sentences that begin in a stretch of the text."""
        sentences = self.document.sentences
        first = bisect_left(sentences, span.start, key=lambda s: s.start)
        last = bisect_left(sentences, span.end, key=lambda s: s.start)
        return sentences[first:last]
