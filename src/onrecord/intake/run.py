"""One run of reading: inputs through the reader into the store and the sinks, and a tally of what became of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.decode import Blob
from onrecord.errors import SkipArticle, reason
from onrecord.exports.words import charset_words, counted, language_words, outlet_words, published_words
from onrecord.intake.reading import ReadAll
from onrecord.pipeline import Opener, Reading
from onrecord.reconcile.run import Found
from onrecord.records.article import Article, Given
from onrecord.records.reason import Reasons
from onrecord.records.record import Record
from onrecord.records.text import Remark, Unread
from onrecord.store import Store, Writer

Item = Article | Unread | Remark


class Input(Protocol):
    """One thing to read."""

    @property
    def name(self) -> str:
        """As it is shown and kept."""

    def open(self) -> AbstractContextManager[Blob]:
        """Its bytes, to be decoded. Raises SkipArticle, saying why."""


@dataclass(frozen=True, slots=True)
class Read:
    """One article that was read, now or earlier: the record, why, and where the report's facts were found."""

    record: Record
    reasons: Reasons
    evidence: Mapping[str, str]

    @property
    def heading(self) -> str:
        """Title, outlet, date and where the date was found; how the bytes were read, where that is in doubt."""
        document = self.record.document
        outlet = outlet_words(document, self.evidence)
        published = published_words(document, self.evidence)
        facts = (f"{outlet}, {published}", charset_words(self.evidence), language_words(document))
        return "\n".join((document.title or document.input, *filter(None, facts)))


class Sink(Protocol):
    """Takes articles one by one, in order."""

    def put(self, read: Read) -> None:
        """Take one."""

    def close(self) -> None:
        """Finish; called also when the run was stopped."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An open store and its writer."""

    store: Store
    writer: Writer

    def earlier(self, article: Article) -> Read | None:
        """The article as it was read before, if adding it again would change nothing."""
        if not self.store.has(article.document, self.writer.maker):
            return None
        stored = self.store.document(article.document.id)
        return Read(stored.record, stored.reasons, article.evidence)


@dataclass(slots=True)
class Tally:
    """What became of the inputs."""

    read: int = 0
    earlier: int = 0
    found: Found | None = None  # what the passes over the store found
    failures: list[Unread] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def lines(self) -> Iterable[str]:
        """The tally in words, and under it every remark, and every failure with its reason."""
        yield f"{counted(self.read, 'articles')} read" + (f", {self.earlier} already read" if self.earlier else "")
        yield from (f"note: {remark}" for remark in self.remarks)
        if self.failures:
            yield f"{len(self.failures)} could not be read:"
            yield from (f"  {failure}" for failure in self.failures)


@dataclass(frozen=True, slots=True)
class Run:
    """How to read: what opens inputs, what reads articles, what the user says about the inputs, the store (or None),
    and the sinks.
    """

    open: Opener
    read: ReadAll
    given: Given
    kept: Kept | None
    sinks: Sequence[Sink]
    tally: Tally

    def __call__(self, inputs: Iterable[Input]) -> None:
        """Read everything. What cannot be read is tallied; only what stops the run is raised."""
        for item, made in self.read(self._with_earlier(items_of(self.open, inputs, self.given))):
            if isinstance(item, Remark):
                self.tally.remarks.append(item)
            elif isinstance(item, Unread):
                self.tally.failures.append(item)
            elif isinstance(item, Read):
                self._read_before(item)
            elif isinstance(made, Unread):
                self.tally.failures.append(made)
            elif made:
                self._take(item, made)

    def _with_earlier(self, items: Iterable[Item]) -> Iterator[Item | Read]:
        """The items, what the store has already as it was read then."""
        for item in items:
            yield (isinstance(item, Article) and self.kept and self.kept.earlier(item)) or item

    def _take(self, article: Article, reading: Reading) -> None:
        if self.kept:
            if earlier := self.kept.earlier(article):  # the same text stood before it, and was being read
                self._read_before(earlier)
                return
            self.kept.writer.add(reading)
        self.tally.read += 1
        self._put(Read(reading.record, reading.reasons, article.evidence))

    def _read_before(self, earlier: Read) -> None:
        self.tally.earlier += 1
        self._put(earlier)

    def _put(self, read: Read) -> None:
        for sink in self.sinks:
            sink.put(read)


def items_of(opener: Opener, inputs: Iterable[Input], given: Given) -> Iterator[Item]:
    """The articles in the inputs, in order; among them what cannot be read, and remarks."""
    for each in inputs:
        try:
            with each.open() as blob:
                yield from opener.articles(blob, given)
        except SkipArticle as error:
            yield Unread(each.name, reason(error))
