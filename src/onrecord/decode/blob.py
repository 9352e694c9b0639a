"""A blob: bytes that wait to be decoded, under a name. One article is read whole, a file of many streams."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import BinaryIO

from onrecord.decode.limits import Ledger
from onrecord.errors import TooLarge
from onrecord.records.text import placed_name

HEAD = 65_536  # bytes by which a container is told
MOST_BYTES = 20_000_000  # of one article: a long magazine article has 100,000; above this it is a mistake
MOST_CHARACTERS = MOST_BYTES  # of the text of one article, whatever container it comes out of


@dataclass(frozen=True)
class Blob:
    """Bytes in a seekable file. `name` is a file name, a URL or "-", for a member of an archive `archive/member`.

    `depth` counts the containers that were opened on the way here; `declared` is a charset that a container outside
    named for it (a MIME part, an HTTP header); `ledger` counts what was unpacked from the outermost file.
    """

    name: str
    file: BinaryIO
    depth: int = 0
    declared: str | None = None
    ledger: Ledger = field(default_factory=Ledger, compare=False, repr=False)

    @classmethod
    def of(cls, data: bytes, name: str, *, declared: str | None = None) -> "Blob":
        """A blob of bytes in memory."""
        return cls(name, BytesIO(data), declared=declared)

    def member(self, name: str, file: BinaryIO, *, declared: str | None = None) -> "Blob":
        """A blob found inside this one, under the name it has there."""
        return Blob(f"{self.name}/{name}", file, self.depth + 1, declared, self.ledger)

    def content(self, file: BinaryIO, *, place: str = "", declared: str | None = None) -> "Blob":
        """What this blob holds that has no name of its own: an unpacked file, or what stands at some place in it."""
        return Blob(placed_name(self.name, place), file, self.depth + 1, declared or self.declared, self.ledger)

    @cached_property
    def size(self) -> int:
        """How many bytes there are."""
        return self.file.seek(0, os.SEEK_END)

    @cached_property
    def head(self) -> bytes:
        """The first bytes."""
        self.file.seek(0)
        return self.file.read(HEAD)

    def whole(self, most: int = MOST_BYTES) -> bytes:
        """All bytes. Raises TooLarge before reading, where there are more than `most`."""
        if self.size > most:
            raise TooLarge(
                f"{self.name} has {self.size / 1e6:,.1f} MB; one article may have {most / 1e6:,.0f} MB. "
                "Nothing of it was read. Split it into its articles and read those."
            )
        self.file.seek(0)
        return self.file.read()

    def stream(self) -> BinaryIO:
        """The file, at its beginning."""
        self.file.seek(0)
        return self.file
