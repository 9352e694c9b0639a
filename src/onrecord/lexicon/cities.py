"""Cities of 15,000 people and more by name alone: which one, if any, a name means where nothing else is known of it.

Names of a text are better placed together (`spot/placing.py`); here the larger one wins, and a name that is more often
a word or a person is left.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.atlas import Atlas, Toponym, load_atlas
from onrecord.lexicon.tables import read_table

LEAST = 15_000
# What a place of a risky name must have for the name alone to mean it.
LARGE = 1_000_000
# Of several cities with a name, one in a country that the text talks about counts for this many times its inhabitants.
# Not so in the United States: most news talk about them, and their towns are named after all the others.
COUNTRY_TALKED_ABOUT = 10
NAMESAKES = "USA"
# A city that bears the name only in another language or spelling counts for so few of its inhabitants.
OTHER_NAME = 0.02
# Shorter names are airport codes and syllables more often than places.
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Cities:
    """Cities by name. `homonyms` tells what else a name is (word, name)."""

    atlas: Atlas
    homonyms: Mapping[str, str]

    def find(self, name: str, countries: Collection[str] = ()) -> Toponym | None:
        """The city meant by this name: the heaviest, those in `countries` (ISO 3166-1 alpha-3) preferred."""
        plain = [city for city in self.named(name) if city.people >= LEAST and self.is_plain(name, city)]
        return max(plain, key=lambda city: self.weight(city, countries), default=None)

    def named(self, name: str) -> tuple[Toponym, ...]:
        """All towns of this name, small ones too; a name begins with a capital, and what is all capitals is none."""
        if not name[:1].isupper() or name.isupper():
            return ()
        cities = tuple(one for one in self.atlas(name) if one.kind == "city")
        accented = tuple(one for one in cities if one.name == name) if not name.isascii() else ()
        return accented or cities

    def largest(self, name: str, country: str) -> Toponym | None:
        """The largest town of this name in one country, homonym or not."""
        there = [city for city in self.named(name) if city.country == country]
        return max(there, key=lambda city: city.people, default=None)

    def weight(self, city: Toponym, countries: Collection[str]) -> float:
        """Inhabitants, times what speaks for the city and against it."""
        talked_about = city.country in countries and city.country != NAMESAKES
        by_country = COUNTRY_TALKED_ABOUT if talked_about else 1
        return city.people * by_country * (1 if city.own else OTHER_NAME)

    def is_plain(self, name: str, city: Toponym) -> bool:
        """False where the name is more often something else: an English word, a person's name (homonyms.tsv) or a
        syllable. Such a name stands only for a city of a million that bears it as its own name.
        """
        if name not in self.homonyms and len(name) >= SHORTEST:
            return True
        return city.people >= LARGE and city.own


@cache
def load_cities() -> Cities:
    """With the shipped tables."""
    return Cities(load_atlas(), {row["word"]: row["kind"] for row in read_table("homonyms")})
