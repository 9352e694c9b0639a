"""Treebanks in CoNLL-U: sentences with their trees, and with GUM's marks of who is mentioned where."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BRACKET = re.compile(
    r"\((?P<opens>\d+)-(?P<kind>\w+)-[^()-]*-[^()-]*-[^()-]*-(?P<core>[\d,]+)[^()]*|(?P<closes>\d+)\)|\)"
)
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something mentioned (GUM): its number in the document, its kind, its words, and the core of them.

    `words` and `core` are numbers of words, ends exclusive; the core is the name or noun without what describes it.
    """

    entity: int
    kind: str
    words: Range
    core: Range


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the treebank has it: its text and, for each word, its offsets, head (-1: the root) and relation."""

    name: str
    text: str
    words: tuple[Range, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    parts: tuple[str, ...]  # of speech
    mentions: tuple[Mention, ...] = ()
    begins: bool = False  # a paragraph

    def cut(self, words: Range) -> str:
        """The text of these words."""
        return self.text[self.words[words[0]][0] : self.words[words[1] - 1][1]]


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
    if not words:
        return None
    return Sentence(
        notes.get("sent_id", ""),
        text,
        tuple(words),
        tuple(kept.get(row[6], -1) for row in plain),
        tuple(row[7] for row in plain),
        tuple(row[3] for row in plain),
        tuple(_mentions(plain)),
        any(line.startswith("# newpar") for line in lines),
    )


def _mentions(rows: Sequence[Sequence[str]]) -> Iterator[Mention]:
    """What opens and closes in the last column (`Entity=`); what is not closed in its sentence is left out."""
    open_: list[tuple[int, str, str, int]] = []
    for number, row in enumerate(rows):
        notes: Mapping[str, str] = dict(n.split("=", 1) for n in row[9].split("|") if "=" in n)
        for hit in BRACKET.finditer(notes.get("Entity", "")):
            if hit["opens"]:
                open_.append((int(hit["opens"]), hit["kind"], hit["core"], number))
            elif begun := _last(open_, hit["closes"]):
                open_.remove(begun)
                entity, kind, core, first = begun
                yield Mention(entity, kind, (first, number + 1), _core(core, first))


def _last(open_: Sequence[tuple[int, str, str, int]], number: str | None) -> tuple[int, str, str, int] | None:
    """The one that a closing bracket closes: by its number, or without one the last that was opened."""
    return next((o for o in reversed(open_) if number is None or o[0] == int(number)), None)


def _core(places: str, first: int) -> Range:
    numbers = [first + int(place) - 1 for place in places.split(",")]
    return min(numbers), max(numbers) + 1


def children(heads: Iterable[int]) -> dict[int, list[int]]:
    """For each word the words that hang on it, in text order."""
    found: dict[int, list[int]] = {}
    for word, head in enumerate(heads):
        found.setdefault(head, []).append(word)
    return found
