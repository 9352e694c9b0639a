"""Word documents (DOCX): the paragraphs of the main part, as an export of an archive or as one article.

Read by lxml from the part itself, paragraph by paragraph, so that memory stays bounded and inserted, linked and boxed
text is not lost; deleted text, field codes, headers, footers and notes are left out.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from onrecord.decode.blob import Blob
from onrecord.decode.exports import Source, read_articles
from onrecord.decode.formats import Inner, Item
from onrecord.decode.limits import ZIP_FAULTS, open_member, open_zip
from onrecord.errors import Broken, SkipArticle, TooLarge

MAIN_PART = "word/document.xml"
MOST_UNPACKED = 200_000_000  # bytes of all parts
CHARSET = "utf-8"
LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "sectPr", "tblPr", "tcPr"})
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
LONGEST_CELL = 200  # characters; a row of longer cells lays out a page


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles. Raises TooLarge, Locked, Broken or NothingToRead; what stood before damage is read."""
    lines: list[str] = []
    doubt: SkipArticle | None = None
    with open_zip(blob.stream(), blob.name) as archive:
        try:
            for paragraph in _paragraphs(archive, blob.name):
                lines += [paragraph, ""]
        except SkipArticle as error:
            if not any(lines):
                raise
            doubt = error
    source = Source(blob.name, "docx", CHARSET, {"charset": "XML of a Word document"})
    yield from read_articles("\n".join(lines), source)
    if doubt:
        raise doubt


def _paragraphs(archive: ZipFile, name: str) -> Iterator[str]:
    size = sum(info.file_size for info in archive.infolist())
    if size > MOST_UNPACKED:
        raise TooLarge(
            f"{name} is a Word document that unpacks to {size / 1e6:,.0f} MB; {MOST_UNPACKED / 1e6:,.0f} MB may be. "
            "Nothing was read; take pictures out of it, or save it as plain text."
        )
    try:
        with open_member(archive, archive.getinfo(MAIN_PART)) as part:
            events = etree.iterparse(
                part, ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            yield from _walk(events)
    except SkipArticle as error:
        raise type(error)(f"{name} is a Word document that cannot be read: {error}") from error
    except (etree.XMLSyntaxError, zlib.error, KeyError, *ZIP_FAULTS) as error:
        raise Broken(
            f"{name} is a Word document cut short or damaged ({error}); what stood before the damage was read."
        ) from error


@dataclass(slots=True)
class _Open:
    """What is open while the part is walked: paragraphs (a text box stands inside one), rows, and what is left out."""

    paragraphs: list[list[str]] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    skipped: int = 0


def _walk(events: Iterator[tuple[str, etree._Element]]) -> Iterator[str]:
    open_now = _Open()
    for event, node in events:
        tag = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if event == "start":
            open_now.skipped += tag in LEFT_OUT
            _start(open_now, tag)
            continue
        yield from _end(open_now, tag, node)
        open_now.skipped -= tag in LEFT_OUT
        if tag in ("p", "tbl") and not open_now.paragraphs:
            node.clear(keep_tail=False)


def _start(open_now: _Open, tag: str) -> None:
    if tag == "p":
        open_now.paragraphs.append([])
    elif tag == "tr":
        open_now.rows.append([])
    elif tag == "tc" and open_now.rows:
        open_now.rows[-1].append([])


def _end(open_now: _Open, tag: str, node: etree._Element) -> Iterator[str]:
    if tag == "p" and open_now.paragraphs:
        text = "".join(open_now.paragraphs.pop())
        if open_now.rows and open_now.rows[-1]:
            open_now.rows[-1][-1].append(text)
        else:
            yield text
    elif tag == "tr" and open_now.rows:
        said = list(_row(open_now.rows.pop()))
        if open_now.rows and open_now.rows[-1]:
            open_now.rows[-1][-1].extend(said)
        else:
            yield from said
    elif open_now.paragraphs and not open_now.skipped:
        if tag == "t":
            open_now.paragraphs[-1].append("".join(node.itertext()))
        elif tag in SIGNS:
            open_now.paragraphs[-1].append(SIGNS[tag])


def _row(cells: list[list[str]]) -> Iterator[str]:
    """A row of data is one paragraph, its cells two spaces apart; a row that lays out a page is what it holds."""
    filled = [[p for p in cell if p.strip()] for cell in cells]
    if len(cells) > 1 and all(len(cell) < 2 and len("".join(cell)) < LONGEST_CELL for cell in filled):
        yield "  ".join(cell[0].strip() for cell in filled if cell)
    else:
        yield from (p for cell in cells for p in cell)
