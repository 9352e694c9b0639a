from base64 import b64encode

import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Unread

META = (
    '<rightsInfo><copyrightHolder uri="x"><name>Lund Media</name></copyrightHolder></rightsInfo><itemMeta>'
    "<itemClass qcode='ninat:text'/>{provider}<versionCreated>2025-05-06T10:00:00Z</versionCreated></itemMeta><contentMeta>"
    "{created}<contentModified>2025-04-01T10:00:00Z</contentModified><creator><name>Ada Stone</name></creator>"
    "<infoSource><name>Lund Agency</name></infoSource><headline> The ferry  left</headline></contentMeta>"
)
CREATED = "<contentCreated>2024-03-04T10:00:00+01:00</contentCreated>"
NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline>'
    "<hl1>Another head</hl1></hedline></body.head><body.content><p>It left.</p><p>It came back.</p></body.content></body></nitf>"
    "</inlineXML>"
)
PAGE = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>'
    "<body><p>It left.</p><p>It came back.</p></body></html></inlineXML>"
)


def item(content: str = NITF, *, created: str = CREATED, provider: str = "", version: str = "11") -> str:
    meta = META.format(created=created, provider=provider)
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:1" version="{version}">{meta}'
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def items(data: str) -> list[Item]:
    return list(Decoder()(Blob.of(data.encode(), "item.xml")))


def one(data: str) -> RawDocument:
    (raw,) = items(data)
    assert isinstance(raw, RawDocument)
    return raw


def test_an_item_and_its_three_dates() -> None:
    raw = one(item())
    assert raw.content == "The ferry left\n\nIt left.\n\nIt came back."
    assert raw.facts == {
        "title": "The ferry left",
        "published": "2024-03-04T10:00:00+01:00",
        "outlet": "Lund Media",
        "authors": "Ada Stone",
    }
    assert raw.evidence["published"] == "contentMeta/contentCreated"
    assert raw.evidence["versionCreated"] == "2025-05-06T10:00:00Z"
    assert raw.evidence["updated"] == "2025-04-01T10:00:00Z"
    assert raw.evidence["infoSource"] == "Lund Agency"


def test_a_provider_that_is_named_is_the_outlet() -> None:
    raw = one(item(provider="<provider><name>Post Service</name></provider>"))
    assert (raw.facts["outlet"], raw.evidence["outlet"]) == ("Post Service", "itemMeta/provider/name")


@pytest.mark.parametrize(("version", "published"), [("11", None), ("1", "2025-05-06T10:00:00Z")])
def test_the_date_of_a_later_version_is_not_that_of_publication(version: str, published: str | None) -> None:
    raw = one(item(created="", version=version))
    assert raw.facts.get("published") == published
    assert raw.evidence["published"] == ("versionCreated, of version 1" if published else "date of updating only")
    assert raw.evidence["versionCreated"] == "2025-05-06T10:00:00Z"


@pytest.mark.parametrize(
    "content",
    [
        NITF,
        PAGE,
        '<inlineData contenttype="text/plain">It left.\n\nIt came back.</inlineData>',
        '<inlineData contenttype="text/html">&lt;p&gt;It left.&lt;/p&gt;&lt;p&gt;It came back.&lt;/p&gt;</inlineData>',
        f'<inlineData contenttype="text/plain" encoding="base64">{b64encode(b"It left." + bytes([10, 10]) + b"It came back.").decode()}</inlineData>',
    ],
    ids=["NITF", "XHTML", "plain", "HTML as text", "base64"],
)
def test_the_ways_an_item_carries_its_text(content: str) -> None:
    assert one(item(content)).content == "The ferry left\n\nIt left.\n\nIt came back."


def test_a_message_of_items_a_package_and_a_picture() -> None:
    package = item("").replace("newsItem", "packageItem")
    picture = item('<remoteContent href="https://example.org/ferry.jpg" contenttype="image/jpeg"/>')
    found = items(f"<newsMessage><itemSet>{item()}{package}{picture}</itemSet></newsMessage>")
    assert isinstance(found[0], RawDocument)
    assert found[0].evidence["place"] == "item 1 of 3"
    assert all(isinstance(i, Unread) for i in found[1:])
    assert "item 2 of 3" in str(found[1])
    assert "lists other items" in str(found[1])
    assert "lies elsewhere: https://example.org/ferry.jpg" in str(found[2])


def test_newsml_1() -> None:
    data = (
        "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>example.org</ProviderId><DateId>20240304</DateId>"
        "</NewsIdentifier></Identification><NewsManagement><FirstCreated>20240304T100000Z</FirstCreated>"
        "<ThisRevisionCreated>20250506T100000Z</ThisRevisionCreated></NewsManagement><NewsComponent><NewsLines>"
        "<HeadLine>The ferry left</HeadLine><ByLine>Ada Stone</ByLine></NewsLines><ContentItem><DataContent><p>It left.</p>"
        "<p>It came back.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )
    raw = one(data)
    assert raw.content == "The ferry left\n\nIt left.\n\nIt came back."
    assert (raw.facts["published"], raw.facts["authors"]) == ("20240304", "Ada Stone")
    assert raw.evidence["versionCreated"] == "20250506T100000Z"
