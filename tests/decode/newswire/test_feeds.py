import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark, Unread

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def items(data: str | bytes, name: str = "feed.xml") -> list[Item]:
    return list(Decoder()(Blob.of(data.encode() if isinstance(data, str) else data, name)))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def rss(*inner: str) -> str:
    listed = "".join(f"<item>{i}</item>" for i in inner)
    image = "<image><title>Logo</title></image>"
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{image}<title>Lund Post</title>{listed}</channel></rss>'


def one(*inner: str) -> RawDocument:
    (raw,) = documents(items(rss(*inner)))
    return raw


def test_an_item_of_rss() -> None:
    raw = one(
        "<title>The ferry left</title><link>https://example.org/1</link><pubDate>Mon, 04 Mar 2024 07:26:05 GMT</pubDate>"
        "<dc:creator>Ada Stone</dc:creator><dc:creator>Ben Moss</dc:creator><media:title>A picture</media:title>"
        "<description>&lt;p&gt;It left &amp;amp; came back.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Twice&lt;/b&gt;, they said.&lt;/p&gt;</description>"
    )
    assert raw.content == "The ferry left\n\nIt left & came back.\n\nTwice, they said."
    assert raw.facts == {
        "published": "Mon, 04 Mar 2024 07:26:05 GMT",
        "title": "The ferry left",
        "authors": "Ada Stone; Ben Moss",
        "url": "https://example.org/1",
        "outlet": "Lund Post",
    }
    assert (raw.evidence["published"], raw.evidence["outlet"]) == ("pubDate", "title of the feed")


def test_each_item_has_its_place() -> None:
    found = documents(items(rss(*[f"<title>Ferry {n}</title><description>It left.</description>" for n in range(3)])))
    assert [d.evidence["place"] for d in found] == ["item 1 of 3", "item 2 of 3", "item 3 of 3"]


def test_the_whole_text_wins_over_the_description() -> None:
    raw = one(
        "<title>A</title><description>Short.</description>"
        "<content:encoded><![CDATA[<p>The whole.</p><p>All of it.</p>]]></content:encoded>"
    )
    assert raw.content == "A\n\nThe whole.\n\nAll of it."


def test_what_a_feed_adds_is_not_text() -> None:
    raw = one(
        "<title>A</title><description>&lt;p&gt;It left.&lt;/p&gt;&lt;p&gt;&lt;span&gt;Related: &lt;/span&gt;&lt;a&gt;Why ferries "
        "leave&lt;/a&gt; &lt;/p&gt; &lt;a href='u'&gt;Continue reading...&lt;/a&gt;</description>"
    )
    assert raw.content == "A\n\nIt left."
    assert raw.evidence["text"] == "text cut off by the source: Continue reading..."


def test_an_entity_encoded_twice_is_left_to_repair() -> None:
    assert one("<description>&#226;&#128;&#166;</description>").content == "\xe2\x80\xa6"


def test_a_foreign_weekday_and_a_zone_that_is_not_stated() -> None:
    raw = one("<title>Die Fähre fuhr ab</title><pubDate>Mi, 05.03.2025 - 15:26</pubDate>")
    assert raw.facts["published"] == "Mi, 05.03.2025 - 15:26"
    assert raw.evidence["published"] == "pubDate; no time zone stated"


def test_a_date_that_cannot_be_read_is_passed_on_with_the_reason() -> None:
    raw = one("<title>A ferry left</title><pubDate>yesterday</pubDate>")
    assert raw.facts["published"] == "yesterday"
    assert "not readable" in raw.evidence["published"]


def test_one_date_decides_for_the_feed() -> None:
    found = items(rss(*[f"<title>Ferry</title><pubDate>{d}</pubDate>" for d in ("8/10/2023", "29/02/2024")]))
    assert documents(found)[0].facts["published"] == "2023-10-08"
    assert any(isinstance(i, Remark) and "day first" in i.says for i in found)


def test_headlines_alone_are_said_to_be_so() -> None:
    found = items(rss("<title>The ferry left</title>", "<title>It came back</title>"))
    assert [d.content for d in documents(found)] == ["The ferry left", "It came back"]
    assert any(isinstance(i, Remark) and "headlines only" in i.says for i in found)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Stone &amp;amp; Moss agree", "Stone & Moss agree"),
        ("<![CDATA[Stone & Moss <b>agree</b>]]>", "Stone & Moss agree"),
        ("Stone & Moss&nbsp;agree", "Stone & Moss agree"),
        ("Stone &eacute;t Moss", "Stone ét Moss"),
        ("Fewer than 5 &lt; 6 agree", "Fewer than 5 < 6 agree"),
    ],
)
def test_titles_as_feeds_escape_them(title: str, read: str) -> None:
    assert one(f"<title>{title}</title>").facts["title"].replace("\xa0", " ") == read


@pytest.mark.parametrize(
    ("author", "name"),
    [("desk@example.org (Ada Stone)", "Ada Stone"), ("desk@example.org", None), ("Ada Stone", "Ada Stone")],
)
def test_an_address_is_no_author(author: str, name: str | None) -> None:
    assert one(f"<title>A ferry</title><author>{author}</author>").facts.get("authors") == name


