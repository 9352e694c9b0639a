"""Is it English? A plain check, so that a text in another language is not read as if it were."""

import re
import unicodedata
from collections import Counter

from onrecord.lexicon.tables import read_table

COMMON = frozenset(row["word"] for row in read_table("common", "onrecord.dissect"))
ENOUGH_WORDS = 40  # with fewer words the share of common ones says nothing
LEAST_SHARE = 0.12  # English news has 0.30 and more; other languages in Latin letters stay below 0.08
LOOKED_AT = 20_000  # characters


def language_of(text: str) -> str:
    """`en`, or `und` where most letters are not Latin or hardly a word is one of English's commonest."""
    letters = Counter("LATIN" in unicodedata.name(c, "") for c in text[:LOOKED_AT] if c.isalpha())
    if letters[False] > letters[True]:
        return "und"
    words = re.findall(r"[^\W\d_]+", text[:LOOKED_AT].lower())
    if len(words) < ENOUGH_WORDS:
        return "en"
    return "en" if sum(w in COMMON for w in words) >= LEAST_SHARE * len(words) else "und"
