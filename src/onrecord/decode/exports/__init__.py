"""Exports: many articles in one file, as the archives of newspapers deliver them to researchers.

`LAYOUTS` lists what is recognised, in this order; each is a small file with `sees` (do lines show it?) and
`split`. Where none sees its layout, a file is one article. Exports in HTML and XML are read by their elements.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.decode.blocks import PARAGRAPH
from onrecord.decode.exports import factiva, nexis_old, nexis_uni, proquest
from onrecord.decode.exports.draft import Found, Source, items
from onrecord.decode.exports.factiva_xml import read_factiva_xml
from onrecord.decode.exports.flow import Sheet, flow, telling
from onrecord.decode.exports.pages import read_html_export
from onrecord.decode.formats import Item
from onrecord.errors import NothingToRead
from onrecord.records.text import RawDocument

__all__ = ["LAYOUTS", "Layout", "Source", "read_articles", "read_export", "read_factiva_xml", "read_html_export"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How an archive lays out the articles of a file: its name, how it is recognised, how it is taken apart."""

    name: str
    sees: Callable[[Sequence[str]], bool]
    split: Callable[[Sheet], Found]


LAYOUTS = (
    Layout("ProQuest", proquest.sees, proquest.split),
    Layout("Factiva", factiva.sees, factiva.split),
    Layout("Nexis, old interface", nexis_old.sees, nexis_old.split),
    Layout("Nexis Uni", nexis_uni.sees, nexis_uni.split),
)
MOST_LINES = 1_000_000  # an export of 20 MB has 400,000


def read_export(text: str, source: Source, *, wrapped: bool = False) -> Iterator[Item] | None:
    """The articles of an export given as text, an empty line between its paragraphs; None where it is none known here.

    `wrapped` says that its lines were cut at a width; else a line is a paragraph.
    """
    if text.count("\n") > MOST_LINES:
        return None
    lines = [line.strip() for line in text.split("\n")]
    signs = telling(lines)
    for layout in LAYOUTS:
        if layout.sees(signs):
            return items(layout.split(Sheet(lines, wrapped)), source)
    return None


def read_articles(text: str, source: Source) -> Iterator[Item]:
    """The articles of an export, or the one that the paragraphs make. Raises NothingToRead where no letter stands."""
    if not any(c.isalpha() for c in text):
        raise NothingToRead(f"{source.name} holds no word. Nothing was read; pictures of text need text recognition.")
    export = read_export(text, source)
    if export is not None:
        yield from export
    else:
        content = PARAGRAPH.join(flow([line.strip() for line in text.split("\n")], wrapped=False))
        yield RawDocument(source.name, content, source.container, source.charset, {}, source.evidence)
