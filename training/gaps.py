"""Sentences of a treebank with a phrase taken out, as careless extraction takes out link words: what a gap looks like.

What goes is a phrase by its tree (up to seven words), or any few words in a row; a part of the sentences stays sound.
The spaces around it collapse (`tidy`) or stay (`raw`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from training.auxiliary import AuxiliaryMaker, Told
from training.examples import Example
from training.treebank import Range, Sentence

LONGEST = 7  # words taken out


def phrases(sentence: Sentence) -> list[Range]:
    """Words from, to (exclusive) that hang on one word of theirs, without the sentence's own marks."""
    marks = [part == "PUNCT" for part in sentence.parts]
    low, high = list(range(len(sentence.heads))), list(range(1, len(sentence.heads) + 1))
    size = [1] * len(sentence.heads)
    for word in range(len(sentence.heads)):
        above, steps = sentence.heads[word], 0
        while above >= 0 and steps < len(sentence.heads):
            low[above], high[above] = min(low[above], word), max(high[above], word + 1)
            size[above] += 1
            above, steps = sentence.heads[above], steps + 1
    return [
        (a, b)
        for a, b, n, mark in zip(low, high, size, marks, strict=True)
        if b - a == n <= LONGEST and n < len(sentence.heads) - 2 and not mark
    ]


def cut(sentence: Sentence, chance: Random) -> tuple[str, int] | None:
    """The sentence with words taken out, and where they are missing; None where nothing can go."""
    offered = phrases(sentence)
    if chance.random() < 0.2 or not offered:
        if len(sentence.words) < 6:
            return None
        first = chance.randrange(len(sentence.words) - 4)
        offered = [(first, first + chance.randint(1, 3))]
    first, last = chance.choice(offered)
    start, end = sentence.words[first][0], sentence.words[last - 1][1]
    before, after = sentence.text[:start], sentence.text[end:]
    if end <= start or not any(c.isalnum() for c in sentence.text[start:end]) or not after.strip():
        return None
    if chance.random() < 0.4:  # tidy: one space where there were two, none before a mark
        before, after = before.rstrip(), after.lstrip()
        between = " " if before and after[0].isalnum() else ""
        return before + between + after, len(before + between)
    return before + after, start + len(after) - len(after.lstrip())


@dataclass(frozen=True, slots=True)
class GapExamples:
    """Paragraphs of treebank sentences, a part of them with words taken out."""

    documents: tuple[tuple[Sentence, ...], ...]
    make: AuxiliaryMaker
    share: float = 0.4

    def __call__(self, chance: Random) -> Iterator[Example]:
        """Paragraphs at random, without end."""
        for number in count():
            document = chance.choice(self.documents)
            first = chance.randrange(len(document))
            yield self._example(f"gaps-{number}", document[first : first + 5], chance)

    def _example(self, name: str, sentences: tuple[Sentence, ...], chance: Random) -> Example:
        text, missing = "", []
        for sentence in sentences:
            made = cut(sentence, chance) if chance.random() < self.share else None
            told, at = made or (sentence.text, None)
            text += " " if text else ""
            if at is not None:
                missing.append(len(text) + at)
            text += told
        return self.make(name, text, [(0, len(text))], Told(missing=missing))
