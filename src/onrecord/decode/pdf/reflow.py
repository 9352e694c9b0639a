"""Lines to paragraphs: what a line break stands for, and what a hyphen at one stands for.

The chief test is the typesetter's: a line ends a paragraph where the next word would still have fitted on it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from onrecord.decode.pdf.stretches import BETWEEN_CELLS, Stretch

ENDED = re.compile(r"[.!?:;…。！？][\"'”’»“)\]]*$")
BULLET = re.compile(r"[•‣▪■●◦·*–—-]\s")
LISTED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s", re.I)
# "MR. STONE: …", "THE COURT: …", "Q. …": who speaks in a transcript.
SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’-]*\s){0,4}[A-Z][A-Z.'’-]+:\s|[QA][.:]\s")
HYPHEN = re.compile(r"(?<=\w)(?:-|\u2010|\xad)(?:\s*[-\xad])?$")  # text recognition may see one hyphen as two
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
LAST_WORD = re.compile(rf"(?<![\w]){WORD.pattern}$")
# What is commonly parted from the rest of its word by a hyphen that stays.
OWN_HYPHEN = frozenset({
    "self", "ex", "non", "pro", "anti", "vice", "semi", "half", "quasi", "cross", "all", "counter", "well", "north",
    "south", "east", "mid", "so", "по", "вице", "экс",
})  # fmt: skip
LONGEST_WORD = 60  # characters
LONGEST_CELL = 40  # characters
FULL_LINE = 40  # characters; less may be a heading or a name under a document
NEAR = 8  # lines before and after by which the right margin is told


def paragraphs(pages: Sequence[Sequence[Stretch]]) -> Iterator[str]:
    """The paragraphs of all pages, a line of text each."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    words = Counter(word.casefold() for line in lines for word in WORD.findall(line.text))
    pitch, size = _pitch(pages), median(line.height for line in lines)
    last_of_page = {id(page[-1]) for page in pages if page}
    text, before, many = lines[0].text, lines[0], False
    margins = [_right_margin(page, at) for page in pages for at in range(len(page))]
    for line, margin in zip(lines[1:], margins, strict=False):
        turned = id(before) in last_of_page or line.top > before.top + before.height
        hangs = many and line.left < before.left - line.height and _is_ended(before)
        on_the_page = not turned and not hangs and _goes_on(before, line, margin, pitch, size)
        if on_the_page or (turned and _goes_on_after_turn(before, line, margin)):
            text, many = _glued(text, line.text, words), True
        else:
            yield _tidy(text)
            text, many = line.text, False
        before = line
    yield _tidy(text)


def _pitch(pages: Sequence[Sequence[Stretch]]) -> float:
    """The usual distance from line to line."""
    steps = [a.bottom - b.bottom for page in pages for a, b in pairwise(page) if a.bottom > b.bottom]
    return median(steps) if steps else 0.0


def _right_margin(lines: Sequence[Stretch], at: int) -> float:
    """How far to the right the lines near this one reach, in its own column of its page."""
    one = lines[at]
    near = [
        other.right
        for other in lines[max(0, at - NEAR) : at + NEAR]
        if other.left < one.right and other.right > one.left and abs(other.height - one.height) < 0.3 * one.height
    ]
    return max(near, default=one.right)


def _goes_on_after_turn(before: Stretch, line: Stretch, margin: float) -> bool:
    """On a new page or column: a sentence that is still open goes on."""
    if _is_ended(before) or line.text[:1].islower():
        return not _is_ended(before)
    alike = max(before.height, line.height) < 1.25 * min(before.height, line.height)
    return alike and len(before.text) > FULL_LINE and not _would_fit(before, line, margin)


def _would_fit(before: Stretch, line: Stretch, margin: float) -> bool:
    """True where the first word of a line had had its place on the line before."""
    width = (before.right - before.left) / max(1, len(before.text))
    word = len(line.text.split(maxsplit=1)[0])
    return before.right + (word + 3) * width < margin


def _goes_on(before: Stretch, line: Stretch, margin: float, pitch: float, size: float) -> bool:
    """True where a line goes on with the paragraph of the line above it."""
    heights = sorted((before.height, line.height))
    step = before.bottom - line.bottom
    if heights[1] > 1.25 * heights[0] or BULLET.match(line.text) or SPEAKER.match(line.text):
        return False
    if _is_row(before) or _is_row(line):
        return False
    ended, small = _is_ended(before), line.text[:1].islower()
    if step > 1.4 * pitch and step > 1.5 * heights[1] and not (small and not ended and step < 2 * pitch):
        return False
    if heights[0] > 1.15 * size and not ended and step < 1.6 * heights[1]:
        return True  # a headline over several lines
    if HYPHEN.search(before.text):
        return True
    if _would_fit(before, line, margin):
        return small and not ended
    return not (ended and (line.left > before.left + heights[1] or LISTED.match(line.text)))


def _is_ended(line: Stretch) -> bool:
    return ENDED.search(line.text) is not None


def _is_row(line: Stretch) -> bool:
    """True for a line of cells: text that is set apart, none of it long or a sentence that ends."""
    cells = line.text.split(BETWEEN_CELLS)
    return len(cells) > 1 and max(map(len, cells)) < LONGEST_CELL and not any(map(ENDED.search, cells[:-1]))


def _glued(text: str, line: str, words: Counter[str]) -> str:
    """Two lines as one, the word at the break whole again."""
    found = HYPHEN.search(text, max(0, len(text) - LONGEST_WORD))
    if found is None:
        return f"{text} {line}"
    bare = text[: found.start()]
    first, second = LAST_WORD.search(bare, max(0, len(bare) - LONGEST_WORD)), WORD.match(line)
    if first is None or second is None:
        return f"{bare}-{line}"
    stem = first[0].casefold()
    whole, parted = f"{stem}{second[0].casefold()}", f"{stem}-{second[0].casefold()}"
    if second[0][0].isupper() or words[parted] > words[whole]:
        return f"{bare}-{line}"
    own = stem.rsplit("-", 1)[-1] in OWN_HYPHEN and not words[whole]
    return f"{bare}-{line}" if own else bare + line


def _tidy(text: str) -> str:
    """A paragraph without a hyphen sign that only PDFium knows."""
    return text.replace("\xad", "-").strip()
