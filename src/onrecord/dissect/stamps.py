"""Times that head the entries of a live report (`14:05 GMT`, `12.31 Uhr:`), and the credits that end captions."""

import re
from collections.abc import Iterator

from onrecord.lexicon.dates import read_date_line
from onrecord.records.article import Part
from onrecord.records.text import Span

HALF_DAY = r"(?: ?[ap]\.?m\.?)"
ZONE = r"(?: ?\(?(?:Uhr|hrs|h|GMT|UTC|[A-Z]{2,3}T|MSK|[Ll]ocal time|[A-Z][a-z]+ time)(?: ?[+-]\d{1,2}(?::?\d\d)?)?\)?)"
CLOCK = rf"\d{{1,2}}(?:[:.]\d\d(?::\d\d)?{HALF_DAY}?|{HALF_DAY})"
A_CLOCK = re.compile(CLOCK)
AGO = r"\d{1,2} ?(?:h|hrs?|hours?|m|mins?|minutes?|days?) ago"
ALONE = re.compile(
    rf"(?:(?:Updated|Posted|Published)(?: at)? )?(?:{CLOCK}{ZONE}?(?:[ ,/|–—-]+{CLOCK}{ZONE}?)?|{AGO})[:.]?"
)
HEADS = re.compile(
    rf"(?P<stamp>{CLOCK}{ZONE}?(?P<after> ?[:–—|-])|{CLOCK}{ZONE})(?=\s)\s*(?=[^\W\d_]|[“\"„«‘'*])", re.UNICODE
)
LEAST = 2  # stamps that make a live report
LONGEST_ALONE = 60

CAPTION_CREDIT = re.compile(
    r"(?<=[\w.!?\"”’)])\s+(?P<credit>"
    r"(?:(?P<picture>(?:Image|Photo|Photograph|Picture)s?)(?: (?:credit|source|by))?|Credit|Source)"
    r": ?[^\s:][^\n:]{0,80})$"
)
LONGEST_CAPTION = 300


def is_stamp(words: str) -> bool:
    """A line that holds nothing but the time of an entry, perhaps with its date."""
    return len(words) <= LONGEST_ALONE and ALONE.fullmatch(words) is not None


def is_dated_stamp(words: str) -> bool:
    """A line that holds date and clock time: the stamp of an entry wherever it stands."""
    stated = read_date_line(words) if len(words) <= LONGEST_ALONE and A_CLOCK.search(words) else None
    return stated is not None and stated.instant is not None


def pieces(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Part | Span]:
    """The paragraphs, those that a stamp heads or a credit ends cut there: what is known is a part, the rest a span."""
    live = sum(_stamp(text, span) is not None or is_stamp(span.cut(text)) for span in paragraphs if _digit(text, span))
    for span in paragraphs:
        stamp = _stamp(text, span) if live >= LEAST and _digit(text, span) else None
        if stamp:
            yield Part("dateline", stamp[0])
        yield from _without_credit(text, stamp[1] if stamp else span)


def _digit(text: str, span: Span) -> bool:
    return text[span.start].isdigit()


def _stamp(text: str, span: Span) -> tuple[Span, Span] | None:
    found = HEADS.match(text, *span)
    if found is None:
        return None
    return Span(span.start, found.end("stamp")), Span(found.end(), span.end)


def _without_credit(text: str, span: Span) -> Iterator[Part | Span]:
    """`A boat on the canal. Image: Ida Holm.`: the caption is furniture, and so is its credit."""
    tail = max(span.start, span.end - 120)
    found = CAPTION_CREDIT.search(text, tail, span.end) if ":" in text[tail : span.end] else None
    if found is None:
        yield span
        return
    before = Span(span.start, found.start())
    caption = found["picture"] and before.end - before.start <= LONGEST_CAPTION
    yield Part("boilerplate", before) if caption else before
    yield Part("credit", Span(found.start("credit"), span.end))
