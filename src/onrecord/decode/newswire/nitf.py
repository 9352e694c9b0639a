"""NITF, the markup of news agencies: headline, byline, dateline and text; a whole file, a fragment, or inside another.

`change.date` is the date of the DTD and `date.expire` that of throwing away: neither dates the article.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import PARAGRAPH, paragraphs
from onrecord.decode.formats import Item
from onrecord.decode.newswire.stories import CUT_SHORT, Story, place_of
from onrecord.decode.newswire.xml_tree import Parsed, first, first_words, local, outermost, plain_copy, words

PATHS: dict[str, Sequence[str]] = {
    "title": ("hedline/hl1", "hl1", "HeadLine", "head/title"),
    "published": (
        "docdata/date.issue@norm",
        "docdata/date.release@norm",
        "pubdata@date.publication",
        "dateline/story.date@norm",
        "dateline/story.date",
    ),
    "outlet": ("pubdata@name", "distributor/org", "distributor", "docdata/doc.copyright@holder", "doc-id@regsrc"),
    "authors": ("byline/person", "byline", "docdata/by"),
    "url": ("pubdata@ex-ref",),
}
# Elements of NITF by what they are on a page.
AS_HTML = {
    "hl1": "h1", "hl2": "h2", "block": "div", "bq": "blockquote", "body.content": "div", "note": "div",
    "nitf-table": "div", "abstract": "div", "tagline": "p", "body.end": "div", "body.head": "div",
}  # fmt: skip
UNREAD = ("media", "media-metadata", "nitf-table-metadata", "object.title", "script", "style")
KNOWN_BY = 60  # characters that tell whether the text repeats its abstract


def read_nitf(parsed: Parsed, blob: Blob) -> Iterator[Item]:
    """The articles of an NITF file: one, or as many as it has `nitf` elements."""
    roots = list(outermost(parsed.root, "nitf")) or [parsed.root]
    for number, root in enumerate(roots, 1):
        story = story_of(root)
        story.date()
        if number == len(roots) and parsed.is_cut("nitf"):
            story.note("text", CUT_SHORT)
        yield story.document(blob.name, parsed.decoded, place_of(number, len(roots)))


def story_of(root: etree._Element) -> Story:
    """What an `nitf` element says, its date not yet read."""
    story = Story()
    for fact, paths in PATHS.items():
        value, where = first_words(root, paths)
        story.put(fact, _byline(root) if where == "byline" else value, f"NITF {where}")
    story.note("dateline", first_words(root, ("dateline/location", "dateline"))[0])
    story.note("changed", first_words(root, ("revision-history@norm",))[0])
    story.body = text_of_nitf(root)
    return story


def text_of_nitf(root: etree._Element) -> str:
    """The text, under its abstract where it does not begin with the same words; captions are no part of it."""
    content = first(root, "body.content")
    abstract = first(root, "abstract")
    body = _text(content) if content is not None else _text(first(root, "body"))
    lead = _text(abstract) if abstract is not None and content is not None else ""
    repeats = _squeezed(lead)[:KNOWN_BY] in _squeezed(body)
    return PARAGRAPH.join(part for part in ("" if repeats else lead, body) if part)


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    page = plain_copy(element, AS_HTML)
    etree.strip_elements(page, *UNREAD, with_tail=False)
    return PARAGRAPH.join(paragraphs(page))


def _byline(root: etree._Element) -> str:
    """A byline without the writer's title, unless there is nothing else in it."""
    byline = first(root, "byline")
    if byline is None:
        return ""
    names = "".join([byline.text or "", *(_named(child) + (child.tail or "") for child in byline)])
    return names.strip(" ,\n\t") or words(byline)


def _named(child: etree._Element) -> str:
    return "" if local(child) == "byttl" else "".join(child.itertext())


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
