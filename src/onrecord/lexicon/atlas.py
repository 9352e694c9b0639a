"""Towns, districts and regions of the whole world by name: a read-only file of GeoNames' data (CC BY 4.0).

`tables/atlas.py` makes the file. It stays on disk: a name costs one look-up, and nothing is loaded.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from onrecord.lexicon.accents import unaccented
from onrecord.lexicon.names import tidy

PARTS = 10_000  # of a degree
PATH = Path(__file__).with_name("atlas.sqlite")
SCHEMA = """
CREATE TABLE place (
  number INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, region INTEGER, district INTEGER,
  lat INTEGER, lon INTEGER, people INTEGER, geonames INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, own INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
NAMED = """
SELECT place.*, name.own FROM name JOIN place ON place.number = name.place WHERE name.key = ? ORDER BY place.people DESC
"""
CITIES = "SELECT * FROM place WHERE kind = 'city' AND people >= ?"
Kind = Literal["city", "district", "region", "country"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place that a name may mean. `country` is ISO 3166-1 alpha-3; `region`, `district` the numbers of what it
    lies in; `lat`, `lon` WGS84 degrees; `people` how many live there; `own` whether it is its own name.
    """

    number: int
    name: str
    kind: Kind
    country: str
    region: int | None
    district: int | None
    lat: float
    lon: float
    people: int
    geonames: int | None
    own: bool


@dataclass(frozen=True, slots=True)
class Atlas:
    """The file, opened; what was asked last is kept. `cities` gives all towns of so many people, a slow look."""

    named: Callable[[str], tuple[Toponym, ...]]
    cities: Callable[[int], tuple[Toponym, ...]]

    @classmethod
    def open(cls, path: Path) -> "Atlas":
        """A file that `tables/atlas.py` made. Raises sqlite3.OperationalError where there is none."""
        base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)

        def named(key: str) -> tuple[Toponym, ...]:
            return tuple(_toponym(*row) for row in base.execute(NAMED, (key,)))

        def cities(people: int) -> tuple[Toponym, ...]:
            return tuple(_toponym(*row, True) for row in base.execute(CITIES, (people,)))

        return cls(lru_cache(maxsize=4096)(named), cities)

    def __call__(self, name: str) -> tuple[Toponym, ...]:
        """Everything that bears this name, the most populous first; no matter how capitals and accents are written."""
        return self.named(key_of(name))


def _toponym(*row: Any) -> Toponym:
    """A row as it is in the file."""
    *named, lat, lon, people, geonames, own = row
    return Toponym(*named, lat / PARTS, lon / PARTS, people, geonames, bool(own))  # type: ignore[call-arg]


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """A name as the file has it."""
    return unaccented(tidy(name)).casefold()


@cache
def load_atlas() -> Atlas:
    """The atlas that ships."""
    return Atlas.open(PATH)
