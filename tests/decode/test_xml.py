import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark, Unread

TEXT = "The ferry left the harbour at dawn, the office in Lund said on Monday."


def items(data: str | bytes, name: str = "some.xml") -> list[Item]:
    return list(Decoder()(Blob.of(data.encode() if isinstance(data, str) else data, name)))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def laughs() -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><rss><channel><item><title>&l9;</title></item></channel></rss>'


@pytest.mark.parametrize(
    "data",
    [
        laughs(),
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><item><title>&f;</title></item></rss>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % f SYSTEM "http://127.0.0.1/x.dtd">%f;]><rss><item><title>A</title></item></rss>',
        '\ufeff<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>',
    ],
    ids=["laughs", "file", "parameter", "utf-16"],
)
def test_entities_are_refused_and_nothing_is_opened(data: str) -> None:
    (unread,) = items(data.encode("utf-16-le") if "UTF-16" in data else data)
    assert isinstance(unread, Unread)
    assert "declares entities of its own" in unread.why


@pytest.mark.parametrize(
    "data",
    [
        "<rss>" + "<!--" * 200_000,
        "<rss>" + "<![CDATA[" * 100_000,
        "<rss>" + "<item><content><p>" * 80 + "A ferry left. " * 50_000,
        "<x>" + "<p>a b c</p>" * 40_000 + "</x>",
        "<newsMessage>" + "<newsItem>" * 200 + "<p>x</p>" * 20_000,
    ],
    ids=["comments", "CDATA", "nested items", "many children", "nested newsItems"],
)
def test_what_is_made_to_take_long_does_not(data: str) -> None:
    assert items(data)  # were the time not in proportion, this would not end


def test_an_external_dtd_is_not_loaded() -> None:
    data = '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><item><title>A ferry &eacute;</title></item></rss>'
    assert documents(items(data))[0].content == "A ferry é"


def test_the_word_entity_in_a_text_declares_nothing() -> None:
    data = f"<rss><item><title>A ferry</title><description><![CDATA[{TEXT} <!ENTITY ]]></description></item></rss>"
    assert len(documents(items(data))) == 1


def test_deep_nesting_is_a_clear_error() -> None:
    (unread,) = items("<rss>" + "<a>" * 20_000)
    assert isinstance(unread, Unread)
    assert "depth" in unread.why


@pytest.mark.parametrize("junk", ["\x01\x0b", "&#1;&#x1f;", "&", "&nbsp;", "&unknown;", "<br>"])
def test_faults_that_feeds_have(junk: str) -> None:
    data = f"<rss><channel><item><title>A ferry</title><description>It {junk}left.</description></item></channel></rss>"
    (raw,) = documents(items(data))
    assert raw.content.startswith("A ferry\n\nIt ")
    assert "left." in raw.content


def test_elements_that_overlap_are_said() -> None:
    data = "<rss><channel><item><title>A ferry</title><description>It </p>left.</description></item></channel></rss>"
    found = items(data)
    assert documents(found)[0].facts["title"] == "A ferry"
    assert any(isinstance(i, Remark) and "words may be missing" in i.says for i in found)


def test_a_feed_that_holds_a_page_is_a_feed() -> None:
    data = "<rss><channel><item><title>A ferry</title><description><![CDATA[<html><body><p>It left.</p></body></html>]]></description></item></channel></rss>"
    (raw,) = documents(items(data))
    assert (raw.content, raw.container) == ("A ferry\n\nIt left.", "xml")


def test_a_vocabulary_nobody_reads_is_named() -> None:
    (unread,) = items('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark/></Document></kml>')
    assert isinstance(unread, Unread)
    assert "<kml>" in unread.why
    assert "NewsML" in unread.why


def test_xhtml_is_a_page() -> None:
    page = f'<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>T</h:title></h:head><h:body><h:p>{TEXT}</h:p></h:body></h:html>'
    (raw,) = documents(items(page))
    assert raw.container == "html"
    assert TEXT in raw.content


def test_records_of_an_unknown_vocabulary() -> None:
    records = "".join(
        f"<story id='{n}'><headline>Ferry {n}</headline><pubdate>2024-03-0{n}</pubdate><text><p>{TEXT}</p><p>Twice.</p></text></story>"
        for n in (1, 2)
    )
    found = items(f'<?xml version="1.0"?><archive><info>x</info><stories>{records}</stories></archive>')
    first, second = documents(found)
    assert first.content == f"Ferry 1\n\n{TEXT}\n\nTwice."
    assert (second.facts["published"], second.evidence["place"]) == ("2024-03-02", "item 2 of 2")
    assert second.evidence["published"] == "element pubdate"
    assert any(isinstance(i, Remark) and "unknown vocabulary (<archive>)" in i.says for i in found)


@pytest.mark.parametrize(
    "data",
    [
        "<svg><title>Ferry</title><text>Harbour</text></svg>",
        "<opml><head><title>A</title></head><body><outline/></body></opml>",
    ],
)
def test_a_title_alone_makes_no_article(data: str) -> None:
    (unread,) = items(data)
    assert "vocabulary that is not read" in str(unread)


def test_articles_in_a_list_are_not_one_text() -> None:
    records = "".join(
        f"<article><title>Ferry {n}</title><text>{TEXT} {TEXT} {TEXT}</text></article>" for n in (1, 2, 3)
    )
    assert len(documents(items(f"<articles>{records}</articles>"))) == 3


def test_one_document_with_title_and_body() -> None:
    data = f"<document><title>Letter on ferries</title><date>2024-03-04</date><body><p>{TEXT}</p><p>Twice.</p></body></document>"
    (raw,) = documents(items(data))
    assert raw.content == f"Letter on ferries\n\n{TEXT}\n\nTwice."


def test_factiva_is_handed_to_its_reader() -> None:
    article = f"<article><headline><paragraph>A ferry</paragraph></headline><leadParagraph><paragraph>{TEXT}</paragraph></leadParagraph></article>"
    (raw,) = documents(items(f"<PPSResponse><ppsArticleResponse>{article}</ppsArticleResponse></PPSResponse>"))
    assert TEXT in raw.content


def test_what_is_cut_short_before_anything_is_said() -> None:
    found = items("<rss><channel><title>Lund Post</title><item><title>A fer")
    assert [d.content for d in documents(found)] == ["A fer"]
    assert "cut short" in str(found[-1])
