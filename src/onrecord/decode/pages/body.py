"""Which blocks of a page are its article: trafilatura finds them, the page's own tree says what belongs between.

An extractor loses a quoted block here, a list or a heading there, and takes a teaser for a paragraph. So its answer is
used as a finding: the blocks it kept show which element of the page holds the article (the deepest one with nearly all
of them). What stands between them in that element is taken too, unless it is furniture: links, captions, boxes that
lead to other stories, appeals. Where the page states the body in JSON-LD, this confirms blocks; it is never the text.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from onrecord.decode.blocks import Block, blocks, paragraphs
from onrecord.decode.pages.furniture import (
    HEADINGS,
    Furniture,
    drop_furniture_links,
    in_aside,
    says_only_furniture,
)
from onrecord.decode.pages.head import plain

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it discards is no news to a user
NEXT_TO_NOTHING = 250  # characters
MOST_OF_IT = 0.8  # of what was kept lies in the element that holds the article
ENOUGH = 0.6  # of what the extractor kept must be found again among the page's blocks
CONFIRMING = 0.9  # of the kept text in the stated body: then what it lacks at the end is not the article's
LINKED = 0.5
LEAD = 40  # characters of the shortest opening summary
SENTENCE_END = re.compile(r"[.!?…。！？؟۔։॥।][\"”’»“)\]」』]*$")
TEXT_TAGS = HEADINGS | {"p", "li", "blockquote", "tr", "dd", "dt", "pre", "item", "quote", "center"}
MOST_STATED = 300_000  # characters of a stated body that are looked at
EDGE = 60  # characters by whose beginning or end a line is known again


@dataclass(frozen=True, slots=True)
class Stated:
    """What the page says of its article: headline, summary, and the body as JSON-LD repeats it; "" what it does not."""

    title: str = ""
    description: str = ""
    body: str = ""


def article(tree: HtmlElement, stated: Stated) -> list[Block]:
    """The article's blocks in their order; none where the page has no article. `tree` may be changed."""
    drop_furniture_links(tree)
    page = list(blocks(tree))
    for fast in (True, False):
        body = _extracted(tree, "precision", fast=fast)
        found = _Finding(page, body, stated)
        if found.length > NEXT_TO_NOTHING and found.length > 0.25 * found.prose:
            return found.blocks()
    freely = _Finding(page, _extracted(tree, "recall", fast=False), stated)
    return (freely if freely.length > 2 * found.length else found).blocks()


