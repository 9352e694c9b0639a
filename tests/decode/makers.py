"""Files made for tests, in invented words: pages, messages, PDFs, archives."""

import gzip
import io
import zipfile
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from onrecord.decode import Blob, Decoder
from onrecord.records.text import RawDocument, Remark, Unread

SENTENCE = "The harbour office of Lindby said on Tuesday that two ferries had left with 140 people on board."
OTHER = "Envoys from both shores will meet again in Marrow Bay, the mediator Ada Stone told reporters."
PAGE = f"""<html><head><title>Ferries leave Lindby</title></head><body><article><h1>Ferries leave Lindby</h1>
<p>{SENTENCE}</p><p>{OTHER}</p></article></body></html>"""


def read(data: bytes, name: str = "input") -> list[RawDocument | Unread | Remark]:
    """Everything that comes out of some bytes."""
    return list(Decoder()(Blob.of(data, name)))


def documents(data: bytes, name: str = "input") -> list[RawDocument]:
    """The articles that come out."""
    return [item for item in read(data, name) if isinstance(item, RawDocument)]


def unread(data: bytes, name: str = "input") -> list[Unread]:
    """What is said to be unread."""
    return [item for item in read(data, name) if isinstance(item, Unread)]


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def warc_record(kind: str, uri: str, block: bytes, content_type: str, *headers: str) -> bytes:
    """One record of a web archive, saved on 3 March 2025."""
    head = [
        "WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", "WARC-Date: 2025-03-03T06:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>", f"Content-Type: {content_type}",
        *headers, f"Content-Length: {len(block)}", "", "",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + block + b"\r\n\r\n"


def response(uri: str, body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """A record of a page as its server sent it."""
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",)), "", ""]
    return warc_record("response", uri, "\r\n".join(lines).encode() + body, "application/http; msgtype=response")


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    left: float = 72,
    step: float = 14,
    size: float = 11,
    password: str = "",
    **said: str,
) -> bytes:
    """A PDF of lines, page by page; an empty line leaves a gap, and leading spaces indent."""
    file = io.BytesIO()
    lock = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(file, pagesize=A4, encrypt=lock, invariant=True)
    canvas.setTitle(said.get("title", ""))
    for lines in pages:
        canvas.setFont("Helvetica", size)
        for row, line in enumerate(lines):
            bare = line.lstrip(" ")
            canvas.drawString(left + 6 * (len(line) - len(bare)), 780 - row * step, bare)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def gz(data: bytes) -> bytes:
    """The bytes packed by gzip, the same each time."""
    return gzip.compress(data, mtime=0)
