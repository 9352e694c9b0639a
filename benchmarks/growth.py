"""How the time of each stage grows with the length of a text: twice the text should take about twice the time.

    python benchmarks/growth.py [CHARACTERS]

Prints, for one-line texts made to be awkward, the ratio of the time for 2n characters to that for n; a quadratic rule
shows as 4. Ratios are of the fastest of three runs in this same process; nothing here is asserted.
"""

import sys

from timing import least

from onrecord.decode import Blob
from onrecord.pipeline import Reader
from onrecord.records.article import Given

AWKWARD = {
    "plain sentences": "The pump ran. ",
    "no sentence ends": "word ",
    "stops": "it. . . ",
    "initials": "A. ",
    "quotations": "“Hm,” she said. ",
    "opening marks only": "“Hm ",
    "names": "Ada Stone of Chad ",
    "numbers": "40 men, ",
    "triggers": "they attacked and met ",
    "lost bytes": "so 鈥 ",
}


def growth(reader: Reader, piece: str, size: int) -> dict[str, float]:
    """Per stage the ratio for a text of twice `size` characters."""
    seconds: list[dict[str, float]] = []
    for length in (size, 2 * size):
        data = (piece * (length // len(piece))).encode()
        article = reader.article(Blob.of(data, "-"), Given())
        marks = reader.mark(article)
        seconds.append(
            {
                "decode to dissect": least(lambda data=data: tuple(reader.articles(Blob.of(data, "-"), Given()))),
                "mark": least(lambda article=article: reader.mark(article)),
                "assemble": least(lambda article=article, marks=marks: reader.assemble(article, marks)),
            }
        )
    return {stage: seconds[1][stage] / seconds[0][stage] for stage in seconds[0]}


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    reader = Reader.default()
    print(f"time for {2 * size:,} characters / time for {size:,}")
    for name, piece in AWKWARD.items():
        ratios = growth(reader, piece, size)
        print(f"{name:20}", "  ".join(f"{stage} {ratio:4.1f}" for stage, ratio in ratios.items()), flush=True)


if __name__ == "__main__":
    main()
