"""How fast files are decoded, beside the libraries alone, in the same run and on the same files.

    python benchmarks/decode.py [FOLDER]

Pages: a page to its article with all facts, beside `trafilatura.extract(favor_precision=True)` alone; on the saved
pages of FOLDER (../shared/formats/03_html) and on made ones. Plain text: decode to repair to dissect, beside
`ftfy.fix_text` alone and beside `bytes.decode` alone. Seconds are processor time of this one process, the least of
several rounds, so that other work on the machine counts little; nothing here is asserted.
"""

import logging
import sys
from pathlib import Path

import trafilatura
from timing import least

from onrecord.decode import Blob, Decoder
from onrecord.dissect import Dissector
from onrecord.records.article import Given
from onrecord.records.text import RawDocument
from onrecord.repair import Repairer

try:
    import ftfy
except ModuleNotFoundError:  # an extra of the benchmark, not of the program
    ftfy = None

PAGES = Path(__file__).resolve().parents[2] / "shared" / "formats" / "03_html"
ROUNDS = 5
SENTENCES = (
    "The harbour board said on Monday that the lock at Wexel Bend would stay shut until the water had fallen.",
    "Captain Ida Holm, who has waited with her barge for nine days, called the decision late but right.",
    "“We were told of it by radio and not by letter,” she said, and asked for the tolls of the week to be returned.",
    "Per Lund of the upper towns denied that the weir had been opened by night, as three farmers had claimed.",
)


def made_page(paragraphs: int) -> bytes:
    """A page with an article between a menu, teasers and a footer."""
    menu = "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(40))
    teasers = "".join(
        f"<li><h3><a href=/{n}>Another story of day {n}</a></h3><p>{SENTENCES[1]}</p></li>" for n in range(20)
    )
    story = "".join(f"<p>{SENTENCES[n % 4]} It was hour {n} of the flood.</p>" for n in range(paragraphs))
    head = '<title>Lock shut | Post</title><meta property="article:published_time" content="2031-03-05T07:55:25Z">'
    article = f"<article><h1>Lock shut</h1>{story}</article>"
    return (
        f"<html><head>{head}</head><body><nav><ul>{menu}</ul></nav>{article}<ul>{teasers}</ul></body></html>".encode()
    )


def pages(name: str, found: list[bytes]) -> str:
    """One line: pages a second, ours and trafilatura's, and the ratio of the times."""
    decode = Decoder()
    ours = least(lambda: [tuple(decode(Blob.of(data, "page.html"))) for data in found], ROUNDS)
    texts = [data.decode("utf-8", "replace") for data in found]
    alone = least(lambda: [trafilatura.extract(text, favor_precision=True) for text in texts], ROUNDS)
    size = sum(map(len, found)) / len(found) / 1000
    return (
        f"{name}: {len(found)} pages of {size:.0f} kB: {len(found) / ours:.0f} pages/s; "
        f"trafilatura alone {len(found) / alone:.0f} pages/s; {ours / alone:.2f} of its time"
    )


def text() -> str:
    """One line: megabytes a second of plain text to its dissected article."""
    data = "\n\n".join(f"{SENTENCES[n % 4]} It was hour {n} of the flood." for n in range(4000)).encode()
    decode, repair, dissect = Decoder(), Repairer(), Dissector()

    def road() -> None:
        for item in decode(Blob.of(data, "-")):
            if isinstance(item, RawDocument):
                dissect(item, repair(item), Given())

    size = len(data) / 1e6
    ours, plain = least(road, ROUNDS), least(lambda: data.decode("utf-8"), ROUNDS)
    told = f"plain text of {size:.1f} MB: {size / ours:.1f} MB/s; bytes.decode alone {size / plain:.0f} MB/s"
    if ftfy is not None:
        alone = least(lambda: ftfy.fix_text(data.decode("utf-8")), ROUNDS)
        told += f"; ftfy alone {size / alone:.1f} MB/s; {ours / alone:.2f} of its time"
    return told


def main() -> None:
    """Print the lines."""
    logging.disable(logging.WARNING)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    if saved := [f.read_bytes() for f in sorted(folder.glob("*.html"))]:
        print(pages("saved pages", saved), flush=True)
    made = [made_page(n) for n in range(5, 45)]
    print(pages("made pages", made), flush=True)
    if saved:
        print(pages("both", saved + made), flush=True)
    print(text(), flush=True)


if __name__ == "__main__":
    main()