def _extracted(tree: HtmlElement, focus: str, *, fast: bool) -> list[str]:
    """The lines of the article by trafilatura, which works on copies of the tree."""
    page = trafilatura.bare_extraction(
        tree,
        fast=fast,
        favor_precision=focus == "precision",
        favor_recall=focus == "recall",
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    body = getattr(page, "body", None)
    return [] if body is None else list(paragraphs(body))


@dataclass(frozen=True)
class _Finding:
    """What one extraction kept of a page's blocks, and what follows from it."""

    page: list[Block]
    lines: list[str]
    stated: Stated
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", [plain(block.text) for block in self.page])

    @cached_property
    def line_keys(self) -> list[str]:
        """What the extractor's lines are known again by."""
        return [plain(line) for line in self.lines]

    @cached_property
    def length(self) -> int:
        """Characters that were kept, those of repeated paragraphs as often as the page has them."""
        return max(sum(len(line) for line in self.lines), sum(len(self.page[i].text) for i in self.again))

    @cached_property
    def prose(self) -> int:
        """Characters of the page that stand in paragraphs of running text, outside links."""
        return sum(len(b.text) for b in self.page if len(b.text) > 80 and b.linked < LINKED * len(b.text))

    @cached_property
    def again(self) -> set[int]:
        """The places of the page's blocks that are found again in the extractor's lines."""
        whole = set(self.line_keys)
        edges = {k[:EDGE] for k in whole if len(k) >= EDGE} | {k[-EDGE:] for k in whole if len(k) >= EDGE}
        return {
            i
            for i, k in enumerate(self.keys)
            if k and (k in whole or (len(k) >= EDGE and (k[:EDGE] in edges or k[-EDGE:] in edges)))
        }

    @cached_property
    def kept(self) -> set[int]:
        """Those of them that are no links."""
        return {i for i in self.again if self.page[i].linked < LINKED * len(self.page[i].text)}

    @cached_property
    def confirmed(self) -> set[int]:
        """The places of the blocks that stand in the stated body."""
        body = plain(self.stated.body[:MOST_STATED])
        return {i for i, k in enumerate(self.keys[:5000]) if len(k) > 15 and k in body} if body else set()

    @cached_property
    def root(self) -> etree._Element | None:
        """The deepest element that holds most of what was kept."""
        weights: Counter[etree._Element] = Counter()
        total = 0
        for i in self.kept:
            weight, element = len(self.keys[i]), self.page[i].element
            total += weight
            while element is not None:
                weights[element] += weight
                element = element.getparent()
        holding = [e for e, weight in weights.items() if weight >= MOST_OF_IT * total]
        return max(holding, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)

    def blocks(self) -> list[Block]:
        """The blocks of the article."""
        total = sum(map(len, self.line_keys))
        if self.root is None or sum(len(self.keys[i]) for i in self.again) < ENOUGH * total:
            here = etree.Element("body")
            return [Block(line, here) for line in self.lines]
        inside = _inside(self.page, self.root)
        taken = self._taken(inside)
        return [self.page[i] for i in (*self._lead(taken), *taken)]

    def _taken(self, inside: list[int]) -> list[int]:
        """The places of the article's blocks in its element: what was kept and what it lost, less the furniture."""
        page = self.page
        furniture = Furniture.of(self.root, [page[i] for i in inside], [page[i] for i in inside if i in self.kept])
        bounds, certain = self._bounds(inside)
        near = {parent for i in self.kept if (parent := self.page[i].element.getparent()) is not None}
        near = set() if certain else near
        taken, pending = [], []
        for i in inside:
            block = self.page[i]
            if not self.keys[i] or says_only_furniture(block.text) or furniture(block):
                continue
            if block.element.tag in HEADINGS and i not in self.kept:
                pending.append(i)
            elif self._belongs(i, bounds, near):
                taken += [*(h for h in pending if h >= bounds.start), i] if pending else [i]
                pending = []
        return taken

    def _bounds(self, inside: list[int]) -> tuple[range, bool]:
        """From the first kept block to the last; for certain where the stated body, which confirms nearly all of them,
        goes no further.
        """
        kept = [i for i in inside if i in self.kept]
        known = [i for i in kept if i in self.confirmed]
        weigh = sum(len(self.keys[i]) for i in known), sum(len(self.keys[i]) for i in kept)
        certain = bool(known) and weigh[0] >= CONFIRMING * weigh[1]
        found = known if certain else kept
        return range(min(found, default=0), max(found, default=-1) + 1), certain

    def _belongs(self, i: int, bounds: range, near: set[etree._Element]) -> bool:
        block = self.page[i]
        if i in self.confirmed or (i in self.kept and i in bounds):
            return True
        sentence = len(block.text) >= 20 and SENTENCE_END.search(block.text) is not None
        if i not in bounds:
            parent = block.element.getparent()
            beside = parent in near or (parent is not None and parent.getparent() in near)
            return sentence and beside and block.element.tag in TEXT_TAGS and i not in self.kept
        return block.element.tag in TEXT_TAGS or (sentence and len(block.text) >= 2 * LEAD)

    def _lead(self, taken: list[int]) -> Iterator[int]:
        """The opening summary, which often stands outside the body's element: between the headline and the body."""
        first = taken[0] if taken else 0
        title = plain(self.stated.title)
        heads = [i for i in range(first) if self.page[i].element.tag == "h1" or (title and self.keys[i] == title)]
        described = plain(self.stated.description)
        for i in range(heads[-1] + 1 if heads else first, first):
            block = self.page[i]
            if len(block.text) < LEAD or block.linked >= LINKED * len(block.text) or in_aside(block.element):
                continue
            summary = described and self.keys[i][:LEAD] == described[:LEAD]
            deck = block.element.tag in HEADINGS
            if summary or deck or i in self.kept or Furniture.marks_lead(block.element):
                yield i


def _inside(page: list[Block], root: etree._Element) -> list[int]:
    """The places of the blocks that stand in an element."""
    known: dict[etree._Element | None, bool] = {None: False, root: True}
    for block in page:
        element, path = block.element, []
        while element not in known:
            path.append(element)
            element = element.getparent()
        known.update(dict.fromkeys(path, known[element]))
    return [i for i, block in enumerate(page) if known[block.element]]
