from onrecord.records.text import Unread
from tests.decode.exports.exported import FERRY, articles, read

SORRY = "We are sorry but there is an error in this document and it is not possible to display it."


def nexis(*documents: str, counted: int | None = None) -> str:
    """A page of the old interface: anchors, centred blocks, comments that hide its own markup."""
    parts = [
        f'<A NAME="DOC_ID_{i}_0"></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n{document}\n<!-- </DOCFULL></DOC> -->'
        for i, document in enumerate(documents, 1)
    ]
    head = f'<HTML><HEAD><STYLE>.c0 {{ }}</STYLE><TITLE>&nbsp;</TITLE><META TOPIC="null" DOCUMENTS="{counted or len(documents)}"/></HEAD>'
    cover = "<DIV><P><SPAN>Download Request: Selected Items: 1-2<BR>Terms: ferry<BR><BR>Source: Example Post</SPAN></P></DIV>"
    return f"{head}<BODY>{cover}{''.join(parts)}</BODY></HTML>"


def document(mark: str, title: str, body: str, *, date: str = "27. Februar 2012 Montag 9:50 PM GMT+1") -> str:
    def block(text: str) -> str:
        return f'<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{text}</SPAN></P>\n</DIV>'

    head = [
        mark,
        "<style> .resize { width:auto; } </style><BR>Example Post",
        date,
        title,
        "<SPAN>L&Auml;NGE: </SPAN><SPAN>20 W&ouml;rter</SPAN>",
    ]
    tail = [
        "<SPAN>UPDATE: </SPAN><SPAN>28. Februar 2012</SPAN>",
        "<SPAN>SPRACHE: </SPAN><SPAN>GERMAN</SPAN>",
        "Copyright 2012 Example<BR>All Rights Reserved",
    ]
    return f"{''.join(block(h) for h in head)}<DIV>{body}</DIV>{''.join(block(t) for t in tail)}"


BODY = "".join(f"<P CLASS='c8'><SPAN>{p}</SPAN><SPAN>&nbsp;</SPAN></P>" for p in FERRY)


def test_documents_by_their_anchors() -> None:
    first, unread = read(
        nexis(document("1 of 2 DOCUMENTS", "Ferry leaves", BODY), f"<DIV><P><SPAN>{SORRY}</SPAN></P></DIV>"), "n.html"
    )
    assert first.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert first.facts == {
        "title": "Ferry leaves",
        "outlet": "Example Post",
        "published": "27. Februar 2012 Montag 9:50 PM GMT+1",
    }
    assert (first.container, first.evidence["place"]) == ("html", "1 of 2")
    assert isinstance(unread, Unread)
    assert unread.name == "n.html (2 of 2)"


def test_a_line_under_the_date_is_an_edition_and_rows_are_paragraphs() -> None:
    row = "<TR><TD><P><SPAN>{}</SPAN></P></TD><TD><P><SPAN>{}</SPAN></P></TD></TR>"
    table = f"<TABLE>{row.format('Ferry', 'Passengers')}{row.format('Ada', '140')}</TABLE>"
    (article,) = articles(
        nexis(document("1 of 1 DOCUMENTS", "Ferries", table, date="December 31, 2018 Monday<BR>City Final Edition"))
    )
    assert article.content.split("\n\n") == ["Ferries", "Ferry  Passengers", "Ada  140"]
    assert article.evidence["edition"] == "City Final Edition"


def test_a_count_in_the_head_of_the_page_that_differs_is_said() -> None:
    *_, remark = read(nexis(document("1 of 2 DOCUMENTS", "Ferry leaves", BODY), counted=2))
    assert "its head counts 2 documents, 1 were found" in str(remark)


def test_a_page_that_only_speaks_of_documents_is_read_like_any_page() -> None:
    text = "The clerk of Lindby found only 3 of 10 DOCUMENTS in the drawer on Monday morning.<br>He was not surprised, he said."
    (article,) = articles(
        f"<html><body><article><h1>Papers lost in Lindby</h1><p>{text}</p><p>{FERRY[0]}</p></article></body></html>"
    )
    assert "\ufdd0" not in article.content
    assert "place" not in article.evidence
    assert FERRY[0] in article.content
