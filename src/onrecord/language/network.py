"""Runs the shipped network on one article: spans with classes, links between them, and where words may be missing.

The network is three graphs (`training/network.py` says what they compute): `encoder` reads windows and tags words,
`spans` gives each span a vector and its classes, `pairs` scores the pairs that a link may join. Windows go through
alike lengths together, and of each only the vectors of its spans are kept: memory grows with the spans of an article
and not with its words, and links reach over the whole of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.language.candidates import BY_NAME, Pairs, pairs
from onrecord.language.decoding import Floats, Found, best_spans, choice, log_softmax, several, spread
from onrecord.language.doubts import GAP, NONE, Doubts
from onrecord.language.layout import Layout, Links
from onrecord.language.spans import Paragraphs, Spans
from onrecord.language.tokenizer import Ints, Tokenizer, Words
from onrecord.language.windows import Window, padded, windows

PIECES = 1600  # read at once
FULL = 0.95  # share of them that must not be padding
PAIRS = 20_000  # scored at once
SAME, NATION = "same ", "nation"
Choose = Callable[[Window, Floats], Found]  # a window and its tags (words, layers, 3) -> spans in words of the window


class Graph(Protocol):
    """One part of the network: named arrays in, arrays out."""

    def __call__(self, **inputs: npt.NDArray[np.generic]) -> Sequence[Floats]:
        """Run it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span that the network sees: offsets in characters, and per set of classes the answer with its probability."""

    kind: str
    start: int
    end: int
    score: float
    classes: Mapping[str, tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two spans, by their numbers."""

    name: str
    head: int
    target: int
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything seen in one article: spans in text order, links between them, and where words may be missing."""

    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    gaps: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """The spans of some windows, in words of the article, before links: (n,) or (n, …) each.

    `gaps` (m,) are for `words` (m,), all that the windows answered for.
    """

    kinds: Ints
    starts: Ints
    ends: Ints
    scores: Floats
    vectors: Floats
    classes: Floats
    none: Floats
    gaps: Floats
    words: Ints


@dataclass(frozen=True, slots=True)
class Network:
    """The three graphs with the tokenizer and the layout that they were trained with."""

    tokenizer: Tokenizer
    layout: Layout
    encoder: Graph
    spans: Graph
    pairs: Graph
    doubts: Doubts = NONE

    def __call__(self, text: str, paragraphs: Paragraphs) -> Answer:
        """Read one article. What no paragraph holds is not looked at."""
        words = self.tokenizer(text)

        def choose(window: Window, tags: Floats) -> Found:
            return self.best(tags, words, window.words)

        return self._answer(text, words, paragraphs, choose)

    def best(self, tags: Floats, words: Words, asked: Ints) -> Found:
        """The best spans by the tags (n, layers, 3) of the words with these numbers (n,)."""
        leans = self.doubts.favour(self.layout.layers, words.joined[asked], words.unfinished[asked])
        return best_spans(tags, *leans)

    def joined(self, text: str, paragraphs: Paragraphs, given: Sequence[tuple[str, int, int]]) -> Answer:
        """Classes and links of spans that somebody else marked: (kind, start, end) in characters.

        The answer has one span for each that lies on words of one window; the others are left out.
        """
        words = self.tokenizer(text)
        layers = np.array([self.layout.layers.index(kind) for kind, _, _ in given], dtype=np.int64)
        starts, ends = words.covering([start for _, start, _ in given], [end for _, _, end in given])
        return self._answer(text, words, paragraphs, _Given(starts, ends, layers))

    def _answer(self, text: str, words: Words, paragraphs: Paragraphs, choose: Choose) -> Answer:
        seen = [self._see(choose, *window) for window in self.read(words, paragraphs)]
        if not seen:
            return Answer()
        whole = _in_order(seen)
        spans = Spans.of(text, words, paragraphs, (whole.starts, whole.ends, whole.kinds), self.layout.person)
        links = (
            link for number, kind in enumerate(self.layout.links) for link in self._links(number, kind, spans, whole)
        )
        told = (self._span(words, whole, number) for number in range(len(whole.kinds)))
        return Answer(tuple(told), tuple(links), tuple(self._gaps(words, whole)))

    def read(self, words: Words, paragraphs: Paragraphs) -> Iterator[tuple[Window, Floats, Floats, Floats]]:
        """Of each window its words' vectors (words, width), tags (words, layers, 3) and gaps (words,); some at once."""
        for batch in batches(windows(self.tokenizer, words, paragraphs, self.layout.reach)):
            pieces, ways, mask = padded(batch, self.tokenizer.padding)
            hidden, tags, gaps = self.encoder(pieces=pieces, ways=ways, mask=mask)
            for row, w in enumerate(batch):
                of_words = tags[row, w.at].reshape(len(w.at), len(self.layout.layers), 3)
                yield w, hidden[row, w.at], of_words, gaps[row, w.at]

    def _see(self, choose: Choose, window: Window, hidden: Floats, tags: Floats, gaps: Floats) -> Seen:
        """The spans of one window."""
        found = choose(window, tags)
        kinds = self.layout.kind_of_layer[found.layers]
        vectors, classes, none = self.spans(words=hidden, starts=found.starts, ends=found.ends, kinds=kinds)
        starts, ends = window.words[found.starts], window.words[found.ends - 1] + 1
        return Seen(kinds, starts, ends, found.scores, vectors, classes, none, gaps, window.words)

    def _span(self, words: Words, seen: Seen, number: int) -> Span:
        name, at, classes = self.layout.kinds[seen.kinds[number]], 0, {}
        for sort in self.layout.classes:
            if name in sort.layers:
                shares = np.exp(log_softmax(seen.classes[number, at : at + len(sort.values)]))
                best = int(shares.argmax())
                classes[sort.name] = sort.values[best], float(shares[best])
            at += len(sort.values)
        start, end = words.starts[seen.starts[number]], words.ends[seen.ends[number] - 1]
        return Span(name, int(start), int(end), self.doubts.sure(name, float(seen.scores[number])), classes)

    def _links(self, number: int, kind: Links, spans: Spans, seen: Seen) -> Iterator[Link]:
        """The links of one kind, head by head."""
        offered = pairs(spans, kind, self.layout)
        scores = self.scores(offered, seen.vectors)[:, number] - seen.none[offered.heads, number]
        name = f"link {kind.name}"
        names = self._named(kind, offered, spans)
        borders = np.flatnonzero(np.diff(offered.heads, prepend=-1))
        least = self.doubts.from_on(name)
        choose = spread if kind.name == NATION else choice
        if kind.several:
            choose = partial(several, alone=self.doubts.alone(name))
        for begin, end in zip(borders, [*borders[1:], len(scores)], strict=True) if len(borders) else ():
            for at, share in choose(scores[begin:end], names[begin:end], least):
                head, target = int(offered.heads[begin]), int(offered.targets[begin + at])
                yield Link(kind.name, head, target, self.doubts.sure(name, share))

    def _named(self, kind: Links, offered: Pairs, spans: Spans) -> Ints:
        """Which candidates are one answer: those of one name, where names are meant; each "he", each "said" is its own.

        Of mentions of one thing (`same …`) it is enough that any is meant.
        """
        if kind.name.startswith(SAME):
            return np.zeros_like(offered.words)
        own = len(spans) + np.arange(len(offered.words))
        if kind.name not in BY_NAME:
            return own
        is_phrase = spans.kinds[offered.targets] == (self.layout.kinds.index("src") if "src" in kind.targets else -1)
        return np.where(is_phrase, own, offered.words)

    def _gaps(self, words: Words, seen: Seen) -> Iterator[tuple[int, float]]:
        """The words before which others are missing: offset and probability."""
        shares = 1 / (1 + np.exp(-seen.gaps))
        for at in np.flatnonzero(shares >= self.doubts.from_on(GAP)):
            yield int(words.starts[seen.words[at]]), self.doubts.sure(GAP, float(shares[at]))

    def scores(self, offered: Pairs, vectors: Floats) -> Floats:
        """Of pairs of spans, whose vectors are (spans, V), the scores (pairs, links); a bounded number at once."""
        parts = [
            self.pairs(
                heads=vectors[offered.heads[at : at + PAIRS]],
                targets=vectors[offered.targets[at : at + PAIRS]],
                features=offered.features[at : at + PAIRS],
            )[0]
            for at in range(0, max(1, len(offered.heads)), PAIRS)
        ]
        return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class _Given:
    """Chooses the spans that somebody else marked, (n,) each in words of the article; sure of all of them."""

    starts: Ints
    ends: Ints
    layers: Ints

    def __call__(self, window: Window, _: Floats) -> Found:
        inside = np.isin(self.starts, window.words) & np.isin(self.ends - 1, window.words) & (self.starts < self.ends)
        starts = np.searchsorted(window.words, self.starts[inside])
        ends = np.searchsorted(window.words, self.ends[inside] - 1) + 1
        return Found(starts, ends, self.layers[inside], np.ones(len(starts), dtype=np.float32))


def batches(made: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of alike length together, so many pieces at once: what pads them is read for nothing."""
    held: list[Window] = []
    for window in sorted(made, key=lambda w: len(w.pieces)):
        area = (len(held) + 1) * len(window.pieces)
        if held and (area > PIECES or area * FULL > sum(len(w.pieces) for w in [*held, window])):
            yield held
            held = []
        held.append(window)
    if held:
        yield held


def _in_order(read: Sequence[Seen]) -> Seen:
    """All spans in text order, longer ones before the ones inside them; all words in order."""
    whole = {name: np.concatenate([getattr(one, name) for one in read]) for name in Seen.__slots__}
    order = np.lexsort((whole["kinds"], -whole["ends"], whole["starts"]))
    of_words = np.argsort(whole["words"])
    return Seen(**{n: part[of_words if n in ("gaps", "words") else order] for n, part in whole.items()})
