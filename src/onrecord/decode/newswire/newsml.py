"""NewsML-G2 and NewsML 1: items alone, in a message, or a fragment of content. Three dates are kept apart.

`contentCreated` (then `firstCreated`) dates the text; `versionCreated` and `contentModified` are dates of changes. A
package lists items and holds no text.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import text_of
from onrecord.decode.formats import Item
from onrecord.decode.newswire.nitf import story_of, text_of_nitf
from onrecord.decode.newswire.stories import CUT_SHORT, Story, place_of
from onrecord.decode.newswire.xml_tree import Parsed, descendants, first, first_words, local, outermost, plain_copy
from onrecord.decode.tabular.cells import cell_text
from onrecord.records.text import Unread, placed_name

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "NewsItem")
PATHS: dict[str, Sequence[str]] = {
    "title": ("contentMeta/headline", "itemMeta/title", "NewsLines/HeadLine", "contentMeta/slugline"),
    "published": (
        "contentMeta/contentCreated",
        "itemMeta/firstCreated",
        "NewsIdentifier/DateId",
        "NewsManagement/FirstCreated",
    ),
    "outlet": (
        "itemMeta/provider/name",
        "itemMeta/provider@literal",
        "rightsInfo/copyrightHolder/name",
        "rightsInfo/copyrightHolder@literal",
        "contentMeta/infoSource/name",
        "contentMeta/infoSource@literal",
        "AdministrativeMetadata/Provider/Party@FormalName",
        "NewsIdentifier/ProviderId",
    ),
    "authors": ("contentMeta/creator/name", "contentMeta/by", "contentMeta/creator@literal", "NewsLines/ByLine"),
}
NOTES: dict[str, Sequence[str]] = {
    "versionCreated": ("itemMeta/versionCreated", "NewsManagement/ThisRevisionCreated"),
    "updated": ("contentMeta/contentModified",),
    "provider": ("itemMeta/provider/name", "itemMeta/provider@uri", "itemMeta/provider@qcode"),
    "infoSource": ("contentMeta/infoSource/name", "contentMeta/infoSource@qcode", "contentMeta/infoSource@uri"),
    "dateline": ("contentMeta/dateline", "NewsLines/DateLine"),
    "embargoed": ("itemMeta/embargoed",),
}
WITHOUT_TEXT = {
    "packageItem": "a package: it lists other items and holds no text of its own",
    "conceptItem": "a concept: it explains a term and is no news",
    "knowledgeItem": "a list of concepts and no news",
    "planningItem": "a plan of coverage and no news",
}


def read_newsml(parsed: Parsed, blob: Blob) -> Iterator[Item]:
    """Each item of a NewsML file, an Unread for each without text."""
    items = list(outermost(parsed.root, *ITEMS)) or [parsed.root]
    for number, item in enumerate(items, 1):
        place = place_of(number, len(items))
        name = placed_name(blob.name, place)
        if local(item) in WITHOUT_TEXT:
            yield Unread(name, f"is {WITHOUT_TEXT[local(item)]}")
            continue
        story = _story(item)
        if number == len(items) and parsed.is_cut(local(item)):
            story.note("text", CUT_SHORT)
        elsewhere = first_words(item, ("remoteContent@href", "ContentItem@Href"))[0]
        if elsewhere and not story.body:
            yield Unread(name, f"holds no text; its content lies elsewhere: {elsewhere[:200]}")
        else:
            yield story.document(blob.name, parsed.decoded, place)


def _story(item: etree._Element) -> Story:
    story = Story()
    for fact, paths in PATHS.items():
        value, where = first_words(item, paths)
        story.put(fact, value, where)
    for key, paths in NOTES.items():
        story.note(key, first_words(item, paths)[0])
    if (guid := item.get("guid", "")).startswith(("http:", "https:")):
        story.put("url", guid, "guid")
    version = item.get("version", "1")
    if version == "1" and "published" not in story.facts and (created := story.evidence.get("versionCreated")):
        story.put("published", created, "versionCreated, of version 1")
    nitf = first(item, "nitf")
    if nitf is not None:
        within = story_of(nitf)
        for fact, value in within.facts.items():
            story.put(fact, value, within.evidence[fact])
        story.note("dateline", within.evidence.get("dateline", ""))
    story.body = _body(item)
    if "updated" not in story.evidence and "published" not in story.facts:
        story.note("updated", story.evidence.get("versionCreated", ""))
    story.date()
    return story


def _body(item: etree._Element) -> str:
    """The text of the first form of the content that holds any: NITF, HTML, plain text."""
    return next((text for form in FORMS if (text := form(item))), "")


def _as_nitf(item: etree._Element) -> str:
    nitf = first(item, "nitf")
    return "" if nitf is None else text_of_nitf(nitf)


def _as_page(item: etree._Element) -> str:
    """HTML inside as elements."""
    for holder in descendants(item, "inlineXML", "DataContent"):
        if len(holder):
            body = first(holder, "body")
            page = plain_copy(body if body is not None else holder, {})
            return text_of(etree.tostring(page, encoding="unicode"))
    return ""


def _as_data(item: etree._Element) -> str:
    """Text, or HTML as text; base64 undone where it is text."""
    for holder in descendants(item, "inlineData", "DataContent"):
        said = "".join(holder.itertext())
        kind = holder.get("contenttype", "text/plain")
        if "base64" in holder.get("encoding", "").lower() and kind.startswith("text/"):
            try:
                said = b64decode(said, validate=False).decode("utf-8")
            except (NotBase64, UnicodeDecodeError):
                continue
        if said.strip() and kind.startswith("text/"):
            return cell_text(said)
    return ""


FORMS: tuple[Callable[[etree._Element], str], ...] = (_as_nitf, _as_page, _as_data)