def test_a_prefix_that_nobody_declares_is_read_all_the_same() -> None:
    feed = (
        "<rss><item><title>A ferry</title><dc:creator>Ada Stone</dc:creator><media:title>x</media:title></item></rss>"
    )
    (raw,) = documents(items(feed))
    assert raw.facts == {"title": "A ferry", "authors": "Ada Stone"}


def test_rss_1_and_its_source() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Lund Post</title></channel>'
        '<item rdf:about="https://example.org/1"><title>A ferry</title><description>It left.</description>'
        "<dc:date>2024-03-04T10:00:00+01:00</dc:date></item></rdf:RDF>"
    )
    (raw,) = documents(items(feed))
    assert raw.facts == {
        "published": "2024-03-04T10:00:00+01:00",
        "title": "A ferry",
        "url": "https://example.org/1",
        "outlet": "Lund Post",
    }
    assert raw.evidence["published"] == "dc:date"


def atom(entry: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Lund Post</title><entry>{entry}</entry></feed>'


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;It left.&lt;/p&gt;&lt;p&gt;It came back.&lt;/p&gt;</content>',
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It left.</p><p>It came back.</p></div></content>',
        '<content type="text">It left.\n\nIt came back.</content>',
        '<summary>Short.</summary><content type="html">&lt;p&gt;It left.&lt;/p&gt;&lt;p&gt;It came back.&lt;/p&gt;</content>',
    ],
)
def test_the_ways_atom_writes_a_text(content: str) -> None:
    dates = "<updated>2024-06-07T00:00:00Z</updated><published>2024-03-04T10:00:00Z</published>"
    links = '<link rel="self" href="https://example.org/feed"/><link rel="alternate" href="https://example.org/1"/>'
    (raw,) = documents(
        items(atom(f"<title>A ferry</title>{dates}{links}<author><name>Ada Stone</name></author>{content}"))
    )
    assert raw.content == "A ferry\n\nIt left.\n\nIt came back."
    assert raw.facts["published"] == "2024-03-04T10:00:00Z"
    assert raw.evidence["updated"] == "2024-06-07T00:00:00Z"
    assert (raw.facts["authors"], raw.facts["url"]) == ("Ada Stone", "https://example.org/1")


def test_a_date_of_updating_is_never_that_of_publication() -> None:
    (raw,) = documents(items(atom("<title>A ferry</title><updated>2024-06-07T00:00:00Z</updated>")))
    assert "published" not in raw.facts
    assert (raw.evidence["published"], raw.evidence["updated"]) == ("date of updating only", "2024-06-07T00:00:00Z")


def test_an_agency_puts_its_own_markup_into_atom() -> None:
    nitf = (
        '<nitf change.date="October 1, 2001"><head><docdata><date.issue norm="20240304T090000Z"/></docdata></head><body>'
        "<body.head><hedline><hl1>The ferry left Lund</hl1></hedline><distributor>Lund Agency</distributor></body.head>"
        "<body.content><block><p>LUND (LA) - It left.</p><p>It came back.</p></block></body.content></body></nitf>"
    )
    feed = atom(
        "<title>EU--Ferry</title><updated>2025-02-11T00:00:00Z</updated><published>2024-03-04T10:00:00Z</published>"
        f'<content type="text/xml">{nitf.replace("<nitf", "<nitf xmlns=&#34;&#34;".replace("&#34;", chr(34)))}</content>'
    )
    (raw,) = documents(items(feed))
    assert raw.content == "The ferry left Lund\n\nLUND (LA) - It left.\n\nIt came back."
    assert (raw.facts["published"], raw.facts["outlet"]) == ("2024-03-04T10:00:00Z", "Lund Agency")
    assert "2001" not in str(raw.facts) + str(raw.evidence)


@pytest.mark.parametrize("charset", ["koi8-r", "cp1251"])
def test_a_charset_that_nobody_declares(charset: str) -> None:
    title, text = (
        "Паром ушёл из порта",
        "Наверное, единственное, во что верят в порту, так это в то, что паром вернётся. " * 4,
    )
    feed = f"<rss><channel><item><title>{title}</title><description>{text}</description></item></channel></rss>"
    (raw,) = documents(items(feed.encode(charset)))
    assert raw.facts["title"] == title
    assert raw.evidence["charset"].startswith("estimated from")


def test_what_stands_before_a_break_is_read_and_the_break_said() -> None:
    whole = rss("<title>Ferry one left</title><description>It left.</description>", "<title>Ferry two</title>")
    found = items(whole[: whole.index(" two")])
    assert [d.content for d in documents(found)] == ["Ferry one left\n\nIt left.", "Ferry"]
    assert documents(found)[1].evidence["text"] == "the file breaks off within this article"
    assert isinstance(found[-1], Unread)
    assert "cut short" in found[-1].why


def test_an_item_without_words_is_named() -> None:
    found = items(rss("<title>The ferry left</title>", "<link>https://example.org/2</link>"))
    (unread,) = [i for i in found if isinstance(i, Unread)]
    assert unread.name == "feed.xml (item 2 of 2)"
    assert "https://example.org/2" in unread.why


def test_a_feed_without_items() -> None:
    (unread,) = items(rss())
    assert "feed without items" in str(unread)
