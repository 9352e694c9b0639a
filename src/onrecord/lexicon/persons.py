"""Persons of the wars and talks since 1990, and the offices they held: a read-only file.

It answers for a name that a text leaves bare: whose this person is, and in what capacity at the date of the report.
What the text itself says of a person is asked first. `tables/persons.py` makes the file; a name costs one look-up.
"""

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from onrecord.lexicon.accents import unaccented
from onrecord.lexicon.names import readings
from onrecord.lexicon.periods import Period
from onrecord.lexicon.spellings import skeleton
from onrecord.records.codes import SECTORS, Sector

PATH = Path(__file__).with_name("persons.sqlite")
SCHEMA = """
CREATE TABLE held (
  person INTEGER, number INTEGER, country TEXT, sector TEXT, role TEXT, begin TEXT, end TEXT,
  PRIMARY KEY (person, number)
) WITHOUT ROWID;
CREATE TABLE name (key TEXT, person INTEGER, PRIMARY KEY (key, person)) WITHOUT ROWID;
"""
NAMED = """
SELECT held.person, country, sector, role, begin, end FROM name JOIN held ON held.person = name.person
WHERE name.key = ? ORDER BY held.person, number
"""


@dataclass(frozen=True, slots=True)
class Held:
    """An office or leading position and when it was held. `country` is ISO 3166-1 alpha-3 of the state acted for, None
    where that is an international body; `former` is True where it had ended at the date asked about.
    """

    country: str | None
    sector: Sector
    role: str
    period: Period
    former: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What a person held, in order of time."""

    held: tuple[Held, ...]

    def on(self, date: str | None) -> Held | None:
        """What the person was on a date (EDTF) or last before it; with no date, last of all. None: nothing yet."""
        begun = [held for held in self.held if date is None or held.period.stands(date) != "before"]
        still = [held for held in begun if not held.period.end or (date and held.period.stands(date) == "during")]
        if still:
            return still[-1]
        last = max(begun, key=lambda held: held.period.end, default=None)
        return replace(last, former=True) if last else None

    def countries(self) -> frozenset[str]:
        """All states that the person ever acted for."""
        return frozenset(held.country for held in self.held if held.country)


@dataclass(frozen=True, slots=True)
class Persons:
    """The file, opened; what was asked last is kept."""

    named: Callable[[str], tuple[Person, ...]]

    @classmethod
    def open(cls, path: Path) -> "Persons":
        """A file that `tables/persons.py` made. Raises sqlite3.OperationalError where there is none."""
        base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)

        def named(key: str) -> tuple[Person, ...]:
            held: dict[int, list[Held]] = {}
            for person, country, sector, role, begin, end in base.execute(NAMED, (key,)):
                office = Held(country or None, SECTORS[sector], role, Period(begin, end))
                held.setdefault(person, []).append(office)
            return tuple(Person(tuple(offices)) for offices in held.values())

        return cls(lru_cache(maxsize=4096)(named))

    def find(self, words: str, on: str | None = None, about: Collection[str] = ()) -> Person | None:
        """The person that a phrase names as a whole, in another spelling one of a country the text is `about`.

        Of namesakes the one of such a country, of those the one who held something on the date (EDTF); None where that
        leaves several.
        """
        for reading in readings(words):
            if len(one := self._meant(self.named(key_of(reading)), on, about)) == 1:
                return one[0]
            spelt = (person for person in self.named(spelling_of(reading)) if person.countries().intersection(about))
            if len(one := self._meant(tuple(spelt), on, about)) == 1:
                return one[0]
        return None

    def _meant(self, found: tuple[Person, ...], on: str | None, about: Collection[str]) -> tuple[Person, ...]:
        if len(found) > 1:
            found = tuple(person for person in found if person.countries().intersection(about)) or found
        if len(found) > 1:
            found = tuple(person for person in found if (held := person.on(on)) and not held.former)
        return found


def key_of(name: str) -> str:
    """A name as the file has it."""
    return unaccented(" ".join(name.replace("-", " ").split())).casefold()


def spelling_of(name: str) -> str:
    """What the spellings of a name of several words share, as the file has it; "" of other names."""
    bones = skeleton(name)
    return f"~{' '.join(bones)}" if len(bones) > 1 else ""


@cache
def load_persons() -> Persons:
    """The file that ships."""
    return Persons.open(PATH)
