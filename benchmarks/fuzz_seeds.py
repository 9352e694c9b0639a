"""Sound little files of every format, in invented words, for `fuzz.py` to damage."""
# ruff: noqa: E501 - the lines of the files

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from email.message import EmailMessage

from reportlab.pdfgen.canvas import Canvas

SAID = "The harbour office of Lindby said on Tuesday that two ferries had left with 140 people on board."
MORE = "“Nobody will cross tonight,” the mediator Ada Stone told reporters in Marrow Bay — fog, she added."
CYRILLIC = "Переговоры о паромах продолжатся в среду, сообщила служба порта."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferries leave Lindby</title>
<meta property="article:published_time" content="2025-03-04T08:00:00Z">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferries", "datePublished": "2025-03-04"}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Ferries leave Lindby</h1><p>{SAID}</p><blockquote>{MORE}</blockquote>
<table><tr><td>Ferries</td><td>2</td></tr></table><ul><li>{CYRILLIC}</li></ul><p>{SAID}<br><br>{MORE}</p></article>
</body></html>"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Lindby Post</title><item><title>Ferries</title>
<link>http://post.example/1</link><pubDate>Tue, 04 Mar 2025 08:00:00 +0000</pubDate><dc:creator>Ada Stone</dc:creator>
<description>&lt;p&gt;{SAID}&lt;/p&gt;</description><content:encoded><![CDATA[<p>{MORE}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lindby Post</title><entry><title>Fog</title>
<id>urn:1</id><updated>2025-03-04T08:00:00Z</updated><content type="html">&lt;p&gt;{SAID}&lt;/p&gt;</content></entry></feed>"""
NEWSML = f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1" version="1"><itemMeta>
<versionCreated>2025-03-04T08:00:00Z</versionCreated></itemMeta><contentMeta><headline>Fog</headline></contentMeta><contentSet>
<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline>
<hl1>Fog</hl1></hedline><dateline>LINDBY</dateline></body.head><body.content><p>{SAID}</p></body.content></body></nitf>
</inlineXML></contentSet></newsItem>"""
FACTIVA_XML = f"""<?xml version="1.0"?><ppsArticleResponse><article><headline><paragraph>Fog</paragraph></headline>
<publicationDate><date>2025-03-04</date></publicationDate><sourceName>Lindby Post</sourceName><tailParagraphs>
<paragraph>{SAID}</paragraph></tailParagraphs></article></ppsArticleResponse>"""
NEXIS = f"""1 of 2 DOCUMENTS


Lindby Post

March 4, 2025 Tuesday

Ferries leave Lindby

BYLINE: Ada Stone

SECTION: NEWS; Pg. 3

LENGTH: 40 words

{SAID}

{MORE}

LOAD-DATE: March 5, 2025

LANGUAGE: ENGLISH

Copyright 2025 Lindby Post
All Rights Reserved


2 of 2 DOCUMENTS


Marrow Courier

March 5, 2025

Minister: no talks before the fog lifts

LENGTH: 20 words

{MORE}

LOAD-DATE: March 6, 2025
"""
PROQUEST = f"""Lindby Post
____________________________________________________________

Document 1 of 1

Ferries leave

Author: Stone, Ada

Publication info: Lindby Post; Lindby, 04 Mar 2025.

Full text: {SAID} {MORE}

Publication date: Mar 4, 2025

Title: Ferries leave

____________________________________________________________
"""
FACTIVA = f"""<html><head><title>Factiva</title></head><body><div class="article enArticle"><p><div id="hd"><span class="enHeadline">Fog
</span></div><div>Ada Stone</div><div>40 words</div><div>4 March 2025</div><div>Lindby Post</div><div>LPOST</div><div>English</div>
</p><p class="articleParagraph enarticleParagraph">{SAID}</p><p>Document LPOST00020250304el3400001</p></div></body></html>"""
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\info{\title Ferries}}\pard\b Lindby Post\b0\par March 4, 2025 "
    r"Tuesday\par\par The harbour office said \'93no\'94 to \u1055?\u1072? \emdash  all.\par {\field{\*\fldinst HYPERLINK "
    r'"http://a.example"}{\fldrslt here}}\par\page End of Document\par}'
)
ROWS = f'title,date,outlet,text\r\n"Ferries","2025-03-04","Lindby Post","{SAID}"\r\n"Fog","28.02.2025","Courier","{MORE}"\r\n'
ARTICLE = {"title": "Ferries", "published_at": "2025-03-04T08:00:00Z", "source": {"name": "Lindby Post"}, "body": SAID}
NINJS = {
    "uri": "urn:1",
    "type": "text",
    "versioncreated": "2025-03-04T08:00:00Z",
    "headline": "Fog",
    "body_xhtml": f"<p>{SAID}</p>",
}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def message() -> bytes:
    """A message with text, HTML, an attached page and a message within."""
    within = EmailMessage()
    within["Subject"], within["From"] = "Within", "Ben Moss <ben@lindby.example>"
    within.set_content(MORE)
    made = EmailMessage()
    made["Message-ID"], made["Date"] = "<1@lindby.example>", "Tue, 4 Mar 2025 21:11:32 +0100"
    made["From"], made["Subject"] = "Ada Stone <ada@lindby.example>", "Fähren nach Marrow"
    made.set_content(f"{SAID}\n\n> {MORE}\n")
    made.add_alternative(PAGE, subtype="html")
    made.add_attachment(PAGE.encode(), "text", "html", filename="page.html")
    made.add_attachment(within)
    return made.as_bytes()


