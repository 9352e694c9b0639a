"""Factiva XML: a `PPSResponse` with an `article` for each; the namespace differs by version and is not asked."""

from collections.abc import Iterator

from lxml import etree

from onrecord.decode.blob import Blob
from onrecord.decode.charset import Decoded
from onrecord.decode.exports.draft import Draft, Found, Source, items
from onrecord.decode.exports.nexis import authors
from onrecord.decode.formats import Item


def read_factiva_xml(root: etree._Element, blob: Blob, charset: Decoded) -> Iterator[Item]:
    """The articles under a root `PPSResponse`, in order; a remark where the set counts others than there are."""
    articles = [node for node in root.iter("{*}article") if node.find("{*}headline") is not None]
    counted = [
        int(count) for node in root.iter("{*}ppsarticleResultSet") if (count := node.get("count", "")).isdecimal()
    ]
    drafts = [_article(article) for article in articles]
    doubts = [f"it counts {sum(counted)} articles, {len(drafts)} were found"] if sum(counted) != len(drafts) else []
    source = Source(blob.name, "xml", charset.charset, {"charset": charset.evidence})
    yield from items(Found(drafts, doubts if counted else []), source)


def _article(article: etree._Element) -> Draft:
    date = " ".join(_texts(article, "publicationDate"))
    time = " ".join(_texts(article, "publicationTime"))
    facts = {
        "title": " ".join(_texts(article, "headline")),
        "outlet": " ".join(_texts(article, "sourceName")),
        "published": date if "T" in date or not time else f"{date} {time}",
        "authors": authors("\n".join(_texts(article, "byline"))),
    }
    where = {"title": "headline", "outlet": "sourceName", "published": "publicationDate", "authors": "byline"}
    body = [*_texts(article, "leadParagraph"), *_texts(article, "tailParagraphs")]
    return Draft({fact: value for fact, value in facts.items() if value}, where, {}, body)


def _texts(article: etree._Element, name: str) -> list[str]:
    """The texts of the children of the elements of that name; of the element itself where it has none."""
    parts = [part for element in article.findall(f"{{*}}{name}") for part in (list(element) or [element])]
    return [text for part in parts if (text := " ".join("".join(part.itertext()).split()))]
