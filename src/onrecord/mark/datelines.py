"""The days of datelines, which makers of marks read past."""

from collections.abc import Iterator

from onrecord.lexicon.time_phrases import TimePhrase, TimePhrases
from onrecord.records.article import Article


def times_of_datelines(article: Article, phrases: TimePhrases) -> Iterator[TimePhrase]:
    """The time expressions in an article's datelines, also in those that stand on lines of their own."""
    for part in article.document.parts:
        if part.kind == "dateline":
            yield from phrases(article.text, *part.span)
