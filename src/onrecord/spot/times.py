"""Time expressions -> EDTF and TIMEX3 values, resolved against the day of publication and never against the clock.

A bare weekday in news is the latest such day up to and including the day of publication, unless the sentence looks
ahead ("will meet on Friday"); a bare month or day of a month is the nearest one, past or, looking ahead, to come.
A history, most of whose years are not that of publication, is read from date to date instead, as it was written.
What the rules do not know keeps `value` None. Values follow EDTF (Library of Congress, 2019) and ISO-TimeML.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.lexicon.time_phrases import load_time_phrases
from onrecord.records.article import Article
from onrecord.records.codes import TIME_TYPES
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Mark, Marks
from onrecord.records.mention import Time
from onrecord.records.reason import Reason, Reasons
from onrecord.spot.anchor import Anchor, Resolved, day_of
from onrecord.spot.time_rules import RULES

AHEAD = re.compile(
    r"\b(?:will|shall|would|to be held|is due|are due|due to|scheduled|expected|set to|set for|going to|likely|"
    r"plan(?:s|ned|ning)? (?:to|for|an?)|planned(?= \w+ (?:in|for|of)\b)|"
    r"proposed|invited|deadline|further|postponed|to resume|to meet)\b",
    re.IGNORECASE,
)
AHEAD_AT_ONCE = re.compile(
    r"(?<!not )\b(?:until|till|by|from|no later than|next|coming|as (?:early|soon|late) as)(?: the| early| late)*\s*$"
)
TOLD = re.compile(  # what was said or done on that day, though it speaks of what is to come
    r"(?<!be )(?<!been )(?<!to )\b(?:said|says|told|announced|predicted|declared|added|warned|refused|ruled|reported|"
    r"decided|met|were|was|had|fell|rose|closed|rejected)\b"
)
CLAUSE = 120  # characters before an expression that may tell whether it is past or to come
YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
FRAMES = ("{}", "in {}", "the {}", "{} GMT")  # a mark may leave out what shows that "March", "dawn" or "0645" is a time
COMPARED = "year earlier"  # what is told to compare with it
IN_PASSING = ("year", "named day", "relative unit", "ago")
DAYS = ("full date", "written date", "day of month")  # tell more than what is counted: "seven days earlier on May 6"
RANGE = re.compile(r"\s?[-–—]\s?")
PASSING = 5  # years; what is told by its year alone and is further off is told in passing
NEWS = re.compile(r"\b(?:\w+day|yesterday|today|tonight|tomorrow)\b", re.IGNORECASE)
DATED = re.compile(r"\d{4}")
YEARS, OTHERS = 6, 0.7  # a history tells so many years, and so large a share of them are not that of publication


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
    given = marks.of("t")
    published = article.document.published
    history = is_history((mark.span.cut(article.text) for mark in given), published)
    anchor, end = Anchor(day_of(published), published, history=history), 0
    for mark in given:
        words = " ".join(mark.span.cut(article.text).split())
        leaning = replace(anchor, ahead=looks_ahead(article, mark))
        resolved = resolve(words, leaning)
        value, rule = resolved.value, resolved.rule
        if "value" in mark.attributes:
            value, rule = mark.attributes["value"] or None, "as marked"
        if not RANGE.fullmatch(article.text[end : mark.span.start]):  # a stretch of years is told by its beginning
            anchor = replace(anchor, told=told_last(resolved, leaning) or anchor.told)
        end = mark.span.end
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
    """The value of one expression, by the longest phrase in it that a rule knows; an unknown one has none."""
    phrases, framed = load_time_phrases(), (frame.format(words) for frame in FRAMES)
    found = next(filter(None, (list(phrases(text, 0, len(text))) for text in framed)), [])
    found.sort(key=lambda phrase: (phrase.name not in DAYS, phrase.span.start - phrase.span.end))
    for phrase in found:
        if told := RULES[phrase.name](phrase, anchor):
            return told.by(phrase.name)
    kind = found[0].kind if found else "date"
    return Resolved(None, None, TIME_TYPES.get(kind, "date"), "not resolved")


def told_last(resolved: Resolved, leaning: Anchor) -> str | None:
    """The date that what follows leans on, where this is one: no length, no comparison, no year told in passing, in a
    history none that was only planned.
    """
    timex, before = resolved.timex or "", leaning.told
    if resolved.rule == COMPARED or not DATED.match(timex):
        return None
    if leaning.history and leaning.ahead and before is not None and timex[:4] > before[:4]:
        return None
    far = before is not None and abs(int(timex[:4]) - int(before[:4])) > PASSING
    return None if far and resolved.rule in IN_PASSING else timex


def is_history(expressions: Iterable[str], published: str | None) -> bool:
    """True of a text that tells of the past year by year, so that what leaves out the year means the year told last."""
    told = list(expressions)
    years = [found[0] for words in told if (found := YEAR.search(words))]
    other = sum(published is None or year != published[:4] for year in years)
    news = sum(NEWS.search(words) is not None for words in told)
    return len(years) >= YEARS and other >= OTHERS * len(years) and news * 2 < len(years)


def looks_ahead(article: Article, mark: Mark) -> bool:
    """True where the words before the expression, in its clause, speak of what is to come."""
    sentence = article.sentence_at(mark.span.start)
    near = max(sentence.start, mark.span.start - CLAUSE)
    clause = re.split(r"[;:“”\"]|, (?:he|she|they|it) ", article.text[near : mark.span.start])[-1]
    if AHEAD_AT_ONCE.search(clause):
        return True
    cues = list(AHEAD.finditer(clause))
    owner = article.text[mark.span.end : mark.span.end + 2] in ("'s", "’s")
    return bool(cues) and not owner and not TOLD.search(clause, cues[-1].end())
