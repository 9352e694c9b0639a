"""Which claims speak of one matter, and how one answers the other: repeats, confirms, denies, corrects, takes back.

Whether two speak of one matter is weighed as tellings of events are (`comparisons`): short functions in a list, each
worth a number (answer_weights.tsv) that is fitted on invented days on which sides dispute what happened
(`python -m training.answers`). How one answers the other then follows from who speaks and whether it denies, by rules
in a list. Both are read off words, and often wrong: nothing is joined by it, it is shown for a person to look at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from onrecord.lexicon.rarity import rarity
from onrecord.lexicon.tables import read_table
from onrecord.reconcile.comparisons import ALWAYS, TELLS, compare, logistic
from onrecord.reconcile.saying import Saying
from onrecord.reconcile.telling import cosine, weight

RARE: Final = 3.0  # rarity from which a word says what is spoken of
ALIKE: Final = 0.4  # likeness of words from which a source says the same again in one report
SHORT: Final = 10  # words of a content that says little by itself: "a fabrication from beginning to end"
PROPOSED: Final = 0.5  # from here on two claims are shown as of one matter
How = Literal["repeats", "confirms", "denies", "corrects", "retracts"]
Comparison = Callable[[Saying, Saying], float]


def same_words(a: Saying, b: Saying) -> float:
    """The same words."""
    return cosine(a.roots, b.roots)


def one_in_the_other(a: Saying, b: Saying) -> float:
    """The words of one stand in the other."""
    least = min(weight(a.roots), weight(b.roots))
    return (weight(a.roots & b.roots) / least) ** 2 if least else 0.0


def same_words_around(a: Saying, b: Saying) -> float:
    """The same words in their sentences."""
    return cosine(a.around, b.around)


def rare_word(a: Saying, b: Saying) -> float:
    """A rare word in both."""
    return max((rarity(r) for r in a.roots & b.roots), default=0.0) / 8


def rare_words(a: Saying, b: Saying) -> float:
    """Several rare words in both."""
    return min(5, sum(rarity(r) > RARE for r in a.roots & b.roots)) / 5


def one_source(a: Saying, b: Saying) -> float:
    """One source."""
    return float(bool(a.sources & b.sources))


def two_sources(a: Saying, b: Saying) -> float:
    """Different sources."""
    return float(bool(a.sources and b.sources) and not a.sources & b.sources)


def one_country(a: Saying, b: Saying) -> float:
    """Sources of one country."""
    return float(bool(a.countries & b.countries))


def one_report(a: Saying, b: Saying) -> float:
    """Both in one report."""
    return float(a.document == b.document)


def one_after_the_other(a: Saying, b: Saying) -> float:
    """One right behind the other."""
    return float(0 <= _apart(a, b) <= 1)


def near(a: Saying, b: Saying) -> float:
    """One shortly behind the other."""
    return float(1 < _apart(a, b) <= 3)


def denial(_a: Saying, b: Saying) -> float:
    """The later one denies something."""
    return float(b.denies)


def denial_before(a: Saying, _b: Saying) -> float:
    """The earlier one denies something."""
    return float(a.denies)


def denial_right_behind(a: Saying, b: Saying) -> float:
    """A denial right behind the other."""
    return float(b.denies and 0 <= _apart(a, b) <= 1)


def short_denial_behind(a: Saying, b: Saying) -> float:
    """A denial in few words shortly behind the other."""
    return float(b.denies and len(b.content) < SHORT and 0 <= _apart(a, b) <= 2)


def one_event(a: Saying, b: Saying) -> float:
    """They tell what may be one event."""
    return max((compare(x, y).score for x in a.tellings for y in b.tellings), default=0.0)


def one_type(a: Saying, b: Saying) -> float:
    """They tell events of one type."""
    return float(bool({t.event.type for t in a.tellings} & {t.event.type for t in b.tellings}))


def same_measure(a: Saying, b: Saying) -> float:
    """Both count the same."""
    return float(bool(a.counts.keys() & b.counts.keys()))


# In words, as an answer gives its reasons.
COMPARISONS: Final[Mapping[str, Comparison]] = {
    "the same words": same_words,
    "the words of one stand in the other": one_in_the_other,
    "the same words in their sentences": same_words_around,
    "a rare word in both": rare_word,
    "several rare words in both": rare_words,
    "one source": one_source,
    "different sources": two_sources,
    "sources of one country": one_country,
    "both in one report": one_report,
    "one right behind the other": one_after_the_other,
    "one shortly behind the other": near,
    "the later one denies something": denial,
    "the earlier one denies something": denial_before,
    "a denial right behind the other": denial_right_behind,
    "a denial in few words shortly behind the other": short_denial_behind,
    "they tell what may be one event": one_event,
    "they tell events of one type": one_type,
    "both count the same": same_measure,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """That a claim answers an earlier one: how likely both are of one matter (0 to 1), how it answers, and why."""

    earlier: Saying
    later: Saying
    score: float
    how: How
    why: tuple[str, ...]


def is_part(a: Saying, b: Saying) -> bool:
    """One claim stands inside the other, or is it: who tells what another says does not answer him."""
    return a.document == b.document and any(x.overlaps(y) for x in a.claim.content for y in b.claim.content)


def goes_on(earlier: Saying, later: Saying) -> bool:
    """One source goes on speaking in one report, in other words: no answer, unless it takes something back."""
    one = earlier.document == later.document and bool(earlier.sources & later.sources)
    return one and not later.takes_back and same_words(earlier, later) < ALIKE


def answer(earlier: Saying, later: Saying) -> Answer:
    """Weigh whether the later claim speaks of the same matter, and say how it would answer."""
    worth = worths()
    found = [(worth[each.__name__] * each(earlier, later), words) for words, each in COMPARISONS.items()]
    found.sort(key=lambda each: -each[0])
    score = logistic(worth[ALWAYS] + sum(value for value, _ in found))
    return Answer(earlier, later, score, how(earlier, later), tuple(words for value, words in found if value > TELLS))


def takes_back(earlier: Saying, later: Saying) -> bool:
    """Its own source says that it was wrong."""
    return bool(earlier.sources & later.sources) and later.takes_back and not earlier.takes_back


def puts_another_number(earlier: Saying, later: Saying) -> bool:
    """Its own source gives another number of the same, in a later report."""
    both = earlier.counts.keys() & later.counts.keys()
    another = any(earlier.counts[measure] != later.counts[measure] for measure in both)
    return another and bool(earlier.sources & later.sources) and earlier.document != later.document


def says_it_is_not_so(earlier: Saying, later: Saying) -> bool:
    """Somebody else denies what one asserts, or asserts what one denies."""
    return earlier.denies != later.denies and not earlier.sources & later.sources


def says_it_again(earlier: Saying, later: Saying) -> bool:
    """Its own source says it again. Whoever says it once with and once without a "not" mostly means one thing."""
    return bool(earlier.sources & later.sources)


RULES: Final[tuple[tuple[How, Callable[[Saying, Saying], bool]], ...]] = (
    ("retracts", takes_back),
    ("corrects", puts_another_number),
    ("denies", says_it_is_not_so),
    ("repeats", says_it_again),
)


def how(earlier: Saying, later: Saying) -> How:
    """The first rule that fits; what none fits says the same on somebody else's word."""
    return next((name for name, fits in RULES if fits(earlier, later)), "confirms")


@cache
def worths() -> Mapping[str, float]:
    """Comparison -> worth."""
    return {row["comparison"]: float(row["worth"]) for row in read_table("answer_weights", __package__)}


def _apart(a: Saying, b: Saying) -> int:
    """Sentences from the earlier to the later claim of one report; -1 where that says nothing."""
    if a.document != b.document or -1 in (*a.numbers, *b.numbers):
        return -1
    return max(-1, b.numbers[0] - a.numbers[1])
