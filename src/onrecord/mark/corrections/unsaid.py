"""What somebody did not confirm, or would not say whether it is so, is asked and not told: "did not confirm that its
troops had crossed" is no word of the ministry's on the crossing, and no denial of it.

Networks tell such crossings as denied, or as claimed by the ministry. The claim stays, as its cue has it; what it is
about is no event and no figure by these words.
"""

import re
from collections import defaultdict
from typing import Final

from onrecord.records.article import Article
from onrecord.records.marks import Marks
from onrecord.records.text import Span

MAKER: Final = "correction/did not confirm"
NOT: Final = (
    r"(?:can|could|did|do|does|ha[sd]|have|will|would)(?:\s+not|n[’']t|\s+never)|cannot|(?:declin|refus)\w+\s+to"
)
# Who did not say who, how or when it was leaves no doubt that it was; nor does who did not know that it was.
OPEN: Final = (
    r"confirm(?:\s+(?:n?or)\s+deny)?|(?:disclose|know|reveal|say|specify|tell)(?=(?:\s+\w+){0,3}\s+(?:if|whether)\b)"
)
UNSAID: Final = re.compile(
    rf"\b(?:(?:{NOT})\s+(?:\w+ly\s+)?(?:{OPEN})\b"
    r"|neither\s+(?:confirm|den[iy])\w*\s+nor\s+(?:confirm|den[iy])\w*)",
    re.IGNORECASE,
)
OVER: Final = re.compile(r"[,;:.!?”\"—\n]|\s-\s|\b(?:after|and|because|but|when|while)\b")


def unsaid(article: Article, marks: Marks) -> Marks:
    """The marks with such cues in full, as asked, and without events and figures in what is not said."""
    phrases = [Span(*hit.span()) for hit in UNSAID.finditer(article.text)]
    if not phrases:
        return marks
    contents: defaultdict[str, list[Span]] = defaultdict(list)
    for link in marks.links:
        if link.kind == "cue":
            contents[link.target].append(marks.by_id[link.source].span)
    whole: dict[str, Span] = {}
    left: list[Span] = []
    for phrase in phrases:
        cues = marks.overlapping(phrase, "cue")
        whole |= {cue.id: _joined(marks, cue.span, phrase) for cue in cues}
        left += [span for cue in cues for span in contents[cue.id]] or [_what_follows(article, phrase)]
    gone = {mark.id for stretch in left for mark in marks.inside(stretch, "ev", "fig")}
    asked = marks.moved(whole, MAKER).told("act", dict.fromkeys(whole, "asks"), MAKER)
    kept = (mark for mark in asked.marks if mark.id not in gone)
    return Marks(tuple(kept), tuple(link for link in marks.links if not gone & {link.source, link.target}))


def _joined(marks: Marks, cue: Span, phrase: Span) -> Span:
    """A cue with its negation; as it is where that would cross another mark."""
    span = Span(min(cue.start, phrase.start), max(cue.end, phrase.end))
    return cue if any(span.crosses(mark.span) for mark in marks.overlapping(span)) else span


def _what_follows(article: Article, phrase: Span) -> Span:
    """The rest of the clause behind a phrase."""
    over = OVER.search(article.text, phrase.end)
    return Span(phrase.end, over.start() if over else len(article.text))
