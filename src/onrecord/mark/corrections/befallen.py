"""Whom violence befalls is not who does it: "the downing of two helicopters of Chad", "recaptured from the rebels",
"two strikes against Kabul".
"""

import re
from dataclasses import replace

from onrecord.records.article import Article
from onrecord.records.marks import Link, Mark, Marks

MAKER = "correction/whom it befalls"
TYPES = ("ASSAULT", "COERCE")
OF = re.compile(r"\s+of\s+(?:[\w-]+\s+){0,4}")
FROM = re.compile(r"\s+from\s+(?:the\s+)?")
AGAINST = re.compile(r"\s+(?:[\w-]+\s+){0,3}against\s+(?:the\s+)?")
OF_THE_VICTIM = re.compile(
    r"\b(?:abduction|arrest|assassination|bombing|bombardment|capture|demolition|destruction|detention|downing|hijacking"
    r"|kidnapping|killing|massacre|murder|seizure|shelling|shooting|siege|storming|torture)s?$",
    re.IGNORECASE,
)
TAKEN = re.compile(r"\b(?:captured|freed|liberated|recaptured|retaken|retook|seized|taken|took|won)$", re.IGNORECASE)


def befallen(article: Article, marks: Marks) -> Marks:
    """The marks with such doers as those it is done to; a link to the same one that is there already stays alone."""
    wrong = [link for link in marks.links if link.kind == "actor" and _befalls(article.text, marks, link)]
    if not wrong:
        return marks
    there = {(link.source, link.target) for link in marks.links if link.kind == "recipient"}
    turned = (replace(link, kind="recipient", maker=MAKER) for link in wrong if (link.source, link.target) not in there)
    return replace(marks, links=(*(link for link in marks.links if link not in wrong), *turned))


def _befalls(text: str, marks: Marks, link: Link) -> bool:
    """Whether a doer stands where the one it befalls does: behind "against", "of" or "from" behind the trigger."""
    trigger, doer = marks.by_id[link.source], marks.by_id[link.target]
    if trigger.attributes.get("type") not in TYPES:
        return False
    between = text[trigger.span.end : doer.span.start]
    if AGAINST.fullmatch(between):
        return True
    return _stands(OF_THE_VICTIM, OF, text, trigger, between) or _stands(TAKEN, FROM, text, trigger, between)


def _stands(word: re.Pattern[str], leads: re.Pattern[str], text: str, trigger: Mark, between: str) -> bool:
    return bool(leads.fullmatch(between) and word.search(trigger.span.cut(text)))
