"""Whose words a statement is: its headline says so ("Statement by President Biden on …", "Lavrov's remarks at …")."""

import re

from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks
from onrecord.records.text import Span

KINDS = r"(?:statement|remarks|address|speech|message|letter|communiqu[eé]|declaration|interview)"
TOPIC = r"(?:about|after|and|at|concerning|following|on|regarding|to|with)"
BEFORE = re.compile(rf"\b{KINDS}\s+(?:by|from|of)\s+(?:(?!{TOPIC}\b)[\w.,’'-]+\s+){{0,8}}$", re.IGNORECASE)
AFTER = re.compile(rf"(?:[’']s?)?\s+{KINDS}\b", re.IGNORECASE)


def stated_by(article: Article, marks: Marks) -> Mark | None:
    """The name in a headline that tells whose statement the text is; None where it tells no such thing.

    Only a person or a body makes statements. The first that fits, so that "Statement by X on Y" is X's, and a person
    before the body that she speaks for ("Statement from NSC Spokesperson X").
    """
    for line in (part.span for part in article.document.parts if part.kind == "headline"):
        fitting = [mark for mark in marks.inside(line, "per", "org") if _states(article.text, line, mark)]
        if fitting:
            return next((mark for mark in fitting if mark.kind == "per"), fitting[0])
    return None


def _states(text: str, line: Span, mark: Mark) -> bool:
    before, after = text[line.start : mark.span.start], text[mark.span.end : line.end]
    return bool(BEFORE.search(before) or AFTER.match(after))
