"""Reports on disk, readers that misbehave, and what a folder of records holds: for tests of filling one."""

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from onrecord.cli.inputs import Input, expand
from onrecord.intake.filling import Filling
from onrecord.intake.reading import Made, MakeReader
from onrecord.records.article import Article
from onrecord.store.folder import Folder, run_name

RULES = MakeReader("rules")
MOMENTS = {"read_at", "made_at", "since"}
LINES = (
    "Chile denied that its navy had fired on the ferry.",
    "Norway said that 14 soldiers had been wounded near Bergen.",
)


@dataclass(frozen=True)
class Dies:
    """Makes a reader by rules that dies of some words, as often as the file beside says."""

    words: str
    times: Path

    def __call__(self) -> Callable[[object], Made]:
        read = RULES()

        def one(item: object) -> Made:
            if isinstance(item, Article) and self.words in item.text and (left := int(self.times.read_text())):
                self.times.write_text(str(left - 1))
                os.kill(os.getpid(), signal.SIGKILL)
            return read(item)

        return one


def reports(folder: Path, count: int = 30) -> tuple[Input, ...]:
    """Small reports, some with a day and an outlet, two with the same words, and one file that is none."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        number = 17 if n == 7 else n
        head = f"---\ntitle: Ferry {number}\ndate: 2031-05-{1 + n % 3:02}\nsource: Fjord Post {n % 2}\n---\n"
        text = f"OSLO — {LINES[n % 2]} It was ferry number {number}.\n"
        (folder / f"{n:03}.md").write_text(head + text if n % 5 else text, encoding="utf-8")
    (folder / "004.md").write_bytes(bytes(range(256)) * 9)
    return inputs(folder)


def inputs(*paths: Path) -> tuple[Input, ...]:
    """What stands at paths."""
    return expand([str(path) for path in paths]).inputs


def filling(path: Path, make: Callable[[], Callable[[object], Made]] = RULES) -> Filling:
    """Into a folder, by rules."""
    return Filling.into(path, make, "rules/1")


def content(path: Path) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Every file's rows, moments aside."""
    found = {}
    for file in sorted([*path.glob("records/*/*/*.parquet"), *path.glob("index/*/*.parquet")]):
        rows = pq.ParquetFile(file).read().to_pylist()
        found[file.relative_to(path).as_posix()] = [{k: v for k, v in row.items() if k not in MOMENTS} for row in rows]
    runs = {run_name(run.number) for run in Folder(path).manifest().runs}
    assert {file.stem for file in path.glob("records/*/*/*")} <= runs
    assert {folder.name for folder in path.glob("index/*")} <= runs
    return found
