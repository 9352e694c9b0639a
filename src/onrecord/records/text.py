"""Text and the way back to what was read: spans, repairs, gaps.

Every span in onrecord counts Python string indices, end exclusive, in the **repaired** text. `Text.to_raw` maps one
to the decoded text as it was read.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the repaired text: `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def crosses(self, other: "Span") -> bool:
        """True where the two overlap and neither lies in the other."""
        return self.overlaps(other) and not self.contains(other) and not other.contains(self)

    def cut(self, text: str) -> str:
        """The words under the span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as a container gave it, before repair.

    `content` is decoded text; `facts` is what the container itself says (`title`, `outlet`, `published`, `authors`
    joined by "; ", `url`) in the container's own words, and `evidence` where each of those facts, and the charset, was
    found. `evidence["place"]` is the article's place in a file of several ("3 of 74", "row 12"); other keys of
    `evidence` are what else is worth knowing ("captured": when an archive saved the page).
    """

    input: str
    content: str
    container: str
    charset: str
    facts: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)


def placed_name(name: str, place: str) -> str:
    """A file's name, with a place in it if there is one: `box.mbox (message 3)`."""
    return f"{name} ({place})" if place else name


@dataclass(frozen=True, slots=True)
class Unread:
    """An input, or an article in it, that could not be read: its name (with its place, if any) and why."""

    name: str
    why: str

    def __str__(self) -> str:
        """Name and reason; a reason that begins with the name needs it no second time."""
        return self.why if self.why.startswith(self.name) else f"{self.name}: {self.why}"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a file that was read: columns that were guessed, a count that does not agree."""

    name: str
    says: str

    def __str__(self) -> str:
        """Name and remark."""
        return f"{self.name}: {self.says}"


@dataclass(frozen=True, slots=True)
class Repair:
    """One changed stretch: where it stands now, what was there, why it was changed, and whether that is certain."""

    span: Span
    was: str
    now: str
    cause: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where words are evidently missing. It is said, never filled."""

    at: int
    why: str


@dataclass(frozen=True)
class Text:
    """Repaired text with its trail: `raw` and the repairs (sorted, apart) give every offset back."""

    raw: str
    text: str
    repairs: tuple[Repair, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @cached_property
    def _anchors(self) -> tuple[list[int], list[int]]:
        """Where the repairs end in repaired text, and the shift to raw text from there on."""
        ends, shifts, shift = [0], [0], 0
        for repair in self.repairs:
            shift += len(repair.was) - len(repair.now)
            ends.append(repair.span.end)
            shifts.append(shift)
        return ends, shifts

    def to_raw(self, span: Span) -> Span:
        """The raw stretch a repaired span came from; a span inside a repair maps to the whole repaired stretch."""
        return Span(self._raw_at(span.start, at_end=False), self._raw_at(span.end, at_end=True))

    def _raw_at(self, offset: int, *, at_end: bool) -> int:
        ends, shifts = self._anchors
        i = bisect_right(ends, offset) - 1
        if i < len(self.repairs) and self.repairs[i].span.start < offset:
            inside = self.repairs[i]
            before = inside.span.start + shifts[i]
            return before + len(inside.was) if at_end else before
        return offset + shifts[i]


class Stretch(NamedTuple):
    """A stretch of the repaired text, where it stood in the text as read, and the repair that made it, if any."""

    span: Span
    raw: Span
    repair: Repair | None


def stretches(text: str, repairs: Iterable[Repair]) -> Iterator[Stretch]:
    """A repaired text in order, as stretches that were kept and stretches that were repaired."""
    at = raw = 0
    for repair in repairs:
        kept = repair.span.start - at
        if kept:
            yield Stretch(Span(at, repair.span.start), Span(raw, raw + kept), None)
        raw += kept
        yield Stretch(repair.span, Span(raw, raw + len(repair.was)), repair)
        raw += len(repair.was)
        at = repair.span.end
    if at < len(text):
        yield Stretch(Span(at, len(text)), Span(raw, raw + len(text) - at), None)
