"""Pages that list stories (a section's front, a tag, the results of a search): many headlines, each a link to its own
address, with a few lines under it. They hold no report, only the beginnings of several.

A page is one where its running text stands in such teasers, and it does not say that it is an article. Anything else
on it would have to be the report: an article with links to other stories has its text outside of them.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from onrecord.decode.blocks import PARAGRAPH, Block
from onrecord.decode.pages.dates import Statement, choose
from onrecord.decode.pages.furniture import BOXES, HEADINGS, in_aside, says_only_furniture
from onrecord.decode.pages.head import Head, plain
from onrecord.lexicon.dates import read_date, read_date_line

LEAST = 3  # teasers
MOST_OF_IT = 0.75  # of the running text stands in them
LINKED = 0.8  # of the characters of a headline
HEADLINE = 20  # characters of the shortest headline that no heading marks
SENTENCE = 40  # characters of the shortest running text
FEW_LINES, SHORT = 3, 700  # paragraphs, characters: a longer one is a text, no teaser
FULL = 400  # characters, and two paragraphs, of a full text
NO_STORY = ("#", "javascript:", "mailto:", "tel:")
BOX = BOXES | {"tr", "td", "dd", "dl"}


@dataclass(slots=True)
class Teaser:
    """One headline, where it leads, the elements in which its date may stand, and the text under it."""

    title: str
    address: str
    boxes: frozenset[etree._Element]
    lines: list[Block] = field(default_factory=list)

    @property
    def text(self) -> list[str]:
        """Its running text."""
        return [b.text for b in self.lines if len(b.text) >= SENTENCE]

    @property
    def length(self) -> int:
        """Characters of running text."""
        return sum(map(len, self.text))

    @property
    def is_short(self) -> bool:
        """True for the beginning of a story, as lists of stories have it."""
        return len(self.text) <= FEW_LINES and self.length <= SHORT

    @property
    def is_full(self) -> bool:
        """True for a text of several paragraphs."""
        return len(self.text) > 1 and self.length >= FULL


@dataclass(frozen=True, slots=True)
class Story:
    """A text that stands in full on a page of several: title, address, content, date and where that is."""

    title: str
    address: str
    content: str
    published: str
    where: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page that lists stories: how many; those that stand there in full with a date, if all do, and the running text
    that is of none of them.
    """

    count: int
    stories: list[Story]
    outside: list[str] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """True where the text outside of the stories may be one of its own."""
        return len(self.outside) > 1 and sum(map(len, self.outside)) >= FULL


def listing(page: Sequence[Block], head: Head) -> Listing | None:
    """What a page of these blocks lists; None for other pages."""
    if _says_article(head):
        return None
    teasers, outside = _teasers(page, head.url)
    told = [t for t in teasers if t.text]
    boxes = frozenset(box for t in told for box in t.boxes)
    times: defaultdict[etree._Element, list[HtmlElement]] = defaultdict(list)
    for time in head.times:
        for box in boxes.intersection(_up(time)):
            times[box].append(time)
    full = [story for t in told if (story := _story(t, [time for box in t.boxes for time in times[box]]))]
    if len(full) >= LEAST and len(full) == len(told):
        return Listing(len(full), full, outside)
    listed = [t for t in told if t.is_short or (t.boxes and t.is_full)]
    inside = sum(t.length for t in listed)
    if len(listed) < LEAST or inside < MOST_OF_IT * sum(map(len, outside), sum(t.length for t in told)):
        return None
    if outside and not any(t.boxes for t in told):
        return None  # links that stand free within a text
    found = Listing(len(listed), [], outside)
    return None if found.has_text else found


def _says_article(head: Head) -> bool:
    """True where the page's statements name one article; those of a list name several, or none."""
    if head.meta("og:type").lower() == "article":
        return True
    named = {plain(str(n.get("headline", ""))) for n in head.nodes if not str(n.get("@type")).endswith("WebPage")}
    return 0 < len(named) < LEAST


def _teasers(page: Sequence[Block], own: str) -> tuple[list[Teaser], list[str]]:
    """The teasers in order, and the running text that stands in none."""
    boxes = _boxes(page)
    found: list[Teaser] = []
    outside: list[str] = []
    for block in page:
        if in_aside(block.element):
            continue
        address = _leads_to(block, own)
        new = address not in {t.address for t in found[-1:]}
        if address and new and (_is_headline(block) or (len(block.text) >= HEADLINE and block.element in boxes)):
            found.append(Teaser(block.text, address, boxes.get(block.element, frozenset())))
        elif says_only_furniture(block.text) or (address and new):
            continue
        elif found and (address or not found[-1].boxes or not found[-1].boxes.isdisjoint(_up(block.element))):
            found[-1].lines.append(block)
        elif len(block.text) >= SENTENCE:
            outside.append(block.text)
    return found, outside


def _is_headline(block: Block) -> bool:
    """True for a heading, but for that of the page."""
    around = (block.element, *block.element.iterancestors())
    return next((e.tag for e in around[:3] if e.tag in HEADINGS), "h1") != "h1"


def _leads_to(block: Block, own: str) -> str:
    """The address that a block which is a link leads to; "" for other blocks, and for a place in the page itself."""
    if block.linked < LINKED * len(block.text):
        return ""
    link = next(block.element.iter("a"), None)
    link = next(block.element.iterancestors("a"), None) if link is None else link
    address = (link.get("href") or "").strip() if link is not None else ""
    return "" if address.startswith(NO_STORY) or address.partition("#")[0] in ("", own) else address


def _boxes(page: Sequence[Block]) -> dict[etree._Element, frozenset[etree._Element]]:
    """For each headline's element the box around it: the largest with no other headline; none where it stands free."""
    links = [b for b in page if b.linked >= LINKED * len(b.text) and (len(b.text) >= HEADLINE or _is_headline(b))]
    alone = Counter(e for b in {b.element: b for b in links}.values() for e in _up(b.element))
    lines = Counter(e for b in page for e in _up(b.element))
    found: dict[etree._Element, frozenset[etree._Element]] = {}
    for block in links:
        around = [e for e in _up(block.element) if e.tag in BOX and alone[e] == 1 and lines[e] > 1]
        if around:
            found[block.element] = frozenset(around[-1:])
    return found


def _up(element: etree._Element) -> tuple[etree._Element, ...]:
    return element, *element.iterancestors()


def _story(teaser: Teaser, times: Sequence[HtmlElement]) -> Story | None:
    """A teaser that is a full text with a date of its own."""
    if not teaser.is_full:
        return None
    stated = [t.get("datetime") or "" for t in times]
    shown = [b.text for b in teaser.lines if (line := read_date_line(b.text)) and line.value]
    dates = [Statement(words, "<time> of the story") for words in stated if read_date(words).value]
    dates += [Statement(words, "line of the story") for words in shown]
    published, where = choose(dates)
    if not published:
        return None
    said = {*shown, *(" ".join(t.text_content().split()) for t in times)}
    text = [b.text for b in teaser.lines if b.text not in said]
    return Story(teaser.title, teaser.address, PARAGRAPH.join((teaser.title, *text)), published, where)
