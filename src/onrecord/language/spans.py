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
    each. `texts` are the words as compared, in lower case; `names` what they name (`full_names`).
    """

    starts: Ints
    ends: Ints
    kinds: Ints
    paragraphs: Ints
    stops: Ints
    commas: Ints
    texts: tuple[str, ...]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def words(self) -> Ints:
        """The number of each span's name: spans of the same name have the same (n,)."""
        numbers = {name: i for i, name in enumerate(dict.fromkeys(self.names))}
        return np.array([numbers[name] for name in self.names], dtype=np.int64)

    @classmethod
    def of(cls, text: str, words: Words, paragraphs: Paragraphs, at: tuple[Ints, Ints, Ints], person: int) -> "Spans":
        """Spans of a text, `at` their starts, ends and kinds; `person` is the kind that people's names have."""
        starts, ends, kinds = at
        begins, first = np.array([begin for begin, _ in paragraphs]), words.starts[starts]
        cut = (text[s:e] for s, e in zip(first, words.ends[ends - 1], strict=True))
        below = np.searchsorted(begins, first, side="right") - 1
        marks = [text[begin] for begin in words.starts]
        stops, commas = (np.cumsum([0, *(mark in kind for mark in marks)])[starts] for kind in (STOPS, COMMAS))
        texts = tuple(" ".join(t.casefold().split()) for t in cut)
        return cls(
            starts,
            ends,
            kinds,
            below,
            stops,
            commas,
            texts,
            full_names(texts, [bool(kind == person) for kind in kinds]),
        )


def full_names(texts: Sequence[str], people: Sequence[bool]) -> tuple[str, ...]:
    """The texts as names, without "the"; a person's is the one longest name that ends in it: "tkach" is "olena tkach",
    unless there is an "ivan tkach" too.
    """
    names = {text for text, is_person in zip(texts, people, strict=True) if is_person}
    ending: dict[str, set[str]] = {name: set() for name in names}  # the longer names that end in each
    for name in names:
        words = name.split()
        for at in range(1, len(words)):
            if (short := " ".join(words[at:])) in ending:
                ending[short].add(name)
    longest = {name: {long for long in longer if not ending[long]} for name, longer in ending.items()}
    known = {name: longer.pop() for name, longer in longest.items() if len(longer) == 1}
    return tuple(
        known.get(t, t) if is_person else t.removeprefix("the ") for t, is_person in zip(texts, people, strict=True)
    )
