"""The members of a ZIP file that lost its end, and with it the list of its members: read from the front.

Format: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (local file header) and 4.4.4 (flags).
"""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.decode.limits import FREE, PIECE, out_of_proportion
from onrecord.errors import Broken, Locked, SkipArticle, TooLarge

HEADER = struct.Struct("<4sHHHHHLLLHH")
STORED, DEFLATED = 0, 8


class Salvaged:
    """One member, read forwards by pieces; `read` raises SkipArticle where it cannot be read or breaks off."""

    def __init__(self, file: BinaryIO, flags: int, method: int, size: int) -> None:
        self._file, self._flags, self._method, self._left = file, flags, method, size
        self._inflate = zlib.decompressobj(-15)
        self._taken = self._given = 0

    def read(self, size: int) -> bytes:
        """Some unpacked bytes; none at the member's end."""
        if self._flags & 1:
            raise Locked("it is locked with a password. Nothing of it was read; unpack it with the password first.")
        if self._method == DEFLATED:
            return self._inflated(size)
        if self._method != STORED or self._flags & 8:
            raise Broken(f"it is packed in a way (method {self._method}) that needs the archive's end.")
        data = self._file.read(min(size, self._left))
        if not data and self._left:
            raise Broken("it breaks off.")
        self._left -= len(data)
        return data

    def _inflated(self, size: int) -> bytes:
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._file.read(4096)
            if not packed:
                raise Broken("it breaks off.")
            self._taken += 0 if self._inflate.unconsumed_tail else len(packed)
            data = self._inflate.decompress(packed, size)
            self._given += len(data)
            if out_of_proportion(self._given, self._taken, free=FREE):
                raise TooLarge("it unpacks to far more than an article can be. It was not unpacked.")
            if data:
                return data
        self._file.seek(-len(self._inflate.unused_data), 1)
        self._inflate = zlib.decompressobj(-15)
        self._method, self._flags, self._left = STORED, 0, 0
        return b""

    def close(self) -> None:
        """Nothing to close: the archive stays open for the next member."""

    def to_the_end(self) -> bool:
        """Read what is left of it; False where that cannot be done."""
        try:
            while self.read(PIECE):
                pass
        except (SkipArticle, zlib.error):
            return False
        return True


def salvaged(file: BinaryIO) -> Iterator[tuple[str, Salvaged]]:
    """Names and contents of the members, up to the first place where no member's header stands."""
    while True:
        header = file.read(HEADER.size)
        if len(header) < HEADER.size or not header.startswith(b"PK\x03\x04"):
            return
        _, _, flags, method, _, _, _, packed, _, name, extra = HEADER.unpack(header)
        title = file.read(name).decode("utf-8" if flags & 0x800 else "cp437", "replace")
        file.seek(extra, 1)
        member = Salvaged(file, flags, method, packed)
        if title and not title.endswith("/"):
            yield title, member
        if not member.to_the_end():
            return
        if flags & 8:
            _skip_descriptor(file)


def _skip_descriptor(file: BinaryIO) -> None:
    """Checksum and sizes after a member: 12 bytes, with or without a signature of 4."""
    file.seek(12 if file.read(4) == b"PK\x07\x08" else 8, 1)
