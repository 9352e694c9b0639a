"""The headers of mail: encoded words (RFC 2047), raw bytes in whatever charset, names in addresses."""

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from onrecord.decode.charset import Decoded, decode
from onrecord.decode.names import one_line

LONGEST = 2000  # characters of a header that is shown
# Charsets that write other letters with ASCII bytes: their text would pass for ASCII.
SEVEN_BIT = re.compile(r"iso2022|^hz$|^utf_?-?7$")
NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def characters(data: bytes, declared: str | None) -> Decoded:
    """The characters of a part or a header, by the charset it names where that can be."""
    try:
        codec = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return decode(data, None)
    if SEVEN_BIT.search(codec):
        return Decoded(data.decode(codec, "replace"), codec, "declared")
    return decode(data, declared)


def header(message: Message, name: str) -> str:
    """A header's first value in plain characters; "" where there is none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    raw = re.sub(r"\r?\n[ \t]*", " ", raw[: 10 * LONGEST])
    try:
        words = decode_header(raw)
    except (HeaderParseError, ValueError):
        words = [(raw, None)]
    body = message.get_content_charset()  # what bytes outside ASCII in a header are written in, where nothing says
    text = "".join(_word(word, charset, body) for word, charset in words)
    return one_line(text)[:LONGEST]


def _word(word: bytes | str, charset: str | None, body: str | None) -> str:
    if isinstance(word, bytes) and charset is None:  # decode_header gives what is not encoded in this way
        word = word.decode("raw-unicode-escape", "replace")
    if isinstance(word, str):  # a byte outside ASCII stands in it as a surrogate
        word = NO_BYTE.sub("?", word).encode("utf-8", "surrogateescape")
    return characters(word, charset or body).text


def addresses(written: str) -> list[str]:
    """The senders by name; by address where no name is given."""
    return [name or address for name, address in getaddresses([written[:LONGEST]]) if name or address]
