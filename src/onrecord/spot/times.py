"""Time expressions -> EDTF and TIMEX3 values, resolved against the day of publication and never against the clock.

A bare weekday in news is the latest such day up to and including the day of publication, unless the sentence looks
ahead ("will meet on Friday"); a bare month or day of a month is the nearest one, past or, looking ahead, to come.
What the rules do not know keeps `value` None. Values follow EDTF (Library of Congress, 2019) and ISO-TimeML.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.records.article import Article
from onrecord.records.codes import TIME_TYPES
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Mark, Marks
from onrecord.records.mention import Time
from onrecord.records.reason import Reason, Reasons
from onrecord.spot.anchor import Anchor, Resolved
from onrecord.spot.time_rules import ABSOLUTE_RULES, RELATIVE_RULES

AHEAD = re.compile(
    r"\b(?:will|shall|would|to be held|is due|are due|due to|scheduled|expected|set to|set for|"
    r"plan(?:s|ned)? (?:to|for)|proposed|invited|deadline|further|postponed|to resume|to meet)\b",
    re.IGNORECASE,
)
AHEAD_AT_ONCE = re.compile(
    r"\b(?:until|till|by|before|from|no later than|next|coming)(?: the| early| late)*\s*$", re.IGNORECASE
)
CLAUSE = 120  # characters before an expression that may tell whether it is past or to come
_DURATION = re.compile(
    r"\b(?:for|lasting|-long|-day|-week|-month|-year|-hour)\b|^(?:the )?(?:last|past) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SpottedTimes:
    """The times, and for each mark its own."""

    times: tuple[Time, ...]
    time_of: Mapping[str, Time]
    reasons: Reasons


def spot_times(article: Article, marks: Marks, ids: EntryIds) -> SpottedTimes:
    """Make a Time of every `t` mark; a value that the maker gave stands, also an empty one."""
    times: dict[str, Time] = {}
    reasons: dict[str, tuple[Reason, ...]] = {}
    published = published_day(article.document.published)
    for mark in marks.of("t"):
        words = " ".join(mark.span.cut(article.text).split())
        resolved = resolve(words, Anchor(published, article.document.published, looks_ahead(article, mark)))
        value, rule = resolved.value, resolved.rule
        if "value" in mark.attributes:
            value, rule = mark.attributes["value"] or None, "as marked"
        time = Time(
            id=ids.new("t", f"{mark.span.start}-{mark.span.end}"),
            span=mark.span,
            value=value,
            timex=resolved.timex or value,
            type=TIME_TYPES.get(mark.attributes.get("type") or resolved.type, "date"),
        )
        times[mark.id] = time
        reasons[time.id] = (Reason(f"time: {rule}", (mark.id,)),)
    return SpottedTimes(tuple(times.values()), times, reasons)


def resolve(words: str, anchor: Anchor) -> Resolved:
    """The value of one expression: the first rule that knows it. An unknown one has no value, and says so."""
    for rule in (*ABSOLUTE_RULES, *RELATIVE_RULES):
        if (match := rule.pattern.search(words)) and (found := rule.resolve(match, anchor)):
            return found.by(rule.name)
    return Resolved(None, None, "duration" if _DURATION.search(words) else "date", "not resolved")


def published_day(published: str | None) -> date | None:
    """The day of publication, where a whole day is known."""
    if not published or not re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", published):
        return None
    return date.fromisoformat(published[:10])


def looks_ahead(article: Article, mark: Mark) -> bool:
    """True where the words before the expression, in its clause, speak of what is to come."""
    sentence = article.sentence_at(mark.span.start)
    near = max(sentence.start, mark.span.start - CLAUSE)
    clause = re.split(r"[;:“”\"]|, (?:he|she|they|it) ", article.text[near : mark.span.start])[-1]
    return bool(AHEAD.search(clause) or AHEAD_AT_ONCE.search(clause))
