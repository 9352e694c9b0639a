"""What speaks for two names being one party's: a list of comparisons, each a function from a name to what it has to
share with another.

Two names are compared where they share something, as nomenklatura's blocking has it. Joined without asking are names
that our tables know for one, bodies of one name and one country, and a person's full name of which no second country is
told. Everything else a person is asked about, with a score that orders the questions: it is set by hand, not fitted.
Described groups ("the army") are no names.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from onrecord.lexicon.bodies import load_bodies
from onrecord.lexicon.spellings import skeleton
from onrecord.lexicon.states import load_states
from onrecord.store import Name

PERSON, GROUP = "person", "group"
MOST: Final = 12  # names that share something; what more of them share tells nothing
INITIALS: Final = re.compile(r"[A-Z][A-Z-]{1,7}")
UNTOLD: Final = frozenset(("of", "the", "and", "for", "in", "on"))


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that may be one party's: how likely, 0 to 1, and why. `sure` are those that nobody is asked about."""

    first: Name
    second: Name
    score: float
    why: str
    sure: bool = False


def in_tables(name: Name) -> str | None:
    """The body or state that our tables know by this name."""
    if name.kind == PERSON:
        return None
    if body := load_bodies().find(name.name):
        return body.name
    state = load_states().any(name.name)
    return state[0].name if state and name.kind == "state" else None


def full_name(name: Name) -> str | None:
    """The name itself, of a person with two words or more."""
    return name.key if name.kind == PERSON and " " in name.key else None


def same_words(name: Name) -> str | None:
    """The name without its article."""
    return None if name.kind == GROUP else name.key.removeprefix("the ")


def same_here(name: Name) -> str | None:
    """The name without its article, of a body of a known country."""
    return f"{name.country} {same_words(name)}" if name.country and name.kind not in (PERSON, GROUP) else None


def spelling(name: Name) -> str | None:
    """What the romanisations of a name share."""
    bones = () if name.kind == GROUP else skeleton(name.name)
    return f"{name.kind == PERSON} {' '.join(bones)}" if bones else None


def initials(name: Name) -> str | None:
    """A short form as it stands, and of a longer name its initials."""
    if name.kind in (PERSON, GROUP):
        return None
    if INITIALS.fullmatch(name.name):
        return name.name.replace("-", "")
    words = [word for word in re.split(r"[\s-]+", name.name.removeprefix("The ")) if word not in UNTOLD]
    short = "".join(word[0] for word in words if word[:1].isupper())
    return short if len(short) > 1 and len(short) == len(words) else None


def without_country(name: Name) -> str | None:
    """The name of a body without the words for its country: "Yemen's foreign ministry", "foreign ministry"."""
    if name.kind in (PERSON, GROUP, "state") or not name.country:
        return None
    states = load_states()
    words = [word for word in name.key.split() if word not in ("the", "s", "of") and not states.any(word.capitalize())]
    return f"{name.country} {' '.join(sorted(words))}" if words else None


def last_name(name: Name) -> str | None:
    """A person's last name."""
    return name.key.split()[-1] if name.kind == PERSON and name.key else None


def countries_meet(a: Name, b: Name) -> bool:
    """Both are of one country, as far as that is told."""
    return not (a.country and b.country) or a.country == b.country


def one_is_short(a: Name, b: Name) -> bool:
    """One is a last name alone."""
    return countries_meet(a, b) and (" " in a.key) != (" " in b.key)


def one_is_initials(a: Name, b: Name) -> bool:
    """One is a short form, the other a longer name."""
    return countries_meet(a, b) and bool(INITIALS.fullmatch(a.name)) != bool(INITIALS.fullmatch(b.name))


def both_persons(a: Name, b: Name) -> bool:
    """Persons, whatever their countries are: most countries have an army."""
    return a.kind == b.kind == PERSON


@dataclass(frozen=True, slots=True)
class Comparison:
    """`shared` gives what two names have to share; `score` what that is worth. `admits` may ask for more."""

    why: str
    shared: Callable[[Name], str | None]
    score: float
    admits: Callable[[Name, Name], bool] = countries_meet


COMPARISONS: Final = (
    Comparison("one name", same_words, 0.9),
    Comparison("one name, apart from the country's", without_country, 0.85),
    Comparison("one is the other's initials", initials, 0.8, one_is_initials),
    Comparison("spellings of one name", spelling, 0.75),
    Comparison("one name, told of different countries", same_words, 0.55, both_persons),
    Comparison("one is the other's last name", last_name, 0.5, one_is_short),
)


def alike(names: Sequence[Name]) -> list[Alike]:
    """Every two names that may be one party's, each once, by what is worth most."""
    found: dict[tuple[int, int], Alike] = {}
    for each in (*_known(names), *_full(names), *_of_country(names)):
        found.setdefault((each.first.number, each.second.number), each)
    for comparison in COMPARISONS:
        for some in _sharing(names, comparison.shared):
            for a, b in combinations(some, 2) if len(some) <= MOST else ():
                if comparison.admits(a, b):
                    found.setdefault((a.number, b.number), Alike(a, b, comparison.score, comparison.why))
    return sorted(found.values(), key=lambda each: (-each.score, each.first.number, each.second.number))


def _known(names: Iterable[Name]) -> Iterator[Alike]:
    """Names of one body or state, each with the next: what is the same through others is the same."""
    for some in _sharing(names, in_tables):
        for a, b in pairwise(some):
            yield Alike(a, b, 1.0, f"both are names of {in_tables(a)} in our tables", sure=True)


def _full(names: Iterable[Name]) -> Iterator[Alike]:
    """Full names of persons of which one country at most is told."""
    for some in _sharing(names, full_name):
        if len({name.country for name in some if name.country}) <= 1:
            for a, b in pairwise(some):
                yield Alike(a, b, 1.0, "one full name, and no second country", sure=True)


def _of_country(names: Iterable[Name]) -> Iterator[Alike]:
    """Bodies of one country and one name."""
    for some in _sharing(names, same_here):
        for a, b in pairwise(some):
            yield Alike(a, b, 1.0, "one name and one country", sure=True)


def _sharing(names: Iterable[Name], shared: Callable[[Name], str | None]) -> Iterator[list[Name]]:
    """Names that share something, two or more, those met first first."""
    by: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        if (key := shared(name)) is not None:
            by[key].append(name)
    return (some for some in by.values() if len(some) > 1)
