"""Markup to text, block by block: what begins a line on the page begins one here.

Written out here because extractors that write text join what <br> parts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

# Elements that begin and end a line, under their TEI and HTML names.
BLOCKS = frozenset({
    "p", "head", "quote", "blockquote", "list", "item", "table", "row", "cell", "code", "div", "h1", "h2", "h3", "h4",
    "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "caption", "section", "article", "main", "header",
    "footer", "aside", "nav", "figure", "figcaption", "address", "pre", "details", "summary", "form", "fieldset",
    "body", "center", "hr", "title", "template", "menu", "dir",
})  # fmt: skip
BREAKS = frozenset({"lb", "br"})
ROWS = frozenset({"tr", "row"})
CELLS = frozenset({"td", "th", "cell"})
LINKS = frozenset({"a", "ref"})
PREFORMATTED = frozenset({"pre", "code", "textarea", "listing", "xmp"})
MARKED = BLOCKS | BREAKS | LINKS | PREFORMATTED
UNSEEN = ("script", "style", "noscript", "template", "head")
SPACE = re.compile(r"[ \t\n\r\f\v]+")
EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
BREAK, CELL = "\x01", "\x02"
PARTED = re.compile(f"{BREAK}(?: ?{BREAK})+")
NEW_TAB = re.compile(r",? ?\(?\b[Oo]pens? (?:in )?(?:a )?new (?:tab|window)\b\)?")  # said to screen readers only
PARAGRAPH = "\n\n"
BETWEEN_CELLS = "  "


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page: its text, the element that holds it, and how many of its characters stand in links."""

    text: str
    element: etree._Element
    linked: int = 0


@dataclass(slots=True)
class _Line:
    """The line that is being gathered, and the elements that are open around it."""

    holders: list[etree._Element]
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    preformatted: int = 0
    rows: list[etree._Element] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Go on with text of the page."""
        if text:
            self.pieces.append(EMPTY_LINE.sub(BREAK * 2, text) if self.preformatted else text)
            if self.links:
                self.linked += len(SPACE.sub(" ", text))

    def end(self) -> Iterator[Block]:
        """The blocks that end here: one, or several where empty lines part them; none where nothing was said."""
        flat = NEW_TAB.sub("", SPACE.sub(" ", "".join(self.pieces)).strip(" "))
        linked, self.pieces, self.linked = self.linked, [], 0
        if BREAK not in flat and CELL not in flat:
            if flat:
                yield Block(flat, self.holders[-1], min(len(flat), linked))
            return
        for part in PARTED.split(flat):
            cells = (SPACE.sub(" ", cell.replace(BREAK, " ")).strip() for cell in part.split(CELL))
            if text := BETWEEN_CELLS.join(filter(None, cells)):
                yield Block(text, self.holders[-1], min(len(text), linked))


def text_of(markup: str) -> str:
    """The text of a piece of HTML (a feed's description, an article's body), a blank line between its blocks."""
    if not markup.strip():
        return ""
    tree = document_fromstring(f"<html><body>{markup}</body></html>", parser=HTMLParser(encoding=None, huge_tree=False))
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    return PARAGRAPH.join(paragraphs(tree))


def paragraphs(body: etree._Element) -> Iterator[str]:
    """The blocks of an element in order, as lines; one <br> is a space, two or more part paragraphs."""
    return (block.text for block in blocks(body))


def blocks(body: etree._Element) -> Iterator[Block]:
    """The blocks of an element in order. A row of a table is one where its cells hold none, these two spaces apart."""
    line = _Line([body])
    for event, node in etree.iterwalk(body, events=("start", "end")):
        tag = node.tag
        if event == "start":
            if tag in MARKED:
                yield from _start(line, node)
            elif isinstance(tag, str):
                line.add(node.text)
        else:
            if tag in MARKED:
                yield from _end(line, node)
            if node is not body:
                line.add(node.tail)
    yield from line.end()


def _start(line: _Line, node: etree._Element) -> Iterator[Block]:
    tag = node.tag
    if line.rows and tag in CELLS:
        line.pieces.append(CELL)
    elif tag in BLOCKS:
        yield from line.end()
        line.holders.append(node)
        if tag in ROWS and _is_plain_row(node):
            line.rows.append(node)
    elif tag in BREAKS:
        line.pieces.append(BREAK)
    line.links += tag in LINKS
    line.preformatted += tag in PREFORMATTED
    line.add(node.text)


def _end(line: _Line, node: etree._Element) -> Iterator[Block]:
    tag = node.tag
    line.links -= tag in LINKS
    line.preformatted -= tag in PREFORMATTED
    if node is line.holders[-1]:
        yield from line.end()
        line.holders.pop()
        if line.rows and node is line.rows[-1]:
            line.rows.pop()


def _is_plain_row(row: etree._Element) -> bool:
    """True for a row of data; a row that lays out a page holds paragraphs in its cells."""
    cells = [cell for cell in row if cell.tag in CELLS]
    return len(cells) > 1 and not any(inner.tag in BLOCKS for cell in cells for inner in cell.iterdescendants())
