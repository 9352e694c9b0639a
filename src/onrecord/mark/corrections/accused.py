"""What somebody is accused of, blamed for or charged with, what is attributed to him, and what somebody claims to have
done, is that word and never the article's own, also where a network marked the accusation as an event and saw no claim
in it (RECORD.md: "an alleged perpetrator is the actor with the accuser as the claim's source").
"""

import re
from collections.abc import Mapping
from typing import Final

from onrecord.records.article import Article
from onrecord.records.marks import Link, Marks, MarksBuilder, in_order
from onrecord.records.text import Span

MAKER: Final = "correction/accused of"
# The verb -> what leads to the act: "accused the state of Oruk of shelling", "blamed them for the deaths"; or what the
# act itself has in it: "blamed the deaths on them", "attributed the shelling to the rebels".
LEADING: Final[Mapping[str, re.Pattern[str]]] = {
    "accus": re.compile(r"\bof\s+(?=[“‘\"']?\w+ing\b)", re.IGNORECASE),
    "charg": re.compile(r"\bwith\s+(?=[“‘\"']?\w+ing\b)", re.IGNORECASE),
    "blam": re.compile(r"\bfor\s+", re.IGNORECASE),
    "claim": re.compile(r"\sresponsibility\s+for\s+", re.IGNORECASE),
}
HOLDING: Final[Mapping[str, re.Pattern[str]]] = {
    "attribut": re.compile(r"\s+(?=(?!to\b)\w[^;:,.]*?\bto\s+\w)", re.IGNORECASE),
    "blam": re.compile(r"\s+(?=(?!on\b)\w[^;:,.]*?\bon\s+\w)", re.IGNORECASE),
}
VERB: Final = re.compile(r"(accus|attribut|blam|charg|claim)(?:e[sd]?|ed|s|ing)?\b", re.IGNORECASE)
FURTHEST: Final = 90  # characters between the verb and what leads to the act: who is accused stands there
ENDS: Final = re.compile(r"[;:,—–()]|\s-\s")
CLOSING: Final = " \n.!?”’\"'"


def accused(article: Article, marks: Marks) -> Marks:
    """The marks with a claim for each accusation whose act no claim covers yet."""
    builder, links = MarksBuilder(MAKER), list[Link]()
    taken = list[Span]()  # by the contents that are added
    cues = {link.target for link in marks.links if link.kind == "cue"}
    for event in marks.of("ev"):
        act = _act(article, event.span)
        if act is None or not marks.inside(act, "ev"):
            continue
        said_by = marks.overlapping(event.span, "cue")
        if any(cue.id in cues for cue in said_by):
            continue
        near = marks.inside(article.sentence_at(event.span.start))
        if (
            marks.overlapping(act, "con")
            or any(span.overlaps(act) for span in taken)
            or any(act.crosses(mark.span) for mark in near)
        ):
            continue
        content = builder.add("con", act)
        cue = next((m for m in said_by if m.span == event.span), None) or builder.add("cue", event.span)
        links.append(Link("cue", content.id, cue.id, MAKER))
        links += [Link("source", content.id, accuser.id, MAKER) for accuser in marks.targets(event, "actor")]
        taken.append(act)
    return marks.with_more(Marks(in_order(builder.marks), tuple(links))) if links else marks


def _act(article: Article, trigger: Span) -> Span | None:
    """Where the act stands that an accusing verb leads to; None where it is no such verb or leads to none."""
    verb, sentence = VERB.search(trigger.cut(article.text)), article.sentence_at(trigger.start)
    if verb is None:
        return None
    leads = _leads(verb[1].lower(), article.text, trigger.start + verb.end(), sentence.end)
    if leads is None:
        return None
    ends = ENDS.search(article.text, leads.end(), sentence.end)
    words = article.text[leads.end() : ends.start() if ends else sentence.end].rstrip(CLOSING)
    return Span(leads.end(), leads.end() + len(words)) if words else None


def _leads(verb: str, text: str, end: int, limit: int) -> re.Match[str] | None:
    """What stands between a verb and the act it tells of; None where it tells of none."""
    if verb in LEADING and (leads := LEADING[verb].search(text, end, min(limit, end + FURTHEST))):
        return None if re.search(r"[;:.]", text[end : leads.start()]) else leads
    return HOLDING[verb].match(text, end, limit) if verb in HOLDING else None
