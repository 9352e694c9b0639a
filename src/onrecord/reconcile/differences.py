"""What one telling of a text has that another has not, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.records.article import Article, Document
from onrecord.records.text import Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Sentences of the first text and what stands in their place in the second; either may be none."""

    first: tuple[Span, ...]
    second: tuple[Span, ...]


def differences(first: Document, second: Document) -> tuple[Difference, ...]:
    """Where the sentences of two texts part (Ratcliff and Obershelp's matching, whole sentences as units)."""
    ours, theirs = tuple(_sentences(first)), tuple(_sentences(second))
    keys = [_key(s, first) for s in ours], [_key(s, second) for s in theirs]
    blocks = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
    return tuple(Difference(ours[a:b], theirs[c:d]) for tag, a, b, c, d in blocks if tag != "equal")


def _sentences(document: Document) -> Iterator[Span]:
    parts = [p.span for p in Article(document).readable()]
    return (s for s in document.sentences if any(part.contains(s) for part in parts))


def _key(span: Span, document: Document) -> str:
    """A sentence for comparing: blanks and the style of quotation marks are no difference."""
    text = " ".join(span.cut(document.text).split())
    return text.translate(QUOTES)


QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
