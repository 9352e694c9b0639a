"""Running heads, feet and page numbers, which go; a sentence of the text never does.

One sign is not enough. What goes stands at the outer edge of its page, apart from the text by a gap; it is short, no
larger than the text, and no sentence; it stands at the same place of most pages in a row, or of every other page, with
the same words and at most a page number that counts up with the pages; and what stands next to it differs from page to
page. The last is what tells a running head from a text that pages repeat.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from onrecord.decode.pdf.stretches import Line, Page, Stretch, joined

MOST_ROWS = 3  # of furniture at one edge of a page
LONGEST = 12  # words of a row of furniture
TALLER = 1.25  # times the text's own height: a headline
APART = 0.4  # heights of white beyond what usually parts two lines
LEVEL = 0.75  # heights by which a running head may move up or down from page to page: scans shift
ASIDE = 12.0  # points by which it may move sideways
FULL = 0.66  # of the usual width of a full line, and so many words: a line of running text
WORDS_OF_A_LINE = 6
SKIPPED = 2  # pages from one to the next: left pages and right pages have heads of their own
SHARE = 0.3  # of all lines that must be left: forms that differ in a word only are no furniture
ARABIC = re.compile(
    r"[-–—\[(\s]*(?:(?:page|pages|p\.|seite|стр\.?|página|pagina|s\.)\s*)?(\d{1,4})(?:\s*(?:/|of|von|de|из|di|sur)\s*\d{1,4})?"
    r"[-–—\])\s.]*",
    re.I,
)
ROMAN = re.compile(r"[-–—\s]*(?=[ivxl])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})[-–—\s]*", re.I)
BARE_YEAR = re.compile(r"\W*(?:1[6-9]|20)\d\d\W*")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DIGITS = re.compile(r"\d+")
SENTENCE = re.compile(r"[.!?:;,…。！？][\"'”’»“)\]]*$|\w{4}[.!?…][\"'”’»)\]]*\s+[\"“«‘]?[^\W\d_a-zа-яё]")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one level of a page: the numbers of its lines, and their stretches from left to right."""

    lines: tuple[int, ...]
    parts: Line

    @property
    def top(self) -> float:
        """The highest point."""
        return max(part.top for part in self.parts)

    @property
    def bottom(self) -> float:
        """The lowest point."""
        return min(part.bottom for part in self.parts)

    @property
    def text(self) -> str:
        """Its words."""
        return joined(self.parts).text

    @property
    def words(self) -> Line:
        """Its stretches but for page numbers."""
        return tuple(part for part in self.parts if not _is_number(part.text))


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in the text of a file, in points: height and width of a full line, white between two lines."""

    height: float
    width: float
    white: float


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge of one page: the rows from the outside in that may be furniture, and the words that stand next to them.

    `tight` is an outermost row of nothing but a number, with no gap between it and the text.
    """

    page: int
    foot: bool
    rows: tuple[Row, ...]
    beside: str
    tight: Row | None = None

    @property
    def number(self) -> int | None:
        """The page number of the outermost row that is nothing else."""
        for row in (*self.rows, *([self.tight] if self.tight else [])):
            if not row.words:
                return next((int(found[1]) for part in row.parts if (found := ARABIC.fullmatch(part.text))), None)
        return None


@dataclass(slots=True)
class Chain:
    """One running head while its pages come in: where it stands on each, and all that stands next to it."""

    pages: list[int]
    parts: list[Stretch]
    beside: set[str]

    def goes_on(self, page: int, part: Stretch) -> bool:
        """True where a stretch on a later page is this head again."""
        apart, before = page - self.pages[-1], self.parts[-1]
        return 0 < apart <= SKIPPED and _same_place(before, part) and _same_words(before.text, part.text, apart)


@dataclass(frozen=True, slots=True)
class Bare:
    """Pages without their furniture, and what went: each head or foot with its count of pages; page numbers."""

    pages: list[Page]
    heads: dict[str, int] = field(default_factory=dict)
    numbers: int = 0


def without_furniture(pages: Sequence[Page]) -> Bare:
    """The pages without running heads, feet and page numbers.

    Of a running head that holds a year the first stays: it may be all that dates the text.
    """
    levels = [_rows(page) for page in pages]
    measure = _measure(levels)
    heads: dict[str, int] = {}
    shown: dict[str, str] = {}
    drop: list[set[int]] = [set() for _ in pages]
    numbers = 0
    for foot in (False, True):
        edges = [_edge(number, rows, measure, foot=foot) for number, rows in enumerate(levels)]
        for page, row in _furniture(edges):
            drop[page] |= set(row.lines)
            if not row.words:
                numbers += 1
                continue
            words = joined(row.words).text
            first = shown.setdefault(DIGITS.sub("#", words.casefold()), words)
            heads[first] = heads.get(first, 0) + 1
    kept = [[line for i, line in enumerate(page) if i not in gone] for page, gone in zip(pages, drop, strict=True)]
    return Bare(kept, heads, numbers) if sum(map(len, kept)) > SHARE * sum(map(len, pages)) else Bare(list(pages))


def _rows(page: Page) -> list[Row]:
    """The rows of a page from the top down, by place and not by the order of the file."""
    rows: list[list[int]] = []
    for i in sorted(range(len(page)), key=lambda i: -page[i][0].top):
        line = page[i][0]
        if rows and (line.bottom + line.top) / 2 > page[rows[-1][0]][0].bottom:
            rows[-1].append(i)
        else:
            rows.append([i])
    return [
        Row(tuple(row), tuple(sorted((part for i in row for part in page[i]), key=lambda part: part.left)))
        for row in rows
    ]


