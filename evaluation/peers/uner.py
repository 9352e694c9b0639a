"""Names in the English Web Treebank, as Universal NER marks them (Mayhew et al. 2024): person, body, place."""

import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.polnear import article_of
from onrecord.records.marks import Marker

KINDS = {"PER": "per", "ORG": "org", "LOC": "loc"}
Names = frozenset[tuple[str, int, int]]


def blocks(path: Path) -> Iterator[tuple[str, Names]]:
    """Every text of the set, its sentences one to a line, with its names as (kind, start, end)."""
    for document in re.split(r"(?m)^# newdoc id = ", path.read_text("utf-8"))[1:]:
        text, names = "", list[tuple[str, int, int]]()
        for block in document.split("\n\n"):
            lines = block.split("\n")
            said = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
            rows = [line.split("\t") for line in lines if "\t" in line]
            names += _names(said, [(row[1], row[2]) for row in rows], len(text))
            text += said + "\n"
        yield text, frozenset(names)


def _names(text: str, tokens: list[tuple[str, str]], start: int) -> Iterator[tuple[str, int, int]]:
    """The names of a sentence; its tokens are found in it one after the other."""
    at, kind, begun, end = 0, "", 0, 0
    for word, tag in tokens:
        at = text.index(word, at)
        if kind and tag != f"I-{kind}":
            yield KINDS[kind], start + begun, start + end
            kind = ""
        if tag.startswith("B-") and tag[2:] in KINDS:
            kind, begun = tag[2:], at
        at = end = at + len(word)
    if kind:
        yield KINDS[kind], start + begun, start + end


def names_in(marker: Marker, text: str) -> Names:
    """What a reader marks in a text."""
    marks = marker(article_of({"id": "text", "text": text})).of("per", "org", "loc")
    return frozenset((mark.kind, mark.span.start, mark.span.end) for mark in marks)
