"""Reads every file of the folder of formats as a user would and checks what the folder's index says of it."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, TypeVar

from evaluation.formats import damage_and_data, exports, feeds, nexis, pages
from evaluation.formats.checks import Check, Miss, general
from evaluation.formats.known import KNOWN, Known
from evaluation.formats.outcome import Outcome
from onrecord.decode import Blob
from onrecord.pipeline import Reader
from onrecord.records.article import Given

CHECKS: Mapping[str, tuple[Check, ...]] = {
    **nexis.CHECKS, **exports.CHECKS, **pages.CHECKS, **feeds.CHECKS, **damage_and_data.CHECKS,
}  # fmt: skip
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One statement about one file: what was found where it is missed, and why that was to be expected, if it was."""

    path: str
    what: str
    miss: Miss
    known: str | None = None

    @property
    def bad(self) -> bool:
        """Missed without a known reason, or met although it stands among the known failures."""
        return (self.miss is None) == (self.known is not None)


@dataclass(frozen=True, slots=True)
class Examined:
    """All verdicts on one file, and how long it took to read in seconds."""

    path: str
    verdicts: tuple[Verdict, ...]
    seconds: float

    @property
    def met(self) -> int:
        """How many statements are met."""
        return sum(v.miss is None for v in self.verdicts)


@dataclass(frozen=True, slots=True)
class Examiner:
    """A folder with INDEX.jsonl (and TRUTH.jsonl), the checks of its files, and what is known to be missed."""

    folder: Path
    checks: Mapping[str, tuple[Check, ...]]
    known: tuple[Known, ...] = ()

    @classmethod
    def default(cls, folder: Path) -> "Examiner":
        """With the checks written here."""
        return cls(folder, CHECKS, KNOWN)

    def __call__(self, only: str = "*") -> Iterator[Examined]:
        """Examine the files whose path matches, in the order of the index."""
        truths = {entry["path"]: entry for entry in self._lines("TRUTH.jsonl")}
        for entry in self._lines("INDEX.jsonl"):
            if fnmatch(entry["path"], only):
                yield self.examine(entry, truths.get(entry["path"], {}))

    def examine(self, entry: Mapping[str, Any], truth: Mapping[str, Any]) -> Examined:
        """Read one file and check what its entry says."""
        path, start = entry["path"], time.perf_counter()
        items, fault = attempt(lambda: tuple(self._read(path)))
        seconds = time.perf_counter() - start
        outcome = Outcome(entry, truth, items or (), (self.folder / path).read_bytes())
        verdicts = [Verdict(path, "read without a crash", fault)]
        for check in (*general(), *self.checks.get(path, (NOT_EXAMINED,))):
            miss, fault = attempt(lambda check=check: check.test(outcome))  # type: ignore[misc]
            verdicts.append(Verdict(path, check.what, fault or miss, self._known(path, check.what)))
        return Examined(path, tuple(verdicts), seconds)

    def _read(self, path: str) -> Iterator[Any]:
        with (self.folder / path).open("rb") as file:
            yield from Reader.default().articles(Blob(path.rpartition("/")[2], file), Given())

    def _known(self, path: str, what: str) -> str | None:
        return next((k.why for k in self.known if (k.path, k.what) == (path, what)), None)

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        file = self.folder / name
        if file.exists():
            yield from map(json.loads, file.read_text("utf-8").splitlines())


NOT_EXAMINED = Check("checks are written for it", lambda _: "none are")


def attempt(work: Callable[[], Value]) -> tuple[Value | None, str | None]:
    """What some work gives, or the error that it ended in, in words: one broken file must not cost the examination."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        error = done.exception()
    return (None, f"{type(error).__name__}: {str(error)[:120]}") if error else (done.result(), None)
