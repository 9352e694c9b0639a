"""A saved web page: its main text by trafilatura, its facts by the page's own metadata.

The bytes are decoded here, because one lost byte makes an extractor read a UTF-8 page as something else and ruin
every apostrophe of it. Blocks are written out here too, because extractors that write text join what <br> parts.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import PARAGRAPH, paragraphs
from onrecord.decode.charset import decode
from onrecord.decode.formats import Inner, Item
from onrecord.decode.page_facts import page_facts
from onrecord.errors import NothingToRead
from onrecord.records.text import RawDocument

DECLARED = re.compile(
    rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding=["']([\w.-]+)""", re.I
)
HEAD = 4096  # bytes in which a page declares its charset; browsers read 1024
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """One article, a blank line between its paragraphs. Raises NothingToRead for a page without one."""
    data, name = blob.whole(), blob.name
    found = DECLARED.search(data[:HEAD])
    declared = (found[1] or found[2]).decode("ascii") if found else blob.declared
    decoded = decode(data, declared)
    tree = trafilatura.load_html(_whole_page(decoded.text))
    body = None if tree is None else _main_text(_without_shell(tree))
    content = "" if body is None else PARAGRAPH.join(paragraphs(body))
    if tree is None or not _is_article(content):
        raise NothingToRead(
            f"{name} is a web page without an article: {len(content)} characters of running text were found. "
            "Nothing was read; save the page when it has loaded fully, or copy its text into a file."
        )
    facts, evidence = page_facts(tree)
    content = _with_headline(content, facts.get("title", ""))
    yield RawDocument(name, content, "html", decoded.charset, facts, {"charset": decoded.evidence, **evidence})


def _with_headline(content: str, title: str) -> str:
    """The text under its headline, as the page shows it: a headline may hold a claim of its own."""
    first = content.split(PARAGRAPH, 1)[0]
    return content if not title or title.casefold() in first.casefold() else f"{title}{PARAGRAPH}{content}"


def _whole_page(markup: str) -> str:
    """The markup as a page, also where a fragment was saved: fragments lose repeated short paragraphs on the way."""
    markup = XML_DECLARATION.sub("", markup).replace("\x00", "")
    return markup if "<body" in markup.lower() else f"<html><body>{markup}</body></html>"


def _main_text(tree: HtmlElement) -> etree._Element | None:
    """The element that holds the article: strictly first; more freely where that leaves next to nothing."""
    best: etree._Element | None = None
    for freely in (False, True):
        page = trafilatura.bare_extraction(
            tree,
            favor_precision=not freely,
            favor_recall=freely,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
        body = getattr(page, "body", None)
        if body is not None and (best is None or _length(body) > 2 * _length(best)):
            best = body
        if best is not None and _length(best) > 250:
            break
    return best


def _without_shell(tree: HtmlElement) -> HtmlElement:
    """The page without what is shown only where scripts do not run: "enable JavaScript" is no article."""
    bare: HtmlElement = deepcopy(tree)
    for element in list(bare.iter("noscript")):
        element.drop_tree()
    return bare


def _length(body: etree._Element) -> int:
    return sum(len(t) for t in body.itertext())


def _is_article(content: str) -> bool:
    """True where some paragraph is a sentence: three words or more with a stop at the end."""
    return any(
        (len(line.split()) > 2 or len(line) > 20) and re.search(r"[.!?…。！？][\"”’»“)\]」』]*$", line) is not None
        for line in content.split(PARAGRAPH)
    )
