"""What somebody did not confirm is not what he says: "did not confirm that its troops had crossed" leaves the crossing
somebody's word, but not the ministry's.
"""

import re
from dataclasses import replace

from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks

SAYING = re.compile(r"(?:comment|confirm|disclose|elaborate|know|reveal|say|specify|tell)\b", re.IGNORECASE)
HELPING = r"(?:can|could|did|do|does|ha[sd]|have|will|would)"
NEGATED = re.compile(rf"(?:\b{HELPING}(?: not|n['’]t| never)|\b(?:declin|refus)\w+ to)\s+(?:\w+\s+)?$", re.IGNORECASE)


def unsaid(article: Article, marks: Marks) -> Marks:
    """The marks with no source and no cue for what is told only as not said."""
    cues = {mark.id for mark in marks.of("cue") if _is_negated(article, mark)}
    if not cues:
        return marks
    contents = {link.source for link in marks.links if link.kind == "cue" and link.target in cues}
    links = (k for k in marks.links if not (k.source in contents and k.kind in ("cue", "source")))
    return replace(marks, links=tuple(links))


def _is_negated(article: Article, cue: Mark) -> bool:
    before = article.text[max(0, cue.span.start - 40) : cue.span.start]
    return bool(SAYING.match(cue.span.cut(article.text)) and NEGATED.search(before))
