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
    pieces: list[str] = []
    repairs: list[Repair] = []
    old = deque(text.repairs)
    copied = length = 0

    def copy(upto: int) -> None:
        nonlocal copied, length
        pieces.append(text.text[copied:upto])
        length += upto - copied
        copied = upto

    def put(now: str, until: int, repair: Repair) -> None:
        nonlocal copied, length
        pieces.append(now)
        repairs.append(replace(repair, span=Span(length, length + len(now)), now=now))
        length += len(now)
        copied = until

    for edit in edits:
        while old and old[0].span.end <= edit.start:
            kept = old.popleft()
            copy(kept.span.start)
            put(kept.now, kept.span.end, kept)
        joined = []
        while old and old[0].span.start < edit.end:
            joined.append(old.popleft())
        start = min([edit.start, *(r.span.start for r in joined)])
        end = max([edit.end, *(r.span.end for r in joined)])
        now = text.text[start : edit.start] + edit.now + text.text[edit.end : end]
        raw = text.to_raw(Span(start, end))
        certain = edit.certain and all(r.certain for r in joined)
        cause = edit.cause if not joined or edit.cause.startswith(joined[0].cause) else joined[0].cause
        copy(start)
        put(now, end, Repair(Span(0, 0), text.raw[raw.start : raw.end], now, cause, certain))
    for kept in old:
        copy(kept.span.start)
        put(kept.now, kept.span.end, kept)
    copy(len(text.text))
    return replace(text, text="".join(pieces), repairs=tuple(repairs))
