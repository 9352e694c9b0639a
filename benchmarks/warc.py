"""A web archive streams: memory stays the same for ten times the pages, and reading them costs little beside reading.

    python benchmarks/warc.py [MB]

Makes an archive of about so many megabytes (20 unless given) of invented pages, and one of ten times as many, packed by
gzip record by record as crawlers do; reads each in a process of its own and prints pages, seconds, pages per second and
the most memory taken, beside fastwarc that only walks over the records and trafilatura that only reads the pages.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
WORDS = (
    "harbour ferry envoy talks shore pilot mediator truce convoy bridge winter council letter border village engine "
    "captain report morning signal tower market paper answer delegation promise river island wounded weapon office"
)
RUN = """
import json, sys, time
from pathlib import Path
from timing import held
way, path = sys.argv[1:]
begun, pages = time.perf_counter(), 0
if way == "onrecord":
    from onrecord.decode import Blob, Decoder
    from onrecord.records.text import RawDocument
    with open(path, "rb") as file:
        for item in Decoder()(Blob(Path(path).name, file)):
            pages += isinstance(item, RawDocument)
else:
    import trafilatura
    from fastwarc.warc import ArchiveIterator
    with open(path, "rb") as file:
        for record in ArchiveIterator(file):
            body = record.reader.read()
            pages += way == "fastwarc" or bool(trafilatura.extract(body))
seconds = time.perf_counter() - begun
print(json.dumps({"pages": pages, "seconds": seconds, "memory": held()}))
"""


def page(number: int, chance: random.Random) -> bytes:
    """An invented report of some 3 KB of text within 12 KB of markup."""
    paragraphs = [
        f"<p>{' '.join(chance.choices(WORDS.split(), k=60)).capitalize()}, the port office said on day {number}.</p>"
        for _ in range(9)
    ]
    menu = "".join(
        f'<li><a href="/{word}/{number}" class="menu-item">{word}</a></li>'
        for word in chance.choices(WORDS.split(), k=120)
    )
    return (
        f"<html><head><title>Report {number}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>Report {number}</h1>{''.join(paragraphs)}</article><footer>Lindby Post</footer></body></html>"
    ).encode()


def make(path: Path, megabytes: float) -> None:
    """Write an archive of about so many unpacked megabytes; the same each time."""
    chance, written, number = random.Random(7), 0, 0
    with path.open("wb") as file:
        while written < megabytes * 1e6:
            number += 1
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number, chance)
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://post.example/{number}\r\n"
                "WARC-Date: 2025-03-03T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            record = head.encode() + block + b"\r\n\r\n"
            written += len(record)
            file.write(gzip.compress(record, 6, mtime=0))


def main() -> None:
    """Print the table."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(f"{'read by':<12}{'MB':>8}{'pages':>8}{'seconds':>9}{'pages/s':>9}{'most memory, MB':>17}")
    with tempfile.TemporaryDirectory() as folder:
        for size, ways in (
            (megabytes, ("fastwarc", "trafilatura", "onrecord")),
            (10 * megabytes, ("fastwarc", "onrecord")),
        ):
            path = Path(folder) / f"{size:.0f}.warc.gz"
            make(path, size)
            for way in ways:
                command = [sys.executable, "-c", RUN, way, str(path)]
                done = subprocess.run(command, capture_output=True, check=True, cwd=HERE)
                found = json.loads(done.stdout)
                rate = found["pages"] / found["seconds"]
                print(
                    f"{way:<12}{size:>8.0f}{found['pages']:>8}{found['seconds']:>9.2f}{rate:>9.0f}{found['memory']:>17.0f}"
                )


if __name__ == "__main__":
    main()
