"""What a report costs in a run of a thousand and of two hundred thousand: generated web archives into a folder.

    python benchmarks/scale.py [PAGES,PAGES,…] [rules|standard|fast] [crew|ray]

Each size is an archive set of its own, read by two workers into a fresh folder by the rules (unless another reader is
named: what a network takes for a report does not depend on how many there are, and the rules show all else). Told are
milliseconds of the clock a report while reading and while putting in order, of the processors in all (which other work
on the machine changes little), the most memory of this process and of a worker, files, and bytes a report. Nothing here
is asserted.
"""

import gzip
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from timing import held

from onrecord.cli.inputs import expand
from onrecord.intake.cluster import OnRay
from onrecord.intake.filling import ByCrew, Filling
from onrecord.intake.journal import Done, Journal
from onrecord.intake.reading import MakeReader
from onrecord.mark.makers import open_maker
from onrecord.records.article import Given

SIZES = (1_000, 10_000, 50_000, 200_000)
PAGES = 2_500  # of an archive
SIDES = ("Norland", "Sudmark", "Eastmere", "Westmark", "the Teal Council", "the River Front")
PLACES = ("Quell", "Belmora", "Harth", "Lindby", "Osk", "Tarn", "Vell", "Ardmoor")
TELL = (
    "{a} said on Monday that {n} soldiers had been wounded near {p}.",
    "{a} denied that its forces had shelled the port of {p}.",
    "{b} accused {a} of attacking a convoy on the road to {p}, in which {n} people died.",
    "Envoys of {a} and {b} met in {p} for talks that lasted {n} hours.",
    "{b} demands that {a} withdraw its troops from the {p} valley.",
    "{a} agreed to release {n} prisoners within ten days, according to a mediator.",
    '"We will not leave {p}," a spokesman for {b} said, adding that {n} houses had been destroyed.',
    "Aid workers reported that {n} families had left {p} since the fighting began.",
)


def page(number: int, chance: random.Random) -> bytes:
    """An invented report of some 250 words, of one of 60 days and 20 outlets."""
    told = [
        tell.format(a=a, b=b, p=chance.choice(PLACES), n=chance.randrange(3, 900))
        for tell in chance.choices(TELL, k=14)
        for a, b in [chance.sample(SIDES, 2)]
    ]
    day = f"2031-{3 + number % 60 // 30:02}-{1 + number % 30:02}"
    paragraphs = "".join(f"<p>{' '.join(told[at : at + 2])}</p>" for at in range(0, len(told), 2))
    return (
        f'<html><head><title>Report {number}</title><meta property="article:published_time" content="{day}">'
        f'<meta property="og:site_name" content="Wire {number % 20}"></head><body><article><h1>Report {number} from '
        f"{chance.choice(PLACES)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def archives(folder: Path, pages: int) -> Path:
    """So many pages, in archives as crawlers write them; the same each time."""
    chance = random.Random(pages)
    for first in range(0, pages, PAGES):
        with (folder / f"crawl-{first // PAGES:05}.warc.gz").open("wb") as file:
            for number in range(first, min(first + PAGES, pages)):
                file.write(record(number, page(number, chance)))
    return folder


def record(number: int, content: bytes) -> bytes:
    """A page as a record of an archive, packed."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://post.example/{number}\r\n"
        "WARC-Date: 2031-05-03T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0)


def sizes_of(folder: Path) -> Iterator[int]:
    """The bytes of every file."""
    return (file.stat().st_size for file in folder.rglob("*") if file.is_file())


def processors() -> float:
    """Seconds of processors that this process and its ended workers took so far."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def measure(pages: int, reader: str, reads: ByCrew | OnRay) -> str:
    """One size, in a line."""
    work = Path(tempfile.mkdtemp(prefix="onrecord-scale-"))
    try:
        (work / "in").mkdir()
        inputs = expand([str(archives(work / "in", pages))]).inputs
        filling = Filling.into(work / "out", MakeReader(reader), open_maker(reader).name)
        last = [perf_counter()]

        def seen(_journal: Journal, _done: Done) -> None:
            last[0] = perf_counter()

        begun, spent = perf_counter(), processors()
        facts, _ = filling(inputs, Given(), reads, seen)
        ended, spent = perf_counter(), processors() - spent
        bytes_ = sum(sizes_of(work / "out"))
        memory = held(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return (
            f"{facts.reports:>8,}{1000 * (last[0] - begun) / pages:>10.2f}{1000 * (ended - last[0]) / pages:>10.2f}"
            f"{1000 * (ended - begun) / pages:>8.2f}{1000 * spent / pages:>8.2f}{memory[0]:>9.0f}{memory[1]:>9.0f}"
            f"{facts.files:>8,}{bytes_ / pages / 1000:>8.1f}"
        )
    finally:
        shutil.rmtree(work)


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    sizes = [int(size) for size in arguments[0].split(",")] if arguments else SIZES
    reader = arguments[1] if len(arguments) > 1 else "rules"
    reads = OnRay("ray", 2) if arguments[2:] == ["ray"] else ByCrew(2)
    heads = ("reports", "read, ms", "order, ms", "ms", "CPU ms", "MB here", "MB there", "files", "kB")
    print("".join(f"{head:>{width}}" for head, width in zip(heads, (8, 10, 10, 8, 8, 9, 9, 8, 8), strict=True)))
    if len(sizes) == 1:
        print(measure(sizes[0], reader, reads), flush=True)
        return
    for size in sizes:  # each in a process of its own, whose memory is then its own
        again = [sys.executable, __file__, str(size), reader, *arguments[2:]]
        told = subprocess.run(again, stdout=subprocess.PIPE, text=True, check=True).stdout
        print(told.splitlines()[-1], flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
