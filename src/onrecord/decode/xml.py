"""XML by its root element: feeds, news exchange formats, Factiva; what is known by none of these is read as records.

`ROOTS` lists the vocabularies.
"""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import BinaryIO, cast

from lxml import etree

from onrecord.decode.blob import Blob
from onrecord.decode.exports import read_factiva_xml
from onrecord.decode.formats import Inner, Item
from onrecord.decode.newswire.feeds import read_feed
from onrecord.decode.newswire.newsml import read_newsml
from onrecord.decode.newswire.nitf import read_nitf
from onrecord.decode.newswire.stories import place_of
from onrecord.decode.newswire.xml_tree import Parsed, local, parse, plain_copy, words
from onrecord.decode.rows import Placed, Source, articles
from onrecord.decode.tabular.columns import TEXTS, columns_of, known_facts
from onrecord.decode.tabular.fields import flat
from onrecord.errors import Broken, NothingToRead, NotText
from onrecord.records.text import Remark

ROOTS: Mapping[str, Callable[[Parsed, Blob], Iterator[Item]]] = {
    "rss": read_feed,
    "RDF": read_feed,
    "feed": read_feed,
    "entry": read_feed,
    "sATOM": read_feed,
    "channel": read_feed,
    "newsItem": read_newsml,
    "newsMessage": read_newsml,
    "packageItem": read_newsml,
    "conceptItem": read_newsml,
    "knowledgeItem": read_newsml,
    "planningItem": read_newsml,
    "contentSet": read_newsml,
    "NewsML": read_newsml,
    "NewsItem": read_newsml,
    "nitf": read_nitf,
    "PPSResponse": lambda parsed, blob: read_factiva_xml(parsed.root, blob, parsed.decoded),
}
READ = "RSS, Atom, NewsML, NITF, Factiva's XML and plain records of title and text"
PAGE = "html"
DEEPEST = 5  # levels at which records may lie
FEWEST_WORDS = 8  # of a text
HOLDERS = frozenset({"body", "text", "content"})


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles of an XML file. Raises NotText for a vocabulary nobody here reads, Broken after what was whole."""
    parsed = parse(blob)
    name = local(parsed.root)
    if name == PAGE:
        page = etree.tostring(plain_copy(parsed.root, {}), encoding="unicode")
        file = BytesIO(f"<!DOCTYPE html>{page}".encode())
        yield from inner(Blob(blob.name, cast("BinaryIO", file), blob.depth + 1, "utf-8", blob.ledger))
    else:
        try:
            yield from ROOTS.get(name, read_records)(parsed, blob)
        except NothingToRead:
            if not parsed.broken:
                raise
    if parsed.fault:
        yield Remark(blob.name, f"its XML has faults ({parsed.fault}); words may be missing there")
    if parsed.broken:
        raise Broken(f"{blob.name} is XML cut short or damaged ({parsed.broken}); what stood before was read.")


def read_records(parsed: Parsed, blob: Blob) -> Iterator[Item]:
    """The articles of an unknown vocabulary with elements called title, text, date: the root, or what it lists."""
    records = [_record(element) for element in _levels(parsed.root)]
    if not records:
        if parsed.broken:
            raise Broken(f"{blob.name} is XML cut short or damaged ({parsed.broken}). Nothing was read.")
        raise NotText(
            f"{blob.name} is XML of a vocabulary that is not read (its root element is <{local(parsed.root)}>). Read "
            f"are {READ}. Nothing was read; save the article as text or HTML."
        )
    yield Remark(blob.name, f"XML of an unknown vocabulary (<{local(parsed.root)}>), read by the names of its elements")
    rows = [flat(record) for record in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    placed = [Placed(row, place_of(n, len(rows))) for n, row in enumerate(rows, 1)]
    yield from articles(lambda: placed, columns_of(names, rows), Source(blob.name, "xml", parsed.decoded, "element"))


def _levels(root: etree._Element) -> list[etree._Element]:
    """The root where it holds a title and a text itself; else the outermost elements that do."""
    level = [root]
    for _ in range(DEEPEST):
        if found := [element for element in level if _is_record(element)]:
            return found
        level = [child for element in level for child in element if isinstance(child.tag, str)]
    return []


def _is_record(element: etree._Element) -> bool:
    """True for an element with a dated headline or a text of some words: a drawing has a title and a text too."""
    row = flat(_record(element))
    columns = columns_of(list(row), [row])
    dated = bool(columns.pick(row, "title")[0] and columns.pick(row, "published")[0])
    return dated or len(columns.pick(row, "body")[0].split()) >= FEWEST_WORDS


def _record(element: etree._Element) -> dict[str, object]:
    """The attributes and the children of an element by name; children of one name, and paragraphs, are one text."""
    said: dict[str, list[str]] = {local_name(key): [str(value)] for key, value in element.attrib.items()}
    for child in element:
        if isinstance(child.tag, str) and not _holds_record(child) and (text := _said(child)):
            said.setdefault(local(child), []).append(text)
    return {name: "\n\n".join(texts) for name, texts in said.items()}


def _holds_record(child: etree._Element) -> bool:
    """True for a child that is an article of its own: it has a title, and is no mere holder of a text."""
    return local(child).lower() not in HOLDERS and bool(known_facts(local(inner) for inner in child) & TEXTS)


def _said(child: etree._Element) -> str:
    parts = [words(part) for part in child.iter("{*}p", "{*}para", "{*}paragraph")]
    return "\n\n".join(part for part in parts if part) or (words(child) if len(child) else (child.text or "").strip())


def local_name(key: object) -> str:
    """An attribute's name without its namespace."""
    return str(key).rpartition("}")[2]
