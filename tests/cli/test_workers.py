"""`read --workers`: what comes out is what one process makes, and a report that kills its reader costs itself alone."""

import json
import sqlite3
from pathlib import Path

import pytest

from onrecord.decode import Blob
from onrecord.intake import reading, reading_with
from onrecord.intake.crew import Died
from onrecord.pipeline import Reader
from onrecord.records.article import Article, Given
from onrecord.records.text import Unread
from onrecord.store import Store
from tests.cli.conftest import REPORT, Process, Run

RULES = ("--reader", "rules")


def reports(folder: Path, count: int = 24) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:02}.txt").write_text(f"{REPORT}\nFerry {n % 20} was late.\n", encoding="utf-8")
    (folder / "11.txt").write_bytes(bytes(range(256)) * 20)  # no report, in the middle
    return folder


def rows(db: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(db) as connection:
        readings = "SELECT reading.id, reading.document, input, maker, record, reasons FROM reading JOIN sighting ON sighting.id = sighting"
        marks = "SELECT reading, id, position, kind, span_start, attributes, score FROM mark"
        return [*connection.execute(readings), *connection.execute(marks)]


def test_workers_give_what_one_process_gives(run: Run, process: Process, tmp_path: Path) -> None:
    folder = reports(tmp_path / "in")
    alone = run("read", folder, *RULES, "--workers", "1", "--json")
    for workers in (("--workers", "2"), ()):
        several = process("read", folder, *RULES, *workers, "--json")
        assert (several.returncode, several.stdout) == (3, alone.stdout)
        assert several.stderr.splitlines() == alone.stderr.splitlines()


def test_a_store_filled_by_workers_is_the_same_and_the_same_text_is_read_once(process: Process, tmp_path: Path) -> None:
    folder = reports(tmp_path / "in")
    told = [process("read", folder, *RULES, "--workers", n, "--into", f"{n}.db").stderr for n in (1, 2)]
    assert told[0].replace("1.db", "2.db") == told[1]
    assert rows(Path("1.db")) == rows(Path("2.db"))
    again = process("read", folder, *RULES, "--workers", 2, "--into", "2.db", "--json")
    assert "0 articles read, 23 already read" in again.stderr
    inputs = [json.loads(line)["document"]["input"] for line in again.stdout.splitlines()]
    assert len(inputs) == 23
    assert Store.open_existing("2.db").size() == 20 - 1  # numbers 20 to 23 tell again what 0 to 3 do


def test_what_workers_die_of_is_told_as_unread() -> None:
    class Crew:
        def map(self, items, _is_work):  # type: ignore[no-untyped-def]
            yield from ((item, Died(2, -9)) for item in items)

    reader = Reader.default(maker="rules")
    article = reader.article(Blob.of(REPORT.encode(), "ferry.txt"), Given(title="Ferries"))
    ((item, made),) = reading.crew_read(Crew(), [article])  # type: ignore[arg-type]
    assert isinstance(item, Article)
    assert made == Unread("ferry.txt (Ferries)", str(Died(2, -9)))


def test_few_articles_start_no_worker_and_neither_do_many_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Crew", lambda *_: pytest.fail("workers were started"))
    monkeypatch.setattr(reading, "processors", lambda: 8)
    reader = Reader.default(maker="rules")
    read = reading_with(reader, "rules", None)
    article = reader.article(Blob.of(REPORT.encode(), "ferry.txt"), Given())
    made = list(read(["known"] * 50 + [article] * reading.FEW + ["known"] * 50))
    assert [item for item, result in made if result is None] == ["known"] * 100
    assert len([item for item, result in made if result]) == reading.FEW
    assert read.number == reading.MOST  # type: ignore[attr-defined]
    assert list(reading_with(reader, "rules", 5)(["known"])) == [("known", None)]
