"""From what the user names to bytes: files, folders, standard input."""

import csv
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

import click

from onrecord.decode import Blob
from onrecord.errors import SkipArticle, TooLarge
from onrecord.records.text import Unread

CHUNK, SPOOL = 2**20, 16 * 2**20  # bytes of a stream read at once; kept in memory
MOST_STREAMED: Final = 2**30  # bytes; a stream that never ends stops here
STDIN: Final = "-"
FACTS: Final = ("title", "body", "published", "time", "outlet", "authors", "url")
# Files that go with reports and are none themselves; left out of folders only.
COMPANIONS: Final = frozenset({"readme", "license", "licence", "copying", "notice", "attribution"})


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


def expand(paths: Sequence[str]) -> tuple[tuple[Input, ...], tuple[Unread, ...]]:
    """The inputs behind what the user named, each once, folders walked in sorted order; and what is not there."""
    inputs: dict[str, Input] = {}
    failures: list[Unread] = []
    for given in paths:
        path = Path(given)
        if given == STDIN:
            inputs.setdefault(STDIN, Input(STDIN, None))
        elif path.is_dir():
            refused = len(failures)
            found = [Input(shown(p), p) for p in walk(path, failures)]
            inputs |= {i.name: i for i in found if i.name not in inputs}
            if not found and refused == len(failures):
                failures.append(Unread(shown(path), "the folder holds no files to read"))
        elif path.exists():
            inputs.setdefault(shown(path), Input(shown(path), path))
        else:
            failures.append(Unread(shown(path), "there is no such file or folder"))
    return tuple(inputs.values()), tuple(failures)


def columns_given(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Mapping[str, str]:
    """What `--columns` says: which column of a table holds which fact."""
    given: dict[str, str] = {}
    for pair in next(csv.reader([value or ""]), ()):
        fact, equals, column = (part.strip() for part in pair.partition("="))
        if fact not in FACTS or not equals or not column:
            raise click.BadParameter(f"{pair!r} is no pair such as body=Transcript; facts are: {', '.join(FACTS)}")
        given[fact] = column
    return given


def walk(folder: Path, failures: list[Unread]) -> Iterator[Path]:
    """The ordinary files under a folder, sorted; hidden files and folders, and companions of reports, left out.
    Folders that the system does not open are added to `failures`.
    """

    def refused(error: OSError) -> None:
        failures.append(Unread(shown(Path(error.filename)), f"the system refused: {error.strerror}"))

    for here, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if not name.startswith(".") and Path(name).stem.lower() not in COMPANIONS and _ordinary(path):
                yield path


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
        while chunk := stream.read(CHUNK):
            spool.write(chunk)
            if spool.tell() > MOST_STREAMED:
                raise TooLarge(f"more than {MOST_STREAMED // 2**20} MB; put it into a file and read that")
        yield cast("BinaryIO", spool)
