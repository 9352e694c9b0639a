"""Text cut at every border of every span over it, so that a page can mark what overlaps without crossing tags."""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from onrecord.records.text import Span

Layer = TypeVar("Layer", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Segment(Generic[Layer]):
    """A stretch over which nothing begins or ends. `over`: all that covers it, the innermost first."""

    start: int
    text: str
    over: tuple[Layer, ...]
    begins: tuple[Layer, ...]


def segments(text: str, spans: Iterable[tuple[Layer, Span]], cuts: Iterable[int] = ()) -> tuple[Segment[Layer], ...]:
    """Cut `text` at the borders of `spans` and at `cuts`; the segments joined are the text again.

    Spans are clamped to the text and empty ones left out. A layer may have several spans; it stands once in a segment.
    """
    whole = Span(0, len(text))
    clamped = ((layer, Span(max(span.start, 0), min(span.end, whole.end))) for layer, span in spans)
    kept = sorted((c for c in clamped if c[1].start < c[1].end), key=lambda c: c[1].end - c[1].start)
    inside = (cut for cut in cuts if 0 < cut < whole.end)
    borders = sorted({*whole, *inside, *(border for _, span in kept for border in span)})
    over: list[list[Layer]] = [[] for _ in borders]
    begins: list[list[Layer]] = [[] for _ in borders]
    for layer, span in kept:
        first = bisect_left(borders, span.start)
        begins[first].append(layer)
        for i in range(first, bisect_left(borders, span.end)):
            over[i].append(layer)
    return tuple(
        Segment(start, text[start:end], tuple(dict.fromkeys(over[i])), tuple(dict.fromkeys(begins[i])))
        for i, (start, end) in enumerate(pairwise(borders))
    )


def paragraphs(text: str) -> Iterator[tuple[Span, Span]]:
    """Each paragraph and the blank lines after it; together they cover the text."""
    start = 0
    for blank in re.finditer(r"\n\s*\n", text):
        yield Span(start, blank.start()), Span(*blank.span())
        start = blank.end()
    yield Span(start, len(text)), Span(len(text), len(text))
