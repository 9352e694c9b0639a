"""Edits on a `Text`: what a fix proposes, and how edits become the text's one sorted trail of repairs."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.records.text import Repair, Span, Text


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` of the text as it stands now by `now`."""

    start: int
    end: int
    now: str
    cause: str
    certain: bool


def apply(text: Text, edits: Iterable[Edit]) -> Text:
    """The text after the edits (given in text order, apart). An edit that touches an earlier repair joins with it.

    Joined repairs keep what was first read as `was`, and are certain only where all of them were.
    """
    waiting, old = deque(edits), deque(text.repairs)
    pieces: list[str] = []
    repairs: list[Repair] = []
    copied = length = raw = 0  # read up to here of the text, written so far, and where in the raw text that is
    while waiting or old:
        new, kept = _next_together(waiting, old)
        start, end = _extent(new, kept)
        raw_start = raw + start - copied
        raw = raw_start + end - start + sum(len(r.was) - len(r.now) for r in kept)
        now = _written(text.text, new, Span(start, end))
        length += start - copied
        pieces += [text.text[copied:start], now]
        repairs.append(_joined(Span(length, length + len(now)), text.raw[raw_start:raw], now, new, kept))
        length += len(now)
        copied = end
    pieces.append(text.text[copied:])
    return replace(text, text="".join(pieces), repairs=tuple(repairs))


def _next_together(waiting: deque[Edit], old: deque[Repair]) -> tuple[list[Edit], list[Repair]]:
    """The next edit or repair with all that overlap it, directly or through one another."""
    new: list[Edit] = []
    kept: list[Repair] = []
    end = -1
    while True:
        edit = waiting[0] if waiting else None
        repair = old[0].span if old else None
        if edit and (end < 0 or edit.start < end) and not (repair and end < 0 and repair.start < edit.start):
            new.append(waiting.popleft())
            end = max(end, edit.end)
        elif repair and (end < 0 or repair.start < end):
            kept.append(old.popleft())
            end = max(end, repair.end)
        else:
            return new, kept


def _extent(new: list[Edit], kept: list[Repair]) -> tuple[int, int]:
    if len(new) + len(kept) == 1:
        return (new[0].start, new[0].end) if new else kept[0].span
    starts = [e.start for e in new] + [r.span.start for r in kept]
    return min(starts), max([e.end for e in new] + [r.span.end for r in kept])


def _written(text: str, edits: list[Edit], over: Span) -> str:
    """A stretch of the text as it stands, with the edits in it done."""
    pieces, at = [], over.start
    for edit in edits:
        pieces += [text[at : edit.start], edit.now]
        at = edit.end
    return "".join(pieces) + text[at : over.end]


def _joined(span: Span, was: str, now: str, new: list[Edit], kept: list[Repair]) -> Repair:
    """One repair for edits and earlier repairs that lie together."""
    certain = all(e.certain for e in new) and all(r.certain for r in kept)
    if not new or (kept and not new[0].cause.startswith(kept[0].cause)):
        return Repair(span, was, now, kept[0].cause, certain)
    return Repair(span, was, now, new[0].cause, certain)
