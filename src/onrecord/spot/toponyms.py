"""A name of a place as printed -> everything that it may mean: READINGS, the first that anything bears is taken."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lexicon.atlas import Atlas, Toponym, load_atlas
from onrecord.lexicon.gazetteer import UNITS, GazetteerPlace, load_gazetteer
from onrecord.lexicon.names import NameIndex, readings, tidy
from onrecord.lexicon.states import State, States, load_states
from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import Precision

# People that a place of our own table, a capital and a state count as having.
OF_TABLE, OF_CAPITAL, OF_STATE = 5_000_000, 10_000_000, 50_000_000
SHARE = 0.1  # of a region's people, from which on a name that both bear is its town's
HONORIFIC = re.compile(r"\b(St|Mt|Ft|Pt)\.? (?=[A-Z])")
IN_FULL: Mapping[str, str] = {"St": "Saint ", "Mt": "Mount ", "Ft": "Fort ", "Pt": "Port "}
UNIT_OF = re.compile(r"^(?:the )?(?:city|town|village|state|province|county|district|port) of ", re.IGNORECASE)
UNIT = re.compile(rf" (?:{UNITS}|parish|state|city|township)$", re.IGNORECASE)
QUARTER = re.compile(r"(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern)?", re.IGNORECASE)  # "the north-west"
QUARTERS = "north|south|east|west|central"


def part_in(words: str) -> str:
    """The pattern of what says which part of a place is meant: "far south-western "."""
    return rf"(?:(?:far|deep) )?(?:{words})(?:-?(?:east|west))?(?:ern)?[ -]"


PART = re.compile(f"^{part_in(QUARTERS + '|upper|lower|downtown|greater|inner|mid')}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `country` is ISO 3166-1 alpha-3, None where several states share it; `region` the
    number of the region that it is or lies in; `lat`, `lon` WGS84 degrees; `people` how many live there; `own`
    whether it is its own name; `whole` is False of a part of a state, which the state's point does not place.
    """

    name: str
    precision: Precision
    country: str | None
    region: int | None
    lat: float
    lon: float
    people: int
    geonames: int | None = None
    own: bool = True
    whole: bool = True


Reading = Callable[[str], str]


def as_printed(name: str) -> str:
    """The name itself."""
    return name


def without_possessive(name: str) -> str:
    """Kyiv, of "Kyiv's"."""
    return readings(name)[-1]


def written_out(name: str) -> str:
    """Saint Louis, of "St. Louis"."""
    return HONORIFIC.sub(lambda found: IN_FULL[found[1]], name)


def of_a_unit(name: str) -> str:
    """Derna, of "the city of Derna"."""
    return UNIT_OF.sub("", name)


def without_unit(name: str) -> str:
    """Sumy, about which "Sumy region" lies."""
    return UNIT.sub("", name)


def part_of(name: str) -> str:
    """Mali, in which "northern Mali" lies."""
    return PART.sub("", name)


READINGS: tuple[Reading, ...] = (as_printed, without_possessive, written_out, of_a_unit, without_unit, part_of)


@dataclass(frozen=True, slots=True)
class Toponyms:
    """The tables that know places: ours first, states, regions' short forms, and the atlas."""

    own: NameIndex[GazetteerPlace]
    states: States
    short: Mapping[str, tuple[str, str]]  # of a region: its name in the atlas and its country
    atlas: Atlas

    def __call__(self, name: str) -> tuple[Candidate, ...]:
        """Everything that a name may mean, in no order; empty where nobody knows."""
        printed = tidy(name)
        if QUARTER.fullmatch(printed):
            return ()
        for reading in READINGS:
            read = reading(printed)
            if read and (reading is as_printed or read != printed) and (found := tuple(self._named(read))):
                return tuple(_seen_as(reading, one, printed) for one in found)
        return ()

    def region(self, short: str) -> Candidate | None:
        """The region that a report shortens so ("La.", "TX")."""
        if (known := self.short.get(short)) is None:
            return None
        name, country = known
        return next((_of_atlas(t) for t in self.atlas(name) if (t.kind, t.country) == ("region", country)), None)

    def _named(self, name: str) -> Iterator[Candidate]:
        if (place := self.own.find(name)) and place.lat is not None and place.lon is not None:
            yield Candidate(
                place.name, place.precision, place.country, None, place.lat, place.lon, OF_TABLE, place.geonames
            )
        called = self.states.by_name(name)
        if (state := called or self.states.by_demonym(name)) and (found := self._state(state)):
            yield found
        elif region := self.region(name):
            yield region
        named, capital_of = self.atlas(name), self.states.by_capital(name)
        towns = (t.number for t in named if capital_of and (t.kind, t.country) == ("city", capital_of.code))
        capital = next(towns, None)
        for toponym in towns_first(named):
            if called and toponym.kind == "city" and toponym.number != capital:
                continue  # there is a village called Kazakhstan
            yield _capital(toponym) if toponym.number == capital else _of_atlas(toponym)

    def _state(self, state: State) -> Candidate | None:
        """A state at the point that GeoNames gives it; one that is no more has none."""
        for one in self.atlas(state.code):
            if one.kind == "country":
                return Candidate(state.name, "country", state.code, None, one.lat, one.lon, OF_STATE)
        return None


def towns_first(found: Sequence[Toponym]) -> Iterator[Toponym]:
    """All of one name, without the areas that bear it after their own town: "Kherson" is the city."""
    towns = [one for one in found if one.kind == "city"]
    for one in found:
        inside = (town for town in towns if one.number in (town.region, town.district))
        if one.kind != "country" and not any(town.people > SHARE * one.people for town in inside):
            yield one


def _of_atlas(found: Toponym) -> Candidate:
    precision: Precision = "city" if found.kind == "city" else "region"
    region = found.number if found.kind == "region" else found.region
    place = found.country, region, found.lat, found.lon, found.people, found.geonames, found.own
    return Candidate(found.name, precision, *place)


def _capital(found: Toponym) -> Candidate:
    """A capital, the largest town of its name in its state: it stands in the news as if it were a large one."""
    return replace(_of_atlas(found), people=max(found.people, OF_CAPITAL), own=True)


def _seen_as(reading: Reading, found: Candidate, printed: str) -> Candidate:
    """A unit called after a city is a region about it, one called after a region is that; a part of all but a city is a
    region.
    """
    if reading is without_unit and found.precision == "region":
        return found
    if reading is without_unit or (reading is part_of and found.precision in ("region", "country")):
        return replace(found, name=printed, precision="region", geonames=None, whole=found.precision != "country")
    return found


@cache
def load_toponyms() -> Toponyms:
    """With the shipped tables."""
    short = {form: (row["name"], row["country"]) for row in read_table("regions") for form in values(row["forms"])}
    return Toponyms(load_gazetteer().own, load_states(), short, load_atlas())
