"""The road, in order: the one file that names two stages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.attribute import Attributor
from onrecord.decode import Blob, Decoder
from onrecord.dissect import Dissector
from onrecord.errors import NothingToRead, TooLarge
from onrecord.interpret import Interpreter
from onrecord.mark.makers import open_maker
from onrecord.records.article import Article, Document, Given
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Marker, Marks
from onrecord.records.reason import Reasons
from onrecord.records.record import Record
from onrecord.records.text import Gap, RawDocument, Remark, Unread
from onrecord.repair import Repairer
from onrecord.spot import Spotter

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
DEFAULT_MAKER = "standard"
NEAR = 3  # characters between two reports of one gap


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read: what was marked, the record computed from it, and why each entry (by id) stands there."""

    article: Article
    marks: Marks
    record: Record
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Assembler:
    """Marks -> record: the same computation whoever made the marks."""

    spot: Spotter
    attribute: Attributor
    interpret: Interpreter

    @classmethod
    def default(cls) -> "Assembler":
        """The stages as shipped."""
        return cls(Spotter.default(), Attributor.default(), Interpreter.default())

    def __call__(self, article: Article, marks: Marks) -> Reading:
        """Compute the record of one marked article."""
        ids = EntryIds(article.document.id)
        mentions = self.spot(article, marks, ids)
        claims = self.attribute(article, marks, mentions, ids)
        findings = self.interpret(article, marks, mentions, claims, ids)
        record = Record(
            document=with_gaps(article.document, marks),
            actors=mentions.actors,
            places=mentions.places,
            times=mentions.times,
            figures=findings.figures,
            claims=claims.claims,
            events=findings.events,
            positions=findings.positions,
            commitments=findings.commitments,
        )
        return Reading(article, marks, record, {**mentions.reasons, **claims.reasons, **findings.reasons})


def with_gaps(document: Document, marks: Marks) -> Document:
    """The document with the gaps that a maker of marks saw beside those that repair found, each place once."""
    seen = {gap.at: gap for gap in document.gaps}
    for mark in marks.of("gap"):
        if all(abs(at - mark.span.start) > NEAR for at in seen):
            seen[mark.span.start] = Gap(mark.span.start, f"words missing, as {mark.maker} reads it")
    return replace(document, gaps=tuple(seen[at] for at in sorted(seen)))


@dataclass(frozen=True, slots=True)
class Opener:
    """A blob of bytes -> the articles in it: decoded, repaired and dissected, with nothing marked yet."""

    decode: Decoder
    repair: Repairer
    dissect: Dissector

    @classmethod
    def default(cls, columns: Mapping[str, str] = NO_COLUMNS) -> "Opener":
        """The stages as shipped. `columns` says which column of a table holds which fact, where it cannot be told."""
        return cls(Decoder(columns=columns), Repairer(), Dissector())

    def articles(self, blob: Blob, given: Given) -> Iterator[Article | Unread | Remark]:
        """The articles in one input, in order; among them what cannot be read, and remarks on the file."""
        for item in self.decode(blob):
            yield self.dissect(item, self.repair(item), given) if isinstance(item, RawDocument) else item

    def article(self, blob: Blob, given: Given) -> Article:
        """The one article in a blob. Raises NothingToRead where there is none, TooLarge where there are several."""
        items = tuple(self.articles(blob, given))
        articles = [item for item in items if isinstance(item, Article)]
        if not articles:
            raise NothingToRead("; ".join(str(item) for item in items) or f"{blob.name} holds no article.")
        if len(articles) > 1:
            raise TooLarge(f"{blob.name} holds {len(articles)} articles, where one was expected.")
        return articles[0]


@dataclass(frozen=True, slots=True)
class Reader:
    """A blob of bytes -> readings, with whichever maker of marks it is given."""

    open: Opener
    mark: Marker
    assemble: Assembler

    @classmethod
    def default(
        cls, columns: Mapping[str, str] = NO_COLUMNS, maker: str = DEFAULT_MAKER, *, threads: int = 0
    ) -> "Reader":
        """The reader as shipped, with marks by one of `onrecord.mark.makers`. `columns`: see `Opener`; `threads`: see
        `open_maker`.
        """
        return cls(Opener.default(columns), open_maker(maker, threads=threads), Assembler.default())

    def articles(self, blob: Blob, given: Given) -> Iterator[Article | Unread | Remark]:
        """The articles in one input, not yet read: see `Opener`."""
        return self.open.articles(blob, given)

    def article(self, blob: Blob, given: Given) -> Article:
        """The one article in a blob: see `Opener`."""
        return self.open.article(blob, given)

    def read(self, article: Article) -> Reading:
        """Read one article."""
        return self.assemble(article, self.mark(article))
