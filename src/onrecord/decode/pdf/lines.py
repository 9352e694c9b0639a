"""Lines of pages: which are the text's, and in what order; page numbers, running heads and line numbers go.

Everything here goes by place on the page and by repetition, never by what the words mean.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

MOST_PAGES = 3000  # of one PDF
EDGE = 4  # lines at the top or foot of a page among which its furniture is looked for
PAGE_NUMBER = re.compile(
    r"(?:[-–—\[(\s]*(?:(?:page|pages|p\.|seite|стр\.?|página|pagina|s\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|из|di|sur)\s*\d{1,4})?"
    r"[-–—\])\s.]*|[-–—\s]*[ivxlc]{1,6}[-–—\s]*)",
    re.I,
)
DIGITS = re.compile(r"\d+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBER = re.compile(r"\d{1,3}")
NUMBERED = re.compile(r"(\d{1,3})\s+(?=\S)")
FEWEST_NUMBERED = 8  # lines in a row that make line numbers of figures at the margin
FEWEST_IN_COLUMN = 5
BETWEEN_CELLS = "  "
FAR = 2.5  # heights of a line between cells; less is a wide space of a justified line
NEXT_WORD = 1.5  # heights
LOOK_BACK = 3  # lines
MOST_GAPS = 300


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line with no wide gap in it, and its box in points from the lower left of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of its box; about the size of its letters."""
        return max(1.0, self.top - self.bottom)


Line = tuple[Stretch, ...]
Page = list[Line]


def text_lines(pages: Sequence[Page]) -> list[list[Stretch]]:
    """The text's own lines, page by page, in reading order."""
    bare = _without_furniture([_without_line_numbers(page) for page in pages])
    return [_in_order(page) for page in bare]


def joined(line: Line) -> Stretch:
    """A line as one stretch, two spaces between what stands far apart in it."""
    text = line[0].text
    for before, after in pairwise(line):
        far = after.left - before.right > FAR * max(before.height, after.height)
        text += f"{BETWEEN_CELLS if far else ' '}{after.text}"
    return Stretch(
        text, line[0].left, min(s.bottom for s in line), max(s.right for s in line), max(s.top for s in line)
    )


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
    return [(_from(line[0], NUMBERED.sub("", line[0].text, count=1)), *line[1:]) for line in rest]


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


def _without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Pages without their numbers and without the heads and feet that several pages share.

    A repeated line that holds a year stays on the first page: it may be all that dates the text.
    """
    edges = [_edge(page) for page in pages]
    seen = Counter(key for page, edge in zip(pages, edges, strict=True) for key in {_key(page[i]) for i in edge})
    often = max(2, min(3, len(pages) // 2 + 1))
    kept: list[Page] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        drop = set()
        for i in edge:
            text = joined(page[i]).text
            repeated = seen[_key(page[i])] >= often and not (number == 0 and YEAR.search(text))
            if repeated or (PAGE_NUMBER.fullmatch(text) and _is_outermost(page, i)):
                drop.add(i)
        kept.append([line for i, line in enumerate(page) if i not in drop])
    # Forms that differ in a word only are no furniture.
    return kept if sum(map(len, kept)) > 0.3 * sum(map(len, pages)) else list(pages)


def _edge(page: Page) -> set[int]:
    """The lines at the top and the foot of a page, by their place on it and not in the file."""
    from_top = sorted(range(len(page)), key=lambda i: -page[i][0].top)
    return {*from_top[:EDGE], *from_top[-EDGE:]}


def _is_outermost(page: Page, i: int) -> bool:
    """True for one of the two highest or lowest lines of a page."""
    above = sum(line[0].bottom > page[i][0].top for line in page)
    below = sum(line[0].top < page[i][0].bottom for line in page)
    return min(above, below) <= 1


def _key(line: Line) -> tuple[str, int]:
    """What a running head keeps from page to page: its words but for the figures in them, and its height."""
    return DIGITS.sub("#", joined(line).text.casefold()), round(line[0].bottom / 12)


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
