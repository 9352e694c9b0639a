"""Lines of pages: which are the text's, and in what order; page numbers, running heads and line numbers go.

Everything here goes by place on the page and by repetition, never by what the words mean.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from onrecord.decode.pdf.furniture import Bare, without_furniture
from onrecord.decode.pdf.stretches import Line, Page, Stretch, joined

NUMBER = re.compile(r"\d{1,3}")
NUMBERED = re.compile(r"(\d{1,3})(?:\s+|$)")
FEWEST_NUMBERED = 8  # lines in a row that make line numbers of figures at the margin
FEWEST_IN_COLUMN = 5
NEXT_WORD = 1.5  # heights
LOOK_BACK = 3  # lines
MOST_GAPS = 300


@dataclass(frozen=True, slots=True)
class Laid:
    """The text's own lines, page by page, in reading order; what furniture went; pages whose lines were numbered."""

    pages: list[list[Stretch]]
    furniture: Bare
    numbered: int


def text_lines(pages: Sequence[Page]) -> Laid:
    """The lines of the text without page numbers, running heads and line numbers."""
    plain = [_without_line_numbers(page) for page in pages]
    bare = without_furniture(plain)
    numbered = sum(_letters(before) != _letters(after) for before, after in zip(pages, plain, strict=True))
    return Laid([_in_order(page) for page in bare.pages], bare, numbered)


def _letters(page: Page) -> int:
    return sum(len(stretch.text) for line in page for stretch in line)


def _without_line_numbers(page: Page) -> Page:
    """A page without the figures that count its lines, standing alone at the margin or before the text."""
    by_place: dict[int, list[tuple[float, int]]] = {}
    for line in page:
        if NUMBER.fullmatch(line[0].text):
            by_place.setdefault(round(line[0].right / 6), []).append((-line[0].top, int(line[0].text)))
    numbers = {
        place
        for place in by_place
        if _counts_up([n for _, n in sorted(by_place.get(place, []) + by_place.get(place + 1, []))])
    }
    numbers |= {place + 1 for place in numbers}
    rest = [
        line[1:] if NUMBER.fullmatch(line[0].text) and round(line[0].right / 6) in numbers else line for line in page
    ]
    rest = [line for line in rest if line]
    begun = [int(found[1]) for line in rest if (found := NUMBERED.match(line[0].text))]
    if len(begun) < 0.7 * len(rest) or not _counts_up(begun):
        return rest
    bare = [(_from(line[0], NUMBERED.sub("", line[0].text, count=1)), *line[1:]) for line in rest]
    return [line if line[0].text else line[1:] for line in bare if line[0].text or line[1:]]


def _counts_up(numbers: Sequence[int]) -> bool:
    """True for 1, 2, 3 … or 5, 10, 15 …: as line numbers do, and lists of figures do not."""
    steps = Counter(b - a for a, b in pairwise(numbers))
    often = 0.8 * (len(numbers) - 1)
    return steps[1] >= max(often, FEWEST_NUMBERED - 1) or steps[5] >= max(often, FEWEST_NUMBERED / 2)


def _from(stretch: Stretch, text: str) -> Stretch:
    """The end of a stretch; its left border is reckoned from the share of its characters."""
    share = 1 - len(text) / max(1, len(stretch.text))
    left = stretch.left + share * (stretch.right - stretch.left)
    return Stretch(text, left, stretch.bottom, stretch.right, stretch.top)


def _in_order(page: Page) -> list[Stretch]:
    """The lines in the file's order, which is that of reading, but two columns drawn row by row are parted."""
    page = _rejoined(page)
    gutter = _gutter(page)
    if gutter is None:
        return [joined(line) for line in page]
    ordered: list[Stretch] = []
    left: list[Stretch] = []
    right: list[Stretch] = []
    for line in page:
        within = _sides(line, gutter)
        if within is None:  # a line over both columns
            ordered += [*left, *right, joined(line)]
            left, right = [], []
            continue
        for column, stretches in zip((left, right), within, strict=True):
            if stretches:
                column.append(joined(stretches))
    return [*ordered, *left, *right]


def _rejoined(page: Page) -> Page:
    """A line whose end was drawn only after the next line, as text recognition does where words stand apart."""
    lines: list[Line] = []
    for line in page:
        first = line[0]
        for back in range(len(lines) - 2, max(-1, len(lines) - 2 - LOOK_BACK), -1):
            last = lines[back][-1]
            level = abs(last.bottom - first.bottom) < 0.35 * first.height
            if level and -0.3 < (first.left - last.right) / first.height < NEXT_WORD:
                lines[back] += line
                break
        else:
            lines.append(line)
    return lines


def _sides(line: Line, gutter: float) -> tuple[Line, Line] | None:
    """What of a line stands to the left and to the right of a gutter; None where something stands over it."""
    left = tuple(s for s in line if s.right <= gutter)
    right = tuple(s for s in line if s.left >= gutter)
    return (left, right) if len(left) + len(right) == len(line) else None


def _gutter(page: Page) -> float | None:
    """Where the space between two columns of running text lies, if most lines are torn in two at one place."""
    gaps = [(a.right, b.left) for line in page for a, b in pairwise(line)]
    if len(gaps) < FEWEST_IN_COLUMN:
        return None
    middles = {round((right + left) / 2) for right, left in gaps[:MOST_GAPS]}
    votes = {x: sum(right < x < left for right, left in gaps) for x in middles}
    best = max(sorted(votes), key=lambda x: votes[x])
    if votes[best] < max(FEWEST_IN_COLUMN, 0.4 * len(page)):
        return None
    parted = [sides for line in page if (sides := _sides(line, best)) is not None]
    columns = zip(*((a, b) for a, b in parted if a and b), strict=True)
    both = len(parted) > 0.7 * len(page) and all(_is_text(joined(s) for s in column) for column in columns)
    return best if both else None


def _is_text(stretches: Iterable[Stretch]) -> bool:
    """True where the stretches are lines of text, not cells of a table."""
    return median(len(s.text) for s in stretches) > 20
