"""A large file as a stream of characters, in constant memory, by the charset that all its bytes show.

Small files are decoded whole. A large one is gone through once: it is UTF-8 if all of it is, else its lines with
letters outside ASCII are the sample that tells.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from itertools import islice
from typing import BinaryIO, TextIO

from onrecord.decode.blob import MOST_BYTES, Blob
from onrecord.decode.charset import Decoded, decode
from onrecord.errors import TooLarge

CHUNK = 1 << 20  # bytes
SAMPLE = 1 << 19  # bytes of lines that hold letters outside ASCII
HIGH = re.compile(rb"[\x80-\xff]+")
AROUND = 2000  # bytes on either side of such letters, within their line
LONGEST_LINE = MOST_BYTES  # characters


def charset_of(blob: Blob, declared: str | None = None) -> Decoded:
    """The charset of a blob with its evidence; `text` of the result is that of a small blob, of a large one only ""."""
    declared = declared or blob.declared
    if blob.size <= MOST_BYTES:
        return decode(blob.whole(), declared)
    sample = bytearray(blob.head[:2048].rpartition(b"\n")[0])
    utf8 = codecs.getincrementaldecoder("utf-8")()
    valid = True
    for chunk in _chunks(blob.stream()):
        if chunk.isascii() and not utf8.getstate()[0]:
            continue
        if valid:
            try:
                utf8.decode(chunk)
            except UnicodeDecodeError:
                valid = False
        if len(sample) <= SAMPLE:
            sample += b"".join(islice(_high(chunk), SAMPLE // 2 // AROUND))
        if not valid and len(sample) > SAMPLE:
            break
    told = decode(bytes(sample), declared)
    if valid and told.charset in ("ascii", "utf-8"):
        return Decoded("", "utf-8" if not sample.isascii() else told.charset, told.evidence.split(";")[0])
    return Decoded("", told.charset, f"{told.evidence} (told by a sample)")


def _high(chunk: bytes) -> Iterator[bytes]:
    """Stretches with letters outside ASCII, each with what stands around them in the line."""
    end = 0
    for found in HIGH.finditer(chunk):
        if found.start() < end:
            continue
        start = max(chunk.rfind(b"\n", 0, found.start()) + 1, found.start() - AROUND, end)
        stop = chunk.find(b"\n", found.end(), found.end() + AROUND)
        end = stop + 1 if stop >= 0 else min(len(chunk), found.end() + AROUND)
        yield chunk[start:end]


@contextmanager
def characters(blob: Blob, decoded: Decoded) -> Iterator[TextIO]:
    """The blob's text from its beginning, line ends as they are; what its charset has no letter for is U+FFFD."""
    if blob.size <= MOST_BYTES:
        yield StringIO(decoded.text, newline="")
        return
    codec = "utf-8-sig" if decoded.charset in ("utf-8", "ascii") else decoded.charset
    text = TextIOWrapper(blob.stream(), codec, "replace", newline="")
    try:
        yield text
    finally:
        text.detach()  # closing the text would close the blob's file


def lines(stream: TextIO, name: str) -> Iterator[str]:
    """The lines of a text without zero characters. Raises TooLarge at a line that no article is as long as."""
    while line := stream.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise TooLarge(
                f"{name} has a line of more than {LONGEST_LINE / 1e6:,.0f} million characters, as no table has. "
                "What stood before it was read."
            )
        yield line.replace("\x00", "")


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
