"""From what the user names to bytes: files, folders, standard input."""

import csv
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

import click
import edtf

from onrecord.decode import Blob
from onrecord.decode.names import MAC_FORKS, LeftOut
from onrecord.errors import SkipArticle, TooLarge
from onrecord.records.text import Remark, Unread

CHUNK, SPOOL = 2**20, 16 * 2**20  # bytes of a stream read at once; kept in memory
MOST_STREAMED: Final = 2**30  # bytes; a stream that never ends stops here
STDIN: Final = "-"
FACTS: Final = ("title", "body", "published", "time", "outlet", "authors", "url")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: its name as shown and kept, and its path (None: standard input)."""

    name: str
    path: Path | None

    @contextmanager
    def open(self) -> Iterator[Blob]:
        """Its bytes, to be decoded. Raises SkipArticle, saying why."""
        if self.path is None:
            if sys.stdin is None:
                raise SkipArticle("standard input is closed")
            with _spooled(sys.stdin.buffer) as file:
                yield Blob(self.name, file)
            return
        try:
            opened = self.path.open("rb")
        except OSError as error:
            raise SkipArticle(f"the system refused: {error.strerror or error}") from error
        with opened as file:
            if _ordinary(self.path):
                yield Blob(self.name, file)
                return
            with _spooled(file) as spool:
                yield Blob(self.name, spool)

    def is_at(self, path: Path) -> bool:
        """True where this input is that very file, whatever the two are called."""
        try:
            return self.path is not None and self.path.samefile(path)
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Expanded:
    """The inputs behind what the user named, each once; what is not there; and what was left out of folders."""

    inputs: tuple[Input, ...]
    missing: tuple[Unread, ...]
    remarks: tuple[Remark, ...]


def expand(paths: Sequence[str]) -> Expanded:
    """What the user named, folders walked in sorted order."""
    inputs: dict[str, Input] = {}
    failures: list[Unread] = []
    remarks: list[Remark] = []
    for given in paths:
        path = Path(given)
        if given == STDIN:
            inputs.setdefault(STDIN, Input(STDIN, None))
        elif path.is_dir():
            walk = Walk(path)
            found = [Input(shown(p), p) for p in walk.files()]
            inputs |= {i.name: i for i in found if i.name not in inputs}
            failures += walk.refused or ([] if found else [walk.is_empty()])
            remarks += [Remark(shown(path), str(walk.left_out))] if found and walk.left_out.count else []
        elif path.exists():
            inputs.setdefault(shown(path), Input(shown(path), path))
        else:
            failures.append(Unread(shown(path), "there is no such file or folder"))
    return Expanded(tuple(inputs.values()), tuple(failures), tuple(remarks))


def published_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Check a date given by the user: EDTF, a day, a month or a year."""
    if value is None:
        return None
    try:
        parsed = edtf.parse_edtf(value.strip())
    except edtf.EDTFParseException:
        parsed = None
    if type(parsed) is not edtf.Date or value.strip().startswith("-"):
        raise click.BadParameter(f"{value!r} is no day, month or year; write 2025-06-02, 2025-06 or 2025")
    return value.strip()


def columns_given(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Mapping[str, str]:
    """What `--columns` says: which column of a table holds which fact."""
    given: dict[str, str] = {}
    for pair in next(csv.reader([value or ""]), ()):
        fact, equals, column = (part.strip() for part in pair.partition("="))
        if fact not in FACTS or not equals or not column:
            raise click.BadParameter(f"{pair!r} is no pair such as body=Transcript; facts are: {', '.join(FACTS)}")
        given[fact] = column
    return given


@dataclass(slots=True)
class Walk:
    """A way through a folder. As it goes it fills `refused`, folders that the system does not open, and `left_out`,
    files that stand beside reports; hidden files and folders are passed over without a word.
    """

    folder: Path
    refused: list[Unread] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)

    def files(self) -> Iterator[Path]:
        """The ordinary files, sorted, without what `beside` tells to be no report."""
        for here, folders, files in os.walk(self.folder, onerror=self._refused):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name != MAC_FORKS)
            for name in sorted(name for name in files if not name.startswith(".")):
                path = Path(here, name)
                if not self.left_out.takes(name) and _ordinary(path):
                    yield path

    def is_empty(self) -> Unread:
        """What to say where no file is left."""
        held = f" ({self.left_out})" if self.left_out.count else ""
        return Unread(shown(self.folder), f"the folder holds no files to read{held}")

    def _refused(self, error: OSError) -> None:
        name = shown(Path(error.filename))
        self.refused.append(Unread(name, f"the system refused: {error.strerror}"))


def shown(path: Path) -> str:
    """A path as text; bytes in it that are no UTF-8 are spelt out, as they could not be kept."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _ordinary(path: Path) -> bool:
    """True for files, also through a link; a link to nothing counts, so that it is reported and not passed over."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


@contextmanager
def _spooled(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A stream as a file that can be read from its beginning again: in memory while small, then on disk."""
    with SpooledTemporaryFile(max_size=SPOOL) as spool:
        while chunk := _read(stream):
            spool.write(chunk)
            if spool.tell() > MOST_STREAMED:
                raise TooLarge(f"more than {MOST_STREAMED // 2**20} MB; put it into a file and read that")
        yield cast("BinaryIO", spool)


def _read(stream: BinaryIO) -> bytes:
    """Some bytes, none at the end. Raises SkipArticle where the system gives none."""
    try:
        return stream.read(CHUNK)
    except OSError as error:
        raise SkipArticle(f"the system refused: {error.strerror or error}") from error
