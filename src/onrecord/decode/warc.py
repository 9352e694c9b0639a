"""A web archive (WARC): its pages, streamed record by record by fastwarc.

Format: ISO 28500 (WARC/1.1). What the archive says of a page is its address and when it was saved, never when it was
published.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO, cast

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.decode.blob import MOST_BYTES, Blob
from onrecord.decode.formats import Inner, Item
from onrecord.errors import Broken, NothingToRead
from onrecord.records.text import RawDocument, Remark, Unread

# With `strict_mode` fastwarc leaves out records whose headers end in a bare line feed.
WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", "application/pdf", "application/rtf", "text/rtf", ""})
FAULTS = (OSError, ValueError, EOFError, RuntimeError, OverflowError, UnicodeError)
CODINGS: dict[str, Callable[[BinaryIO], Any]] = {
    "chunked": ChunkedReader,
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": lambda file: GzipReader(file, zlib=True),
    "br": BrotliReader,
    "zstd": ZstdReader,
}


@dataclass(frozen=True, slots=True)
class Saved:
    """A record that may hold an article: its place in the archive, address, day of saving, charset and bytes."""

    place: str
    url: str
    captured: str
    charset: str | None
    body: bytes


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles on the saved pages. Raises Broken, after those before a break, where the archive is cut short."""
    passed: Counter[int] = Counter()
    cut, number, given = "", 0, 0
    try:
        for number, record in enumerate(ArchiveIterator(blob.stream(), strict_mode=False), start=1):
            if not record.record_type & WANTED or not _is_page(record, passed):
                continue
            saved, whole = _saved(record, number)
            for item in _articles(saved, blob, inner):
                given += 1
                yield item
            cut = "" if whole else f"in record {number}"
    except FAULTS as error:
        cut = str(error)
    if passed:
        statuses = ", ".join(f"{count} with status {status}" for status, count in sorted(passed.items()))
        yield Remark(blob.name, f"pages that the archive holds no text of were passed over: {statuses}")
    if cut:
        raise Broken(f"{blob.name} is a web archive cut short or damaged ({cut}); what came before was read.")
    if not given:
        raise NothingToRead(f"{blob.name} is a web archive without a page to read: {number} records were looked at.")


def _articles(saved: Saved, blob: Blob, inner: Inner) -> Iterator[Item]:
    if len(saved.body) > MOST_BYTES:
        why = f"the page is larger than {MOST_BYTES / 1e6:.0f} MB and was not read"
        yield Unread(f"{blob.name} ({saved.place})", why)
        return
    if not saved.body.strip():
        return
    file = cast("BinaryIO", BytesIO(saved.body))
    for item in inner(blob.content(file, place=saved.place, declared=saved.charset)):
        if not isinstance(item, RawDocument):
            yield item
            continue
        facts, evidence = dict(item.facts), {**item.evidence, "place": saved.place}
        if saved.url:
            facts["url"], evidence["url"] = saved.url, "WARC-Target-URI"
        if saved.captured:
            evidence["captured"] = f"{saved.captured} (WARC-Date): when the archive saved it"
        yield replace(item, input=blob.name, facts=facts, evidence=evidence)


def _is_page(record: WarcRecord, passed: Counter[int]) -> bool:
    """True for a page, a text or a PDF; one whose server answered with an error or a redirection is counted."""
    kind = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    kind = kind.partition(";")[0].strip().lower()
    if kind not in PAGES | TEXTS or _url(record).partition("?")[0].endswith(("/robots.txt", ".js", ".css")):
        return False
    status = record.http_headers.status_code if record.is_http else 200
    if status is not None and status != 200:
        passed[status] += 1
        return False
    return record.headers.get("WARC-Profile") is None


def _url(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")


def _saved(record: WarcRecord, number: int) -> tuple[Saved, bool]:
    """The record, and whether all of it was there."""
    raw = record.reader.read(MOST_BYTES + 1)
    whole = len(raw) > MOST_BYTES or len(raw) >= record.content_length
    url, day = _url(record), (record.headers.get("WARC-Date") or "")[:10]
    body = _decoded(raw, record) if record.is_http else raw
    charset = record.http_charset if record.is_http else None
    return Saved(f"record {number}, {url}" if url else f"record {number}", url, day, charset, body), whole


def _decoded(body: bytes, record: WarcRecord) -> bytes:
    """The body without the codings of its way through the web; archives often took them off and left the header."""
    for header in ("Transfer-Encoding", "Content-Encoding"):
        codings = (record.http_headers.get(header) or "").lower().split(",")
        for coding in reversed([c.strip() for c in codings if c.strip() in CODINGS]):
            try:
                body = CODINGS[coding](BytesIO(body)).read(MOST_BYTES + 1) or body
            except FAULTS:
                continue
    return body
