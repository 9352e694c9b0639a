"""Paragraphs: set apart by blank lines, or one a line; the text itself shows which.

Lines cut at a width are joined again, and so are sentences torn over a blank line. The text does not change: a span
that holds a line end is one paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.records.text import Span

LINE = re.compile(r"\S[^\n]*")
STOPS = (".", "!", "?", ":", "…", '"', "”", "’", ")", "»", "“", "'", "]", ";")
ITEM = re.compile(
    r"(?:[•*‣▪◦·●–—-]|\(?(?:\d{1,2}|[a-z])[.)])(?:[ \t]|$)|(?:Q|A|[A-Z][A-Z.' -]{2,30}): |\d\d?[:.]\d\d\b"
)
TORN_FROM = 60  # characters: a line that is no title and ends in the middle of a sentence
TORN_QUOTE_FROM = 100
SLACK = 0.12  # of the width: so much shorter a line may be where the next word would still have had room
NARROWEST = 30
LOOKED_BACK = 2000
LONGEST_GAP = 1000  # characters of blanks between lines that are looked through


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs without the blanks around them."""
    lines = [Span(m.start(), m.start() + len(m.group().rstrip())) for m in LINE.finditer(text)]
    blocks = _unwrapped(text, lines) if is_wrapped(text, lines) else iter(lines)
    return tuple(_mended(text, blocks))


def is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """True where three in ten joints between neighbouring lines cut a sentence (the next line starts small)."""
    joints = cut = 0
    for one, other in pairwise(lines):
        if other.start - one.end < LONGEST_GAP and text.count("\n", one.end, other.start) == 1:
            joints += 1
            cut += text[other.start].islower() and not text.endswith(STOPS, one.start, one.end)
    return cut > 0 and cut >= 0.3 * joints


def _unwrapped(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Lines joined to paragraphs: a blank line, an indent, an item's mark or a line that ends too soon parts them."""
    width = _width(lines)
    begun = lines[0].start
    for one, other in pairwise(lines):
        if _parts(text, one, other, width):
            yield Span(begun, one.end)
            begun = other.start
    yield Span(begun, lines[-1].end)


def _width(lines: Sequence[Span]) -> int:
    """The width that lines were cut at: nine in ten are no longer."""
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]


def _parts(text: str, one: Span, other: Span, width: int) -> bool:
    gap = text[one.end : other.start]
    if gap.count("\n") > 1 or ITEM.match(text, other.start, other.end):
        return True
    if _indent(gap) >= 2 and _indent(text[max(0, one.start - 40) : one.start]) < 2:
        return True
    room = width - (one.end - one.start) - SLACK * width
    first_word = len(text[other.start : min(other.end, other.start + 40)].split(maxsplit=1)[0])
    return width > NARROWEST and room > first_word + 1 and _begins(text[other.start]) and _may_end(text, one, width)


def _indent(gap: str) -> int:
    return len(gap.rpartition("\n")[2].expandtabs(4))


def _begins(first: str) -> bool:
    return not first.islower()


def _may_end(text: str, line: Span, width: int) -> bool:
    """A line that ends a sentence, or one so short that it is a title."""
    return text.endswith(STOPS, line.start, line.end) or line.end - line.start < 0.7 * width


def _mended(text: str, blocks: Iterable[Span]) -> Iterator[Span]:
    """Paragraphs whose last sentence goes on in the next one joined with it."""
    held: Span | None = None
    for block in blocks:
        if held and _goes_on(text, held, block):
            held = Span(held.start, block.end)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _goes_on(text: str, one: Span, other: Span) -> bool:
    """A long line without a stop, and the next starts small or closes the quotation that it opened."""
    if one.end - one.start < TORN_FROM or text.endswith(STOPS, one.start, one.end):
        return False
    if ITEM.match(text, other.start, other.end):
        return False
    if text[other.start].islower():
        return True
    tail = text[max(one.start, one.end - LOOKED_BACK) : one.end]
    if one.end - one.start < TORN_QUOTE_FROM or tail.count('"') % 2 + (tail.count("“") > tail.count("”")) == 0:
        return False
    head = text[other.start : min(other.end, other.start + LOOKED_BACK)]
    opens, closes = head.find("“"), head.find("”")
    return head[0] not in '"“' and (head.count('"') % 2 == 1 or (closes >= 0 and not 0 <= opens < closes))
