"""What an input is, told from its first bytes; its name and extension are not asked."""

import json
import re
from typing import Literal

from onrecord.errors import NotText

Container = Literal[
    "text", "html", "xml", "json", "rtf", "mail", "warc", "pdf", "zip", "docx", "xlsx", "office", "image", "sound",
    "packed", "program", "database", "binary",
]  # fmt: skip

HEAD = 65_536  # bytes looked at
MAGIC: tuple[tuple[bytes, Container], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "sound"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\x00", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"Rar!", "packed"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3\x00", "database"),
    (b"PAR1", "database"),
    (b"WARC/", "warc"),
)
# What it seems to be, and what to do.
REFUSALS: dict[Container, tuple[str, str]] = {
    "xml": ("an XML file (a feed or a news exchange format)", "XML is not read yet: save the article as text or HTML"),
    "json": ("a JSON file", "JSON is not read yet: take the article's text out and read that"),
    "rtf": ("a rich text document (RTF)", "RTF is not read yet: save it as plain text first"),
    "mail": ("an e-mail message", "mail is not read yet: save the message's text as plain text first"),
    "warc": ("a web archive (WARC)", "WARC is not read yet: take the pages out and read those"),
    "pdf": ("a PDF", "convert the PDF to text first (pdftotext does it); PDF is not read yet"),
    "zip": ("a ZIP archive", "unpack it and read the files in it"),
    "docx": ("a Word document (DOCX)", "DOCX is not read yet: save it as plain text first"),
    "xlsx": ("a spreadsheet (XLSX)", "spreadsheets are not read yet: save the articles as plain text first"),
    "office": ("an old Office document (DOC, XLS or MSG)", "it is not read: save it as plain text first"),
    "image": ("a picture", "pictures are not read: run text recognition over it first"),
    "sound": ("a sound or video file", "sound is not read: transcribe it first"),
    "packed": ("a compressed file", "unpack it first"),
    "program": ("a program", "a program holds no article"),
    "database": ("a database file", "take the articles' text out and read that"),
    "binary": ("a binary file (it holds bytes that no text has)", "convert it to plain text or HTML first"),
}
HTML_START = re.compile(
    rb"(?:<!doctype\s+html|<(?:html|head|body|title|meta|article|section|main|div|p|h[1-6]|blockquote|span|table|ul|ol)\b)",
    re.I,
)
SKIPPED = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*\?>|<script\b.*?</script>)*", re.I | re.S)
MAIL_HEADER = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path|DKIM-Signature):", re.I | re.M)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x1c\x1d\x1e\x1f\x0b\x08")) + b"\x7f"


def sniff(data: bytes) -> Container:
    """The container that the bytes themselves show."""
    head = data[:HEAD]
    for magic, container in MAGIC:
        if head.startswith(magic):
            return _zipped(data) if container == "zip" else _riff(head) if magic == b"RIFF" else container
    if head[4:8] == b"ftyp":
        return "sound"
    if utf16_of(data):
        return "html" if HTML_START.search(head.replace(b"\x00", b"")[:2000]) else "text"
    if b"\x00" in data or len(head) - len(head.translate(None, CONTROLS)) > 0.01 * len(head):
        return "binary"
    return _markup(data, head.removeprefix(b"\xef\xbb\xbf"))


def refuse(container: Container, name: str) -> NotText:
    """The error for a container that no decoder takes: what it seems to be and what to do."""
    what, advice = REFUSALS[container]
    return NotText(f"{name} seems to be {what}. Nothing was read; {advice}.")


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


def _zipped(data: bytes) -> Container:
    return "docx" if b"word/document.xml" in data else "xlsx" if b"xl/workbook.xml" in data else "zip"


def _riff(head: bytes) -> Container:
    return "image" if head[8:12] == b"WEBP" else "sound"


def _markup(data: bytes, head: bytes) -> Container:
    """HTML, XML, JSON or mail by how they begin; a page may also begin with text and go on in paragraphs."""
    skipped = SKIPPED.match(head)
    start = head[skipped.end() if skipped else 0 :]
    if HTML_START.match(start) or (re.search(rb"<html\b", head[:4096], re.I) and start[:1] == b"<"):
        return "html"
    if head.lstrip().startswith(b"<?xml") or re.match(rb"<[a-zA-Z][\w.:-]*(?:\s[^<>]*)?>", start):
        return "xml"
    if start[:1] in (b"{", b"[") and _is_json(data):
        return "json"
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if re.match(rb"(?:From |[\w-]+: ?)", head) and MAIL_HEADER.search(top):
        return "mail"
    return "html" if len(re.findall(rb"</p>|</div>|<br ?/?>", head, re.I)) > 2 else "text"


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data.decode("utf-8-sig").split("\n", 1)[0] if data.count(b"\n{") else data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return False
    return True
