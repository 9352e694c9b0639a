from lxml import etree

from onrecord.decode import Blob
from onrecord.decode.charset import Decoded
from onrecord.decode.exports import read_factiva_xml
from onrecord.lexicon.dates import read_date
from onrecord.records.text import RawDocument, Remark
from tests.decode.exports.exported import FERRY, articles, read, remarks

ACCESSION = "EXPL000020250304el3300001"
SECOND = "EXPL000020250304el3300002"
CODES = (
    ("SE", "News"), ("HD", "Ferry leaves"), ("BY", "By Ann Example"), ("WC", "295 words"), ("PD", "3 March 2025"),
    ("ET", "15:32"), ("SN", "Example Post"), ("SC", "EXPL"), ("ED", "Late"), ("LA", "English"), ("CY", "(c) 2025 Example Media"),
)  # fmt: skip
CODES_BELOW = (
    ("NS", "gcat : Political/General News | gpol : Politics"),
    ("RE", "lind : Lindby"),
    ("PUB", "Example Publishing"),
)
NOTICE = "Copyright 2025 Example Media. All Rights Reserved."


def coded_page(title: str = "Ferry leaves", accession: str = ACCESSION) -> str:
    index = '<tr><td align="right" class="index"><b>{}</b>&nbsp;</td><td>{}</td></tr>'
    rows = [index.format(c, title if c == "HD" else v) for c, v in CODES]
    lead, rest = (f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in FERRY)
    below = [index.format(c, v) for c, v in (*CODES_BELOW, ("AN", f"Document {accession}"))]
    return f'<div class="article enArticle"><table>{"".join(rows)}{index.format("LP", lead)}{index.format("TD", rest)}{"".join(below)}</table></div>'


def plain_page(title: str, date: str, words: str = "295 Wörter") -> str:
    divs = [words, date, "Example Post", "EXPL", "Late Edition - Final", "1", "Englisch", NOTICE]
    body = "".join(f'<p class="articleParagraph enarticleParagraph">{p}  </p>' for p in FERRY)
    return (
        '<div id="article-1" class="article"><div class="article enArticle"><p></p><div>Foreign Desk; 1</div>'
        f'<div id="hd"><span class="enHeadline">{title} </span></div><div class="author">By ANN EXAMPLE </div><div>Special to the Post</div>'
        f"{''.join(f'<div>{d}</div>' for d in divs)}<p></p>{body}<p>Example Publishing</p><p>Dokument {ACCESSION}</p></div></div>"
    )


def page(*parts: str) -> str:
    return f"<html><head><title>Factiva</title></head><body><h1>Factiva</h1><form>{''.join(parts)}</form><p>© 2025 Factiva, Inc.</p></body></html>"


def test_a_page_with_field_codes() -> None:
    first, second = articles(page(coded_page(), coded_page("Ferry returns", SECOND)))
    assert first.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert first.facts == {
        "title": "Ferry leaves",
        "outlet": "Example Post",
        "published": "3 March 2025 15:32",
        "authors": "Ann Example",
    }
    assert read_date(first.facts["published"]).instant == "2025-03-03T15:32"
    assert first.evidence["published"] == "PD and ET"
    assert (second.facts["title"], second.evidence["place"]) == ("Ferry returns", "2 of 2")


def test_a_page_without_codes_and_with_a_german_interface() -> None:
    (article,) = articles(page(plain_page("FERRY LEAVES", "9 Januar 1993")))
    assert article.content == "\n\n".join(["FERRY LEAVES", *FERRY])
    assert (article.facts["outlet"], article.facts["authors"]) == ("Example Post", "ANN EXAMPLE")
    assert read_date(article.facts["published"]).value == "1993-01-09"


def test_a_page_whose_date_tells_no_year_is_one_of_two_articles() -> None:
    first, second = articles(
        page(plain_page("Ferry leaves", "9 Januar"), plain_page("Ferry returns", "10 Januar 1993"))
    )
    assert read_date(first.facts["published"]).value is None
    assert "its neighbours in the file are of 1993" in first.evidence["published"]
    assert (first.facts["outlet"], second.facts["outlet"]) == ("Example Post", "Example Post")


def test_an_ordinary_page_that_uses_the_class_is_no_export() -> None:
    text = "The ferry left the harbour at dawn, the port office of Lindby said on Monday morning in a short note."
    (article,) = articles(
        f'<html><body><article><h1>Ferry leaves</h1><p class="articleParagraph">{text}</p></article></body></html>'
    )
    assert "place" not in article.evidence