def saved_page() -> bytes:
    """A page saved as MHTML."""
    made = EmailMessage()
    made.set_content(PAGE, "html", cte="quoted-printable")
    made.make_related()
    made["From"], made["Date"] = "<Saved by Blink>", "Fri, 30 Aug 2024 20:54:29 +0200"
    made["Snapshot-Content-Location"] = "https://news.example/a"
    return made.as_bytes()


def mailbox() -> bytes:
    """Two messages."""
    return b"".join(b"From ada@lindby.example Tue Mar  4 21:11:32 2025\n" + message() + b"\n\n" for _ in range(2))


def warc() -> list[bytes]:
    """The records of a web archive: its description, a page, a page that was packed, a redirection."""
    packed = gzip.compress(PAGE.encode(), mtime=0)
    blocks = (
        ("warcinfo", "application/warc-fields", b"software: none\r\n"),
        (
            "response",
            "application/http",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode(),
        ),
        (
            "response",
            "application/http",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed,
        ),
        ("response", "application/http", b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /x\r\n\r\n"),
        ("conversion", "text/plain", SAID.encode()),
    )
    return [
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://post.example/\r\nWARC-Date: 2025-03-03T06:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {form}\r\nContent-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
        for kind, form, block in blocks
    ]


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """A TAR archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def pdf(*, packed: bool) -> bytes:
    """Two pages of text."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=int(packed), invariant=True)
    for page in range(2):
        for row, line in enumerate((f"Lindby Papers {page}", SAID[:60], SAID[60:], MORE[:50] + "-", MORE[50:])):
            canvas.drawString(72, 740 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def docx(*paragraphs: str) -> bytes:
    """A Word document."""
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def xlsx() -> bytes:
    """A sheet of two articles."""
    rows = (("title", "date", "text"), ("Ferries", "2025-03-04", SAID), ("Fog", "2025-03-05", MORE))
    data = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row) + "</row>" for row in rows
    )
    form = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{form}.sheet.main+xml"/><Override '
        f'PartName="/xl/worksheets/sheet1.xml" ContentType="{form}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{CELLS}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{CELLS}"><sheetData>{data}</sheetData></worksheet>',
    })  # fmt: skip


def epub() -> bytes:
    """A book of two chapters."""
    return zipped({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>',
        "O/b.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Ferries</dc:title><dc:date>2024'
        '</dc:date></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest><spine>'
        '<itemref idref="a"/><itemref idref="b"/></spine></package>',
        "O/a.xhtml": PAGE,
        "O/b.xhtml": PAGE.replace("<h1>", "<h2>").replace("</h1>", "</h2>"),
    })  # fmt: skip


TEXTS = {"a.txt": SAID.encode(), "b/c.html": PAGE.encode(), "d.eml": message()}
SEEDS: dict[str, list[bytes]] = {
    "text": [f"{SAID}\n\n{MORE}\n\n{CYRILLIC}".encode(), CYRILLIC.encode("koi8-r") * 3, MORE.encode("utf-16")],
    "html": [PAGE.encode(), PAGE.replace("utf-8", "windows-1251").encode("cp1251", "xmlcharrefreplace")],
    "xml": [RSS.encode(), ATOM.encode(), NEWSML.encode(), FACTIVA_XML.encode()],
    "json": [json.dumps(ARTICLE).encode(), json.dumps([ARTICLE, ARTICLE], indent=1).encode(), json.dumps(NINJS).encode(),
             b"\n".join([json.dumps(ARTICLE).encode()] * 3)],
    "table": [ROWS.encode(), ROWS.replace(",", "\t").encode("cp1252", "replace"), ROWS.replace(",", ";").encode()],
    "rtf": [RTF.encode()],
    "exports": [NEXIS.encode(), PROQUEST.encode(), FACTIVA.encode()],
    "docx": [docx(SAID, MORE, CYRILLIC), docx(*NEXIS.split("\n"), "End of Document")],
    "xlsx": [xlsx()],
    "mail": [message(), saved_page()],
    "mbox": [mailbox()],
    "warc": [b"".join(warc()), b"".join(gzip.compress(record, mtime=0) for record in warc())],
    "zip": [zipped(dict(TEXTS)), zipped({"in.zip": zipped(dict(TEXTS)), "x.gz": gzip.compress(PAGE.encode(), mtime=0)})],
    "tar": [tarred(TEXTS), gzip.compress(tarred(TEXTS), mtime=0)],
    "packed": [gzip.compress(PAGE.encode(), mtime=0), bz2.compress(PAGE.encode()), lzma.compress(PAGE.encode())],
    "epub": [epub()],
    "pdf": [pdf(packed=False), pdf(packed=True)],
}  # fmt: skip
