"""A run into a folder of records that is disturbed: readers killed, the run killed, the disk filled, again and again.

    python benchmarks/disturbed.py [PAGES] [ray|crew] [SEED]

Reads generated web archives (20,000 pages unless given) twice: once undisturbed by processes, and once on Ray (or by
processes) with a random trouble every few seconds, started again by the same command whenever it ends with an error.
Afterwards every file of the two must hold the same rows, moments aside, and none twice; anything else is an error. The
disk is a tmpfs of its own, which needs root; without it, it is not filled.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow
import pyarrow.parquet as pq
from scale import archives

MOMENTS = ("read_at", "made_at", "since")
ROOM = "3g"
EVERY = (15.0, 40.0)  # seconds between two troubles: a run on Ray takes ten to begin
PATIENCE = 3600


def command(reports: Path, out: Path, on: str) -> list[str]:
    """The run, by the rules: what is tried here is what stands around the reader."""
    where = ["--on", "ray"] if on == "ray" else []
    every = [sys.executable, "-m", "onrecord", "read", str(reports), "--reader", "rules", "--workers", "2"]
    return [*every, "--out", str(out), *where]


@contextmanager
def disk() -> Iterator[tuple[Path, bool]]:
    """A place that can be filled, and whether it is one."""
    with tempfile.TemporaryDirectory(prefix="onrecord-disturbed-") as name:
        mounted = (
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", name], check=False).returncode == 0
        )
        try:
            yield Path(name), mounted
        finally:
            if mounted:
                subprocess.run(["umount", "--lazy", name], check=True)


def readers(of: int) -> list[int]:
    """The processes that read: actors of Ray, or workers of this run."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()[1:]]
    actors = [int(row[0]) for row in rows if len(row) > 2 and row[2].startswith("ray::") and "Reads" in row[2]]
    workers = [int(row[0]) for row in rows if len(row) > 2 and int(row[1]) == of and "spawn_main" in row[2]]
    return actors or workers


def fill(place: Path) -> None:
    """Take all that is left of the disk."""
    with (place / "ballast").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(2**20)):
                pass
        except OSError:
            return


def trouble(chance: random.Random, process: subprocess.Popen[str], place: Path, *, mounted: bool) -> str:
    """Do something to a run; what it was."""
    kind = chance.choice(["a reader", "a reader", "the run", *(["the disk"] if mounted else [])])
    if kind == "a reader":
        found = readers(process.pid)
        if not found:
            return "nobody"
        os.kill(chance.choice(found), signal.SIGKILL)
    elif kind == "the run":
        process.kill()
        process.wait()
        subprocess.run(
            [sys.executable, "-m", "ray.scripts.scripts", "stop", "--force"], capture_output=True, check=False
        )
    else:
        fill(place)
        time.sleep(4)
        (place / "ballast").unlink()
    return kind


def disturbed(reports: Path, place: Path, on: str, seed: int, *, mounted: bool) -> Counter[str]:
    """A run to its end, whatever happens; how often what did, and how often it was started."""
    chance, told, begun = random.Random(seed), Counter[str](), time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        told["started"] += 1
        with subprocess.Popen(command(reports, place / "out", on), stderr=subprocess.PIPE, text=True) as process:
            while process.poll() is None:
                try:
                    process.wait(chance.uniform(*EVERY))
                except subprocess.TimeoutExpired:
                    told[trouble(chance, process, place, mounted=mounted)] += 1
            said = process.stderr.read() if process.stderr else ""
        if process.returncode == 0:
            return told
        print(f"  ended with {process.returncode}: {' '.join(said.split())[-160:]}", flush=True)
    raise AssertionError(f"no end after {PATIENCE} s: {told}")


def compare(one: Path, other: Path) -> int:
    """How many rows both have; raises AssertionError where a file differs in more than moments."""
    names = [sorted(file.relative_to(at).as_posix() for file in at.rglob("*.parquet")) for at in (one, other)]
    if names[0] != names[1]:
        raise AssertionError(f"other files: {sorted(set(names[0]) ^ set(names[1]))[:5]}")
    rows = 0
    for name in names[0]:
        tables = [timeless(at / name) for at in (one, other)]
        if not tables[0].equals(tables[1]):
            raise AssertionError(f"{name} differs")
        rows += tables[0].num_rows if name.startswith("records/") else 0
    return rows


def timeless(path: Path) -> pyarrow.Table:
    """A file's rows without moments."""
    table = pq.ParquetFile(path).read()
    return table.drop_columns([name for name in MOMENTS if name in table.column_names])


def main(arguments: Sequence[str]) -> None:
    """Disturb, compare, tell."""
    pages = int(arguments[0]) if arguments else 20_000
    on = arguments[1] if len(arguments) > 1 else "ray"
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="onrecord-whole-") as name, disk() as (place, mounted):
        (Path(name) / "in").mkdir()
        reports = archives(Path(name) / "in", pages)
        subprocess.run(command(reports, Path(name) / "out", "crew"), stderr=subprocess.DEVNULL, check=True)
        begun = time.monotonic()
        told = disturbed(reports, place, on, seed, mounted=mounted)
        took = time.monotonic() - begun
        rows = compare(Path(name) / "out", place / "out")
    print(
        f"{rows:,} reports on {on}, disturbed for {took:.0f} s: {dict(told)}; the same rows as undisturbed, none twice"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
