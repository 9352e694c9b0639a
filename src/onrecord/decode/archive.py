"""Archives (ZIP, TAR) of anything: the members are read one by one, and nothing is ever written under their names."""

import io
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from lzma import LZMAError
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from onrecord.decode.blob import Blob
from onrecord.decode.formats import Inner, Item
from onrecord.decode.limits import ZIP_FAULTS, Pieces, open_member, open_zip, pieces, spool
from onrecord.decode.names import LeftOut, shown_name
from onrecord.decode.salvage import salvaged
from onrecord.errors import Broken, NotText, SkipArticle, TooLarge
from onrecord.records.text import Remark, Unread

FAULTS = (*ZIP_FAULTS, zlib.error, LZMAError, tarfile.TarError)
LONGEST_READ = 16_000_000  # bytes that a TAR file's own headers may take: a member's data is read in pieces


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles of all members, in the archive's order. Raises Broken after those before a break."""
    blob.ledger.opened(blob.size)
    left_out = LeftOut()
    empty = True
    try:
        for item in _members(blob, inner, left_out):
            empty = False
            yield item
    except SkipArticle:
        if left_out.count:
            yield Remark(blob.name, str(left_out))
        raise
    if empty:
        held = f" ({left_out})" if left_out.count else ""
        yield Unread(blob.name, f"{blob.name} is an archive without a file to read in it{held}.")
    elif left_out.count:
        yield Remark(blob.name, str(left_out))


def _members(blob: Blob, inner: Inner, left_out: LeftOut) -> Iterator[Item]:
    """What each member holds, those that are no reports left out."""
    reader = _zip if blob.head.startswith(b"PK") else _tar
    for name, file in reader(blob):
        if left_out.takes(name):
            continue
        shown = shown_name(name)
        try:
            with file() as opened:
                yield from inner(blob.member(shown, opened))
        except SkipArticle as error:
            yield Unread(f"{blob.name}/{shown}", f"{blob.name}/{shown}: {error}")
            if blob.ledger.exhausted:
                return


@dataclass(frozen=True, slots=True)
class Member:
    """What opens one member of an archive, when it is its turn."""

    source: Pieces | tuple[ZipFile, ZipInfo]
    blob: Blob

    def __call__(self) -> BinaryIO:
        """Its bytes, seekable. Raises SkipArticle with the reason where they cannot be had."""
        try:
            if isinstance(self.source, tuple):
                with open_member(*self.source) as packed:
                    return spool(pieces(packed), self.blob.ledger)
            return spool(pieces(self.source), self.blob.ledger)
        except FAULTS as error:
            raise Broken(f"it is cut short or damaged and was not read ({error}).") from error


def _zip(blob: Blob) -> Iterator[tuple[str, Member]]:
    try:
        archive = open_zip(blob.stream(), blob.name)
    except Broken as error:
        found = False
        for name, file in salvaged(blob.stream()):
            found = True
            yield name, Member(file, blob)
        raise Broken(f"{error} {'What came before the break was read.' if found else 'Nothing was read.'}") from error
    with archive:
        for info in archive.infolist():
            if not info.filename.endswith("/"):  # not is_dir(), which fails on an empty name
                yield _zip_name(info), Member((archive, info), blob)


def _zip_name(info: ZipInfo) -> str:
    """A name in UTF-8 where the flag that says so was forgotten, as many tools do."""
    try:
        return info.filename if info.flag_bits & 0x800 else info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


class Forwards(io.RawIOBase):
    """A TAR file as tarfile may read it: forwards, and no header larger than any header is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """So many bytes. Raises TooLarge where a header claims to be enormous."""
        if size > LONGEST_READ:
            raise TooLarge("a header in it claims to be larger than any header is")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go there. Raises ReadError for a step back: sizes below zero would lead round in a circle."""
        if whence == 0 and offset + 1 < self._file.tell():
            raise tarfile.ReadError("its headers lead backwards")
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The position."""
        return self._file.tell()


def _tar(blob: Blob) -> Iterator[tuple[str, Member]]:
    began = False
    try:
        with tarfile.open(fileobj=cast("BinaryIO", Forwards(blob.stream())), mode="r:") as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # tarfile would keep them all
                if info.isfile() and not info.issparse():
                    began = True
                    data = archive.extractfile(info)
                    if data is not None:
                        yield info.name, Member(cast("BinaryIO", data), blob)
    except TooLarge as error:
        raise TooLarge(f"{blob.name} is a TAR archive that was not read to its end: {error}.") from error
    except FAULTS as error:
        read_so_far = "What came before the break was read." if began else "Nothing was read."
        raise Broken(f"{blob.name} is a TAR archive cut short or damaged ({error}). {read_so_far}") from error
    if not began:
        raise NotText(f"{blob.name} is a TAR archive without a plain file in it. Nothing was read.")
