"""Paragraphs: set apart by blank lines, or one a line; the text itself shows which."""

import re
from itertools import pairwise

from onrecord.records.text import Span

LINE = re.compile(r"[^\n]+")
BLOCK = re.compile(r"\S(?:[^\n]|\n(?![ \t\xa0]*\n))*")
STOPS = (".", "!", "?", ":", "…", '"', "”", "’", ")", "»", "“")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs without the blanks around them. Where lines are cut at a width, blank lines part paragraphs."""
    pattern = BLOCK if is_wrapped(text) else LINE
    found = (_trimmed(text, m.start(), m.end()) for m in pattern.finditer(text))
    return tuple(span for span in found if span.start < span.end)


def is_wrapped(text: str) -> bool:
    """True where three in ten joints between neighbouring lines cut a sentence (the next line starts small)."""
    lines = text.split("\n")
    joints = [(a.rstrip(), b.lstrip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    cut = sum(b[:1].islower() and not a.endswith(STOPS) for a, b in joints)
    return cut > 0 and cut >= 0.3 * len(joints)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
