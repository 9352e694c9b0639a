"""Where the entries of a live page begin: the blocks that bear a time, in each of the ways that pages have.

A bare clock (`14:05 The lock …`, without zone, unit or dash behind it) is weak evidence: it may be a price or a verse.
It counts where an element of its own sets it apart, or the page calls itself live, and only where the hours run one
way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from onrecord.decode.blocks import Block
from onrecord.decode.pages.furniture import HEADINGS, in_aside
from onrecord.decode.pages.head import Head, plain
from onrecord.decode.pages.live_times import When, bare_clock, clock_line, run_of, stamp

FEWEST = 2  # entries
MANY = 3  # so many need less evidence than two
MOST = 10_000  # entries
SHORT = 80  # characters of a line that only introduces
LOOKED_BACK = 3  # blocks before the article's first among which the first entry's time or heading may stand
BOLD = ("b", "strong", "em", "time", "span", "i", "u", "mark")
Marks = dict[int, tuple[When, str | None]]  # number of a block -> the time that begins with it, and its title


def with_lost_lines(page: Sequence[Block], taken: Sequence[Block]) -> list[Block]:
    """The article's blocks, with those lines of the page among them that hold a clock, or are headings as the others.

    An extractor takes a short line for furniture, most of all the first.
    """
    known = {(block.element, block.text) for block in taken}
    places = [i for i, block in enumerate(page) if (block.element, block.text) in known]
    if not places:
        return list(taken)
    kinds = Counter(_tag_and_class(b.element) for b in taken if b.element.tag in HEADINGS)
    found: list[Block] = []
    for i in range(places[-1], max(-1, places[0] - 1 - LOOKED_BACK), -1):
        block = page[i]
        if (block.element, block.text) in known:
            found.append(block)
        elif len(block.text) <= 3 * SHORT and not in_aside(block.element):
            alike = block.element.tag in HEADINGS - {"h1"} and kinds[_tag_and_class(block.element)] >= FEWEST - 1
            leads = bool(found) and page[i + 1] is found[-1]
            if (alike and leads) or _heads(block):
                found.append(block)
    return found[::-1]


def _heads(block: Block) -> bool:
    """True for a line that holds a clock time alone, or a heading or a line in bold that begins with one."""
    told = clock_line(block.text)
    return (told is not None and not told[1]) or (
        introduces(block) and (told is not None or bare_clock(block.text) is not None)
    )


def _tag_and_class(element: etree._Element) -> tuple[str, str]:
    return element.tag, element.get("class") or ""


def by_updates(head: Head, blocks: list[Block]) -> Marks:
    """Blocks that are headlines of the updates in JSON-LD."""
    times = {plain(headline): when for headline, when, _ in updates(head) if headline}
    return {i: (when, b.text) for i, b in enumerate(blocks) if (when := times.get(plain(b.text)))}


def updates(head: Head) -> Iterator[tuple[str, When, str]]:
    """Headline, time and body of the updates that JSON-LD has."""
    for node in head.nodes:
        listed = node.get("liveBlogUpdate")
        for update in listed[:MOST] if isinstance(listed, list) else []:
            if isinstance(update, dict) and (
                when := stamp(str(update.get("datePublished")), "JSON-LD datePublished of the entry")
            ):
                headline, body = update.get("headline"), update.get("articleBody")
                yield str(headline or ""), when, body if isinstance(body, str) else ""


def by_lines(blocks: list[Block]) -> Marks:
    """Blocks that begin with the hour, and say by a unit, a dash or their end that it is one."""
    return _from_headings(blocks, _sure(blocks))


def _sure(blocks: list[Block]) -> Marks:
    return {i: _titled(block, *found) for i, block in enumerate(blocks) if (found := clock_line(block.text))}


def by_bare_clocks(blocks: list[Block], *, said_live: bool) -> Marks:
    """Blocks that begin with the hour, also bare, where the hours run one way; on pages that do not call themselves
    live only hours that are set apart and fall.
    """
    sure = _sure(blocks)
    bare = {i: found for i, block in enumerate(blocks) if i not in sure and (found := bare_clock(block.text))}
    own = {e: _said_apart(e) for e in {blocks[i].element for i in bare}}
    apart = {i: c for i, c in bare.items() if c[0].words in own[blocks[i].element] or introduces(blocks[i])}
    for told, least in ((bare if said_live else {}, MANY), (apart, FEWEST)):
        titled: Marks = {i: _titled(blocks[i], *clock) for i, clock in told.items()}
        marks = dict(sorted({**sure, **titled}.items()))
        way = run_of([when for when, _ in marks.values()])
        if told and len(marks) >= least and (way == -1 or (way == 1 and said_live)):
            return _from_headings(blocks, marks)
    return {}


def _titled(block: Block, when: When, title: str) -> tuple[When, str | None]:
    return when, title if title and len(title) <= 3 * SHORT and introduces(block) else None


def introduces(block: Block) -> bool:
    """True for a heading, or a line in bold from beginning to end."""
    element = block.element
    if element.tag in HEADINGS:
        return True
    wanted = 0.9 * len(block.text)
    bold = 0
    for inner in element.iterchildren("b", "strong"):
        bold += len("".join(inner.itertext()))
        if bold >= wanted:
            return True
    return bold >= wanted


def _said_apart(element: etree._Element) -> frozenset[str]:
    """What the elements within a block say, each without the marks around it."""
    said = ("".join(e.itertext()).strip(" \n\t:.[]()|–—-") for e in element.iter(*BOLD))
    return frozenset(words for words in said if len(words) <= SHORT)


def _from_headings(blocks: list[Block], marks: Marks) -> Marks:
    """The marks, moved to the headings where a page has the heading of an entry above its time, and not below."""
    alone = [i for i, (_, title) in marks.items() if title is None and len(blocks[i].text) <= SHORT]
    under = [i for i in alone if i and i - 1 not in marks and blocks[i - 1].element.tag in HEADINGS - {"h1"}]
    tags = Counter(blocks[i - 1].element.tag for i in under).most_common(1)
    headed = [i for i in under if blocks[i - 1].element.tag == tags[0][0] and not _has_heading_below(blocks, i)]
    if 2 * len(headed) <= len(marks):
        return marks
    moved = {i - 1: (marks[i][0], blocks[i - 1].text) for i in headed}
    return dict(sorted({**{i: told for i, told in marks.items() if i not in headed}, **moved}.items()))


def _has_heading_below(blocks: list[Block], i: int) -> bool:
    return i + 1 < len(blocks) and blocks[i + 1].element.tag in HEADINGS


def by_times(head: Head, blocks: list[Block]) -> Marks:
    """The first block of each of the repeated elements that hold a <time> of their own."""
    kinds: defaultdict[tuple[str, ...], list[tuple[HtmlElement, When]]] = defaultdict(list)
    for element in head.times:
        if when := stamp((element.get("datetime") or "").strip(), "<time> of the entry"):
            kinds[_kind(element)].append((element, when))
    best: Marks = {}
    for found in kinds.values():
        if FEWEST <= len(found) <= MOST:
            marks = _first_blocks(found, blocks)
            best = marks if len(marks) > len(best) else best
    return best


def _kind(element: HtmlElement) -> tuple[str, ...]:
    """What times of one sort share: their class, and the tag and class around them."""
    parent = element.getparent()
    around = (parent.tag, parent.get("class") or "") if parent is not None else ()
    return element.get("class") or "", *around


def _first_blocks(found: list[tuple[HtmlElement, When]], blocks: list[Block]) -> Marks:
    """For each time the first block of the largest element around it that holds no other such time."""
    around: Counter[etree._Element] = Counter()
    for element, _ in found:
        around.update(element.iterancestors())
    own: dict[etree._Element, When] = {}
    for element, when in found:
        chain = [a for a in element.iterancestors() if around[a] == 1]
        if chain:
            own[chain[-1]] = when
    marks: Marks = {}
    seen: set[etree._Element] = set()
    for i, block in enumerate(blocks):
        holder = next((a for a in (block.element, *block.element.iterancestors()) if a in own), None)
        if holder is not None and holder not in seen:
            seen.add(holder)
            marks[i] = (own[holder], None)
    return marks
