"""What is attributed to nobody ("reportedly", "is believed to", "it is said that") is a claim with no source, never the
article's own word (RECORD.md, settled cases). The marked corpus leaves many of these out, so that networks do too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from onrecord.lexicon.words import load_words
from onrecord.records.article import Article
from onrecord.records.marks import Marks, MarksBuilder
from onrecord.records.text import Span

MAKER = "correction/reportedly"
BREAK = re.compile(
    r"[;—–:“”\"]|,\s+(?:and|but|while|whereas|although|though|who|which)\b|\b(?:that|when|after|before|because)\b"
)
OPENS = re.compile(r"\s*(?:(?:and|but|while|whereas|although|though|who|which|meanwhile|also)\b,?\s*)?", re.IGNORECASE)
ATTRIBUTIVE = re.compile(r"\b(?:a|an|the|his|her|its|their|of|for|by|in|with)\s+$", re.IGNORECASE)
CLOSING = " \n.,;:!?"


class Hit(NamedTuple):
    """The words that attribute, and how much of what follows belongs to neither cue nor content ("that")."""

    cue: Span
    goes_on: int


def impersonal(article: Article, marks: Marks) -> Marks:
    """The marks with a claim for each clause that is attributed to nobody and that no claim covers yet."""
    told = {link.target for link in marks.links if link.kind == "cue"}
    idle = {mark.id for mark in marks.of("cue") if mark.id not in told}
    taken = [mark.span for mark in marks.of("con", "cue") if mark.id not in idle]
    builder = MarksBuilder(MAKER)
    for part in article.readable():
        for sentence in article.sentences_in(part.span):
            near = [mark for mark in marks.inside(sentence) if mark.id not in idle]
            for hit in _hits(article.text, sentence):
                contents = _contents(article.text, sentence, hit)
                free = not any(span.overlaps(hit.cue) or span in contents for span in taken)
                if free and contents and not any(span.crosses(m.span) for span in (*contents, hit.cue) for m in near):
                    _claim(builder, contents, hit.cue)
                    taken += contents
    if not builder.marks:
        return marks
    made = builder.build()
    kept = tuple(m for m in marks.marks if m.id not in idle or not any(m.span.overlaps(n.span) for n in made.marks))
    return replace(marks, marks=kept).with_more(made)


def _hits(text: str, sentence: Span) -> Iterator[Hit]:
    """The attributing words of one sentence."""
    for found in _pattern().finditer(text, *sentence):
        before = text[sentence.start : found.start()]
        if not (found["adverb"] and ATTRIBUTIVE.search(before)):  # "the allegedly stolen grain" tells no event
            yield Hit(Span(found.start(), found.end("cue")), found.end())


@cache
def _pattern() -> re.Pattern[str]:
    """The forms, by the words of `classes.tsv`."""
    classes = load_words().classes
    adverbs, unnamed = ("|".join(sorted(classes[name])) for name in ("impersonal", "unnamed"))
    be = r"(?:is|are|was|were|(?:has|have|had) been)"
    forms = (
        rf"\bit {be} (?:also |widely )?(?:{unnamed})(?= that\b)",
        rf"\b{be} (?:also |widely |now )?(?:{unnamed})(?= to\b)",
        rf"(?<=\w )(?:{unnamed}|suspected)(?= to (?:be|have)\b)",
        rf"\b(?P<adverb>{adverbs})\b",
    )
    return re.compile(rf"(?P<cue>{'|'.join(forms)})(?: that\b)?", re.IGNORECASE)


def _contents(text: str, sentence: Span, hit: Hit) -> list[Span]:
    """The clause around the attributing words, without them: what stands before and what follows."""
    begins = [found.end() for found in BREAK.finditer(text, sentence.start, hit.cue.start)]
    begin = OPENS.match(text, max(begins, default=sentence.start))
    ends = BREAK.search(text, hit.goes_on, sentence.end)
    sides = (
        Span(begin.end() if begin else sentence.start, hit.cue.start),
        Span(hit.goes_on, ends.start() if ends else sentence.end),
    )
    return [side for side in (_trimmed(text, side) for side in sides) if side]


def _trimmed(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(CLOSING))
    end = span.start + len(words.rstrip(CLOSING))
    return Span(start, end) if start < end else None


def _claim(builder: MarksBuilder, contents: list[Span], cue: Span) -> None:
    told = builder.add("cue", cue, {"act": "says"})
    marks = [builder.add("con", span) for span in contents]
    for mark in marks:
        builder.link("cue", mark, told)
        if mark is not marks[0]:
            builder.link("same", mark, marks[0])
