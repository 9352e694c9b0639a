"""What a trained network thinks of a text, for another one to learn from (distillation, Hinton et al. 2015).

The teacher's words and the pupil's are the same, since both vocabularies cut a text alike before they cut its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import numpy as np

from evaluation.holes import is_held
from evaluation.shared import Shared
from onrecord.language.candidates import pairs
from onrecord.language.decoding import Floats
from onrecord.language.network import Network
from onrecord.language.spans import Paragraphs, Spans
from onrecord.language.tokenizer import Tokenizer, Words
from onrecord.language.weights import open_network
from onrecord.language.windows import windows
from training.examples import UNTOLD, Answers, Example, Opinion
from training.layout import TRAINED


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network that is asked for its scores."""

    network: Network

    @classmethod
    def open(cls, folder: Path) -> "Teacher":
        """With the weights in a folder."""
        return cls(open_network(folder))

    def __call__(self, example: Example, text: str, paragraphs: Paragraphs) -> Opinion:
        """The teacher's opinion of an example's words, its spans and its pairs."""
        return self._opinion(example, *self._read(self.network.tokenizer(text), paragraphs))

    def alone(self, name: str, text: str, paragraphs: Paragraphs, pupil: Tokenizer) -> Example:
        """An example of a text that nobody marked: spans as the teacher sees them, nothing told but its opinion."""
        words, layout = self.network.tokenizer(text), self.network.layout
        hidden, tags, gaps = self._read(words, paragraphs)
        found = self.network.best(tags, words, np.arange(len(words)))
        at = np.stack([found.starts, -found.ends, layout.kind_of_layer[found.layers]], axis=1)
        starts, ends, kinds = np.unique(at, axis=0).T if len(at) else np.zeros((3, 0), dtype=np.int64)
        spans = Spans.of(text, words, paragraphs, (starts, -ends, kinds), layout.person)
        theirs = {links.name for links in layout.links}
        offered = {links.name: pairs(spans, links, TRAINED) for links in TRAINED.links if links.name in theirs}
        links = {k: Answers(o, np.full(len(o.heads), UNTOLD, dtype=np.int64)) for k, o in offered.items()}
        read = tuple(windows(pupil, pupil(text), paragraphs, TRAINED.reach))
        example = Example.untold(name, read, len(words), spans, links, layout)
        return replace(example, opinion=self._opinion(example, hidden, tags, gaps))

    def _read(self, words: Words, paragraphs: Paragraphs) -> tuple[Floats, Floats, Floats]:
        """Of every word its vector, its tags (words, layers, 3) and its gap; what no paragraph holds stays zero."""
        seen = list(self.network.read(words, paragraphs))
        whole = [np.zeros((len(words), *seen[0][part].shape[1:]), dtype=np.float32) for part in (1, 2, 3)]
        for window, *parts in seen:
            for held, part in zip(whole, parts, strict=True):
                held[window.words] = part
        hidden, tags, gaps = whole
        return hidden, tags, gaps

    def _opinion(self, example: Example, hidden: Floats, tags: Floats, gaps: Floats) -> Opinion:
        network, spans = self.network, example.spans
        vectors, classes, none = network.spans(words=hidden, starts=spans.starts, ends=spans.ends, kinds=spans.kinds)
        scores = {}
        for number, links in enumerate(network.layout.links):
            if links.name in example.links and len(spans):
                offered = pairs(spans, links, network.layout)  # the teacher may see other features of the same pairs
                scores[links.name] = network.scores(offered, vectors)[:, number] - none[offered.heads, number]
        return Opinion(tags, gaps, classes, scores)


@dataclass(slots=True)
class FreeExamples:
    """Real reports that nobody marked, as a teacher sees them; each is read once and kept."""

    texts: tuple[tuple[str, str], ...]
    teacher: Teacher
    pupil: Tokenizer
    kept: dict[str, Example] = field(default_factory=dict)

    @classmethod
    def load(cls, shared: Shared, teacher: Teacher, pupil: Tokenizer) -> "FreeExamples":
        """The free reports that are neither marked (the development split is among those) nor kept for measuring."""
        rows = (row for row in shared.free() if not row["marked"] and not is_held(row["id"]))
        texts = tuple((row["id"], row["text"]) for row in rows)
        return cls(texts, teacher, pupil)

    def __call__(self, chance: Random) -> Iterator[Example]:
        """All of them in an order of chance, over and over."""
        while True:
            for name, text in chance.sample(self.texts, len(self.texts)):
                if name not in self.kept:
                    self.kept[name] = self.example(name, text)
                yield self.kept[name]

    def example(self, name: str, text: str) -> Example:
        """One of them as the teacher sees it."""
        return self.teacher.alone(name, text, _paragraphs(text), self.pupil)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    at, found = 0, []
    for part in text.split("\n\n"):
        if part.strip():
            found.append((at, at + len(part)))
        at += len(part) + 2
    return found
