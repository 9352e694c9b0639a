"""What speaks for and against two tellings being of one event: short functions in a list, each worth a number.

A comparison gives 0 where it says nothing, else mostly 1; what it is worth (event_weights.tsv) is fitted on days that
were told by several outlets (`python -m training.linking`), one set of worths for each group of events, because who did
it says much of a speech act and little of an attack whose doer is disputed. This is the log-linear model that record
linkage has used since Fellegi and Sunter (1969).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from onrecord.lexicon.earth import kilometres
from onrecord.lexicon.rarity import rarity
from onrecord.lexicon.tables import read_table
from onrecord.reconcile.telling import Telling, cosine
from onrecord.records.codes import EventType
from onrecord.records.days import Days

RARE = 4.0  # rarity from which a word says what is spoken of
ONE_PLACE = 30.0  # kilometres
MOST_APART = 14  # days
SAID_APART, SAID_APART_ABOUT = 1, 3  # days, of what is said: where both days are told, and where one is the report's
NEW = frozenset(
    (
        "another",
        "second",
        "third",
        "separate",
        "new",
        "later",
        "earlier",
        "previous",
        "last",
        "further",
        "fresh",
        "similar",
    )
)
GROUPS: Final[Mapping[str, frozenset[EventType]]] = {
    "speech": frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN")),
    "talks": frozenset(("CONSULT", "AGREE")),
    "force": frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION")),
    "goods": frozenset(("COOPERATE", "RETREAT", "AID", "CONCEDE")),
}
# Types under which two reports may tell the same.
KIN: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        "ASSAULT COERCE", "ASSAULT COOPERATE", "ASSAULT RETREAT", "ASSAULT PROTEST", "COERCE PROTEST",
        "COOPERATE RETREAT", "AID COOPERATE", "AID COERCE", "AGREE RETREAT", "AGREE CONSULT",
    )
)  # fmt: skip
Comparison = Callable[[Telling, Telling], float]


def comparable(a: Telling, b: Telling) -> bool:
    """Whether two tellings can be of one event at all: in different reports, of one type or of two that mix, and not
    too far apart. An event without a day is taken to be of its report's days. What is said is said on one day: a
    spokesman who says the same in the same words a week later has said it twice.
    """
    types = a.event.type, b.event.type
    if a.document == b.document or (types[0] != types[1] and frozenset(types) not in KIN):
        return False
    apart = _days_between(a.days or a.published, b.days or b.published)
    if apart is None:
        return True
    if group_of(a, b) == "speech":
        return apart <= (SAID_APART if a.days and b.days else SAID_APART_ABOUT)
    return apart <= MOST_APART


def same_type(a: Telling, b: Telling) -> float:
    """Both are of one type."""
    return float(a.event.type == b.event.type)


def same_mode(a: Telling, b: Telling) -> float:
    """Both were done in the same way."""
    return float(a.event.mode is not None and a.event.mode == b.event.mode)


def other_mode(a: Telling, b: Telling) -> float:
    """They were done in different ways."""
    return float(None not in (a.event.mode, b.event.mode) and a.event.mode != b.event.mode)


def same_place(a: Telling, b: Telling) -> float:
    """One place."""
    return float(bool(a.place_names & b.place_names))


def other_place(a: Telling, b: Telling) -> float:
    """Different places."""
    return float(bool(a.places and b.places) and not same_place(a, b) and not _near(a, b))


def near_place(a: Telling, b: Telling) -> float:
    """Places near each other."""
    return float(not same_place(a, b) and _near(a, b))


def same_day(a: Telling, b: Telling) -> float:
    """One day."""
    return float(_exact(a) and a.days == b.days)


def days_meet(a: Telling, b: Telling) -> float:
    """Days that can be one."""
    return float(_gap(a, b) == 0 and not same_day(a, b))


def next_day(a: Telling, b: Telling) -> float:
    """Days that follow each other."""
    return float(_gap(a, b) == 1)


def other_day(a: Telling, b: Telling) -> float:
    """Different days."""
    return float(_gap(a, b) not in (None, 0, 1))


def not_yet(a: Telling, b: Telling) -> float:
    """One had happened before the other's day."""
    return max(_before(a, b), _before(b, a))


def same_doers(a: Telling, b: Telling) -> float:
    """A doer in common."""
    return float(bool(a.doers & b.doers))


def other_doers(a: Telling, b: Telling) -> float:
    """Different doers."""
    return float(bool(a.doers and b.doers) and not a.doers & b.doers)


def same_receivers(a: Telling, b: Telling) -> float:
    """Done to the same."""
    return float(bool(a.receivers & b.receivers))


def other_receivers(a: Telling, b: Telling) -> float:
    """Done to different ones."""
    return float(bool(a.receivers and b.receivers) and not a.receivers & b.receivers)


def same_count(a: Telling, b: Telling) -> float:
    """One number of the same."""
    return float(any(a.counts[m] == b.counts[m] for m in a.counts.keys() & b.counts.keys()))


def other_count(a: Telling, b: Telling) -> float:
    """Numbers that are far apart."""
    both = (m for m in a.counts.keys() & b.counts.keys())
    return float(any(_ratio(a.counts[m], b.counts[m]) > math.log(2.5) for m in both))


