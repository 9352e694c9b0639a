"""In a digest, whose every paragraph is a report of its own with its outlet in brackets, nothing of one belongs to
another: a network takes doers, places and days from the report before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records.article import Article
from onrecord.records.marks import Link, Marks

ROLES = ("actor", "recipient", "place", "time", "same", "holder", "addressee", "party")
OUTLET = re.compile(r"\([A-Z][^()\n]{1,40}\)\W*$")
DIGEST = 0.6  # of the paragraphs name their outlet, three at least


def faraway(article: Article, marks: Marks) -> Marks:
    """The marks without such links."""
    if not _is_digest(article):
        return marks
    begins = [part.span.start for part in article.document.parts]
    kept = tuple(link for link in marks.links if link.kind not in ROLES or _near(begins, marks, link))
    return marks if len(kept) == len(marks.links) else replace(marks, links=kept)


def _near(begins: Sequence[int], marks: Marks, link: Link) -> bool:
    """Whether both ends stand in one paragraph."""
    ends = (marks.by_id[mark].span.start for mark in (link.source, link.target))
    return len({bisect_right(begins, at) for at in ends}) == 1


def _is_digest(article: Article) -> bool:
    paragraphs = [part.span.cut(article.text) for part in article.document.parts if part.kind == "body"]
    named = sum(bool(OUTLET.search(words)) for words in paragraphs)
    credited = sum(part.kind == "credit" for part in article.document.parts)
    return named + credited >= max(3, DIGEST * len(paragraphs))
