"""Mentions: who, where, when and how many, as entries of the record (RECORD.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.records.codes import ActorKind, Measure, Precision, Qualifier, Sector, TimeType
from onrecord.records.reason import Reasons
from onrecord.records.text import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body, described group or speaking document. `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Sector
    role: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. Latitude and longitude are WGS84 degrees; None where the place is no point or is not known."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: Precision | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. `value` is EDTF or None; `timex` the TIMEX3 value, which covers durations and sets too."""

    id: str
    span: Span
    value: str | None
    timex: str | None
    type: TimeType


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something. `low` and `high` bound it, None where open; `claims` is empty where nobody is cited."""

    id: str
    span: Span
    low: float | None
    high: float | None
    qualifier: Qualifier
    noun: str | None
    unit: str | None
    measure: Measure
    place: str | None = None
    time: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """What `spot` found, and for each mark the entries it stands for (a mark of "both sides" stands for several)."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    actors_of: Mapping[str, tuple[str, ...]]
    place_of: Mapping[str, str]
    time_of: Mapping[str, Time]
    figure_of: Mapping[str, str]
    reasons: Reasons = field(default_factory=dict)
