"""What stands behind "agreed to" or "was to have", or opens the words of an agreed commitment, has not happened by
these words: planned or failed. Only statuses that say it happened or goes on are changed.
"""

import re
from collections.abc import Mapping

from onrecord.records.article import Article
from onrecord.records.codes import EventStatus
from onrecord.records.marks import Mark, Marks

MAKER = "correction/not yet"
REAL = ("happened", "ongoing")
NEAR = r"(?:\w+ly\s+|also\s+|not\s+|both\s+|have\s+)*"
# Right before a trigger. "Would", "could" and "to" alone do not tell: "to demand", "would not comment" (docs/LOG.md).
TO_COME = "|".join(
    (
        r"agree[sd]?", r"pledge[sd]?", r"promise[sd]?", r"undertak(?:e|es|en)", r"undertook", r"vow(?:s|ed)?",
        r"(?:is|are) (?:due|expected|going|scheduled|set)", r"vote[sd]?", r"(?:accord|deal|pact)(?:\s+\w+){0,3}",
    )
)  # fmt: skip
LEADS: Mapping[EventStatus, re.Pattern[str]] = {
    "failed": re.compile(rf"\b(?:was|were) to have\s+{NEAR}$", re.IGNORECASE),
    "planned": re.compile(rf"\b(?:{TO_COME}) to\s+{NEAR}$", re.IGNORECASE),
}


def unreal(article: Article, marks: Marks) -> Marks:
    """The marks with the status of such events put right."""
    opening = {first.id for due in marks.of("due") if (first := _opened(marks, due))}
    changed: dict[str, EventStatus] = {}
    for mark in marks.of("ev"):
        said = mark.attributes.get("status")
        if said in REAL and (status := _by_words(article, mark)):
            changed[mark.id] = status
        elif said == "ongoing" and mark.id in opening:
            changed[mark.id] = "planned"
    return marks.told("status", changed, MAKER)


def _by_words(article: Article, mark: Mark) -> EventStatus | None:
    """The status that the words right before an event tell."""
    sentence = article.sentence_at(mark.span.start)
    before = article.text[sentence.start : mark.span.start]
    return next((status for status, words in LEADS.items() if words.search(before)), None)


def _opened(marks: Marks, due: Mark) -> Mark | None:
    """The first event inside an agreed commitment: "(b) a peacekeeping mission is deployed"."""
    return next(iter(marks.inside(due.span, "ev")), None) if due.attributes.get("status") == "agreed" else None
