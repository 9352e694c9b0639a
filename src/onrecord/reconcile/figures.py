"""One number out of many, by a rule with a name: what recorders of casualties do (Every Casualty, "Standards", 2016).

Every rule gives low, best and high, as UCDP has them, and says which figures it used and which it set aside. A figure
that is part of another or a running total stands for itself: only figures of one scope are put together.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

Scope = Literal["incident", "part", "total"]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what rules ask of it. `claimant` is on whose word it stands, `origin` the report whose words it
    first was (copies share one), `told` the day on which its report was published ("" unknown).
    """

    id: str
    low: float | None
    high: float | None
    words: str
    claimant: str
    origin: str
    outlet: str
    told: str
    scope: Scope = "incident"

    @property
    def value(self) -> float:
        """The number itself; of a range its lower end, of an open one the end that is told."""
        return next(n for n in (self.low, self.high) if n is not None)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a rule makes of figures. `best` is None where the rule chooses none; `used` and `aside` are ids. `or_more`
    is True where the highest end is that of a figure that is open there ("at least five").
    """

    rule: str
    low: float | None
    best: float | None
    high: float | None
    used: tuple[str, ...]
    aside: tuple[str, ...]
    says: str
    or_more: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What rules may need besides the figures: an order of claimants, or a number that a person sets with a note."""

    order: Sequence[str] = ()
    number: float | None = None
    note: str = ""


NO_CHOICE: Final = Choice()
Picked = tuple[float | None, Sequence[Count], str]  # the number, the figures that gave it, and why in words
Rule = Callable[[Sequence[Count], Choice], Picked]


def span(counts: Sequence[Count], _choice: Choice) -> Picked:
    """No number is chosen: all of them stand, from the least to the most."""
    return None, counts, "every figure stands; none is chosen"


def lowest(counts: Sequence[Count], _choice: Choice) -> Picked:
    """The lowest, as ACLED does where reports differ."""
    least = min(count.value for count in counts)
    return least, [c for c in counts if c.value == least], "the lowest"


def latest(counts: Sequence[Count], _choice: Choice) -> Picked:
    """What was published last; of several of that day what most say."""
    last = max(count.told for count in counts)
    number, used, _ = majority([c for c in counts if c.told == last], NO_CHOICE)
    return number, used, f"the latest, of {last}" if last else "the latest, though no day is known"


def majority(counts: Sequence[Count], _choice: Choice) -> Picked:
    """What most figures say; of equals the lowest."""
    number, votes, even = _most(counts)
    why = f"{votes} of {len(counts)} say so" + ("; others have as many, this is the lowest of them" if even else "")
    return number, [c for c in counts if c.value == number], why


def independent(counts: Sequence[Count], _choice: Choice) -> Picked:
    """One vote for each origin, its latest figure (of several of that day what most say, then the lowest); of equals
    the lowest.
    """
    by_origin = groupby(sorted(counts, key=lambda c: c.origin), key=lambda c: c.origin)
    votes = [latest(list(group), NO_CHOICE)[1][0] for _, group in by_origin]
    number, most, even = _most(votes)
    why = f"{most} of {len(votes)} origins say so" + ("; others as many, this is the lowest of them" if even else "")
    return number, [c for c in votes if c.value == number], why


def hierarchy(counts: Sequence[Count], choice: Choice) -> Picked:
    """The latest figure of the first claimant in a given order who has one."""
    for wanted in choice.order:
        own = [c for c in counts if wanted.casefold() in c.claimant.casefold()]
        if own:
            number, used, _ = latest(own, NO_CHOICE)
            return number, used, f"what {wanted} says, the first of the order to say a number"
    return None, (), "nobody of the given order says a number"


def manual(_counts: Sequence[Count], choice: Choice) -> Picked:
    """A number that a person sets."""
    return choice.number, (), f"set by hand: {choice.note or 'no reason given'}"


RULES: Final[Mapping[str, Rule]] = {
    "range": span,
    "lowest": lowest,
    "latest": latest,
    "majority": majority,
    "independent": independent,
    "hierarchy": hierarchy,
    "manual": manual,
}
DEFAULT: Final = "independent"
OF_CHOICE: Final = ("hierarchy", "manual")  # need more than figures (`Choice`)
PLAIN: Final = tuple(rule for rule in RULES if rule not in OF_CHOICE)


def reconcile(counts: Sequence[Count], rule: str = DEFAULT, choice: Choice = NO_CHOICE) -> Reconciled:
    """Put figures of one measure and scope together. Raises KeyError for a rule that is none.

    Low and high are the ends of all figures, whatever the rule chooses; open ends count as the end that is told.
    """
    picked = RULES[rule]
    if not counts:
        return Reconciled(rule, None, choice.number if rule == "manual" else None, None, (), (), "no figure")
    number, used, why = picked(counts, choice)
    lows = [c.value if c.low is None else c.low for c in counts]
    highs = [c.value if c.high is None else c.high for c in counts]
    or_more = any(c.high is None and c.value >= max(highs) for c in counts)
    ids = tuple(c.id for c in used)
    aside = tuple(c.id for c in counts if c.id not in ids)
    return Reconciled(rule, min(lows), number, max(highs), ids, aside, why, or_more)


def _most(counts: Sequence[Count]) -> tuple[float, int, bool]:
    """The number that most figures give (the lowest of equals), how many, and whether others have as many."""
    votes = Counter(count.value for count in counts)
    most = max(votes.values())
    numbers = sorted(number for number, given in votes.items() if given == most)
    return numbers[0], most, len(numbers) > 1
