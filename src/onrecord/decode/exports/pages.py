"""Exports that are web pages: old Nexis, Factiva, Europresse. Other pages pay a look for a few words."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from onrecord.decode.blob import Blob
from onrecord.decode.charset import Decoded
from onrecord.decode.exports import europresse, factiva_pages, nexis_old
from onrecord.decode.exports.draft import Found, Source, items
from onrecord.decode.exports.flow import Sheet, telling
from onrecord.decode.exports.markup import PAGE, page_lines
from onrecord.decode.formats import Item

NOT_SHOWN = ("script", "style", "noscript", "template")
COUNTED = re.compile(r"\b\d{1,6} of \d{1,6} DOCUMENTS?\b")


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How an archive lays out a page: its name, the words that its markup holds, how it is taken apart (None: it is
    no such page after all).
    """

    name: str
    holds: Callable[[str], bool]
    split: Callable[[HtmlElement], Found | None]


def read_html_export(tree: HtmlElement, blob: Blob, decoded: Decoded) -> Iterator[Item] | None:
    """The articles of an export that is a page; None for every other page. The tree may be changed where it is one."""
    for layout in PAGE_LAYOUTS:
        if layout.holds(decoded.text) and (found := layout.split(tree)):
            return items(found, Source(blob.name, "html", decoded.charset, {"charset": decoded.evidence}))
    return None


def holds_nexis(markup: str) -> bool:
    """True where a page has the anchors of Nexis, or counts documents."""
    return "DOC_ID_" in markup or (" DOCUMENTS" in markup and COUNTED.search(markup) is not None)


def split_nexis(tree: HtmlElement) -> Found | None:
    """The documents of a Nexis page, by their anchors or their marks."""
    tree = deepcopy(tree)  # it may be a page like any other, and is read as one then
    etree.strip_elements(tree, *NOT_SHOWN, with_tail=False)
    for anchor in list(tree.iter("a")):
        if (anchor.get("name") or "").startswith("DOC_ID_"):
            mark = etree.Element("a")
            mark.text = PAGE
            anchor.addprevious(mark)
    for cell in tree.iter("td", "th"):
        if len(cell) == 1 and cell[0].tag == "p":
            cell[0].tag = "span"  # a cell of data, although its text is set as a paragraph
    lines = page_lines(tree)
    if not nexis_old.sees(telling(lines)):
        return None
    found = nexis_old.split(Sheet(lines))
    stated = next((int(n) for n in tree.xpath("//meta/@documents") if n.isdecimal()), len(found.drafts))
    if stated != len(found.drafts):
        return Found(
            found.drafts, [*found.remarks, f"its head counts {stated} documents, {len(found.drafts)} were found"]
        )
    return found


PAGE_LAYOUTS = (
    PageLayout("Nexis, old interface", holds_nexis, split_nexis),
    PageLayout("Factiva", lambda text: "articleParagraph" in text, factiva_pages.split),
    PageLayout("Europresse", lambda text: "DocPublicationName" in text, europresse.split),
)
