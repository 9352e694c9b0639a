"""Which of the places that bear a name a text means: all names of the text together, each by the evidence of RULES.

The rules follow what is known to work on news (Leidner 2007, chapter 4): most people, the country and the region that
the text talks about, a larger place named behind ("Paris, Texas"), and places near to the others. Each gives a weight
to every candidate; what the text talks about is what its names are taken for, so that they are asked in ROUNDS.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.lexicon.earth import kilometres
from onrecord.records.text import Span
from onrecord.spot.toponyms import Candidate, Toponyms

ROUNDS = 4
MANY = 3  # mentions of one name that count
NEAR = 150.0  # kilometres within which one place speaks for another
INSIDE = re.compile(r",? ?\(?")  # between a place and the larger one behind it
SHORT = re.compile(r", ((?:[A-Z]\. ?){2}|[A-Z][a-z]{1,4}\.|[A-Z]{2}\b)")
Name = tuple[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant, and what spoke for it: the rule that told it from the others, None where there was no other."""

    place: Candidate
    why: str | None


@dataclass(slots=True)
class Evidence:
    """What is known while names are being placed: of each name its candidates, the one it is taken for now, how often
    it is named, the country that the reader gives it, the larger places named behind it, and the country of the outlet.
    """

    candidates: Mapping[str, tuple[Candidate, ...]]
    taken: dict[str, Candidate]
    times: Mapping[str, int]
    given: Mapping[str, str]
    inside: Mapping[str, Sequence[Candidate]]
    home: str | None = None
    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[tuple[str | None, int]] = field(default_factory=Counter)

    def count(self) -> None:
        """Count anew what the names are taken for."""
        self.countries.clear()
        self.regions.clear()
        for name, place in self.taken.items():
            if place.country:
                self.countries[place.country] += self.times[name]
            if place.region is not None:
                self.regions[place.country, place.region] += self.times[name]


Rule = Callable[[str, Candidate, Evidence], float]


def people(_name: str, place: Candidate, _known: Evidence) -> float:
    """The larger of two, by the logarithm of its people."""
    return math.log10(place.people + 10)


def own_name(_name: str, place: Candidate, _known: Evidence) -> float:
    """A place that is called so, before one that is in another language."""
    return 1.5 * place.own


def given_country(name: str, place: Candidate, known: Evidence) -> float:
    """The country that the reader of the text gives it."""
    return 6.0 * (known.given.get(name) == place.country)


def country(name: str, place: Candidate, known: Evidence) -> float:
    """The country that the text talks about, by the other names."""
    if place.country is None:
        return 0.0
    mine = known.taken[name].country == place.country
    others = known.countries[place.country] - known.times[name] * mine
    return 0.96 * math.log2(1 + others)


def region(name: str, place: Candidate, known: Evidence) -> float:
    """The region that the text talks about, by the other names."""
    if place.region is None:
        return 0.0
    key, taken = (place.country, place.region), known.taken[name]
    others = known.regions[key] - known.times[name] * ((taken.country, taken.region) == key)
    return 0.3 * math.log2(1 + others)


def named_behind(name: str, place: Candidate, known: Evidence) -> float:
    """The larger place named behind it has it inside."""
    return 6.0 * any(_has(larger, place) for larger in known.inside.get(name, ()))


def home(_name: str, place: Candidate, known: Evidence) -> float:
    """The country that the outlet is at home in."""
    return 0.5 * (known.home is not None and place.country == known.home)


def nearness(name: str, place: Candidate, known: Evidence) -> float:
    """Near the places that the other names are taken for."""
    others = (one for other, one in known.taken.items() if other != name and one.precision != "country")
    return 2.0 * math.log2(1 + sum(math.exp(-kilometres(place, one) / NEAR) for one in others))


RULES: tuple[Rule, ...] = (people, own_name, given_country, country, region, named_behind, home, nearness)


@dataclass(frozen=True, slots=True)
class Placer:
    """Places the names of one text."""

    toponyms: Toponyms

    def __call__(
        self, text: str, names: Sequence[Name], given: Mapping[str, str], home: str | None = None
    ) -> dict[str, Choice]:
        """Of each name (as printed, with its spans) that is known the place meant; `given` are countries by name,
        `home` is the country of the outlet.
        """
        known = replace(self._evidence(text, names, given), home=home)
        for _ in range(ROUNDS):
            known.count()
            chosen = {name: _best(name, known) for name in known.taken}
            if chosen == known.taken:
                break
            known.taken.update(chosen)
        known.count()
        told = {name: place for name, place in known.taken.items() if not _lies_elsewhere(name, place, known)}
        return {name: Choice(place, _why(name, place, known)) for name, place in told.items()}

    def _evidence(self, text: str, names: Sequence[Name], given: Mapping[str, str]) -> Evidence:
        candidates = {name: found for name, _ in names if (found := self.toponyms(name))}
        first = {name: max(found, key=lambda one: one.people) for name, found in candidates.items()}
        times = {name: min(MANY, len(spans)) for name, spans in names}
        return Evidence(candidates, first, times, given, self._inside(text, names, candidates))

    def _inside(
        self, text: str, names: Sequence[Name], candidates: Mapping[str, tuple[Candidate, ...]]
    ) -> Mapping[str, Sequence[Candidate]]:
        """Of each name what larger places stand behind it: named in full, or shortened ("La.")."""
        found: dict[str, list[Candidate]] = defaultdict(list)
        places = sorted((span, name) for name, spans in names for span in spans)
        for (span, name), (behind, larger) in pairwise(places):
            if INSIDE.fullmatch(text[span.end : behind.start]) and larger != name:
                found[name] += candidates.get(larger, ())
        for span, name in places:
            if (short := SHORT.match(text, span.end)) and (state := self.toponyms.region(short[1])):
                found[name].append(state)
        return found


def _lies_elsewhere(name: str, place: Candidate, known: Evidence) -> bool:
    """Whether what is named right behind a place is a state that it is not of: a namesake of the one meant."""
    states = {larger.country for larger in known.inside.get(name, ()) if larger.precision == "country"}
    return bool(states) and place.precision != "country" and place.country is not None and place.country not in states


def _best(name: str, known: Evidence) -> Candidate:
    if len(known.candidates[name]) == 1:
        return known.candidates[name][0]
    return max(known.candidates[name], key=lambda place: sum(rule(name, place, known) for rule in RULES))


def _why(name: str, place: Candidate, known: Evidence) -> str | None:
    """The rule that speaks most for a place, against the best of the others."""
    others = [one for one in known.candidates[name] if one != place]
    if not others:
        return None
    second = max(others, key=lambda one: sum(rule(name, one, known) for rule in RULES))
    best = max(RULES, key=lambda rule: rule(name, place, known) - rule(name, second, known))
    return (best.__doc__ or "").strip().rstrip(".")


def _has(larger: Candidate, place: Candidate) -> bool:
    """Whether the larger one has the place inside: a region its own, a country all its places, another what is near."""
    if larger.country != place.country or larger == place:
        return False
    if larger.precision == "country":
        return True
    if larger.region is not None and larger.region == place.region:
        return larger.precision == "region"
    return larger.precision == "region" and kilometres(larger, place) < 100
