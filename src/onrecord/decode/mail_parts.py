"""The parts of an e-mail message: which of them are the message itself, and the words of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from lxml.etree import LxmlError

from onrecord.decode.blocks import text_of
from onrecord.decode.headers import characters
from onrecord.errors import TooLarge

DEEPEST = 20  # parts within parts
MOST_PARTS = 1000
UNSEEN = re.compile(r"^\s*<\?xml[^>]*\?>|<head\b.*?</head\s*>|<title\b.*?</title\s*>", re.I | re.S)
STUB = 4  # an HTML part so many times as long as the plain one holds the message


@dataclass(frozen=True, slots=True)
class Text:
    """Words found in a message, the charset they were read by, and its evidence."""

    text: str
    charset: str
    evidence: str


def leaves(parsed: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something; a message within counts as one."""
    if depth > DEEPEST:
        raise TooLarge("a message of parts within parts within parts; it was not read.")
    if parsed.get_content_type() == "message/rfc822" or not parsed.is_multipart():
        yield parsed
        return
    for part in parts_of(parsed):
        yield from leaves(part, depth + 1)


def parts_of(parsed: Message) -> list[Message]:
    """The parts directly in one, as many as are read."""
    payload = parsed.get_payload()
    return [part for part in payload[:MOST_PARTS] if isinstance(part, Message)] if isinstance(payload, list) else []


def parts_beyond(parsed: Message) -> int:
    """How many parts are more than are read."""
    payload = parsed.get_payload()
    if parsed.get_content_type() == "message/rfc822" or not isinstance(payload, list):
        return 0
    return max(0, len(payload) - MOST_PARTS) + sum(map(parts_beyond, parts_of(parsed)))


def bodies(parsed: Message) -> list[Message]:
    """The parts that are the message itself: of alternatives the plain one, unless that is only a stub."""
    kind = parsed.get_content_type()
    if is_attached(parsed) or kind == "message/rfc822":
        return []
    if not parsed.is_multipart():
        return [parsed] if kind in ("text/plain", "text/html", "text/enriched") else []
    found = [bodies(part) for part in parts_of(parsed)]
    if kind == "multipart/alternative":
        return max((parts for parts in found if parts), key=_worth, default=[])
    if kind == "multipart/related":
        return next((parts for parts in found if parts), [])
    return [part for parts in found for part in parts]


def _worth(parts: list[Message]) -> int:
    """How good an alternative is: its length; plain text counts more, because nothing was lost from it."""
    plain = parts[0].get_content_type() == "text/plain"
    return sum(len(found.text) for part in parts if (found := words_of(part)) is not None) * (STUB if plain else 1)


def words_of(part: Message) -> Text | None:
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


def is_attached(part: Message) -> bool:
    """True for what is a file of its own, or a message within the message."""
    return part.get_content_type() == "message/rfc822" or (
        not part.is_multipart() and (part.get_content_disposition() == "attachment" or part.get_filename() is not None)
    )
