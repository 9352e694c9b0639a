"""From what the user names to bytes: files, folders, standard input."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from onrecord.errors import SkipArticle, TooLarge

MAX_BYTES: Final = 256 * 2**20  # of one file, which may hold many articles; a stream that never ends stops here
STDIN: Final = "-"
# Files that go with reports and are none themselves; left out of folders only.
COMPANIONS: Final = frozenset({"readme", "license", "licence", "copying", "notice", "attribution"})


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: its name as shown and kept, and its path (None: standard input)."""

    name: str
    path: Path | None

    def read(self) -> bytes:
        """Its bytes. Raises SkipArticle, saying why."""
        if self.path is None:
            if sys.stdin is None:
                raise SkipArticle("standard input is closed")
            return _limited(sys.stdin.buffer)
        try:
            with self.path.open("rb") as file:
                return _limited(file)
        except OSError as error:
            raise SkipArticle(f"the system refused: {error.strerror or error}") from error

    def is_at(self, path: Path) -> bool:
        """True where this input is that very file, whatever the two are called."""
        try:
            return self.path is not None and self.path.samefile(path)
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or an article in it, that was not read, and why."""

    name: str
    why: str

    def __str__(self) -> str:
        """Name and reason; a reason that begins with the name needs it no second time."""
        return self.why if self.why.startswith(self.name) else f"{self.name}: {self.why}"


def expand(paths: Sequence[str]) -> tuple[tuple[Input, ...], tuple[Failure, ...]]:
    """The inputs behind what the user named, each once, folders walked in sorted order; and what is not there."""
    inputs: dict[str, Input] = {}
    failures: list[Failure] = []
    for given in paths:
        path = Path(given)
        if given == STDIN:
            inputs.setdefault(STDIN, Input(STDIN, None))
        elif path.is_dir():
            refused = len(failures)
            found = [Input(shown(p), p) for p in walk(path, failures)]
            inputs |= {i.name: i for i in found if i.name not in inputs}
            if not found and refused == len(failures):
                failures.append(Failure(shown(path), "the folder holds no files to read"))
        elif path.exists():
            inputs.setdefault(shown(path), Input(shown(path), path))
        else:
            failures.append(Failure(shown(path), "there is no such file or folder"))
    return tuple(inputs.values()), tuple(failures)


def walk(folder: Path, failures: list[Failure]) -> Iterator[Path]:
    """The ordinary files under a folder, sorted; hidden files and folders, and companions of reports, left out.
    Folders that the system does not open are added to `failures`.
    """

    def refused(error: OSError) -> None:
        failures.append(Failure(shown(Path(error.filename)), f"the system refused: {error.strerror}"))

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


def _limited(file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(f"more than {MAX_BYTES // 2**20} MB; split it into smaller files")
    return data
