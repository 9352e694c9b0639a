"""What unpacking may cost: the limits that end a bomb early, whoever packed it.

Text packs to a third or a tenth of its size, tables of repeated words to a fiftieth. Beyond a hundredth, and more than
a few megabytes, nobody is storing articles.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from onrecord.errors import Broken, Locked, TooLarge

RATIO = 100  # unpacked : packed
FREE = 10_000_000  # bytes that any file may unpack to, whatever its ratio
IN_MEMORY = 4_000_000  # bytes of a member held in memory; more goes to a temporary file
PIECE = 1 << 18  # bytes moved at a time
MOST_DIRECTORY = 20_000_000  # bytes of a ZIP's list of members: some 200,000; reading a list takes ten times its size
END_OF_DIRECTORY = b"PK\x05\x06"
ZIP_FAULTS = (BadZipFile, ValueError, NotImplementedError, EOFError, OSError, OverflowError, struct.error)


@dataclass
class Ledger:
    """What was unpacked from one input so far, in all the archives that lie within it. The one thing here that changes.

    Each member is checked by itself too; this stops what is small at every level and endless over all of them.
    """

    packed: int = 0
    unpacked: int = 0

    def opened(self, size: int) -> None:
        """Note the size of the outermost file."""
        self.packed = self.packed or size

    @property
    def exhausted(self) -> bool:
        """True where nothing more may be unpacked."""
        return out_of_proportion(self.unpacked, self.packed, free=5 * FREE)

    def spend(self, count: int) -> None:
        """Count unpacked bytes. Raises TooLarge where they are out of all proportion to the file."""
        self.unpacked += count
        if self.exhausted:
            raise TooLarge(
                f"it unpacks to more than {RATIO} times its size ({self.unpacked / 1e6:,.0f} MB so far), as no file of "
                "articles does. The rest was not unpacked; unpack it yourself if you trust it."
            )


def out_of_proportion(unpacked: int, packed: int, *, free: int = FREE) -> bool:
    """True where so many bytes cannot be the articles of so small a file."""
    return unpacked > free and unpacked > RATIO * packed


def spool(pieces: Iterator[bytes], ledger: Ledger) -> BinaryIO:
    """A seekable file of the pieces: in memory while small, in a nameless temporary file beyond. Raises TooLarge."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever reads the member closes it
    with ExitStack() as failing:
        failing.callback(file.close)
        for piece in pieces:
            ledger.spend(len(piece))
            file.write(piece)
        failing.pop_all()
    file.seek(0)
    return cast("BinaryIO", file)


class Pieces(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """So many bytes or fewer; none at the end."""


def pieces(file: Pieces) -> Iterator[bytes]:
    """A file, piece by piece."""
    while piece := file.read(PIECE):
        yield piece


def open_zip(file: BinaryIO, name: str) -> ZipFile:
    """A ZIP file whose list of members is sound. Raises TooLarge for one made to be a bomb, Broken for a broken one."""
    size = file.seek(0, os.SEEK_END)
    if _directory_size(file, size) > MOST_DIRECTORY:
        raise TooLarge(f"{name} is a ZIP archive of more members than can be listed. Nothing was read; split it.")
    file.seek(0)
    try:
        archive = ZipFile(file)
    except ZIP_FAULTS as error:
        raise Broken(f"{name} is a ZIP archive cut short or damaged: its list of members cannot be read.") from error
    if sum(info.compress_size for info in archive.infolist()) > size:
        raise TooLarge(
            f"{name} is a ZIP archive whose members overlap: together they would be larger than the file. Such files "
            "are made to fill disks. Nothing was read."
        )
    return archive


def _directory_size(file: BinaryIO, size: int) -> int:
    """The size that a ZIP file states for its list of members; 0 where it states none."""
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(END_OF_DIRECTORY)
    stated = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    return min(stated, size)


def open_member(archive: ZipFile, info: ZipInfo) -> BinaryIO:
    """A member of a ZIP file, to be read forwards. Raises Locked, TooLarge or Broken before anything is unpacked."""
    if info.flag_bits & 1:
        raise Locked("it is locked with a password. Nothing of it was read; unpack it with the password first.")
    if out_of_proportion(info.file_size, info.compress_size):
        raise TooLarge(
            f"it unpacks to {info.file_size / 1e6:,.0f} MB, {info.file_size // max(1, info.compress_size):,} times its "
            "packed size, as no article does. It was not unpacked."
        )
    try:
        return cast("BinaryIO", archive.open(info))
    except ZIP_FAULTS as error:
        raise Broken(f"it cannot be unpacked ({error}).") from error
