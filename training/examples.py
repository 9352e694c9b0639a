"""Marked articles -> examples: the same words, windows and candidates that reading uses, with the right answers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from evaluation.relations import is_later
from onrecord.language.candidates import BY_NAME, Pairs, pairs
from onrecord.language.decoding import BEGIN, INSIDE, Floats
from onrecord.language.layout import Layout, Links
from onrecord.language.spans import Paragraphs, Spans
from onrecord.language.tokenizer import Ints, Tokenizer, Words
from onrecord.language.windows import Window, windows
from onrecord.records.marks import Mark, Marks
from training.told import SINCE, TOLD, as_told

RIGHT, WRONG, UNTOLD = 1, 0, -1
STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Answers:
    """One kind of link in one article: what may be joined, and for each pair RIGHT, WRONG or UNTOLD."""

    pairs: Pairs
    right: Ints


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a teacher thinks, as scores: `tags` (words, layers, 3), `gaps` (words,).

    `classes` (spans, all answers of all sets side by side); `links`: for each kind that of each pair, against none.
    """

    tags: Floats
    gaps: Floats
    classes: Floats
    links: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Example:
    """One article. `tags` (layers, words), -1 where nothing is told; `gaps` (words,) 1 where words are missing before.

    `classes` (spans, sets of classes), -1 where people told nothing. `links`: those kinds that are told of.
    """

    name: str
    windows: tuple[Window, ...]
    tags: Ints
    gaps: Ints
    spans: Spans
    classes: Ints
    links: Mapping[str, Answers]
    opinion: Opinion | None = None

    @classmethod
    def untold(
        cls, name: str, read: tuple[Window, ...], words: int, spans: Spans, links: Mapping[str, Answers], layout: Layout
    ) -> "Example":
        """An example of so many words that tells of its links alone."""
        tags = np.full((len(layout.layers), words), UNTOLD, dtype=np.int64)
        classes = np.full((len(spans), len(layout.classes)), UNTOLD, dtype=np.int64)
        return cls(name, read, tags, np.zeros(words, dtype=np.int64), spans, classes, links)

    @property
    def size(self) -> int:
        """How many pieces the encoder reads."""
        return sum(len(w.pieces) for w in self.windows)


@dataclass(frozen=True, slots=True)
class ExampleMaker:
    """Makes examples of articles, with one tokenizer and one layout."""

    tokenizer: Tokenizer
    layout: Layout

    def __call__(
        self, name: str, text: str, paragraphs: Paragraphs, marks: Marks, published: str | None = None
    ) -> Example:
        """The example of one marked article; `paragraphs` are offsets in its text, `published` its day (EDTF)."""
        words = self.tokenizer(text)
        kept = _placed(marks, words, self.layout)
        spans, mark_of = _spans(kept, text, paragraphs, words, self.layout)
        return Example(
            name,
            tuple(windows(self.tokenizer, words, paragraphs, self.layout.reach)),
            _tags(spans, len(words), self.layout),
            np.zeros(len(words), dtype=np.int64),
            spans,
            _classes(mark_of, self.layout, published),
            {k.name: _answers(k, spans, mark_of, marks, self.layout) for k in self.layout.links},
        )


def straightened(text: str) -> str:
    """The text with straight quotation marks and apostrophes; as long as before."""
    return text.translate(STRAIGHT)


def small(example: Example) -> Example:
    """The same with numbers in the fewest bits that hold them: many examples are kept at once."""
    links = {name: Answers(_small(told.pairs), _few_bits(told.right)) for name, told in example.links.items()}
    tags, gaps, classes = (_few_bits(part) for part in (example.tags, example.gaps, example.classes))
    read = tuple(_small(window) for window in example.windows)
    return replace(
        example, windows=read, tags=tags, gaps=gaps, spans=_small(example.spans), classes=classes, links=links
    )


def _small(part: Any) -> Any:
    arrays = {f.name: getattr(part, f.name) for f in fields(part)}
    return replace(part, **{name: _few_bits(one) for name, one in arrays.items() if isinstance(one, np.ndarray)})


def _few_bits(numbers: Ints) -> Ints:
    if not numbers.size:
        return numbers
    low, high = int(numbers.min()), int(numbers.max())
    fits = (kind for kind in (np.int8, np.int16, np.int32) if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max)
    return numbers.astype(next(fits, np.int64))


def _placed(marks: Marks, words: Words, layout: Layout) -> list[tuple[Mark, int, int]]:
    """Each mark that covers words, with its words, longer ones before the ones inside them."""
    read = [mark for mark in marks.marks if mark.kind in layout.kinds]
    starts, ends = words.covering([m.span.start for m in read], [m.span.end for m in read])
    placed = [(m, int(s), int(e)) for m, s, e in zip(read, starts, ends, strict=True) if s < e]
    return sorted(placed, key=lambda p: (p[1], -p[2], layout.kinds.index(p[0].kind)))


