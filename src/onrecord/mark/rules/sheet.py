"""The sheet a rule works on: tokens, sentences, quotations, and the names found so far.

Positions are token numbers, ranges end exclusive. Only the readable parts of an article have tokens, and no sentence
is longer than `LONGEST` tokens, so that a rule may look at every pair within one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.lexicon.words import Words
from onrecord.records.article import Article
from onrecord.records.marks import Mark, MarkKind, MarksBuilder
from onrecord.records.text import Span

LONGEST = 150
TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:a|p)\.m\.|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Gov|Sen|Rep|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|['’]s\b|[$€£]?\d+(?:[,.]\d+)*(?:(?:st|nd|rd|th)\b|%)?|[^\W\d_]\.(?=\s[A-Z])"
    r"|[^\W_](?:[^\W_]|[-‑](?!(?:led|based|backed|held|run|controlled|occupied|brokered|mediated|sponsored)\b)(?=[^\W\d_])|['’](?!s\b)(?=[^\W\d_])|(?<=[A-Z])-(?=\d))*|\S"
)
BREAK = re.compile(r"\n\s*")
OPENING, CLOSING = "“„«", "”»"


@dataclass(eq=False, slots=True)
class Actor:
    """A phrase that names or describes somebody: its range, and its mark once something needs it.

    `title` is the number of tokens before a person's name; they belong to the phrase, not to the mark.
    """

    first: int
    last: int
    kind: MarkKind
    key: str
    mark: Mark | None = None
    sector: str = ""
    country: str = ""
    title: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as token range, marks included; `closed` where both of its marks are there."""

    first: int
    last: int
    closed: bool


class Said(NamedTuple):
    """A content: its range, who says it, and the act of its cue."""

    first: int
    last: int
    sources: list[Actor]
    act: str


class Asked(NamedTuple):
    """A term: its range and stance."""

    first: int
    last: int
    stance: str