def _measure(levels: Sequence[Sequence[Row]]) -> Measure:
    parts = [part for rows in levels for row in rows for part in row.parts]
    if not parts:
        return Measure(1.0, 1.0, 0.0)
    height = median(part.height for part in parts)
    widths = sorted(part.right - part.left for part in parts)
    whites = sorted(
        white for rows in levels for a, b in pairwise(rows) if (white := a.bottom - b.top) > -APART * height
    )
    # Pages of few lines have more gaps than lines, so that the narrow end is what is usual between two lines.
    return Measure(height, widths[(3 * len(widths)) // 4], whites[(len(whites) - 1) // 10] if whites else 0.0)


def _edge(number: int, rows: Sequence[Row], measure: Measure, *, foot: bool) -> Edge:
    """The blocks at an edge of a page, each up to a gap, as long as none of them is text."""
    inward = list(reversed(rows)) if foot else list(rows)
    zone = 0
    while end := _block(inward, zone, measure):
        if end > MOST_ROWS or any(_is_text(row, measure) for row in inward[zone:end]):
            break
        zone = end
    beside = inward[zone].text.casefold() if zone < len(inward) else ""
    tight = inward[0] if inward and not zone and not inward[0].words else None
    return Edge(number, foot, tuple(inward[:zone]), beside, tight)


def _block(inward: Sequence[Row], start: int, measure: Measure) -> int:
    """Where the block that begins at `start` ends, which is at a gap or with the page; 0 where no row is left."""
    for end in range(start + 1, len(inward)):
        one, other = inward[end - 1], inward[end]
        white = max(one.bottom - other.top, other.bottom - one.top)
        if white > max(0.0, measure.white) + APART * measure.height:
            return end
    return len(inward) if start < len(inward) else 0


def _is_text(row: Row, measure: Measure) -> bool:
    """True for a headline, for a sentence or its end, and for a full line of running text."""
    words = row.words
    if not words:
        return False
    return (
        len(row.text.split()) > LONGEST
        or max(part.height for part in words) > TALLER * measure.height
        or any(SENTENCE.search(part.text) for part in words)
        or any(
            part.right - part.left > FULL * measure.width and len(part.text.split()) >= WORDS_OF_A_LINE
            for part in words
        )
    )


def _furniture(edges: Sequence[Edge]) -> Iterator[tuple[int, Row]]:
    """The rows that go, each with the number of its page."""
    running = _running(edges)
    dated: set[str] = set()
    for edge in edges:
        if edge.tight and _counted(edges, edge) > 1:
            yield edge.page, edge.tight
        outermost = True
        for row in edge.rows:
            if not row.words and _is_page_number(row, edges, edge, outermost=outermost):
                yield edge.page, row
            elif not (outermost and row.words and all((edge.page, part) in running for part in row.words)):
                outermost = False  # further in than text no running head is looked for
            elif (words := " ".join(part.text for part in row.words)) not in dated and YEAR.search(words):
                dated.add(words)
            else:
                yield edge.page, row


def _running(edges: Sequence[Edge]) -> set[tuple[int, Stretch]]:
    """What is a running head or foot: page and stretch."""
    fewest = 3 if len(edges) > 3 else 2
    chains: list[Chain] = []
    ended: list[Chain] = []
    for edge in edges:
        ended += [chain for chain in chains if edge.page - chain.pages[-1] > SKIPPED]
        chains = [chain for chain in chains if edge.page - chain.pages[-1] <= SKIPPED]
        for part in (part for row in edge.rows for part in row.words):
            chain = next((chain for chain in chains if chain.goes_on(edge.page, part)), None)
            if chain is None:
                chain = Chain([], [], set())
                chains.append(chain)
            chain.pages.append(edge.page)
            chain.parts.append(part)
            chain.beside.add(edge.beside)
    return {
        (page, part)
        for chain in (*ended, *chains)
        if len(chain.beside) >= fewest
        for page, part in zip(chain.pages, chain.parts, strict=True)
    }


def _same_place(one: Stretch, other: Stretch) -> bool:
    height = max(one.height, other.height)
    sideways = (one.left - other.left, one.right - other.right, (one.left + one.right - other.left - other.right) / 2)
    return abs(one.bottom - other.bottom) <= LEVEL * height and min(map(abs, sideways)) <= ASIDE


def _same_words(one: str, other: str, apart: int) -> bool:
    """True where two texts differ at most in one figure, which counts the pages."""
    if one == other:
        return True
    if DIGITS.sub("#", one.casefold()) != DIGITS.sub("#", other.casefold()):
        return False
    steps = [int(b) - int(a) for a, b in zip(DIGITS.findall(one), DIGITS.findall(other), strict=True) if a != b]
    return steps in ([], [apart])


def _is_number(text: str) -> bool:
    return bool(ARABIC.fullmatch(text) or ROMAN.fullmatch(text))


def _is_page_number(row: Row, edges: Sequence[Edge], edge: Edge, *, outermost: bool) -> bool:
    """True for a figure alone in its row; uncounted, a year, a Roman figure or one below a line may be a heading."""
    if _counted(edges, edge):
        return True
    return all(
        (outermost or edge.foot) and not BARE_YEAR.fullmatch(part.text) if ARABIC.fullmatch(part.text) else edge.foot
        for part in row.parts
    )


def _counted(edges: Sequence[Edge], edge: Edge) -> int:
    """How many of the pages near this one have the number that follows from its own."""
    if edge.number is None:
        return 0
    near = edges[max(0, edge.page - SKIPPED) : edge.page + SKIPPED + 1]
    return sum(other.number == edge.number + other.page - edge.page for other in near if other is not edge)
