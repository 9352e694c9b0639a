"""The spans of an article, as links see them: counted over the whole article, so that links reach over windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onrecord.language.tokenizer import Ints, Words

Paragraphs = Sequence[tuple[int, int]]  # offsets in characters, in order
STOPS, COMMAS = frozenset(".!?"), frozenset(",;:")


@dataclass(frozen=True)
class Spans:
    """The spans of an article in text order, each with its kind (a number of the layout), in words.

    `starts`, `ends` (exclusive), `kinds`, `paragraphs`: (n,), and how many `stops` and `commas` the article has before
    each. `texts` are the words as compared, in lower case.
    """

    starts: Ints
    ends: Ints
    kinds: Ints
    paragraphs: Ints
    stops: Ints
    commas: Ints
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def words(self) -> Ints:
        """The number of each span's words: spans of the same words have the same (n,)."""
        numbers = {text: i for i, text in enumerate(dict.fromkeys(self.texts))}
        return np.array([numbers[text] for text in self.texts], dtype=np.int64)

    @classmethod
    def of(cls, text: str, words: Words, paragraphs: Paragraphs, at: tuple[Ints, Ints, Ints]) -> "Spans":
        """Spans of a text, `at` their starts, ends and kinds."""
        starts, ends, kinds = at
        begins, first = np.array([begin for begin, _ in paragraphs]), words.starts[starts]
        cut = (text[s:e] for s, e in zip(first, words.ends[ends - 1], strict=True))
        below = np.searchsorted(begins, first, side="right") - 1
        marks = [text[begin] for begin in words.starts]
        stops, commas = (np.cumsum([0, *(mark in kind for mark in marks)])[starts] for kind in (STOPS, COMMAS))
        texts = tuple(" ".join(t.casefold().split()) for t in cut)
        return cls(starts, ends, kinds, below, stops, commas, texts)
