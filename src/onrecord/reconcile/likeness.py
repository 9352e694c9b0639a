"""How much of one text stands in another: word shingles, and sketches of them by which candidates are found.

Texts are compared by the runs of five words that they share (shingles; Broder 1997, "On the resemblance and
containment of documents"). Nobody compares every text with every other: a MinHash sketch of the whole text and one of
its beginning are cut into bands, and only texts that agree in a band are compared in full. The beginning has a sketch
of its own, because papers cut wire copy from the end: what is left of twenty paragraphs may resemble the whole little.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from rensa import RMinHash

from onrecord.records.article import Article, Document

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
LEAD = 60  # words of a beginning
FEWEST_WORDS = 30  # shorter texts are alike by chance
HASHES, ROWS, SEED = 64, 4, 1  # of a sketch; a band of four hashes makes texts half alike meet nine times in ten
COPY, LEAD_KEPT, VERSION = 0.6, 0.5, 0.35  # shares, see `Likeness.kind`; measured by `python -m evaluation.copies`


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts agree. Shares run from 0 to 1: of the first's words in the second, of the second's in the first,
    and of one beginning in the other text, whichever is less.
    """

    of_first: float
    of_second: float
    lead: float

    @property
    def kind(self) -> str | None:
        """`copy`: one text is mostly the other, from its beginning on. `version`: it is told anew with much of the
        same text, as later leads of a running story are. None: related at most.
        """
        most = max(self.of_first, self.of_second)
        if most >= COPY and self.lead >= LEAD_KEPT:
            return "copy"
        return "version" if most >= VERSION else None


def words_of(document: Document) -> list[str]:
    """The words of the body, small: headlines, datelines and credits are each outlet's own."""
    parts = [p.span.cut(document.text) for p in Article(document).readable() if p.kind != "headline"]
    return WORD.findall(" ".join(parts).casefold())


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Every run of five words."""
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def compare(first: Sequence[str], second: Sequence[str]) -> Likeness:
    """How the words of two texts agree."""
    a, b = shingles(first), shingles(second)
    both = len(a & b)
    lead_a, lead_b = shingles(first[:LEAD]), shingles(second[:LEAD])
    lead = min(_share(len(lead_a & b), lead_a), _share(len(lead_b & a), lead_b))
    return Likeness(_share(both, a), _share(both, b), lead)


def bands(words: Sequence[str]) -> tuple[str, ...]:
    """Short hashes of a text; texts that share one are worth comparing. None for texts of a few words."""
    if len(words) < FEWEST_WORDS:
        return ()
    return tuple(band for part in (words, words[:LEAD]) for band in _bands(part))


def _bands(words: Sequence[str]) -> list[str]:
    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(sorted(shingles(words)))
    digest = sketch.digest()
    cuts = (repr((at, digest[at : at + ROWS])).encode() for at in range(0, HASHES, ROWS))
    return [blake2b(cut, digest_size=8).hexdigest() for cut in cuts]


def _share(both: int, own: frozenset[str]) -> float:
    return both / len(own) if own else 0.0
