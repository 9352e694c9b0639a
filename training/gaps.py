"""Sentences of a treebank with a phrase taken out, as careless extraction takes out link words: what a gap looks like.

What goes is a phrase by its tree (up to seven words), or any few words in a row; a part of the sentences stays sound.
The spaces around it collapse (`tidy`) or stay (`raw`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from onrecord.language.candidates import Spans
from onrecord.language.layout import Layout
from onrecord.language.tokenizer import Tokenizer
from onrecord.language.windows import windows
from training.examples import Example

LONGEST = 7  # words taken out


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the treebank has it: its text, the offsets of each word, and each word's head (-1: the root)."""

    name: str
    text: str
    words: tuple[tuple[int, int], ...]
    heads: tuple[int, ...]
    marks: tuple[bool, ...]

    def phrases(self) -> list[tuple[int, int]]:
        """Words from, to (exclusive) that hang on one word of theirs, without the sentence's own marks."""
        low, high = list(range(len(self.heads))), list(range(1, len(self.heads) + 1))
        size = [1] * len(self.heads)
        for word in range(len(self.heads)):
            above, steps = self.heads[word], 0
            while above >= 0 and steps < len(self.heads):
                low[above], high[above] = min(low[above], word), max(high[above], word + 1)
                size[above] += 1
                above, steps = self.heads[above], steps + 1
        return [
            (a, b)
            for a, b, n, mark in zip(low, high, size, self.marks, strict=True)
            if b - a == n <= LONGEST and n < len(self.heads) - 2 and not mark
        ]


def read_treebank(path: Path) -> Iterator[list[Sentence]]:
    """The documents of a CoNLL-U file."""
    document: list[Sentence] = []
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc") for line in lines) and document:
            yield document
            document = []
        if sentence := _sentence(lines):
            document.append(sentence)
    yield document


def _sentence(lines: list[str]) -> Sentence | None:
    notes = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    text, at, words, kept = notes.get("text", ""), 0, [], {}
    for row in rows:
        if "-" in row[0] or "." in row[0]:
            continue
        found = text.find(row[1], at)
        if found >= 0:
            words.append((found, found + len(row[1])))
            at = found + len(row[1])
        else:  # a part of a contraction that the text does not spell out
            words.append((at, at))
        kept[row[0]] = len(kept)
    plain = [row for row in rows if row[0] in kept]
    heads = tuple(kept.get(row[6], -1) for row in plain)
    marks = tuple(row[3] == "PUNCT" for row in plain)
    return Sentence(notes.get("sent_id", ""), text, tuple(words), heads, marks) if words else None


def cut(sentence: Sentence, chance: Random) -> tuple[str, int] | None:
    """The sentence with words taken out, and where they are missing; None where nothing can go."""
    phrases = sentence.phrases()
    if chance.random() < 0.2 or not phrases:
        if len(sentence.words) < 6:
            return None
        first = chance.randrange(len(sentence.words) - 4)
        phrases = [(first, first + chance.randint(1, 3))]
    first, last = chance.choice(phrases)
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
    tokenizer: Tokenizer
    layout: Layout
    share: float = 0.4

    def __call__(self, count: int, chance: Random) -> Iterator[Example]:
        """So many paragraphs, at random."""
        for number in range(count):
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
        words = self.tokenizer(text)
        gaps = np.zeros(len(words), dtype=np.int64)
        after = np.searchsorted(words.starts, missing)
        gaps[after[after < len(words)]] = 1
        none = np.zeros(0, dtype=np.int64)
        spans = Spans(none, none, none, none, ())
        tags = np.full((len(self.layout.layers), len(words)), -1, dtype=np.int64)
        made_windows = tuple(windows(self.tokenizer, words, [(0, len(text))]))
        return Example(name, made_windows, tags, gaps, spans, np.zeros((0, len(self.layout.classes)), np.int64), ())
