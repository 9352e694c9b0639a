"""What the whole reading costs beside the network alone, in the same run, on the same texts and on one core.

    python benchmarks/whole.py [WEIGHTS]

The whole is everything from bytes to the record: decoding, repair, parts and sentences, marks, the stages after them.
Then the first record of a fresh process: seconds and memory from its start. And how the time of a text grows with its
length. Seconds are processor time, the least of several rounds. Nothing here is asserted.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from network import opened, texts
from timing import least

from evaluation.shared import Shared
from onrecord.decode import Blob
from onrecord.language import FOLDER
from onrecord.language.weights import open_network
from onrecord.mark.network import NetworkMarker, paragraphs_of
from onrecord.pipeline import Assembler, Opener, Reader
from onrecord.records.article import Given

FIRST = """
import sys
from timing import held
from onrecord.decode import Blob
from onrecord.pipeline import Reader
from onrecord.records.article import Given
reader = Reader.default(maker=sys.argv[1])
article = reader.article(Blob.of(sys.stdin.buffer.read(), "text.txt"), Given(published="2025-06-02"))
reader.read(article)
print(f"{held():.0f}")
"""
TIMES = (1, 4, 16)
HERE = Path(__file__).parent


def main(arguments: Sequence[str]) -> None:
    """Print the ratio, the first record and the growth."""
    folder = Path(arguments[0]) if arguments else FOLDER / "standard"
    read = texts(Shared.find())
    opener, assemble = Opener.default(), Assembler.default()
    marker = NetworkMarker(open_network(folder, threads=1), "network")
    reader = Reader(opener, marker, assemble)
    articles = [opened(text, opener) for text in read]
    alone = least(lambda: [marker.network(article.text, paragraphs_of(article)) for article in articles])
    whole = least(lambda: [reader.read(reader.article(Blob.of(t.encode(), "text.txt"), Given())) for t in read])
    print(f"network alone {alone:.2f} s, whole reading {whole:.2f} s: {whole / alone:.2f} times")
    begun = perf_counter()
    memory = first(folder, read[0])
    print(f"first record of a fresh process: {perf_counter() - begun:.2f} s by the clock, {memory} MB at most")
    for times in TIMES:
        text = "\n\n".join(read[:4] * times)
        took = least(lambda text=text: reader.read(reader.article(Blob.of(text.encode(), "text.txt"), Given())))
        print(f"{len(text.split()):7,} words in one text: {1e6 * took / len(text.split()):.0f} microseconds a word")


def first(folder: Path, text: str) -> str:
    """The megabytes that a fresh process held when it had read one text."""
    command = [sys.executable, "-c", FIRST, str(folder)]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, cwd=HERE)
    return done.stdout.decode().strip()


if __name__ == "__main__":
    main(sys.argv[1:])
