"""Article -> Marks by the network, and by a model where the network is unsure: it reads those sentences anew.

Names, times and whatever stands in other sentences stay the network's; what is claimed, happens, is demanded or due in
the sentences that were asked about is the model's. Every mark bears its maker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.errors import SkipArticle
from onrecord.mark.llm.marker import LlmMarker
from onrecord.mark.llm.placing import ASKED
from onrecord.mark.llm.prompt import readable
from onrecord.records.article import Article
from onrecord.records.marks import Marker, Marks

UNSURE: Final = 0.6  # a quarter of the sentences of reports have a mark of which the network is less sure


@dataclass(frozen=True)
class AssistedMarker:
    """Marks by one maker, helped by a model; satisfies `onrecord.records.marks.Marker`."""

    first: Marker
    model: LlmMarker

    @property
    def name(self) -> str:
        """Both makers."""
        return f"{self.first.name}+{self.model.name}"

    def __call__(self, article: Article) -> Marks:
        """Read one article. Where the model has no usable answer, all stays as it was."""
        marks = self.first(article)
        doubtful = unsure(article, marks)
        if not doubtful:
            return marks
        sentences = [article.document.sentences[number] for number in doubtful]
        gone = {m.id for m in marks.of(*ASKED) if any(span.contains(m.span) for span in sentences)}
        kept = tuple(mark for mark in marks.marks if mark.id not in gone)
        ids = {mark.id for mark in kept}
        links = tuple(link for link in marks.links if link.source in ids and link.target in ids)
        try:
            return self.model.marks(article, doubtful, Marks(kept, links))
        except SkipArticle:
            self.model.told.dropped["answers that could not be used: the network's marks stay"] += 1
            return marks

    def remarks(self) -> Iterator[str]:
        """See `LlmMarker.remarks`."""
        return self.model.remarks()


def unsure(article: Article, marks: Marks) -> list[int]:
    """The numbers of the sentences in which a mark is less sure than UNSURE, and wholly lies."""
    found = set[int]()
    sentences = article.document.sentences
    low = [mark for mark in marks.of(*ASKED) if mark.score < UNSURE]
    for number in readable(article):
        if any(sentences[number].contains(mark.span) for mark in low):
            found.add(number)
    return sorted(found)
