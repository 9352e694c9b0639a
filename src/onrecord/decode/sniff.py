"""What an input is, told from its first bytes; its name and extension are not asked."""

import re
from typing import Literal

from onrecord.decode.blob import HEAD, Blob
from onrecord.decode.limits import open_zip
from onrecord.decode.tabular.dialect import dialect_of
from onrecord.decode.tabular.json_values import ASSIGNS
from onrecord.errors import SkipArticle

Container = Literal[
    "text", "html", "xml", "json", "table", "rtf", "mail", "mbox", "warc", "pdf", "zip", "tar", "docx", "xlsx", "epub",
    "parquet", "office", "image", "sound", "packed", "program", "database", "binary",
]  # fmt: skip

MAGIC: tuple[tuple[bytes, Container], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"ID3\x02", "sound"),
    (b"ID3\x03", "sound"),
    (b"ID3\x04", "sound"),
    (b"OggS\x00", "sound"),
    (b"\x1f\x8b", "packed"),
    (b"\xfd7zXZ\x00", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"Rar!\x1a\x07", "packed"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3\x00", "database"),
)
# Beginnings that a text may have too, with what must follow them.
MAGIC_FORMS: tuple[tuple[re.Pattern[bytes], Container], ...] = (
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P)"), "packed"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image"),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), "sound"),
    (re.compile(rb"\x00\x00.{2}ftyp", re.DOTALL), "sound"),  # the size of a box, which is a small one
    (re.compile(rb"GIF8[79]a"), "image"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n"), "warc"),
)
HTML_START = re.compile(
    rb"(?:<!doctype\s+html|<(?:html|head|body|title|meta|article|section|main|div|p|h[1-6]|blockquote|span|table|ul|ol)\b)",
    re.I,
)
SKIPPED = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*\?>|<script\b.*?</script>)*", re.I | re.S)
# Feeds and news exchange formats, by their root; pages may stand inside them.
XML_ROOT = re.compile(
    rb"\s*(?:<!DOCTYPE\s[^>\[]{0,300}(?:\[.{0,4000}?\]\s*)?>\s*)?<(?:[\w.-]{1,40}:)?(?:rss|RDF|feed|sATOM|nitf|NewsML|NewsItem"
    rb"|newsMessage|newsItem|packageItem|contentSet|PPSResponse)[\s>]",
    re.S,
)
MAIL_HEADER = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path|DKIM-Signature):", re.I | re.M)
# A message that lost the headers of its way, as mail programs print or save it.
SENT = tuple(re.compile(rb"^%b:" % name, re.I | re.M) for name in (b"From", b"Date", b"(?:Subject|To)"))
JSON_START = re.compile(rb'\{\s*(?:"[^"\n]{0,200}"\s*:|\})|\[\s*(?:[{\[]|"[^"\n]*"\s*[,\]]|\])')
# `news = [`, `callback({`: JSON that a script keeps in a variable or hands to a function.
SCRIPT_START = re.compile(ASSIGNS.encode())
CHARSETS = ("cp1252", "cp1251", "gb18030", "shift_jis", "big5", "cp949", "cp1256", "cp1250")  # of names of columns
# A ZIP file that lists this member is of this kind.
ZIPPED: tuple[tuple[str, Container], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("META-INF/container.xml", "epub"),
)
LETTERS_ONLY = (b"GIF8", b"PAR1")  # a text may begin so, but then it goes on as text
NEAR = 4096  # bytes; a picture or a table shows by then that it is none
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x1c\x1d\x1e\x1f\x0b\x08")) + b"\x7f"


def sniff(blob: Blob) -> Container:
    """The container that the bytes themselves show."""
    head = blob.head
    for magic, container in MAGIC:
        if head.startswith(magic):
            return _zipped(blob) if container == "zip" else container
    known = next((container for pattern, container in MAGIC_FORMS if pattern.match(head)), None)
    if known and not (head.startswith(LETTERS_ONLY) and _is_written(head[:NEAR])):
        return known
    if head[257:262] == b"ustar":
        return "tar"
    if wide := utf16_of(head):
        written = _written(head.decode(wide, "replace").lstrip("\ufeff").encode(), cut=len(head) == HEAD)
        return "html" if written == "text" and HTML_START.search(head.replace(b"\x00", b"")[:2000]) else written
    if 0 < head.count(b"\x00") < 0.01 * len(head) and _is_table(head, cut=len(head) == HEAD):
        return "table"
    if b"\x00" in head or len(head) - len(head.translate(None, CONTROLS)) > 0.01 * len(head):
        return "binary"
    return _written(head.removeprefix(b"\xef\xbb\xbf"), cut=len(head) == HEAD)


def _is_written(head: bytes) -> bool:
    """True where no byte stands that no text has."""
    return len(head.translate(None, CONTROLS)) == len(head)


def utf16_of(data: bytes) -> str | None:
    """`utf-16-le`, `utf-16-be` or `utf-32` for such text, by its mark or by the zero bytes of its ASCII letters."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    head = data[:4096]
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > 0.6 * half and head[::2].count(0) == 0:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > 0.6 * half and head[1::2].count(0) == 0 else None


def _zipped(blob: Blob) -> Container:
    """The kind of a ZIP file by the members it lists; a broken one is a ZIP file, whose reader says what is wrong."""
    try:
        with open_zip(blob.stream(), blob.name) as archive:
            names = set(archive.namelist())
    except SkipArticle:
        return "zip"
    for member, container in ZIPPED:
        if member in names:
            return container
    return "zip"


def _written(head: bytes, *, cut: bool) -> Container:
    """HTML, XML, JSON or mail by how they begin, a table by its rows (`cut`: the last may be half a row); a page may
    also begin with text and go on in paragraphs.
    """
    skipped = SKIPPED.match(head)
    start = head[skipped.end() if skipped else 0 :]
    if XML_ROOT.match(start):
        return "xml"
    if HTML_START.match(start) or (re.search(rb"<html\b", head[:4096], re.I) and start[:1] == b"<"):
        return "html"
    if head.lstrip().startswith(b"<?xml") or re.match(rb"<[a-zA-Z][\w.:-]*(?:\s[^<>]*)?>", start):
        return "xml"
    script = SCRIPT_START.match(start)
    if JSON_START.match(start, script.end() if script else 0):
        return "json"
    top = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0]
    if re.match(rb"(?:From |[\w-]+: ?)", top) and (MAIL_HEADER.search(top) or all(h.search(top) for h in SENT)):
        return "mbox" if top.startswith(b"From ") else "mail"
    if _is_table(head, cut=cut):
        return "table"
    return "html" if len(re.findall(rb"</p>|</div>|<br ?/?>", head, re.I)) > 2 else "text"


def _is_table(head: bytes, *, cut: bool) -> bool:
    """True for rows of cells (CSV, TSV), whose names of columns may be in any charset."""
    names = head.partition(b"\n")[0]
    try:
        names.decode("utf-8")
    except UnicodeDecodeError:
        return any(dialect_of(head.decode(charset, "replace"), cut=cut) for charset in CHARSETS)
    return dialect_of(head.decode("utf-8", "replace"), cut=cut) is not None