def _spans(
    placed: list[tuple[Mark, int, int]], text: str, paragraphs: Paragraphs, words: Words, layout: Layout
) -> tuple[Spans, list[list[Mark]]]:
    """The spans, marks of one kind on the same words being one span; and the marks of each."""
    at: dict[tuple[str, int, int], int] = {}
    of_span: list[list[Mark]] = []
    for mark, start, end in placed:
        number = at.setdefault((mark.kind, start, end), len(at))
        if number == len(of_span):
            of_span.append([])
        of_span[number].append(mark)
    kinds = np.array([layout.kinds.index(kind) for kind, _, _ in at], dtype=np.int64)
    starts, ends = (np.array([key[i] for key in at], dtype=np.int64) for i in (1, 2))
    return Spans.of(text, words, paragraphs, (starts, ends, kinds), layout.person), of_span


def _tags(spans: Spans, length: int, layout: Layout) -> Ints:
    """Outside, beginning, inside for each layer; what overlaps a span of its layer goes to that for inner spans."""
    tags = np.zeros((len(layout.layers), length), dtype=np.int64)
    for start, end, kind in zip(spans.starts, spans.ends, spans.kinds, strict=True):
        name = layout.kinds[kind]
        for layer in (name, f"{name}+"):
            if layer in layout.layers:
                row = tags[layout.layers.index(layer)]
                if not row[start:end].any():
                    row[start], row[start + 1 : end] = BEGIN, INSIDE
                    break
    return tags


def _classes(mark_of: list[list[Mark]], layout: Layout, published: str | None) -> Ints:
    told = np.full((len(mark_of), len(layout.classes)), -1, dtype=np.int64)
    for number, marks in enumerate(mark_of):
        for column, classes in enumerate(layout.classes):
            if marks[0].kind in classes.layers:
                value = _day(marks[0], published) if classes.name == "day" else marks[0].attributes.get(classes.name)
                if value in classes.values:
                    told[number, column] = classes.values.index(value)
    return told


def _day(event: Mark, published: str | None) -> str | None:
    """Whether people gave an event no day, that of publication, its month, one since which it lasts, or another.

    None where they told nothing.
    """
    when = event.attributes.get("when")
    if when is None or not published:
        return None
    if when.endswith(SINCE):
        return "since"
    return {"": "none", published: "published", published[: len("2025-06")]: "month"}.get(when, "other")


def _answers(links: Links, spans: Spans, mark_of: list[list[Mark]], marks: Marks, layout: Layout) -> Answers:
    """Which candidates are right: those that are meant, and of links whose ends are words, all of the same name."""
    offered = pairs(spans, links, layout)
    number = {mark.id: i for i, group in enumerate(mark_of) for mark in group}
    meant = _meant(links.name, marks, number)
    right = np.zeros(len(offered.heads), dtype=np.int64)
    for p, (head, target) in enumerate(zip(offered.heads, offered.targets, strict=True)):
        wanted = meant.get(int(head), frozenset())
        if int(target) in wanted or (
            links.name in BY_NAME.difference(TOLD)
            and any(spans.words[target] == spans.words[w] and layout.kinds[spans.kinds[w]] != "src" for w in wanted)
        ):
            right[p] = RIGHT
    silent = [i for i, group in enumerate(mark_of) if is_later(group[0])] if links.name in OF_FIRST_MENTION else []
    right[np.isin(offered.heads, silent + lost(offered, right, meant))] = UNTOLD
    return Answers(offered, right)


def lost(offered: Pairs, right: Ints, meant: Mapping[int, Collection[int]]) -> list[int]:
    """The heads that none of their targets was offered to: nothing can be told of them."""
    reached = set(offered.heads[right == RIGHT].tolist())
    return [head for head, targets in meant.items() if targets and head not in reached]


# What people wrote on the first mention of an event alone: later ones are silent about it, and not without it.
OF_FIRST_MENTION = frozenset({"actor", "recipient", "place", "time"})


def _meant(name: str, marks: Marks, number: Mapping[str, int]) -> dict[int, frozenset[int]]:
    """For each head, the spans that it is linked to."""
    found: dict[int, set[int]] = defaultdict(set)
    if name in TOLD:
        heads = [head for head in marks.of(*TOLD[name].heads) if head.id in number]
        for head in heads:
            found[number[head.id]].update(number[m.id] for m in as_told(marks, head, name) if m.id in number)
    elif name.startswith("same "):
        for group in marks.groups("con" if name == "same con" else "ev"):
            members = sorted({number[m.id] for m in group if m.id in number})
            for i, member in enumerate(members):
                found[member].update(members[:i])
    else:
        for link in marks.links:
            if link.kind == name and link.source in number and link.target in number:
                found[number[link.source]].add(number[link.target])
    return {head: frozenset(targets - {head}) for head, targets in found.items()}
