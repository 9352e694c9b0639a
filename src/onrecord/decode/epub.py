"""An e-book (EPUB): the documents of its spine in their order, each an article under its own heading.

Format: EPUB 3.3, sections 3 to 5 (container, package document, spine).
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.decode.blob import MOST_BYTES, Blob
from onrecord.decode.blocks import PARAGRAPH, paragraphs
from onrecord.decode.charset import decode
from onrecord.decode.formats import Inner, Item
from onrecord.decode.limits import ZIP_FAULTS, Ledger, open_member, open_zip
from onrecord.errors import Broken, Locked, NothingToRead, SkipArticle, TooLarge
from onrecord.records.text import RawDocument, Remark, Unread, placed_name

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
SHORTEST = 200  # characters; less is a title page, a dedication, an empty leaf
MOST_DOCUMENTS = 5000
# Headings in the order in which they name a document.
HEADINGS = "//h1 | //h2 | //h3"
DUBLIN_CORE = {"title": "book", "creator": "authors", "date": "published", "publisher": "outlet"}
NO_YEAR = re.compile(r"0\d{3}(?!\d)")  # programs write the year 101 where they know none
Leaf = Literal["short", "bare"]  # bare: a cover, a list of contents, a leaf without text
FAULTS = (*ZIP_FAULTS, zlib.error, KeyError)


@dataclass(frozen=True, slots=True)
class Package:
    """The book's own list: paths of its documents in reading order, and what it says of itself. `beyond` counts the
    documents after the last one that is read.
    """

    spine: tuple[str, ...]
    said: dict[str, str]
    beyond: int = 0


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """One article per document of the spine that holds running text. Raises NothingToRead where none does."""
    blob.ledger.opened(blob.size)
    with open_zip(blob.stream(), blob.name) as archive:
        package = _package(archive, blob)
        _refuse_locked(archive, package, blob)
        found, short = False, 0
        for number, path in enumerate(package.spine, start=1):
            place = f"part {number} of {len(package.spine) + package.beyond}"
            try:
                article = _article(_bytes(archive, path, blob.ledger), package, blob, place)
            except SkipArticle as error:
                found = True
                yield Unread(placed_name(blob.name, place), str(error))
                if blob.ledger.exhausted:
                    return
                continue
            if isinstance(article, RawDocument):
                found = True
                yield article
            short += article == "short"
    if not found:
        raise NothingToRead(f"{blob.name} is an e-book without running text. Nothing was read.")
    yield from _left_out(short, package, blob)


def _left_out(short: int, package: Package, blob: Blob) -> Iterator[Item]:
    """What of the book was not read, in words."""
    if short:
        says = f"{short} of its documents with fewer than {SHORTEST} characters (title pages, mottoes) were left out"
        yield Remark(blob.name, says)
    if package.beyond:
        says = f"a book of more than {MOST_DOCUMENTS:,} documents: the last {package.beyond:,} were not read"
        yield Unread(blob.name, says)


def _article(data: bytes, package: Package, blob: Blob, place: str) -> RawDocument | Leaf:
    """The article in one document of the spine, or what kind of leaf it is that holds none."""
    decoded = decode(data, "utf-8")
    tree = _markup(decoded.text)
    body = tree.find(".//body") if tree is not None else None
    if tree is None or body is None or _is_contents(body):
        return "bare"
    etree.strip_elements(body, "script", "style", "nav", "template", with_tail=False)
    content = PARAGRAPH.join(paragraphs(body))
    if not any(c.isalpha() for c in content):
        return "bare"
    if len(content) < SHORTEST and len(package.spine) > 1:
        return "short"
    said = package.said
    facts = {fact: said[fact] for fact in ("authors", "published", "outlet") if said.get(fact)}
    evidence = dict.fromkeys(facts, "the book's own metadata (Dublin Core)")
    heading = next((" ".join(found.text_content().split()) for found in tree.xpath(HEADINGS)), "")
    if title := heading or said.get("book", ""):
        facts["title"], evidence["title"] = title, "heading" if heading else "the book's title"
    if said.get("book"):
        evidence["book"] = said["book"]
    return RawDocument(
        blob.name, content, "epub", decoded.charset, facts, {"charset": decoded.evidence, "place": place, **evidence}
    )


def _is_contents(body: HtmlElement) -> bool:
    """True where most of the text stands in links: a list of contents."""
    whole = len("".join(body.itertext()).split())
    linked = sum(len(link.text_content().split()) for link in body.iter("a"))
    return whole > 0 and linked > 0.6 * whole


def _markup(text: str) -> HtmlElement | None:
    """XHTML by the parser for HTML: books are full of broken XML, and this one knows no entities of their own."""
    start = text.find("<", text.find("?>") + 2) if text.lstrip().startswith("<?xml") else 0
    try:
        return document_fromstring(text[max(start, 0) :].replace("\x00", ""), parser=HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError):
        return None


def _package(archive: ZipFile, blob: Blob) -> Package:
    container = _xml(_bytes(archive, CONTAINER, blob.ledger), blob)
    opf = next((str(e.get("full-path")) for e in container.iter("{*}rootfile") if e.get("full-path")), "")
    root = _xml(_bytes(archive, opf, blob.ledger), blob)
    folder = PurePosixPath(opf).parent
    items = {e.get("id"): e for e in root.iter("{*}item")}
    chosen = [items[e.get("idref")] for e in root.iter("{*}itemref") if e.get("idref") in items]
    # The list of contents is no article; documents of other types (pictures) hold no text.
    paths = [
        _joined(folder, str(e.get("href", "")))
        for e in chosen
        if "nav" not in str(e.get("properties", "")).split() and "html" in str(e.get("media-type", "html"))
    ]
    spine = tuple(dict.fromkeys(paths))
    return Package(spine[:MOST_DOCUMENTS], _said(root), max(0, len(spine) - MOST_DOCUMENTS))


def _said(root: etree._Element) -> dict[str, str]:
    """Title, authors, publisher and date of the book; dates of other events, and of the year 101, are none."""
    said: dict[str, list[str]] = {}
    for element in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        fact = DUBLIN_CORE.get(etree.QName(element).localname)
        value = " ".join("".join(element.itertext()).split())
        event = next((v for k, v in element.attrib.items() if str(k).endswith("event")), "publication")
        unset = fact == "published" and NO_YEAR.match(value)
        if fact and value and event in ("publication", "original-publication") and not unset:
            said.setdefault(fact, []).append(value)
    return {fact: "; ".join(values) if fact == "authors" else values[0] for fact, values in said.items()}


def _joined(folder: PurePosixPath, href: str) -> str:
    """A path in the archive; steps up are walked by name only."""
    parts: list[str] = []
    for part in (*folder.parts, *unquote(href.partition("#")[0]).split("/")):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _refuse_locked(archive: ZipFile, package: Package, blob: Blob) -> None:
    """Raise Locked where the text itself is encrypted; fonts often are, which does not matter."""
    if ENCRYPTION not in archive.namelist():
        return
    listed = _xml(_bytes(archive, ENCRYPTION, blob.ledger), blob)
    locked = {unquote(str(e.get("URI", ""))) for e in listed.iter("{*}CipherReference")}
    if locked & set(package.spine):
        raise Locked(f"{blob.name} is an e-book locked by its seller (DRM). Nothing was read.")


def _xml(data: bytes, blob: Blob) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise Broken(f"{blob.name} is an e-book whose list of parts cannot be read. Nothing was read.")
    return root


def _bytes(archive: ZipFile, path: str, ledger: Ledger) -> bytes:
    try:
        with open_member(archive, archive.getinfo(path)) as file:
            data = file.read(MOST_BYTES + 1)
    except FAULTS as error:
        raise Broken(f"a part of the book is missing or damaged ({path or 'no name'}: {error}).") from error
    ledger.spend(len(data))
    if len(data) > MOST_BYTES:
        raise TooLarge(f"a part of the book ({path}) is larger than {MOST_BYTES / 1e6:.0f} MB. It was not read.")
    return data
