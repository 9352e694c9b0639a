"""Article -> Marks of times alone, of all that TimeML annotates: also "now" and "three days", which date nothing.

For those who want times in the manner of HeidelTime or SUTime; a record made of these marks has times and no more.
"""

from dataclasses import dataclass

from onrecord.lexicon.time_phrases import TimePhrases, load_time_phrases
from onrecord.records.article import Article
from onrecord.records.marks import Marks, MarksBuilder


@dataclass(frozen=True, slots=True)
class Timex3Marker:
    """Marks by the grammar of `time_phrases.tsv`; satisfies `onrecord.records.marks.Marker`."""

    phrases: TimePhrases
    name: str = "timex3/1"

    @classmethod
    def default(cls) -> "Timex3Marker":
        """With the shipped grammar. Of a stretch from one date to another TimeML annotates both ends, of "two weeks
        after" the length.
        """
        return cls(load_time_phrases().without("two days", "two years", "beside"))

    def __call__(self, article: Article) -> Marks:
        """Read one article: its headline, headings and body."""
        builder = MarksBuilder(self.name)
        for part in article.readable():
            for phrase in self.phrases(article.text, *part.span):
                builder.add("t", phrase.span, {"type": phrase.type})
        return builder.build()
