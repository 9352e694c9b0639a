"""Kills `onrecord read FOLDER --into DB` at random moments, while it reads and while it compares what it read, and
checks that nothing is lost and nothing doubled.

    python benchmarks/kills.py 200

After every kill the store must open, pass SQLite's own check, and hold an unbroken beginning of what a run without
kills holds; when the run is at last let finish, the two must be equal in every row, times of reading aside.
The code must stay as it is meanwhile: a rule edited during the series is a difference too.
"""

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SELECTS: Mapping[str, str] = {
    "document": "SELECT * FROM document",
    "sighting": "SELECT id, document, input, title, outlet, published, evidence FROM sighting",
    "reading": "SELECT id, document, sighting, maker, version, text_hash, record, reasons FROM reading",
    "mark": "SELECT * FROM mark",
    "link": "SELECT * FROM link",
    "entry": "SELECT * FROM entry",
    "item": "SELECT reading, id, document, entry, kind, position, type, first_day, first_sentence, until FROM item",
    "sentence": "SELECT reading, id, document, span_start, words, until FROM sentence",
    "part": "SELECT reading, item.id, role, key FROM part JOIN item ON item.id = item JOIN name ON name.id = part.name",
    "decision": "SELECT id, maker, judgement, kind, first, second, score, why, undoes FROM decision",
    "compared": "SELECT reading, maker FROM compared",
    "words": "SELECT reading, id FROM sentence_words JOIN sentence ON sentence_words.rowid = id",
}
Snapshot = Mapping[str, frozenset[tuple[object, ...]]]


@dataclass
class Outcome:
    """What a series of kills did: how many hit a running process, and how many of those left a log behind."""

    kills: int = 0
    during_reading: int = 0
    logs: int = 0


def write_reports(folder: Path, count: int) -> None:
    """Small invented reports, each another text."""
    folder.mkdir(parents=True)
    for n in range(count):
        (folder / f"report-{n:03}.txt").write_text(
            f"Ferry talks, day {n + 1}\n\n"
            f"OSLO, 3 May 2031 — Norway said on Friday that {n + 2} soldiers had been wounded.\n"
            f"Chile denied that its navy had fired on ferry number {n + 1}.\n",
            encoding="utf-8",
        )


def command(folder: Path, db: Path) -> list[str]:
    """The run that is killed."""
    return [sys.executable, "-m", "onrecord", "read", str(folder), "--into", str(db)]


def read(folder: Path, db: Path) -> float:
    """Let a run finish; returns its seconds."""
    began = time.monotonic()
    done = subprocess.run(command(folder, db), capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"the run ended with {done.returncode}: {done.stderr}")
    return time.monotonic() - began


def snapshot(db: Path) -> Snapshot:
    """Every row of the store but for times, once SQLite has found the file whole. Raises AssertionError otherwise."""
    connection = sqlite3.connect(db)
    try:
        if (check := connection.execute("PRAGMA integrity_check").fetchone()) != ("ok",):
            raise AssertionError(f"SQLite finds the store damaged: {check}")
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise AssertionError(f"rows without what they belong to: {broken}")
        rows = {table: connection.execute(select).fetchall() for table, select in SELECTS.items()}
    finally:
        connection.close()
    for table, found in rows.items():
        if len(set(found)) != len(found):
            raise AssertionError(f"doubled rows in {table}")
    return {table: frozenset(found) for table, found in rows.items()}


def check_beginning(db: Path, whole: Snapshot) -> None:
    """After a kill: each reading that is there is there with all its rows, and no row is there that should not be."""
    if not db.exists() or not has_tables(db):
        return
    part = snapshot(db)
    readings = {row[0] for row in part["reading"]}
    if readings != set(range(1, len(readings) + 1)):
        raise AssertionError(f"readings have holes: {sorted(map(str, readings))}")
    for table in ("reading", "mark", "link", "entry", "item", "sentence", "part", "words"):
        if part[table] != {row for row in whole[table] if row[0] in readings}:
            raise AssertionError(f"{table} is not what the readings of an undisturbed run have")
    for table in ("document", "sighting", "decision", "compared"):
        if not part[table] <= whole[table]:
            raise AssertionError(f"{table} has rows that an undisturbed run does not make")


def has_tables(db: Path) -> bool:
    """Whether a run had come as far as making its tables, which is one transaction."""
    connection = sqlite3.connect(db)
    found = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.close()
    return bool(found)


def size_of(db: Path) -> int:
    """Bytes of a store with its log; -1 where there is none."""
    files = [each for each in beside(db) if each.exists()]
    return sum(each.stat().st_size for each in files) if files else -1


def beside(db: Path) -> list[Path]:
    """A store's file and its log."""
    return [db, db.with_name(f"{db.name}-wal")]


def kill_once(arguments: Sequence[str], db: Path, delay: float, *, from_start: bool) -> bool:
    """Start a run, wait until it has added to the store (unless `from_start`) and `delay` s more, and kill it; True
    where it was still running.
    """
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        size = size_of(db)
        while not from_start and process.poll() is None and size_of(db) == size:
            time.sleep(0.002)
        time.sleep(delay)
        lived = process.poll() is None
        process.kill()
    return lived


def kill_and_resume(work: Path, kills: int, seed: int, reports: int = 30) -> Outcome:
    """Kill runs until `kills` have hit, starting over whenever a store is complete; raises AssertionError."""
    chance, outcome = random.Random(seed), Outcome()
    folder, db, whole_db = work / "reports", work / "killed.db", work / "whole.db"
    write_reports(folder, reports)
    seconds = read(folder, whole_db)
    whole = snapshot(whole_db)
    if len(whole["reading"]) != reports:
        raise AssertionError(f"{len(whole['reading'])} of {reports} reports were read in an undisturbed run")
    while outcome.kills < kills:
        from_start = chance.random() < 0.25
        delay = chance.uniform(0, seconds if from_start else seconds / 3)
        if kill_once(command(folder, db), db, delay, from_start=from_start):
            outcome.kills += 1
            outcome.during_reading += not from_start
            outcome.logs += beside(db)[1].exists()
            check_beginning(db, whole)
        elif db.exists():
            if snapshot(db) != whole:
                raise AssertionError("a run that was killed and resumed differs from an undisturbed one")
            for each in beside(db):
                each.unlink(missing_ok=True)
    read(folder, db)
    if snapshot(db) != whole:
        raise AssertionError("a run that was killed and resumed differs from an undisturbed one")
    return outcome


def main() -> None:
    """`kills.py [N] [SEED]`."""
    kills, seed = (int(a) for a in (*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]))
    with TemporaryDirectory() as work:
        outcome = kill_and_resume(Path(work) / "run", kills, seed)
        shutil.rmtree(Path(work) / "run")
    print(f"{outcome}: nothing lost, nothing doubled")


if __name__ == "__main__":
    main()
