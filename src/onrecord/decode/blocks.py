"""Markup to text, block by block: what begins a line on the page begins one here.

Written out here because extractors that write text join what <br> parts.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

# Elements that begin and end a line, under their TEI and HTML names.
BLOCKS = frozenset({
    "p", "head", "quote", "blockquote", "list", "item", "table", "row", "cell", "code", "div", "h1", "h2", "h3", "h4",
    "li", "ul", "ol",
})  # fmt: skip
BREAKS = frozenset({"lb", "br"})
UNSEEN = ("script", "style", "noscript", "template", "head")
SPACE = re.compile(r"[ \t\n\r\f\v]+")
PARAGRAPH = "\n\n"


def text_of(markup: str) -> str:
    """The text of a piece of HTML (a feed's description, an article's body), a blank line between its blocks."""
    if not markup.strip():
        return ""
    tree = document_fromstring(f"<html><body>{markup}</body></html>", parser=HTMLParser(encoding=None, huge_tree=False))
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    return PARAGRAPH.join(paragraphs(tree))


def paragraphs(body: etree._Element) -> Iterator[str]:
    """The blocks of an element in order, as lines; one <br> is a space, two or more part paragraphs."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(node.tag, str):
            if event == "end":
                pieces.append(node.tail or "")
            continue
        if node.tag in BLOCKS:
            pieces.append("\x00")
        elif node.tag in BREAKS and event == "start":
            pieces.append("\x01")
        pieces.append((node.text if event == "start" else node.tail if node is not body else "") or "")
    flat = SPACE.sub(" ", "".join(pieces))
    for block in re.split("\x00|\x01(?: ?\x01)+", flat):
        if line := SPACE.sub(" ", block.replace("\x01", " ")).strip():
            yield line
