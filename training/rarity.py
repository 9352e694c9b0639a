"""How rare words are in the news: `python -m training.rarity` writes `lexicon/rarity.tsv`.

Counts in how many paragraphs of the free reports and of our own marked articles the root of a word stands.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.shared import Shared
from onrecord.lexicon import rarity
from onrecord.lexicon.accents import folded
from onrecord.mark.markup import article_elements

LEAST = 3  # paragraphs; what stands in fewer is as rare as what stands in none
OWN = Path(__file__).parent / "marked"
TABLE = Path(rarity.__file__).with_suffix(".tsv")
HEAD = "# in how many paragraphs of free reports and of our own articles the root of a word stands (training/rarity.py)"


def paragraphs(shared: Shared) -> Iterator[str]:
    """Everything that may train, paragraph by paragraph."""
    for report in shared.free():
        yield from report["text"].split("\n\n")
    for path in sorted(OWN.glob("own-*.xml")):
        for article in article_elements(path):
            yield from ("".join(part.itertext()) for part in article)


def main() -> None:
    """Count, and write the table."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs(Shared.find()):
        counts.update({rarity.ALL, *map(rarity.root, folded(paragraph).split())})
    rows = sorted((root, number) for root, number in counts.items() if number >= LEAST)
    lines = (HEAD, "root\tparagraphs", *(f"{root}\t{number}" for root, number in rows))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