def same_words(a: Telling, b: Telling) -> float:
    """The same words in their sentences."""
    return cosine(a.words, b.words)


def same_words_near(a: Telling, b: Telling) -> float:
    """The same words beside what tells them."""
    return cosine(a.near, b.near)


def same_trigger(a: Telling, b: Telling) -> float:
    """Told by the same word."""
    return float(bool(a.triggers & b.triggers))


def rare_word_near(a: Telling, b: Telling) -> float:
    """A rare word beside both."""
    return max((rarity(r) for r in a.near & b.near), default=0.0) / 8


def rare_words(a: Telling, b: Telling) -> float:
    """Several rare words in both their sentences."""
    return min(4, sum(rarity(r) > RARE for r in a.words & b.words)) / 4


def both_lead(a: Telling, b: Telling) -> float:
    """The first thing that both reports tell."""
    return float(a.leads and b.leads)


def another(a: Telling, b: Telling) -> float:
    """One is told as another, a second or an earlier one."""
    return float(bool(a.before & NEW) != bool(b.before & NEW))


def other_status(a: Telling, b: Telling) -> float:
    """One happened, the other is to come, is wanted or is denied."""
    return float(a.event.status != b.event.status)


# In words, as a verdict gives its reasons.
COMPARISONS: Final[Mapping[str, Comparison]] = {
    "both are of one type": same_type,
    "both were done in the same way": same_mode,
    "they were done in different ways": other_mode,
    "one place": same_place,
    "different places": other_place,
    "places near each other": near_place,
    "one day": same_day,
    "days that can be one": days_meet,
    "days that follow each other": next_day,
    "different days": other_day,
    "one had happened before the other's day": not_yet,
    "a doer in common": same_doers,
    "different doers": other_doers,
    "done to the same": same_receivers,
    "done to different ones": other_receivers,
    "one number of the same": same_count,
    "numbers that are far apart": other_count,
    "the same words in their sentences": same_words,
    "the same words beside what tells them": same_words_near,
    "told by the same word": same_trigger,
    "a rare word beside both": rare_word_near,
    "several rare words in both their sentences": rare_words,
    "the first thing that both reports tell": both_lead,
    "one is told as another, a second or an earlier one": another,
    "one happened, the other is to come, is wanted or is denied": other_status,
}
ALWAYS = "always"  # the row of the table that counts whatever is compared


def group_of(a: Telling, b: Telling) -> str:
    """The group whose worths apply: of the first type in the alphabet, where the two differ."""
    type_ = min(a.event.type, b.event.type)
    return next(name for name, types in GROUPS.items() if type_ in types)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two tellings are of one event, 0 to 1, and what speaks for it and against it, the weightiest first."""

    score: float
    same: tuple[str, ...]
    differs: tuple[str, ...]


def compare(a: Telling, b: Telling) -> Verdict:
    """Weigh everything that is the same and that differs."""
    worth = worths()[group_of(a, b)]
    found = [(worth[each.__name__] * each(a, b), words) for words, each in COMPARISONS.items()]
    found.sort(key=lambda each: -abs(each[0]))
    score = logistic(worth[ALWAYS] + sum(value for value, _ in found))
    return Verdict(
        score,
        tuple(words for value, words in found if value > TELLS),
        tuple(words for value, words in found if value < -TELLS),
    )


def logistic(value: float) -> float:
    """Any number as one between 0 and 1."""
    return 1 / (1 + math.exp(-value))


TELLS = 0.25  # worth from which a comparison is named among the reasons


@cache
def worths() -> Mapping[str, Mapping[str, float]]:
    """Group -> comparison -> worth."""
    rows = read_table("event_weights", __package__)
    return {group: {row["comparison"]: float(row[group]) for row in rows} for group in GROUPS}


def _exact(a: Telling) -> bool:
    return a.days is not None and a.days.first == a.days.last != ""


def _gap(a: Telling, b: Telling) -> int | None:
    """Days between the two as they are told."""
    return _days_between(a.days, b.days)


def _days_between(a: Days | None, b: Days | None) -> int | None:
    """0 where both can be one day, None where one is not known."""
    if a is None or b is None:
        return None
    if a.meets(b):
        return 0
    first, second = sorted((a, b), key=lambda d: d.first)
    return (date.fromisoformat(second.first) - date.fromisoformat(first.last)).days


def _before(a: Telling, b: Telling) -> float:
    """1 where `a` had come to pass when its report was published, and `b` is on a later day."""
    if a.published is None or b.days is None or a.event.status not in ("happened", "ongoing"):
        return 0.0
    return float(a.published.last < b.days.first)


def _near(a: Telling, b: Telling) -> bool:
    known = [[p for p in t.places if p.lat is not None and p.lon is not None] for t in (a, b)]
    return any(kilometres(p, q) <= ONE_PLACE for p in known[0] for q in known[1])  # type: ignore[arg-type]


def _ratio(first: tuple[float | None, float | None], second: tuple[float | None, float | None]) -> float:
    """The logarithm of how many times one number is the other, taken by the bounds that are known."""
    one, other = (next((n for n in bounds if n), 0.0) for bounds in (first, second))
    return abs(math.log(one / other)) if one and other else 0.0
