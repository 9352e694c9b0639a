"""Finding a model's phrase in the text: letter by letter, then whatever blanks and quotation marks it writes; else not.

A phrase that is not there is never put there. Case, spelling and order of words are the text's own.
"""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.records.text import Span

QUOTES: Final = "\"'“”„‟‘’‚‛«»‹›`´"
DASHES: Final = "-‐‑‒–—―"
ELLIPSIS: Final = re.compile(r"\s*(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*")
EDGES: Final = " \t\n.,;:" + QUOTES
BLANKS: Final = re.compile(r"\s+")


def find(phrase: str, text: str, within: Span, near: Span) -> Span | None:
    """Where a phrase stands: of several places the one in or nearest to `near`; None where it stands nowhere within."""
    for pattern in _patterns(phrase):
        found = [Span(*hit.span()) for hit in pattern.finditer(text, within.start, within.end)]
        whole = [span for span in found if _is_whole(span, text)]
        if whole:
            return min(whole, key=lambda span: (not near.contains(span), abs(span.start - near.start)))
    return None


def find_parts(phrase: str, text: str, within: Span, near: Span) -> list[Span]:
    """The places of a phrase that may leave words out in the middle ("We will … never leave"), all or none."""
    if span := find(phrase, text, within, near):
        return [span]
    parts, found, begin = [part for part in ELLIPSIS.split(phrase) if part.strip(EDGES)], list[Span](), within.start
    for part in parts if len(parts) > 1 else ():
        span = find(part, text, Span(begin, within.end), near if not found else Span(begin, begin + 1))
        if span is None:
            return []
        found.append(span)
        begin = span.end
    return found


def _patterns(phrase: str) -> Iterator[re.Pattern[str]]:
    """Exactly; then with any blanks, quotation marks and dashes; then without what stands at its edges."""
    if not phrase.strip(EDGES):
        return
    yield re.compile(re.escape(phrase))
    yield _tolerant(phrase.strip())
    yield _tolerant(phrase.strip(EDGES))


def _tolerant(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in BLANKS.split(phrase))
    return re.compile(r"\s+".join(_any_of(_any_of(word, QUOTES), DASHES) for word in words))


def _any_of(escaped: str, marks: str) -> str:
    """An escaped word with each of some marks standing for any of them."""
    one = f"[{re.escape(marks)}]"
    return re.sub("|".join(rf"\\?{re.escape(mark)}" for mark in marks), lambda _: one, escaped)


def _is_whole(span: Span, text: str) -> bool:
    """Whether it begins and ends where words do, and stays in its paragraph."""
    if "\n" in text[span.start : span.end].strip():
        return False
    cut_before = span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
    cut_behind = span.end < len(text) and text[span.end].isalnum() and text[span.end - 1].isalnum()
    return not (cut_before or cut_behind)
