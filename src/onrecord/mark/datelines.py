"""The days and the places of datelines, which makers of marks read past."""

import re
from collections.abc import Iterator

from onrecord.lexicon.time_phrases import TimePhrase, TimePhrases
from onrecord.records.article import Article
from onrecord.records.text import Span

PLACE = re.compile(r"[^\W\d_][^\d,(;:—–\n]{1,40}?(?= ?(?:,|\(|—|–|--| - |$))")


def times_of_datelines(article: Article, phrases: TimePhrases) -> Iterator[TimePhrase]:
    """The time expressions in an article's datelines, also in those that stand on lines of their own."""
    for part in article.document.parts:
        if part.kind == "dateline":
            yield from phrases(article.text, *part.span)


def places_of_datelines(article: Article, phrases: TimePhrases) -> Iterator[Span]:
    """The places that datelines begin with: what stands before the first comma, bracket or dash and is no day."""
    for part in article.document.parts:
        if part.kind == "dateline" and (found := PLACE.match(article.text, part.span.start, part.span.end)):
            place = Span(*found.span())
            if found[0][0].isupper() and not any(time.span.overlaps(place) for time in phrases(article.text, *place)):
                yield place
