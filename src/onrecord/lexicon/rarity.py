"""How rare a word is in the news (rarity.tsv, made by `python -m training.rarity`).

Sentences that share rare words are likelier to speak of the same thing than those that share common ones: the inverse
document frequency of Spärck Jones (1972), with paragraphs as documents.
"""

import math
from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import read_table

ALL = "*"  # the row that counts all paragraphs
LENGTH = 6  # letters of a longer word that tell it from others, whatever its ending


def root(word: str) -> str:
    """What a folded word has in common with its other forms, near enough: its beginning, or itself without -s."""
    return word[:LENGTH] if len(word) > LENGTH else word.rstrip("s") or word


@cache
def _counts() -> Mapping[str, int]:
    return {row["root"]: int(row["paragraphs"]) for row in read_table("rarity")}


def rarity(word: str) -> float:
    """Of a root: 0 for one that stands in every paragraph, about 9 for one that was never seen."""
    counts = _counts()
    return math.log((counts[ALL] + 1) / (counts.get(word, 0) + 1))
