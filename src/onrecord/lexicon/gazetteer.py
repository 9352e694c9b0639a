"""Places by name: the own table first (places.tsv), then states, then cities. What nobody knows stays unplaced."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from onrecord.lexicon.accents import unaccented
from onrecord.lexicon.atlas import Toponym
from onrecord.lexicon.bodies import Bodies, load_bodies
from onrecord.lexicon.cities import Cities, load_cities
from onrecord.lexicon.names import NameIndex, readings, tidy
from onrecord.lexicon.states import States, load_states
from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import Precision

_PART_OF = re.compile(
    r"^(?:(?:(?:far|deep) )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|central)[ -]", re.IGNORECASE
)
# Small words inside a name ("PORT-AU-PRINCE", "DAR ES SALAAM").
_SMALL = re.compile(r"(?<=[ -])\w{1,3}(?=[ -])")
UNITS = "region|oblast|province|governorate|prefecture|district|county|raion|voivodeship|krai|area"
_UNIT = re.compile(rf" (?:{UNITS})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A known place. `country` is ISO 3166-1 alpha-3, None at sea and where several states share or dispute it;
    `lat`, `lon` are WGS84 degrees, None for a country, which is no point; `geonames` is its GeoNames id if listed.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of the table, the states and the cities; RULES says in which order and how they are asked."""

    own: NameIndex[GazetteerPlace]
    states: States
    bodies: Bodies
    cities: Cities

    def find(self, name: str, countries: Collection[str] = ()) -> GazetteerPlace | None:
        """The place that a name as printed stands for; `countries` are those the text talks about. None: not known."""
        for rule in RULES:
            if (place := rule(self, name, countries)) is not None:
                return place
        return None


Rule = Callable[[Gazetteer, str, Collection[str]], GazetteerPlace | None]


def listed(gazetteer: Gazetteer, name: str, _countries: Collection[str]) -> GazetteerPlace | None:
    """A place of the own table. In capitals a word ("SPLIT") or a body ("NIS") tells nothing."""
    is_word = gazetteer.cities.homonyms.get(name.capitalize()) == "word"
    if name.isupper() and (is_word or gazetteer.bodies.find(name)):
        return None
    return gazetteer.own.find(name)


def state(gazetteer: Gazetteer, name: str, _countries: Collection[str]) -> GazetteerPlace | None:
    """A state; it has no coordinates."""
    if (found := gazetteer.states.by_name(name)) is None:
        return None
    return GazetteerPlace(found.name, found.code, None, None, None, "country")


def city(gazetteer: Gazetteer, name: str, countries: Collection[str]) -> GazetteerPlace | None:
    """A city, also without accents, with a possessive ending or in capitals. Not where a people, a seat of government
    or a body has the name: there are towns called Thai, White House and Hamas.
    """
    states, bodies = gazetteer.states, gazetteer.bodies
    owns = tidy(name).endswith("'s") and states.by_capital(name)
    if states.by_demonym(name) or states.by_seat(name) or bodies.find(name) or (owns and tidy(name) in owns.capitals):
        return None  # nor St. George's, of which St. George is none
    for key in _spellings(name):
        if (found := gazetteer.cities.find(key, countries)) is not None:
            return _placed(found, key)
    return None


def capital(gazetteer: Gazetteer, name: str, _countries: Collection[str]) -> GazetteerPlace | None:
    """A capital whose name is too common to stand for a place otherwise (Wellington), in its own country only."""
    if (found := gazetteer.states.by_capital(name)) is None:
        return None
    for key in _spellings(name):
        if (largest := gazetteer.cities.largest(key, found.code)) is not None:
            return _placed(largest, key)
    return None


def unit(gazetteer: Gazetteer, name: str, countries: Collection[str]) -> GazetteerPlace | None:
    """An administrative unit called after a known place ("Sumy region"): near it, but a region."""
    if (place := _without(_UNIT, gazetteer, name, countries)) is None:
        return None
    return replace(place, name=tidy(name), geonames=None, precision="region")


def part(gazetteer: Gazetteer, name: str, countries: Collection[str]) -> GazetteerPlace | None:
    """A part of a known place: of a city the city itself ("central Kyiv"), of all others a region ("northern Mali")."""
    place = _without(_PART_OF, gazetteer, name, countries)
    if place is None or place.precision == "city":
        return place
    return replace(place, name=tidy(name), geonames=None, precision="region")


RULES: tuple[Rule, ...] = (listed, state, city, capital, unit, part)


def _without(
    pattern: re.Pattern[str], gazetteer: Gazetteer, name: str, countries: Collection[str]
) -> GazetteerPlace | None:
    """The place that a name has in it, when the words of the pattern are left out; None where it has no such words."""
    base = pattern.sub("", tidy(name), count=1)
    return None if base == tidy(name) else gazetteer.find(base, countries)


def _spellings(name: str) -> list[str]:
    """The keys under which the city list may have a name, best first."""
    keys = [" ".join(name.split()), *readings(name)]
    keys += [spelling for key in keys if key.isupper() for spelling in (key.title(), _SMALL.sub(_lower, key.title()))]
    keys += [plain for key in keys if (plain := unaccented(key)) != key]
    return list(dict.fromkeys(keys))


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()


def _placed(found: Toponym, name: str) -> GazetteerPlace:
    """A city as a place under the name that was asked for, which is how English papers call it."""
    return GazetteerPlace(name, found.country, found.lat, found.lon, found.geonames, "city")


@cache
def load_gazetteer() -> Gazetteer:
    """With the shipped tables, read once."""
    cities = load_cities()
    places = [(_own(row, cities), values(row["forms"])) for row in read_table("places")]
    own = NameIndex.of((form, place) for place, forms in places for form in (place.name, *forms))
    return Gazetteer(own, load_states(), load_bodies(), cities)


def _own(row: dict[str, str], cities: Cities) -> GazetteerPlace:
    """A row of places.tsv. Raises ValueError where a row refers to a city that the list does not have."""
    countries = values(row["country"])
    country = countries[0] if len(countries) == 1 else None
    if row["source"] == "geonames":
        return _from_list(row, country or "", cities)
    lat, lon = float(row["lat"]), float(row["lon"])
    return GazetteerPlace(row["name"], country, lat, lon, None, cast(Precision, row["precision"]))


def _from_list(row: dict[str, str], country: str, cities: Cities) -> GazetteerPlace:
    """The largest city in the row's country that bears its name or one of its forms."""
    for name in (row["name"], *values(row["forms"])):
        if (found := cities.largest(name, country)) is not None:
            return _placed(found, row["name"])
    raise ValueError(f"places.tsv: the city list has no {row['name']} in {country or 'no country'}")
