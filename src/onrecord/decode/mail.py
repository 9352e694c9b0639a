"""An e-mail message (EML), a page saved as one (MHTML), and what is attached to it.

Parsed by the standard library with its older policy: the newer one raises errors of many kinds on broken headers.
A message's Date is when it was sent, so that is its date; that of an MHTML file is when the page was saved, and is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from io import BytesIO

from lxml.etree import LxmlError

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import text_of
from onrecord.decode.formats import Inner, Item
from onrecord.decode.headers import addresses, characters, header
from onrecord.errors import Broken, NothingToRead, SkipArticle, TooLarge
from onrecord.records.text import RawDocument, Unread, placed_name

MOST_BYTES = 40_000_000  # of one message with its attachments; mail servers take 25 to 35 MB
DEEPEST = 20  # parts within parts
MOST_PARTS = 1000
# What is attached and is no document.
NO_DOCUMENT = re.compile(
    r"image/|audio/|video/|font/|text/(?:css|calendar|(?:x-)?vcard|directory)|application/(?:pgp|(?:x-)?pkcs|ics|javascript)"
    r"|message/(?:delivery-status|disposition-notification|external-body|partial)"
)
SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u202a-\u202e\u2066-\u2069]+")
UNSEEN = re.compile(r"^\s*<\?xml[^>]*\?>|<head\b.*?</head\s*>|<title\b.*?</title\s*>", re.I | re.S)
STUB = 4  # an HTML part so many times as long as the plain one holds the message


@dataclass(frozen=True, slots=True)
class Text:
    """Words found in a message, the charset they were read by, and its evidence."""

    text: str
    charset: str
    evidence: str


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The message, then the documents attached to it. Raises NothingToRead where there is neither."""
    yield from message(blob.whole(MOST_BYTES), blob, inner)


def message(data: bytes, blob: Blob, inner: Inner, place: str = "") -> Iterator[Item]:
    """One message of a blob. Raises SkipArticle."""
    name = placed_name(blob.name, place)
    try:
        parsed = message_from_bytes(data.lstrip(b"\r\n \t"))
        if (page := _page(parsed)) is not None:
            yield from _saved_page(parsed, page, blob, inner)
            return
        yield from _message(parsed, blob, inner, place)
    except RecursionError as error:
        raise TooLarge(f"{name} is a message of parts within parts within parts; it was not read.") from error
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise Broken(f"{name} is a damaged e-mail message ({error}). Nothing (more) of it was read.") from error


def _message(parsed: Message, blob: Blob, inner: Inner, place: str) -> Iterator[Item]:
    facts, evidence = _facts(parsed)
    parts = list(_leaves(parsed))
    texts = [found for part in _bodies(parsed) if (found := _words(part)) is not None]
    content = "\n\n".join(found.text for found in texts)
    if any(c.isalpha() for c in content):
        evidence["charset"] = texts[0].evidence
        if place:
            evidence["place"] = place
        yield RawDocument(blob.name, content, "mail", texts[0].charset, facts, evidence)
    attached = 0
    for part in parts:
        if _is_attached(part) and not NO_DOCUMENT.match(part.get_content_type()):
            attached += 1
            yield from _attachment(part, blob, inner, place)
    if not content and not attached:
        raise NothingToRead(f"{placed_name(blob.name, place)} is a message without text. Nothing was read.")


def _facts(parsed: Message) -> tuple[dict[str, str], dict[str, str]]:
    """What the headers say, and in which of them."""
    said = {
        "title": ("Subject", header(parsed, "subject")),
        "published": ("Date", header(parsed, "date")),
        "authors": ("From", "; ".join(addresses(header(parsed, "from")))),
    }
    facts = {fact: value for fact, (_, value) in said.items() if value}
    return facts, {fact: f"{said[fact][0]} header" for fact in facts}


