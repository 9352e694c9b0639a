"""Plain text: one file is one article."""

import re

from onrecord.decode.charset import decode
from onrecord.errors import NothingToRead
from onrecord.records.text import RawDocument

LINE_BREAK = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b")


def read_text(data: bytes, name: str) -> tuple[RawDocument, ...]:
    """One article; line breaks of every system become line feeds. Raises NothingToRead where no letter stands."""
    decoded = decode(data)
    content = LINE_BREAK.sub("\n", decoded.text)
    if not any(c.isalpha() for c in content):
        raise NothingToRead(f"{name} holds no word: {len(data)} bytes of space, figures or signs. Nothing was read.")
    return (RawDocument(name, content, "text", decoded.charset, {}, {"charset": decoded.evidence}),)
