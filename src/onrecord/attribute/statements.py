"""Whose words a statement is: its headline says so ("Statement by President Biden on …", "Lavrov's remarks at …")."""

import re

from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks

KINDS = r"(?:statement|remarks|address|speech|message|letter|communiqu[eé]|declaration|interview)"
TOPIC = r"(?:about|after|and|at|concerning|following|on|regarding|to|with)"
BEFORE = re.compile(rf"\b{KINDS}\s+(?:by|from|of)\s+(?:(?!{TOPIC}\b)[\w.,’'-]+\s+){{0,8}}$", re.IGNORECASE)
AFTER = re.compile(rf"(?:[’']s?)?\s+{KINDS}\b", re.IGNORECASE)


def stated_by(article: Article, marks: Marks) -> Mark | None:
    """The name in a headline that tells whose statement the text is; None where it tells no such thing.

    Only a person or a body makes statements. The first that fits, so that "Statement by X on Y" is X's.
    """
    for line in (part.span for part in article.document.parts if part.kind == "headline"):
        for mark in marks.inside(line, "per", "org"):
            before, after = article.text[line.start : mark.span.start], article.text[mark.span.end : line.end]
            if BEFORE.search(before) or AFTER.match(after):
                return mark
    return None
