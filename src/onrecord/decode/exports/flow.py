"""Lines to paragraphs: line breaks that cut a sentence are joined, others part paragraphs.

A sheet is the text of a file as lines, "" where a paragraph ends. In a wrapped one (plain text cut at a width) several
lines make a paragraph; in others (DOCX, RTF, HTML) a line is one, unless the source was cut before it got there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

STOPS = re.compile(r"[.!?:;…。！？][\"”’'»“)\]]*$")
SPEAKER = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+(?:\([^)]{1,60}\)|\[[^\]]{1,60}\])? ?:")
LEAST_CUT = 60  # characters: shorter paragraphs without a stop are headings, lists, results
MOST_MARK, MOST_LABEL = 60, 44  # characters of a line that marks something, and of a label with its colon
WIDEST = 100  # a line longer than this was not cut at a width
WRAPPED = 3  # so many cut joints show that the whole article was cut at a width
SPACE = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a file, stripped; "" ends a paragraph. `wrapped`: its lines were cut at a width."""

    lines: Sequence[str]
    wrapped: bool = False


def telling(lines: Sequence[str]) -> list[str]:
    """The lines that may show a layout: short ones, and those with a label. Most lines of an article are neither."""
    return [line for line in lines if 0 < len(line) <= MOST_MARK or ":" in line[:MOST_LABEL]]


def stands_in(lines: Sequence[str], sign: re.Pattern[str]) -> bool:
    """True where some line matches."""
    return any(sign.match(line) for line in lines)


def blocks(lines: Sequence[str]) -> list[list[str]]:
    """The lines between the empty ones."""
    return [list(group) for filled, group in groupby(lines, key=bool) if filled]


def flow(lines: Sequence[str], *, wrapped: bool) -> list[str]:
    """The paragraphs of running text."""
    found = blocks(lines)
    if wrapped:
        width = max((len(line) for block in found for line in block if len(line) <= WIDEST), default=0)
        return [_spaced(part) for block in found for part in _unwrapped(block, width)]
    return list(_mended([" ".join(block).strip() for block in found]))


def _unwrapped(block: Sequence[str], width: int) -> Iterator[str]:
    """The paragraphs in one block of cut lines: a break before a word that had room was meant as one."""
    part = [block[0]] if block else []
    for line, following in pairwise(block):
        room = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width
        meant = room and (STOPS.search(line) is not None or len(line) < 0.6 * width) and not following[0].islower()
        if meant:
            yield " ".join(part)
            part = []
        part.append(following)
    if part:
        yield " ".join(part)


def _mended(paragraphs: Sequence[str]) -> Iterator[str]:
    """Paragraphs put together where one was cut inside a sentence; where many were, also before a capital letter."""
    cut = [_is_cut(a, b) for a, b in pairwise(paragraphs)]
    if sum(cut) >= max(WRAPPED, 0.2 * len(cut)):
        cut = [c or _goes_on(a, b) for c, (a, b) in zip(cut, pairwise(paragraphs), strict=True)]
    part = [paragraphs[0]] if paragraphs else []
    for joined, following in zip(cut, paragraphs[1:], strict=True):
        if not joined:
            yield " ".join(part)
            part = []
        part.append(following)
    if part:
        yield " ".join(part)


def _goes_on(line: str, following: str) -> bool:
    """In an article that was cut at a width: True where a line has no end and no speaker begins to speak."""
    if len(line) > WIDEST or STOPS.search(line) or "[" in (line[0], following[0]) or SPEAKER.match(following):
        return False
    return len(line) >= LEAST_CUT or (len(line) >= LEAST_CUT / 2 and following[0].islower())


def _is_cut(line: str, following: str) -> bool:
    """True where a line of a certain length ends inside a sentence that goes on in small letters."""
    if not LEAST_CUT <= len(line) <= WIDEST or STOPS.search(line):
        return False
    return following.lstrip("\"'“‘( ")[:1].islower()


def _spaced(line: str) -> str:
    return SPACE.sub(" ", line).strip() if "\t" not in line else line.strip()
