"""What kind of commitment a phrase states, by its words, where a network saw none in particular ("other")."""

import re
from collections.abc import Mapping

from onrecord.records.article import Article
from onrecord.records.codes import CommitmentKind
from onrecord.records.marks import Mark, Marks

MAKER = "correction/undertaking"
HELD = r"(?:captives|detainees|hostages|prisoners)"
# Of the marked articles' commitments with such words at least two thirds are of the kind (docs/LOG.md, 2026-11-27).
WORDS: Mapping[CommitmentKind, re.Pattern[str]] = {
    "sanctions-relief": re.compile(r"\b(?:eas|lift|relax|remov|suspend|waiv)\w*\b.{0,60}\bsanctions\b", re.IGNORECASE),
    "exchange": re.compile(rf"\b(?:exchange|swap)\w*\b.{{0,40}}\b(?:bodies|{HELD})\b", re.IGNORECASE),
    "release": re.compile(rf"\b(?:free|freeing|releas\w+)\b.{{0,60}}\b{HELD}\b", re.IGNORECASE),
    "ceasefire": re.compile(r"\b(?:cease-?fire|truce|cessation of hostilities)\b", re.IGNORECASE),
    "withdrawal": re.compile(r"\b(?:withdraw\w*|pull(?:ing)? (?:out|back)|pull-?out|pullback)\b", re.IGNORECASE),
    "commission": re.compile(r"\b(?:commission|committee|inquiry|investigation)\b", re.IGNORECASE),
}


def undertaking(article: Article, marks: Marks) -> Marks:
    """The marks with the kind of such commitments told."""
    kinds = {mark.id: kind for mark in marks.of("due") if (kind := _kind(article, mark))}
    return marks.told("kind", kinds, MAKER)


def _kind(article: Article, mark: Mark) -> CommitmentKind | None:
    if mark.attributes.get("kind") != "other":
        return None
    words = mark.span.cut(article.text)
    return next((kind for kind, pattern in WORDS.items() if pattern.search(words)), None)
