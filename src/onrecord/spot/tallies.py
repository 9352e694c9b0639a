"""How the figures of a text belong together: one is part of another, one revises another, one is a total so far.

Told by the words between and around them, within a sentence; what no rule tells is not told. A count that is a total or
a part must not be added to the others, and a revised one not be kept beside the newer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records.mention import Figure
from onrecord.records.text import Span

MEASURED = frozenset(("duration", "distance", "money", "share"))  # nothing counted is part of these
LOOSE = frozenset(("people", "other", "share", "troops"))  # may hold, or be part of, any other count
ADDED = frozenset(  # counts that add up over time
    ("killed", "wounded", "missing", "captured", "abducted", "displaced", "exchanged", "destroyed", "people")
)
Tie = Literal["part of", "revises", "total"]
REACH = 90  # characters around a figure that may tell
_INCLUDING = re.compile(
    r"[^.;:]{0,40}\b(?:including|among (?:them|whom|the dead)|(?:most|many|some) of (?:them|whom)|comprising)\b"
    r"[^.;:,]{0,30}$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s+(?:[\w-]+ ){0,2}(?:of (?:them|whom|those|which)|among (?:them|whom|the dead))\b", re.IGNORECASE
)
_CHANGED = (
    r"(?:rose|risen|rises|rising|raised?|raising|climb(?:ed|s|ing)?|increas(?:ed|es|ing|e)|revis(?:ed|es|ing)|"
    r"updat(?:ed|es|ing)|lower(?:ed|s|ing)|fell|fallen|drop(?:ped|s)|jump(?:ed|s)|grew|grown|went (?:up|down)|up|down|"
    r"put)"
)
_CHANGED_FROM = re.compile(rf"\b{_CHANGED}\b[^.;]{{0,60}}\bfrom (?:the |an? )?(?:\w+ )?$", re.IGNORECASE)
_CHANGED_TO = re.compile(rf"\b{_CHANGED}\b[^.;]{{0,60}}\b(?:to|at|by) (?:the |an? )?(?:\w+ )?$", re.IGNORECASE)
_TO, _FROM = re.compile(r"[^.;,]{0,20}\bto $"), re.compile(r"[^.;,]{0,30},? (?:up |down )?from (?:the |an? )?$")
_TOTAL_BEFORE = re.compile(
    r"\b(?:(?:a |the )?total (?:of|to|is|was|at|stood at|stands at)|in total,?|in all,?|altogether,?|overall,?|"
    r"so far,?|to date,?|(?:death )?toll[^.;]{0,30}\b(?:to|at|of|is)|"
    r"br(?:ings?|inging|ought) the (?:number|total|toll|count)[^.;]{0,30}\bto)[^.;,]{0,12}$",
    re.IGNORECASE,
)
_BEGUN = (
    r"the (?:war|conflict|invasion|fighting|violence|campaign|offensive|start|beginning|outbreak|coup|uprising)|"
    r"it began|its (?:start|beginning)|then|(?:\w+ )?\d{4}|(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b"
)
_TOTAL_BEHIND = re.compile(
    r"(?:(?!\b(?:when|held|time|largest|biggest|worst|first|most)\b)[^.;]){0,60}\b(?:so far|to date|in total|in all|"
    rf"altogether|since (?:{_BEGUN})|(?:over|in|during) the (?:past|last) (?:\w+[ -]){{0,2}}(?:weeks|months|years)|"
    r"during the war)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a figure is; `other` is the id of that which it is part of or revises."""

    tie: Tie
    other: str | None = None


def tallies(text: str, figures: Iterable[Figure], sentences: Sequence[Span]) -> Mapping[str, Tally]:
    """For the figures that the words tell something of, by their ids: what."""
    found: dict[str, Tally] = {}
    counts = [figure for figure in figures if figure.measure not in MEASURED or figure.measure == "share"]
    counts.sort(key=lambda figure: figure.span)
    for number, figure in enumerate(counts):
        sentence = _around(sentences, figure.span)
        before = (f for f in reversed(counts[:number]) if f.span.start >= sentence.start and _alike(f, figure))
        other = next(before, None)
        if other and (tally := _tied(text, figure, other, sentence)):
            found[tally[0].id] = tally[1]
        elif figure.measure in ADDED and _is_total(text, figure.span, sentence):
            found[figure.id] = Tally("total")
    return found


def _around(sentences: Sequence[Span], span: Span) -> Span:
    after = bisect_right(sentences, span.start, key=lambda sentence: sentence.start)
    return sentences[after - 1] if after else span


def _alike(whole: Figure, part: Figure) -> bool:
    """Whether one count can hold another: six killed are not of fifty wounded."""
    loose = whole.measure in LOOSE or part.measure in LOOSE
    return whole.measure != "share" and (loose or whole.measure == part.measure)


def _tied(text: str, figure: Figure, other: Figure, sentence: Span) -> tuple[Figure, Tally] | None:
    """How a figure is tied to the count before it in its sentence, and which of the two that tells of."""
    if other.span.end > figure.span.start:
        return None
    between = text[other.span.end : figure.span.start]
    if _INCLUDING.match(between) or _OF_THEM.match(text, figure.span.end, sentence.end):
        return figure, Tally("part of", other.id)
    leading = text[max(sentence.start, other.span.start - REACH) : other.span.start]
    if _CHANGED_FROM.search(leading) and _TO.match(between):
        return figure, Tally("revises", other.id)
    if _CHANGED_TO.search(leading) and _FROM.match(between):
        return other, Tally("revises", figure.id)
    return None


def _is_total(text: str, span: Span, sentence: Span) -> bool:
    leading = text[max(sentence.start, span.start - REACH) : span.start]
    behind = text[span.end : min(sentence.end, span.end + REACH)]
    return bool(_TOTAL_BEFORE.search(leading) or _TOTAL_BEHIND.match(behind))
