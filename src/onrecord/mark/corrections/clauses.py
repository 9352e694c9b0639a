"""A claim is its whole clause where a network saw a part: in "Guns fell silent after a drone crashed, the mayor said"
all up to the comma is what he said, and in "said it would come only as they undertook in May" all behind the cue.
"""

import re
from typing import Final

from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks
from onrecord.records.text import Span

MAKER: Final = "correction/a claim is a whole clause"
BREAKS: Final = re.compile(r"[;:—–]|\s-+\s")
OVER: Final = re.compile(r"[,;:.!?()”\"—–\n]|\s-\s")
GOES_ON: Final = re.compile(r"\s+(?!(?:after|and|but|or)\b)[a-z]")
QUOTES: Final = "“”\"'‘’„«»"


def whole_clauses(article: Article, marks: Marks) -> Marks:
    """The marks with such contents from the beginning, or to the end, of their clauses."""
    longer = {mark.id: span for mark in marks.of("con") if (span := _whole(article, marks, mark))}
    return marks.moved(longer, MAKER)


def _whole(article: Article, marks: Marks, content: Mark) -> Span | None:
    """A content as its whole clause; None where it is that, or something else is said between."""
    cues = marks.targets(content, "cue")
    if not cues or not any(c.isalnum() for c in content.span.cut(article.text)):
        return None
    sentence = article.sentence_at(content.span.start)
    if all(content.span.end <= cue.span.start < sentence.end for cue in cues):
        added = _before(article.text, sentence, content.span)
    elif all(sentence.start <= cue.span.start < content.span.start for cue in cues):
        added = _behind(article.text, sentence, content.span)
    else:
        return None
    if added is None or any(mark != content for mark in marks.overlapping(added, "con", "cue", "src")):
        return None
    span = Span(min(added.start, content.span.start), max(added.end, content.span.end))
    return None if any(mark.span.crosses(span) for mark in marks.overlapping(span)) else span


def _before(text: str, sentence: Span, content: Span) -> Span | None:
    """What of its clause stands before a content, where nothing parts them."""
    head = text[sentence.start : content.start]
    broken = max((hit.end() for hit in BREAKS.finditer(head)), default=0)
    words = re.search(r"\w", head[broken:])
    if not words or not head.rstrip()[-1].isalnum() or text[content.start] in QUOTES:
        return None
    return Span(sentence.start + broken + words.start(), content.start)


def _behind(text: str, sentence: Span, content: Span) -> Span | None:
    """What stands behind a content up to the next stop, where nothing parts them."""
    if text[content.end - 1] in QUOTES or not GOES_ON.match(text, content.end):
        return None
    over = OVER.search(text, content.end, sentence.end)
    return Span(content.end, over.start() if over else sentence.end)