def _leaves(parsed: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something; a message within counts as one."""
    if depth > DEEPEST:
        raise TooLarge("a message of parts within parts within parts; it was not read.")
    if parsed.get_content_type() == "message/rfc822" or not parsed.is_multipart():
        yield parsed
        return
    for part in _parts(parsed):
        yield from _leaves(part, depth + 1)


def _parts(parsed: Message) -> list[Message]:
    payload = parsed.get_payload()
    return [part for part in payload[:MOST_PARTS] if isinstance(part, Message)] if isinstance(payload, list) else []


def _bodies(parsed: Message) -> list[Message]:
    """The parts that are the message itself: of alternatives the plain one, unless that is only a stub."""
    kind = parsed.get_content_type()
    if _is_attached(parsed) or kind == "message/rfc822":
        return []
    if not parsed.is_multipart():
        return [parsed] if kind in ("text/plain", "text/html", "text/enriched") else []
    found = [_bodies(part) for part in _parts(parsed)]
    if kind == "multipart/alternative":
        return max((parts for parts in found if parts), key=_worth, default=[])
    if kind == "multipart/related":
        return next((parts for parts in found if parts), [])
    return [part for parts in found for part in parts]


def _worth(parts: list[Message]) -> int:
    """How good an alternative is: its length; plain text counts more, because nothing was lost from it."""
    plain = parts[0].get_content_type() == "text/plain"
    return sum(len(found.text) for part in parts if (found := _words(part)) is not None) * (STUB if plain else 1)


def _words(part: Message) -> Text | None:
    """The text of a part, or None where no letter is in it."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return None
    decoded = characters(data, part.get_content_charset())
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() == "text/html":
        try:
            text = text_of(UNSEEN.sub("", text).replace("\x00", ""))
        except (LxmlError, ValueError):
            return None
    elif str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text)
    text = text.strip("\n")
    return Text(text, decoded.charset, decoded.evidence) if any(c.isalpha() for c in text) else None


def _unflowed(text: str) -> str:
    """Lines that a mail program parted (RFC 3676): a space at the end says that the line goes on."""
    lines: list[str] = []
    open_at = -1
    for line in text.split("\n"):
        quoted = len(line) - len(line.lstrip(">"))
        body = line[quoted:].removeprefix(" ")
        if open_at == quoted and lines:
            lines[-1] += body
        else:
            lines.append(">" * quoted + (" " if quoted else "") + body)
        open_at = quoted if line.endswith(" ") and body != "-- " else -1
    return "\n".join(line.rstrip() for line in lines)


def _is_attached(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822" or (
        not part.is_multipart() and (part.get_content_disposition() == "attachment" or part.get_filename() is not None)
    )


def _attachment(part: Message, blob: Blob, inner: Inner, place: str) -> Iterator[Item]:
    if part.get_content_type() == "message/rfc822":
        nested = _parts(part)
        where = f"{place}, attached message" if place else "attached message"
        if where.count("attached") > DEEPEST:
            raise TooLarge("a message within messages within messages; it was not read.")
        try:
            for one in nested:
                yield from _message(one, blob, inner, where)
        except SkipArticle as error:
            yield Unread(f"{blob.name} ({where})", str(error))
        return
    data = part.get_payload(decode=True)
    if isinstance(data, bytes) and data:
        name = SHOWN.sub("_", part.get_filename() or "attachment").strip(". ")[-100:] or "attachment"
        yield from inner(blob.member(name, BytesIO(data), declared=part.get_content_charset()))


def _page(parsed: Message) -> Message | None:
    """The root part of a page that a browser saved as MHTML (RFC 2557); None for a message that somebody sent."""
    saved = header(parsed, "snapshot-content-location") or header(parsed, "from").lower().startswith("<saved by")
    parts = _parts(parsed) if parsed.get_content_type() == "multipart/related" else [parsed]
    start = str(parsed.get_param("start", ""))
    root = next((p for p in parts if start and p.get("content-id") == start), parts[0] if parts else parsed)
    if root.is_multipart():  # a frame set, or alternatives
        root = next((p for p in _parts(root) if p.get_content_type() == "text/html"), root)
    located = header(root, "content-location").startswith(("http:", "https:")) and not header(parsed, "to")
    return root if (saved or located) and root.get_content_type() in ("text/html", "application/xhtml+xml") else None


def _saved_page(parsed: Message, page: Message, blob: Blob, inner: Inner) -> Iterator[Item]:
    data = page.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        raise NothingToRead(f"{blob.name} is a saved page (MHTML) without a page in it. Nothing was read.")
    which = "snapshot-content-location" if header(parsed, "snapshot-content-location") else "content-location"
    url = header(parsed, which) or header(page, which)
    for item in inner(blob.content(BytesIO(data), declared=page.get_content_charset())):
        if not isinstance(item, RawDocument):
            yield item
            continue
        facts, evidence = dict(item.facts), dict(item.evidence)
        if url.startswith(("http:", "https:")):
            facts["url"], evidence["url"] = url, f"{which} of the saved page"
        if day := _day(header(parsed, "date")):
            evidence["captured"] = f"{day} (Date header): when the page was saved"
        yield replace(item, facts=facts, evidence=evidence)


def _day(written: str) -> str:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return written
