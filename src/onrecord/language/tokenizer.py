"""Text <-> pieces, with exact offsets: what the network reads and what its answers point at.

A *word* is what the tokenizer's own pre-tokenizer cuts (letters and digits together, each punctuation mark alone), a
*piece* what its vocabulary knows of a word. Spans begin and end at words. The encoders are uncased, so how each word is
written, and whether a space stands before it, goes beside the pieces: that is how an opening quotation mark is told
from a closing one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding
from tokenizers import Tokenizer as Vocabulary

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# How a word is written: the index is what the network is given, twice as many with a space before.
LOWER, TITLE, UPPER, OTHER = range(4)
WAYS = 8

# What a word says of the one behind it: that another item of a list may begin, or that no phrase is over yet.
JOINING = frozenset({",", ";", "and", "or", "nor", "but", "then"})
UNFINISHED = frozenset({
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "nor", "but", "that",
    "which", "who", "its", "his", "her", "their", "our", "your", "my", "this", "these", "those", "as", "into",
    "between", "among", "against", "under", "than", "not", "no", "will", "would", "be", "been", "being", "is",
    "are", "was", "were", "has", "have", "had", "if", "whether", "because", "while", "when", "until", "unless",
    "per", "any", "every", "both", "either", "neither", "never", "might", "must", "should", "can", "could",
    "shall",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: offsets of each in characters, its pieces, and how it is written.

    `starts`, `ends`, `ways`, `joined`, `unfinished`, `first` and `last` have one item for each word; `pieces` one for
    each piece. The pieces of word i are `pieces[first[i] : last[i]]`. `joined` and `unfinished` are true where a word
    of JOINING or UNFINISHED stands before it.
    """

    starts: Ints
    ends: Ints
    ways: Ints
    joined: Bools
    unfinished: Bools
    first: Ints
    last: Ints
    pieces: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def covering(self, starts: Sequence[int], ends: Sequence[int]) -> tuple[Ints, Ints]:
        """The words that stretches of characters touch: first and last (exclusive); equal where there are none."""
        firsts = np.searchsorted(self.ends, np.asarray(starts, dtype=np.int64), side="right")
        lasts = np.searchsorted(self.starts, np.asarray(ends, dtype=np.int64), side="left")
        return firsts, np.maximum(firsts, lasts)


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """A vocabulary with what it calls the beginning, the border and the padding."""

    vocabulary: Vocabulary
    begin: int
    border: int
    padding: int

    @classmethod
    def load(cls, path: Path, specials: tuple[str, str, str]) -> "Tokenizer":
        """Open a tokenizer.json. `specials` are its tokens for beginning, border and padding."""
        return cls.of(Vocabulary.from_file(str(path)), specials)

    @classmethod
    def of(cls, vocabulary: Vocabulary, specials: tuple[str, str, str]) -> "Tokenizer":
        """A tokenizer with an opened vocabulary: it neither pads nor cuts, whatever its file says."""
        vocabulary.no_truncation()
        vocabulary.no_padding()
        ids = [vocabulary.token_to_id(token) for token in specials]
        begin, border, padding = (number for number in ids if number is not None)
        return cls(vocabulary, begin, border, padding)

    def __call__(self, text: str) -> Words:
        """The words of a text. A word the vocabulary does not know is one piece, "unknown"; none is left out."""
        encoding: Encoding = self.vocabulary.encode(text, add_special_tokens=False)
        return words_of(text, encoding.ids, encoding.offsets, encoding.word_ids)


def words_of(text: str, ids: list[int], offsets: list[tuple[int, int]], word_ids: list[int | None]) -> Words:
    """The words that pieces make up; a piece without characters of its own (a lone accent) joins the one before."""
    of_piece = np.array([-1 if w is None else w for w in word_ids], dtype=np.int64)
    new = np.flatnonzero(np.diff(of_piece, prepend=-2)) if len(of_piece) else np.zeros(0, dtype=np.int64)
    ends_at = np.append(new[1:], len(of_piece)).astype(np.int64) if len(new) else new
    spots = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = spots[new, 0], spots[ends_at - 1, 1] if len(new) else new
    written = [text[s:e] for s, e in zip(starts, ends, strict=True)]
    ways = np.array(
        [way(word, spaced=s == 0 or text[s - 1].isspace()) for word, s in zip(written, starts, strict=True)],
        dtype=np.int64,
    )
    before = ["", *(word.lower() for word in written)][: len(written)]
    joined, unfinished = (np.array([w in known for w in before], dtype=np.bool_) for known in (JOINING, UNFINISHED))
    return Words(starts, ends, ways, joined, unfinished, new.astype(np.int64), ends_at, np.array(ids, dtype=np.int64))


def way(word: str, *, spaced: bool) -> int:
    """How a word is written, as the network is told."""
    if word.islower():
        case = LOWER
    elif word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        case = TITLE
    elif word.isupper():
        case = UPPER
    else:
        case = OTHER
    return case + (WAYS // 2 if spaced else 0)


def settings(tokenizer: Tokenizer) -> dict[str, Any]:
    """What a card of weights must say of its tokenizer."""
    name = tokenizer.vocabulary.id_to_token
    return {"specials": [name(tokenizer.begin), name(tokenizer.border), name(tokenizer.padding)]}