@dataclass(slots=True)
class Sheet:
    """One article on the desk of the rules."""

    article: Article
    lexicon: Words
    builder: MarksBuilder
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    actor_at: dict[int, Actor] = field(default_factory=dict)
    timed: set[int] = field(default_factory=set)  # tokens of times
    taken: set[int] = field(default_factory=set)  # tokens of times and figures
    named: list[Actor] = field(default_factory=list)
    said: dict[int, list[Said]] = field(default_factory=lambda: defaultdict(list))
    parties: tuple[str, ...] = ()
    asked: dict[int, list[Asked]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, article: Article, lexicon: Words, maker: str) -> "Sheet":
        """Lay out an article: tokens, sentences, paragraphs, quotations."""
        sheet = cls(article, lexicon, MarksBuilder(maker))
        breaks = {s.start for s in article.document.sentences}
        for part in article.readable():
            for start, end in _paragraphs(article.text, part.span):
                first = len(sheet.words)
                for hit in TOKEN.finditer(article.text, start, end):
                    sheet.words.append(hit[0])
                    sheet.starts.append(hit.start())
                    sheet.ends.append(hit.end())
                sheet.low += [w.lower().replace("’", "'") for w in sheet.words[first:]]
                sheet._split(first, breaks)
        return sheet

    def _split(self, first: int, breaks: set[int]) -> None:
        """Cut the tokens from `first` on, one paragraph, into sentences."""
        self.paragraphs.append(first)
        begin = first
        for i in range(first + 1, len(self.words) + 1):
            if i == len(self.words) or self.starts[i] in breaks or i - begin >= LONGEST:
                self.sentences.append((begin, i))
                begin = i
        for quotation in _quotations(self, first, len(self.words)):
            self.quotations.append(quotation)
            self.opened.append(quotation.first)

    def span(self, first: int, last: int) -> Span:
        """The stretch of text under a token range."""
        return Span(self.starts[first], self.ends[last - 1])

    def cut(self, first: int, last: int) -> str:
        """The text under a token range, blanks made single."""
        return " ".join(self.article.text[self.starts[first] : self.ends[last - 1]].split())

    def sentence_of(self, i: int) -> tuple[int, int]:
        """The sentence that holds token `i`."""
        return self.sentences[bisect_right(self.sentences, (i, len(self.words) + 1)) - 1]

    def paragraph_of(self, i: int) -> tuple[int, int]:
        """The paragraph that holds token `i`."""
        n = bisect_right(self.paragraphs, i)
        return self.paragraphs[n - 1], self.paragraphs[n] if n < len(self.paragraphs) else len(self.words)

    def capital(self, i: int) -> bool:
        """True where token `i` is written as a name."""
        return self.words[i][0].isupper()

    def quoted(self, i: int) -> Quotation | None:
        """The quotation around token `i`, its marks included."""
        n = bisect_right(self.opened, i) - 1
        return self.quotations[n] if n >= 0 and self.quotations[n].last > i else None

    def note(self, found: Said | Asked) -> None:
        """Keep a content or term where `said_at` and `asked_at` find it: under each sentence it touches."""
        begin = found.first
        while begin < found.last:
            sentence = self.sentence_of(begin)
            if isinstance(found, Said):
                self.said[sentence[0]].append(found)
            else:
                self.asked[sentence[0]].append(found)
            begin = sentence[1]

    def said_at(self, i: int) -> list[Said]:
        """The contents around token `i`."""
        return [s for s in self.said.get(self.sentence_of(i)[0], ()) if s.first <= i < s.last]

    def asked_at(self, i: int) -> list[Asked]:
        """The terms around token `i`."""
        return [a for a in self.asked.get(self.sentence_of(i)[0], ()) if a.first <= i < a.last]

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """The token range under a stretch of text."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def add_actor(self, actor: Actor) -> Actor:
        """Remember a phrase; phrases inside it stay marked but no longer act by themselves."""
        self.actor_at.update(dict.fromkeys(range(actor.first, actor.last), actor))
        return actor

    def mark_of(self, actor: Actor) -> Mark:
        """The mark of a phrase, put there now if it had none."""
        if actor.mark is None:
            told = actor.kind in ("per", "grp")  # of other names the words themselves tell the country
            given = {"sector": actor.sector, "country": actor.country if told else ""}
            attributes = {name: value for name, value in given.items() if value}
            actor.mark = self.builder.add(actor.kind, self.span(actor.first + actor.title, actor.last), attributes)
        return actor.mark

    def actors_in(self, first: int, last: int) -> list[Actor]:
        """The outermost phrases that begin within a range, in order."""
        found = {
            id(a): a
            for i in range(max(first, 0), min(last, len(self.words)))
            if (a := self.actor_at.get(i)) and a.first >= first
        }
        return list(found.values())


def _paragraphs(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for hit in BREAK.finditer(text, span.start, span.end):
        if hit.start() > start:
            yield start, hit.start()
        start = hit.end()
    if start < span.end:
        yield start, span.end


def _quotations(sheet: Sheet, first: int, last: int) -> Iterator[Quotation]:
    """The quotations of one paragraph: a closing mark alone quotes from its start, an opening one to its end."""
    text, opened = sheet.article.text, None
    for i in range(first, last):
        word = sheet.words[i]
        if word in OPENING or (word in "\"'‘" and _opens(sheet, i, first, last) and (opened is None or word != '"')):
            if opened is None:
                opened = i
        elif (
            word in CLOSING
            or word == '"'
            or (
                word in "'’"
                and opened is not None
                and sheet.words[opened] in "'‘"
                and not text[sheet.ends[i] : sheet.ends[i] + 1].isalnum()
            )
        ):
            if opened is not None and (sheet.words[opened] in "'‘") != (word in "'’"):
                continue
            begin = first if opened is None else opened
            if i - begin < 4 * LONGEST:
                yield Quotation(begin, i + 1, opened is not None)
            opened = None
    if opened is not None and sheet.words[opened] not in "'‘" and last - opened < 4 * LONGEST:
        yield Quotation(opened, last, False)


def _opens(sheet: Sheet, i: int, first: int, last: int) -> bool:
    """A straight mark opens where a blank or nothing stands before it and a word follows."""
    begins = i == first or sheet.starts[i] > sheet.ends[i - 1] or sheet.words[i - 1] in '(—-“"'
    return begins and i + 1 < last and sheet.starts[i + 1] == sheet.ends[i]
