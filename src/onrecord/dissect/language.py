"""Is it English? A plain check on a sample, so that a text in another language is not read as if it were."""

import re

from onrecord.lexicon.tables import read_table

COMMON = frozenset(row["word"] for row in read_table("common", "onrecord.dissect"))
ENOUGH_WORDS = 12  # with fewer words the share of common ones says nothing
LEAST_SHARE = 0.12  # English news has 0.30 and more; other languages in Latin letters stay below 0.08
SAMPLE = 400  # characters, of the beginning, the middle and the end
WORD = re.compile(r"[^\W\d_]+")
NOT_LATIN = re.compile(r"[^\W\d_A-Za-z\xaa\xba\xc0-\u024f\u1e00-\u1eff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a]+")


def language_of(text: str) -> str:
    """`en`, or `und` where most letters are not Latin or hardly a word is one of English's commonest."""
    sample = _sample(text)
    words = WORD.findall(sample.lower())
    letters = sum(map(len, words))
    beyond_ascii = len(sample.encode("utf-8", "surrogatepass")) - len(sample)  # no less than the letters beyond ASCII
    if 2 * beyond_ascii > letters and 2 * sum(map(len, NOT_LATIN.findall(sample))) > letters:
        return "und"
    if len(words) < ENOUGH_WORDS:
        return "en"
    return "en" if sum(map(COMMON.__contains__, words)) >= LEAST_SHARE * len(words) else "und"


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))
