"""Feeds: RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, AP's Atom with NITF inside. An item is an article, or its headline.

Names are asked without their prefix but with their namespace where two share one (`media:title` is no title). An
HTML-escaped description is unescaped once; what is escaped twice is damage, and repair's.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import etree

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import text_of
from onrecord.decode.formats import Item
from onrecord.decode.newswire.nitf import story_of
from onrecord.decode.newswire.stories import CUT_SHORT, Story, place_of
from onrecord.decode.newswire.xml_tree import Parsed, descendants, first, local, outermost, plain_copy, words
from onrecord.decode.tabular.cells import LINE_BREAK, MARKUP, REFERENCE, one_line
from onrecord.decode.tabular.column_dates import DateVotes
from onrecord.errors import NothingToRead
from onrecord.records.text import Remark

NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism:",
    "http://www.georss.org/georss": "georss:",
}
# For each fact the elements that state it, the best first.
TITLES = ("title", "dc:title")
BODIES = (
    "content:encoded",
    "encoded",
    "full-text",
    "fulltext",
    "content",
    "body",
    "description",
    "summary",
    "dc:description",
)
DATES = (
    "pubDate",
    "pubdate",
    "published",
    "issued",
    "dcterms:issued",
    "dc:date",
    "dcterms:created",
    "created",
    "prism:publicationDate",
    "date",
)
UPDATES = ("updated", "modified", "dcterms:modified", "lastBuildDate")
AUTHORS = ("dc:creator", "author", "creator", "itunes:author")
MAIL = re.compile(r"\s*[\w.+-]+@[\w.-]+\s*(?:\(([^()]+)\))?\s*")


def read_feed(parsed: Parsed, blob: Blob) -> Iterator[Item]:
    """The items of a feed, each with its place. Raises NothingToRead where it has none."""
    items = list(outermost(parsed.root, "item", "entry"))
    if not items:
        raise NothingToRead(f"{blob.name} is a feed without items. Nothing was read.")
    stories = [story_of_item(item) for item in items]
    votes = DateVotes()
    for story in stories:
        votes.add(story.facts.get("published", ""))
    if says := votes.says():
        yield Remark(blob.name, f"dates of the items: {says}")
    if not any(story.body for story in stories):
        yield Remark(blob.name, "headlines only, no bodies: few statements can be found in them")
    outlet = _channel_title(parsed.root)
    for number, story in enumerate(stories, 1):
        story.put("outlet", outlet, "title of the feed")
        story.date(votes.order())
        if number == len(items) and parsed.is_cut(local(items[-1])):
            story.note("text", CUT_SHORT)
        yield story.document(blob.name, parsed.decoded, place_of(number, len(items)))


def story_of_item(item: etree._Element) -> Story:
    """What an item or entry says, its date not yet read."""
    children: dict[str, list[etree._Element]] = {}
    for child in item:
        if isinstance(child.tag, str):
            children.setdefault(_name(child), []).append(child)
    nitf = next(descendants(item, "nitf"), None)
    story = story_of(nitf) if nitf is not None else Story()
    story.facts.pop("published", None)  # the feed's own date wins over the agency's within
    issued = story.evidence.pop("published", "")
    for name in DATES:
        story.put("published", words(_one(children, name)), name)
    if nitf is not None and "published" not in story.facts:
        story.put("published", story_of(nitf).facts.get("published", ""), issued)
    for name in UPDATES:
        story.note("updated", words(_one(children, name)))
    for name in TITLES:
        story.put("title", _title(_one(children, name)), name)
    story.body = story.body or next((text for name in BODIES if (text := _text(_one(children, name)))), "")
    for name in AUTHORS:
        story.put("authors", "; ".join(filter(None, map(_author, children.get(name, ())))), name)
    source = _one(children, "source")
    if source is not None:
        title = first(source, "title")
        story.put("outlet", words(title if title is not None else source), "source")
    story.put("outlet", words(_one(children, "dc:publisher")), "dc:publisher")
    story.put("url", *_address(item, children))
    return story


def _name(element: etree._Element) -> str:
    """The local name, with the prefix of a namespace whose names mean something else than a feed's own."""
    space, _, name = str(element.tag).rpartition("}")
    return NAMESPACES.get(space.lstrip("{"), "") + name


def _one(children: Mapping[str, list[etree._Element]], name: str) -> etree._Element | None:
    return next(iter(children.get(name, ())), None)


def _title(element: etree._Element | None) -> str:
    """A title as text; one that was escaped as HTML is unescaped."""
    said = words(element)
    return one_line(said) if MARKUP.search(said) else unescape(said) if REFERENCE.search(said) else said


def _text(element: etree._Element | None) -> str:
    """The text of a description: HTML as elements, HTML as text, or text."""
    if element is None or "base64" in element.get("mode", ""):
        return ""
    if len(element):
        return text_of(etree.tostring(plain_copy(element, {"content": "div"}), encoding="unicode"))
    said = element.text or ""
    return text_of(said) if MARKUP.search(said) or REFERENCE.search(said) else LINE_BREAK.sub("\n", said).strip()


def _author(element: etree._Element) -> str:
    """A name; of "mail (name)" the name; an address alone is none."""
    name = first(element, "name")
    said = words(name if name is not None else element)
    mail = MAIL.fullmatch(said)
    return (mail[1] or "") if mail else said


def _address(item: etree._Element, children: Mapping[str, list[etree._Element]]) -> tuple[str, str]:
    for link in children.get("link", ()):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return link.get("href", ""), "link"
        if words(link).startswith("http"):
            return words(link), "link"
    for name in ("guid", "id"):
        if (said := words(_one(children, name))).startswith("http"):
            return said, name
    return next((v for k, v in item.attrib.items() if str(k).endswith("}about")), ""), "rdf:about"


def _channel_title(root: etree._Element) -> str:
    """The title of the channel or feed itself, not of an image or an item in it."""
    channel = first(root, "channel") if local(root) != "feed" else root
    return "" if channel is None else next((words(c) for c in channel if local(c) == "title"), "")
