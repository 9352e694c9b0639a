"""An e-mail message (EML), a page saved as one (MHTML), and what is attached to it.

Parsed by the standard library with its older policy: the newer one raises errors of many kinds on broken headers.
A message's Date is when it was sent, so that is its date; that of an MHTML file is when the page was saved, and is not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from io import BytesIO

from onrecord.decode.blob import Blob
from onrecord.decode.footers import without_footers
from onrecord.decode.formats import Inner, Item
from onrecord.decode.forwards import Forward, forwarded, is_forwarded, is_note
from onrecord.decode.headers import LONGEST, addresses, header
from onrecord.decode.mail_parts import (
    DEEPEST,
    MOST_PARTS,
    Text,
    bodies,
    is_attached,
    leaves,
    parts_beyond,
    parts_of,
    words_of,
)
from onrecord.decode.names import shown_name
from onrecord.errors import Broken, NothingToRead, SkipArticle, TooLarge
from onrecord.records.text import RawDocument, Unread, placed_name

MOST_BYTES = 40_000_000  # of one message with its attachments; mail servers take 25 to 35 MB
# What is attached and is no document.
NO_DOCUMENT = re.compile(
    r"image/|audio/|video/|font/|text/(?:css|calendar|(?:x-)?vcard|directory)|application/(?:pgp|(?:x-)?pkcs|ics|javascript)"
    r"|message/(?:delivery-status|disposition-notification|external-body|partial)"
)
HEADERS = {"title": "Subject", "published": "Date", "authors": "From"}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a message stands: the file's name, the place in it, and who handed it on, if anybody."""

    name: str
    place: str
    outer: str = ""


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


def _message(parsed: Message, blob: Blob, inner: Inner, place: str, outer: str = "") -> Iterator[Item]:
    """One message and what is attached to it. `outer` says who handed it on, where it stands in a message that does
    nothing else.
    """
    parts = list(leaves(parsed))
    texts = [found for part in bodies(parsed) if (found := words_of(part)) is not None]
    content = "\n\n".join(found.text for found in texts)
    passes_on = _passes_on(parsed, content)
    if content and not passes_on:
        yield _article(parsed, content, texts[0], Placed(blob.name, place, outer))
    attached = [p for p in parts if is_attached(p) and not NO_DOCUMENT.match(p.get_content_type())]
    for part in attached:
        within = part.get_content_type() == "message/rfc822"
        by = _joined(_handed_on(parsed, content), outer) if within and passes_on else ""
        yield from _attachment(part, blob, inner, Placed(blob.name, place, by))
    if beyond := parts_beyond(parsed):
        says = f"a message of more than {MOST_PARTS:,} parts: {beyond:,} of them were not read"
        yield Unread(placed_name(blob.name, place), says)
    if not content and not attached:
        raise NothingToRead(f"{placed_name(blob.name, place)} is a message without text. Nothing was read.")


def _article(parsed: Message, content: str, first: Text, where: Placed) -> RawDocument:
    """The message itself; where it only hands on another one in its text, that one."""
    facts, evidence = _facts(parsed)
    outer = where.outer
    subject = header(parsed, "subject")
    by = _handed_on(parsed, "")
    for found in forwarded(content, subject):
        outer = _joined(by + _noted(found.note), outer)
        facts, evidence = _facts_within(found, facts)
        by = _by(found.sender, found.said.get("date", ""), found.said.get("subject", ""))
        content = found.text
    content, footers = without_footers(content)
    evidence |= {"charset": first.evidence}
    evidence |= {"place": where.place} if where.place else {}
    evidence |= {"forwarded": outer} if outer else {}
    evidence |= {"left out": footers} if footers else {}
    return RawDocument(where.name, content, "mail", first.charset, facts, evidence)


def _facts_within(found: Forward, outer: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What the header lines of an inner message say; the day on which it was handed on is not its day."""
    said = {
        "title": found.said.get("subject") or outer.get("title", ""),
        "published": found.said.get("date", ""),
        "authors": found.sender.replace(";", ","),
    }
    facts = {fact: value for fact, value in said.items() if value}
    evidence = {fact: f"{name} line of the forwarded message" for fact, name in HEADERS.items() if fact in facts}
    if not found.said.get("subject") and "title" in facts:
        evidence["title"] = "Subject header"
    if "published" not in facts:
        evidence["published"] = "the forwarded message gives no date"
    return facts, evidence


def _passes_on(parsed: Message, content: str) -> bool:
    """True where a message is attached and the one around it says nothing itself."""
    within = [one for part in leaves(parsed) if part.get_content_type() == "message/rfc822" for one in parts_of(part)]
    if not within or not content:
        return bool(within)
    subject = header(parsed, "subject")
    same = subject.casefold() in {header(one, "subject").casefold() for one in within}
    return is_note(without_footers(content)[0]) and (is_forwarded(subject) or same)


def _handed_on(parsed: Message, note: str) -> str:
    """Who handed a message on, when, under what title and with what words."""
    sender = "; ".join(addresses(header(parsed, "from")))
    return _by(sender, header(parsed, "date"), header(parsed, "subject")) + _noted(without_footers(note)[0])


def _by(sender: str, day: str, subject: str) -> str:
    said = ((f"by {sender}" if sender else ""), day, (f"as “{subject}”" if subject else ""))
    return ", ".join(filter(None, said)) or "by nobody named"


def _noted(note: str) -> str:
    words = " ".join(note.split())
    return f", with the words “{words}”" if words else ""


def _joined(by: str, before: str) -> str:
    return f"{by}; before that {before}" if before and by else by or before


def _facts(parsed: Message) -> tuple[dict[str, str], dict[str, str]]:
    """What the headers say, and in which of them; one that is longer than any is is cut, which is said."""
    facts: dict[str, str] = {}
    evidence: dict[str, str] = {}
    for fact, name in HEADERS.items():
        value = header(parsed, name.lower())
        said = "; ".join(addresses(value)) if fact == "authors" else value
        if said:
            cut = f", cut after {LONGEST:,} characters" if len(value) >= LONGEST else ""
            facts[fact], evidence[fact] = said, f"{name} header{cut}"
    return facts, evidence


def _attachment(part: Message, blob: Blob, inner: Inner, around: Placed) -> Iterator[Item]:
    if part.get_content_type() == "message/rfc822":
        nested = parts_of(part)
        where = f"{around.place}, attached message" if around.place else "attached message"
        if where.count("attached") > DEEPEST:
            raise TooLarge("a message within messages within messages; it was not read.")
        try:
            for one in nested:
                yield from _message(one, blob, inner, where, around.outer)
        except SkipArticle as error:
            yield Unread(f"{blob.name} ({where})", str(error))
        return
    data = part.get_payload(decode=True)
    if isinstance(data, bytes) and data:
        name = shown_name(part.get_filename() or "attachment")
        yield from inner(blob.member(name, BytesIO(data), declared=part.get_content_charset()))


def _page(parsed: Message) -> Message | None:
    """The root part of a page that a browser saved as MHTML (RFC 2557); None for a message that somebody sent."""
    saved = header(parsed, "snapshot-content-location") or header(parsed, "from").lower().startswith("<saved by")
    parts = parts_of(parsed) if parsed.get_content_type() == "multipart/related" else [parsed]
    start = str(parsed.get_param("start", ""))
    root = next((p for p in parts if start and p.get("content-id") == start), parts[0] if parts else parsed)
    if root.is_multipart():  # a frame set, or alternatives
        root = next((p for p in parts_of(root) if p.get_content_type() == "text/html"), root)
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
