"""A file that remembers the error of the system by which reading it ended.

Many a library takes such an error for damage of the file, and says so; what is to blame is told here.
"""

import io
import os
from typing import BinaryIO, cast

AT_ONCE = 1 << 16  # bytes


class Watched(io.RawIOBase):
    """A file as it is, read-only; `trouble` is the first error of the system that reading it met.

    It stays open when this is closed.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.trouble: OSError | None = None

    def buffered(self) -> BinaryIO:
        """The file with a buffer before it."""
        return cast("BinaryIO", io.BufferedReader(self, AT_ONCE))

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer. Raises OSError as the file does."""
        try:
            data = self._file.read(len(buffer))
        except OSError as error:
            self.trouble = self.trouble or error
            raise
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a position. Raises OSError as the file does."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The position."""
        return self._file.tell()