def coded_lines(accession: str, *, separator: str = "  ") -> str:
    head = "\n".join(f"{code}{separator}{value}" for code, value in CODES)
    below = "\n".join(f"{code}{separator}{value}" for code, value in CODES_BELOW)
    body = f"LP\n{FERRY[0]}\n\nTD\nIN all, 140 people were on board.\n\n{FERRY[1]}\n"
    return f"{head}\n\n{body}\n{below}\nAN{separator}Document {accession}\n\n"


def test_plain_text_with_field_codes_and_a_sentence_that_begins_like_one() -> None:
    first, second = articles(coded_lines(ACCESSION) + coded_lines(SECOND))
    assert first.content.split("\n\n") == ["Ferry leaves", FERRY[0], "IN all, 140 people were on board.", FERRY[1]]
    assert first.facts["published"] == "3 March 2025 15:32"
    assert second.facts["outlet"] == "Example Post"


def test_rtf_with_field_codes_in_a_table() -> None:
    rows = [*CODES, ("LP", FERRY[0]), ("TD", FERRY[1]), *CODES_BELOW, ("AN", f"Document {ACCESSION}")]
    table = "\n".join(f"\\trowd\\cellx900\\cellx9000 \\b {c}\\cell\\b0 {v}\\cell\\row" for c, v in rows)
    (article,) = articles(f"{{\\rtf1\\ansi\\ansicpg1252 {table} \\par Search summary\\par}}")
    assert article.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert article.facts["authors"] == "Ann Example"


def uncoded_lines(accession: str = ACCESSION, *, byline: str = "By ANN EXAMPLE") -> list[str]:
    head = [
        "Foreign Desk; 1",
        "Ferry leaves",
        byline,
        "295 words",
        "3 March 2025",
        "15:32",
        "Example Post",
        "EXPL",
        "1",
        "English",
        NOTICE,
    ]
    return [*(line for line in head if line), "", *FERRY, "Example Publishing", f"Document {accession}", ""]


def test_rtf_without_codes() -> None:
    lines = uncoded_lines() + uncoded_lines(SECOND, byline="")
    first, second = articles("{\\rtf1\\ansi " + "\\par\n".join(lines) + "}")
    assert first.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert first.facts == {
        "title": "Ferry leaves",
        "authors": "ANN EXAMPLE",
        "published": "3 March 2025 15:32",
        "outlet": "Example Post",
    }
    assert (second.facts["title"], "authors" in second.facts) == ("Ferry leaves", False)


def test_a_last_article_cut_short_is_read_and_said() -> None:
    text = coded_lines(ACCESSION) + coded_lines(SECOND).split("NS  ")[0]
    assert len(articles(text)) == 2
    assert any("cut short" in says for says in remarks(text))


XML = """<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="{count}">
<ppsarticle><article><accessionNo>X1</accessionNo><copyright>(c) 2025</copyright>
<headline><paragraph display="Proportional"><hlt>Ferry</hlt> leaves</paragraph></headline>
<byline>By Ann Example</byline>
<leadParagraph><paragraph>The ferry left the harbour at dawn,
 the port office said.</paragraph></leadParagraph>
<publicationDate><dateTime>2025-03-03T01:35:58Z</dateTime></publicationDate><sourceName>Example Post</sourceName>
<tailParagraphs><paragraph>Nobody on board was <hlt>hurt</hlt>.</paragraph></tailParagraphs><notes>A NOTE</notes></article></ppsarticle>
</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""


def from_xml(count: int) -> list[RawDocument | Remark]:
    text = XML.format(count=count)
    charset = Decoded(text, "utf-8", "declared")
    return list(read_factiva_xml(etree.fromstring(text), Blob.of(text.encode(), "f.xml"), charset))


def test_xml() -> None:
    (article,) = from_xml(1)
    assert isinstance(article, RawDocument)
    assert article.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert article.facts == {
        "title": "Ferry leaves",
        "outlet": "Example Post",
        "published": "2025-03-03T01:35:58Z",
        "authors": "Ann Example",
    }
    assert (article.container, article.charset) == ("xml", "utf-8")


def test_xml_that_counts_others_is_said() -> None:
    _, remark = from_xml(3)
    assert isinstance(remark, Remark)
    assert "counts 3 articles, 1 were found" in remark.says


def test_a_page_of_many_nested_articles_ends() -> None:
    assert len(read('<div class="article enArticle">' * 5000 + '<p class="articleParagraph">The ferry left.</p>')) <= 2
