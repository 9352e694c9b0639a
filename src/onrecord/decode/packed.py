"""A compressed file (gz, bz2, xz) of anything: unpacked as it is read, so that a web archive of gigabytes streams."""

import bz2
import io
import lzma
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from onrecord.decode.blob import Blob
from onrecord.decode.formats import Inner, Item
from onrecord.decode.limits import Ledger, out_of_proportion, pieces, spool
from onrecord.errors import Broken, NotText, SkipArticle, TooLarge
from onrecord.records.text import Unread

CHUNK = 16_384  # packed bytes taken at a time; few, so that a bomb shows early
XZ_MEMORY = 128_000_000  # bytes; the strongest level of xz takes 65 MB to unpack
FAULTS = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
# Read from the end or here and there: unpacked to a temporary file first.
BACKWARDS = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0")


class Decompressor(Protocol):
    """What bz2 and lzma offer."""

    @property
    def eof(self) -> bool:
        """True at the end of a stream."""

    @property
    def needs_input(self) -> bool:
        """True where more packed bytes are needed."""

    @property
    def unused_data(self) -> bytes:
        """Packed bytes after the end of a stream."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpacked bytes."""


class Gzip:
    """zlib's decompressor with the methods of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        """True at the end of a stream."""
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        """True where all packed bytes given were used."""
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """Packed bytes after the end of a stream."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpacked bytes, at most so many."""
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


@dataclass(frozen=True, slots=True)
class Packing:
    """One way to pack: how its files begin and what unpacks them."""

    magic: bytes
    new: Callable[[], Decompressor]


PACKINGS = (
    Packing(b"\x1f\x8b", Gzip),
    Packing(b"BZh", bz2.BZ2Decompressor),
    Packing(b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY)),
)
NOT_UNPACKED = ((b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR"), (b"\x28\xb5\x2f\xfd", "Zstandard"))


class Unpacked(io.RawIOBase):
    """The bytes in a compressed file, read forwards; a step back begins anew.

    A file that breaks off ends here too, and `trouble` says how: what stood before the break can be read.
    """

    def __init__(self, packed: BinaryIO, packing: Packing, ledger: Ledger) -> None:
        self._packed, self._packing, self._ledger = packed, packing, ledger
        self._seen = 0  # the furthest byte that was unpacked: a second pass costs no budget
        self.trouble: SkipArticle | None = None
        self._begin()

    def _begin(self) -> None:
        self._packed.seek(0)
        self._at, self._taken = 0, 0
        self._stream, self._waiting = self._packing.new(), b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes, at the cost of unpacking again."""
        return True

    def tell(self) -> int:
        """The position among the unpacked bytes."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a position, reading as far as that."""
        if whence == os.SEEK_END:
            while self._next(CHUNK * 16):
                pass
        target = self._at + offset if whence else offset
        if target < self._at:
            self._begin()
        while self._at < target and self._next(min(target - self._at, CHUNK * 16)):
            pass
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack into a buffer. Raises TooLarge for a bomb."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        """Some bytes, at most so many; none at the end, at a break, and after a bomb was found."""
        if isinstance(self.trouble, TooLarge):
            raise self.trouble
        try:
            data = self._unpack(most)
        except FAULTS as error:
            self.trouble = Broken(f"damaged after {self._at:,} unpacked bytes ({error})")
            data = b""
        self._at += len(data)
        if self._at > self._seen:
            self._pay(self._at - self._seen)
        return data

    def _pay(self, count: int) -> None:
        self._seen += count
        try:
            self._ledger.spend(count)
            if out_of_proportion(self._at, self._taken):
                raise TooLarge(f"{self._taken:,} bytes of it unpack to {self._at / 1e6:,.0f} MB, as no article does.")
        except TooLarge as error:
            self.trouble = error
            raise

    def _unpack(self, most: int) -> bytes:
        while True:
            if self._stream.eof and not self._another():
                return b""
            if self._stream.needs_input and not self._waiting:
                self._waiting = self._take()
                if not self._waiting:
                    self.trouble = Broken(f"cut short after {self._at:,} unpacked bytes")
                    return b""
            given, self._waiting = self._waiting, b""
            if data := self._stream.decompress(given, most):
                return data

    def _another(self) -> bool:
        """Begin the next stream, if one follows; many tools put several into a file, or zeros after the last."""
        rest = self._stream.unused_data or self._take()
        while rest and not rest.strip(b"\x00"):
            rest = self._take()
        rest = rest.lstrip(b"\x00")
        if 0 < len(rest) < len(self._packing.magic):
            rest += self._take()
        if not rest.startswith(self._packing.magic):
            return False
        self._stream, self._waiting = self._packing.new(), rest
        return True

    def _take(self) -> bytes:
        taken = self._packed.read(CHUNK)
        self._taken += len(taken)
        return taken


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """Whatever is in it, under its own name. Raises Broken, after what could be read, where it is cut short."""
    packing = next((p for p in PACKINGS if blob.head.startswith(p.magic)), None)
    if packing is None:
        kind = next((kind for magic, kind in NOT_UNPACKED if blob.head.startswith(magic)), "compressed")
        raise NotText(f"{blob.name} is a {kind} file, which is not unpacked here. Nothing was read; unpack it first.")
    blob.ledger.opened(blob.size)
    unpacked = Unpacked(blob.file, packing, blob.ledger)
    with io.BufferedReader(unpacked, CHUNK * 4) as stream:
        try:
            begins = stream.read(max(map(len, BACKWARDS)))
            stream.seek(0)
            if unpacked.trouble and not begins:
                raise unpacked.trouble
            item: Item | None = None
            with spool(pieces(stream), blob.ledger) if begins.startswith(BACKWARDS) else nullcontext(stream) as file:
                for item in inner(blob.content(file)):
                    yield item
        except SkipArticle as error:
            raise type(error)(f"{blob.name} is a compressed file that cannot be read: {error}") from error
    if isinstance(unpacked.trouble, Broken) and not isinstance(item, Unread):
        raise Broken(f"{blob.name} is a compressed file {unpacked.trouble}; what came before was read.")
