"""A mailbox (MBOX): its messages one by one, so that a mailbox of any size streams.

Format: RFC 4155; a line "From ..." after an empty line begins a message, and one within a message is written ">From ".
"""

import re
from collections.abc import Iterator

from onrecord.decode.blob import Blob
from onrecord.decode.formats import Inner, Item
from onrecord.decode.mail import MOST_BYTES, message
from onrecord.errors import SkipArticle
from onrecord.records.text import Unread, placed_name

BEGINS = re.compile(rb"From \S*.*\d\d?:\d\d")
ESCAPED = re.compile(rb"^>(>*From )", re.M)
LONGEST_LINE = 1 << 20


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The messages in order, each with its number as its place."""
    for number, data in enumerate(_messages(blob), start=1):
        place = f"message {number}"
        if data is None:
            yield Unread(
                placed_name(blob.name, place), f"the message is larger than {MOST_BYTES / 1e6:.0f} MB and was not read"
            )
            continue
        try:
            yield from message(data, blob, inner, place)
        except SkipArticle as error:
            yield Unread(placed_name(blob.name, place), str(error))


def _messages(blob: Blob) -> Iterator[bytes | None]:
    """The messages' bytes; None for one that is too large."""
    file = blob.stream()
    lines: list[bytes] = []
    size, after_empty = 0, True
    while line := file.readline(LONGEST_LINE):
        if after_empty and line.startswith(b"From ") and (not size or BEGINS.match(line)):
            if size:
                yield _joined(lines, size)
            lines, size = [], 0
            continue
        size += len(line)
        if size <= MOST_BYTES:
            lines.append(line)
        else:
            lines.clear()
        after_empty = not line.strip(b"\r\n")
    if size:
        yield _joined(lines, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return None if size > MOST_BYTES else ESCAPED.sub(rb"\1", b"".join(lines))
