"""Sentences with a phrase taken out, as careless extraction takes out link words: what a gap looks like.

What goes is a phrase of a treebank's tree (up to seven words), a name, group, day or figure that people marked in a
report, or any few words in a row; a part of the sentences stays sound. The spaces around it collapse (`tidy`) or stay
(`raw`). Treebanks and reports both, so that no manner of text is a sign of a gap.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from onrecord.records.article import Article
from onrecord.records.marks import MarkKind, Marks
from training.auxiliary import AuxiliaryMaker, Told
from training.examples import Example
from training.treebank import Range, Sentence

LONGEST = 7  # words taken out
WORD = re.compile(r"\w+|[^\w\s]")
LINKED: tuple[MarkKind, ...] = ("per", "org", "loc", "dem", "grp", "t", "fig")  # what the words of a link mostly are


@dataclass(frozen=True, slots=True)
class Whole:
    """A sentence nothing is missing from: its words as offsets, and which of them in a row are phrases (from, to)."""

    text: str
    words: tuple[Range, ...]
    phrases: tuple[Range, ...]

    @classmethod
    def of_tree(cls, sentence: Sentence) -> "Whole":
        """A sentence of a treebank."""
        return cls(sentence.text, sentence.words, tuple(phrases(sentence)))

    @classmethod
    def of_report(cls, article: Article, marks: Marks) -> Iterator["Whole"]:
        """The sentences of a marked report."""
        linked = [mark.span for kind in LINKED for mark in marks.of(kind)]
        for sentence in article.document.sentences:
            text = sentence.cut(article.text)
            words = tuple(hit.span() for hit in WORD.finditer(text))
            starts, ends = ({word[i]: n + i for n, word in enumerate(words)} for i in (0, 1))
            inside = [(s.start - sentence.start, s.end - sentence.start) for s in linked]
            ranges = [(starts[a], ends[b]) for a, b in inside if a in starts and b in ends]
            yield cls(text, words, tuple((a, b) for a, b in ranges if 0 < b - a <= min(LONGEST, len(words) - 3)))


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


def cut(sentence: Whole, chance: Random) -> tuple[str, int] | None:
    """The sentence with words taken out, and where they are missing; None where nothing can go."""
    offered = sentence.phrases
    if chance.random() < 0.2 or not offered:
        if len(sentence.words) < 6:
            return None
        first = chance.randrange(len(sentence.words) - 4)
        offered = ((first, first + chance.randint(1, 3)),)
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
    """Paragraphs of sentences, a part of them with words taken out; of each sort of documents as many."""

    sorts: tuple[tuple[tuple[Whole, ...], ...], ...]
    make: AuxiliaryMaker
    share: float = 0.4

    @classmethod
    def of(
        cls, trees: Iterable[Iterable[Sentence]], reports: Iterable[tuple[Article, Marks]], make: AuxiliaryMaker
    ) -> "GapExamples":
        """From treebanks and marked reports."""
        banks = tuple(tuple(map(Whole.of_tree, document)) for document in trees)
        return cls((banks, tuple(tuple(Whole.of_report(*report)) for report in reports)), make)

    def __call__(self, chance: Random) -> Iterator[Example]:
        """Paragraphs at random, without end."""
        for number in count():
            document = chance.choice(chance.choice(self.sorts))
            first = chance.randrange(len(document))
            yield self._example(f"gaps-{number}", document[first : first + 5], chance)

    def _example(self, name: str, sentences: tuple[Whole, ...], chance: Random) -> Example:
        text, missing = "", []
        for sentence in sentences:
            made = cut(sentence, chance) if chance.random() < self.share else None
            told, at = made or (sentence.text, None)
            text += " " if text else ""
            if at is not None:
                missing.append(len(text) + at)
            text += told
        return self.make(name, text, [(0, len(text))], Told(missing=missing))
