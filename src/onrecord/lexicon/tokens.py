"""A text as tokens: its sentences and quotations, and what the word tables know about each token.

Positions are token numbers, ranges end exclusive. No sentence is longer than `LONGEST` tokens, so that a reader may
look through a sentence at every step.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.lexicon.words import Noun, Words
from onrecord.records.text import Span

LONGEST = 150
LINE = re.compile(r"\S.*")
Range = tuple[int, int]


@dataclass(slots=True)
class Tokens:
    """The tokens of the given parts of a text: in small letters, with their spans, and the quotation around each."""

    text: str
    lexicon: Words
    low: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of sentences
    quoted: dict[int, Range] = field(default_factory=dict)
    blocks: list[Range] = field(default_factory=list)  # paragraphs that are one quotation

    def read(self, parts: Iterable[Span], sentences: Iterable[Span]) -> None:
        """Cut these parts, line by line, into tokens, sentences and quotations."""
        breaks = {span.start for span in sentences}
        for line in (line for part in parts for line in LINE.finditer(self.text, *part)):
            first = len(self.low)
            for i, hit in enumerate(self.lexicon.patterns.token.finditer(self.text, *line.span()), first):
                if i == first or hit.start() in breaks or i - self.starts[-1] >= LONGEST:
                    self.starts.append(i)
                self.low.append(hit[0].lower().replace("’", "'"))
                self.spans.append(Span(*hit.span()))
            for hit in self.lexicon.patterns.quotation.finditer(line[0]):
                quote = self.tokens_in(line.start() + hit.start(), line.start() + hit.end())
                self.quoted.update(dict.fromkeys(range(*quote), quote))
                if quote[0] == first and quote[1] >= len(self.low) - 1:
                    self.blocks.append(quote)

    def word(self, i: int) -> str:
        """Token `i` in small letters, "" outside the text."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def is_(self, i: int, *classes: str) -> bool:
        """True where token `i` is of one of these classes of words (classes.tsv)."""
        return any(self.word(i) in self.lexicon.classes[name] for name in classes)

    def noun(self, i: int, *kinds: str) -> tuple[int, Noun] | None:
        """The noun of one of these kinds at token `i`, with its length."""
        return next((hit for kind in kinds if (hit := self.lexicon.nouns[kind].at(self.low, i))), None)

    def name(self, i: int) -> bool:
        """True where token `i` begins with a capital."""
        return i < len(self.low) and self.text[self.spans[i].start].isupper()

    def opens_quote(self, i: int) -> bool:
        """True where a quotation begins at token `i`."""
        return i in self.quoted and self.quoted[i][0] == i

    def closes_quote(self, i: int) -> bool:
        """True where a quotation ends with token `i`."""
        return i in self.quoted and self.quoted[i][1] == i + 1

    def bound(self, i: int) -> bool:
        """True at the comma, dash or closing mark that may stand between a content and the cue behind it."""
        return self.is_(i, "bound") or self.closes_quote(i)

    def sentence(self, i: int) -> Range:
        """The sentence of token `i`."""
        after = bisect_right(self.starts, i)
        return self.starts[after - 1], self.starts[after] if after < len(self.starts) else len(self.low)

    def tokens_in(self, start: int, end: int) -> Range:
        """The token range under a stretch of text."""
        return bisect_left(self.spans, (start,)), bisect_left(self.spans, (end,))

    def span(self, first: int, last: int) -> Span:
        """The stretch of text under a token range."""
        return Span(self.spans[first].start, self.spans[last - 1].end)

    def cut(self, first: int, last: int) -> str:
        """The text under a token range."""
        return self.span(first, last).cut(self.text)
