"""Reading a batch into a file of its own: the job of a worker, here or on another machine."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from onrecord.errors import CannotWrite
from onrecord.intake.batches import Batch, Known, Numbered
from onrecord.intake.journal import Done, Told
from onrecord.intake.reading import Made, titled
from onrecord.pipeline import Reading
from onrecord.records.article import Article
from onrecord.records.marks import remarks_of
from onrecord.records.text import Remark, Unread
from onrecord.store.arrow import report_row, write_rows
from onrecord.store.rows import Row

TRIES: Final = 2  # of a report; after that it is set aside
BEGUN: Final = "begun"


@dataclass(frozen=True, slots=True)
class MakeParts:
    """What a worker needs: what makes its reader, the maker's name as it stands in readings, and the run's folder."""

    make: Callable[[], Callable[[object], Made]]
    maker: str
    run: Path

    def __call__(self) -> "Parts":
        """The job."""
        return Parts(self.make(), self.maker, self.run)


@dataclass(frozen=True, slots=True)
class Parts:
    """Reads a batch and writes its file. What goes wrong with the disk is told, not raised: it is nobody's fault."""

    read: Callable[[object], Made]
    maker: str
    run: Path

    def __call__(self, batch: Batch) -> Done | CannotWrite:
        """What became of it."""
        tries, told, rows = Tries.open(self.run / "tries" / batch.name), Told(), list[Row]()
        for thing in batch.things:
            if isinstance(thing.item, Unread):
                told.set_aside.append(thing.item)
            elif isinstance(thing.item, Remark):
                told.remarks.append(str(thing.item))
            elif isinstance(thing.item, Known):
                told.known += 1
            elif isinstance(thing.item, Article):
                made = self._read(thing, thing.item, tries)
                if isinstance(made, Reading):
                    rows.append(report_row(made, self.maker, thing.source, thing.at))
                elif made:
                    told.set_aside.append(made)
        try:
            if rows:
                write_rows(self.run / "parts" / f"{batch.name}.parquet", rows)
        except CannotWrite as error:
            return error
        tries.end()
        return Done.of(batch.things, f"{batch.name}.parquet" if rows else "", len(rows), told=told)

    def remarks(self) -> tuple[str, ...]:
        """What the reader has to tell of all that it read, where it has."""
        return remarks_of(self.read)

    def _read(self, thing: Numbered, article: Article, tries: "Tries") -> Made:
        """The report read, or why not: it is tried twice, whether it was an error or killed its reader."""
        if (deaths := tries.deaths[str(thing.at), str(thing.source)]) >= TRIES:
            why = f"the process that read it ended {deaths} times: out of memory, or a crash in a library"
            return Unread(titled(article), why)
        tries.begin(thing)
        made = self.read(article)
        return self.read(article) if isinstance(made, Unread) and not deaths else made


@dataclass(slots=True)
class Tries:
    """What a batch's readers were at when they died, kept in a file beside it: the last line of each try."""

    path: Path
    deaths: Counter[tuple[str, str]]

    @classmethod
    def open(cls, path: Path) -> "Tries":
        """With what earlier tries left there."""
        lines = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
        ends = [line for line, following in pairwise((*lines, BEGUN)) if following == BEGUN]
        tries = cls(path, Counter((at, source) for at, _, source in (end.partition(" ") for end in ends) if source))
        tries._add(BEGUN)
        return tries

    def begin(self, thing: Numbered) -> None:
        """It is this one's turn."""
        self._add(f"{thing.at} {thing.source}")

    def end(self) -> None:
        """All were read."""
        self.path.unlink(missing_ok=True)

    def _add(self, line: str) -> None:
        with suppress(OSError), self.path.open("a", encoding="utf-8") as file:  # of a full disk the batch's file tells
            file.write(line + "\n")
