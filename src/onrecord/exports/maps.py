"""Events on a map: a dot for a town or site, a dashed ring for a region of which only the middle is known, a country in
colour where no more than the country is told. What has no place that is known is counted beside the map.

Outlines are Natural Earth's (public domain), as lands are held in fact; they say nothing of whose a land should be.
"""

import gzip
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from onrecord.exports.charts import MOST, WIDTH, Chart, Spec, framed, said, some
from onrecord.exports.inert import visible
from onrecord.exports.ucdp import where_prec
from onrecord.exports.view import View
from onrecord.exports.words import status_words
from onrecord.records.finding import Event
from onrecord.records.mention import Place

TOWN, REGION, COUNTRY = 1, 4, 6  # where_prec
SPAN: Final = 3.0  # degrees that a map shows at least
EDGE: Final = 0.12  # of the span, on every side
NORTH: Final = 84.0  # where Mercator's map ends
Ring = Sequence[Sequence[float]]
WHERE: Final = {
    "longitude": {"field": "lon", "type": "quantitative"},
    "latitude": {"field": "lat", "type": "quantitative"},
}
TOLD: Final[Spec] = {
    "field": "told", "type": "nominal", "title": "told",
    "scale": {
        "domain": ["as having happened, by whomever", "only planned, proposed, denied or failed"],
        "range": ["#0072b2", "#d55e00"],
    },
    "legend": {"orient": "bottom", "labelLimit": 400},
}  # fmt: skip
FINE: Final = 3.0  # pixels between two points of an outline; a polygon with less to it than twice that is left out


class Box(NamedTuple):
    """Degrees: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        """Whether two share anything."""
        return (
            self.west <= other.east and other.west <= self.east
            and self.south <= other.north and other.south <= self.north
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the id of the first event that is told there, and how each of them is told."""

    place: Place
    entry: str
    standings: tuple[str, ...]

    @property
    def events(self) -> int:
        """How many events are told there."""
        return len(self.standings)

    @property
    def is_asserted(self) -> bool:
        """Whether one of them is told as having happened or going on, by whomever."""
        return any(standing.startswith(("reported", "claimed")) for standing in self.standings)


def event_map(view: View, most: int = MOST) -> Chart:
    """The events of a view by place, the first so many."""
    left, spots = Counter[str](), dict[tuple[Any, ...], Spot]()
    drawn = 0
    for stored, event in some(view, "events", left, most):
        if not isinstance(event, Event):
            continue
        places = [place for place in stored.record.places if place.id in event.places and _level(place)]
        left["no place is told, or it is not known where that is"] += not places
        drawn += bool(places)
        for place in places:
            key = (place.name, place.country, place.lat, place.lon)
            before = spots.get(key)
            how = status_words(event.status, event.claims)
            spots[key] = (
                Spot(place, before.entry, (*before.standings, how)) if before else Spot(place, event.id, (how,))
            )
    told = {reason: number for reason, number in left.items() if number}
    return Chart(_spec(view, list(spots.values())), drawn, told)


def _level(place: Place) -> int | None:
    """As what a place is drawn, None where it cannot be."""
    known = place.lat is not None and place.lon is not None and abs(place.lat) <= NORTH and abs(place.lon) <= 180
    level = where_prec(place)
    if level == COUNTRY and place.country in outlines():
        return COUNTRY
    return level if known and level in (TOWN, REGION) else None


@cache
def outlines() -> Mapping[str, Sequence[Sequence[Ring]]]:
    """Country (ISO 3166-1 alpha-3, or its name where it has no code) -> its polygons, each an outer ring and holes."""
    packed = files("onrecord").joinpath("exports/borders.json.gz").read_bytes()
    found: Mapping[str, Sequence[Sequence[Ring]]] = json.loads(gzip.decompress(packed))
    return found


def _spec(view: View, spots: Sequence[Spot]) -> Spec:
    box = _box(spots)
    wide, high = math.radians(box.east - box.west), _north(box.north) - _north(box.south)
    height = max(240, min(640, round(WIDTH * high / wide)))
    scale = min(WIDTH / wide, height / high)  # pixels of a radian
    told = {spot.place.country for spot in spots if _level(spot.place) == COUNTRY}
    shown = list(_within(box, math.degrees(FINE / scale)))
    layers = [
        _land((ring for code, ring in shown if code not in told), "#f0efe9"),
        _land((ring for code, ring in shown if code in told), "#f7dfae"),
        _marks(view, spots, REGION, {"filled": False, "strokeDash": [4, 3], "strokeWidth": 2, "size": 1600}),
        _marks(view, spots, TOWN, {"filled": True, "opacity": 0.75, "stroke": "white"}),
        _labels(view, spots),
    ]
    projection = {
        "type": "mercator", "scale": scale, "center": [(box.west + box.east) / 2, _middle(box)],
        "translate": [WIDTH / 2, height / 2],
    }  # fmt: skip
    reading = "Dot: a town or site. Dashed ring: somewhere in a region. Country in colour: no more than that is told."
    below = (
        said(view, "Events"),
        reading,
        "Outlines: Natural Earth, as lands are held in fact; no view on whose they are.",
    )
    return framed(
        "Where events are told to be",
        below,
        {"width": WIDTH, "height": height, "projection": projection, "layer": layers},
    )


def _land(polygons: Iterable[Sequence[Ring]], fill: str) -> Spec:
    shapes = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": _wound(polygon)}}
        for polygon in polygons
    ]
    mark = {"type": "geoshape", "fill": fill, "stroke": "#b9b6ab", "strokeWidth": 0.7, "clip": True, "aria": False}
    return {"data": {"values": shapes}, "mark": mark}


def _wound(polygon: Sequence[Ring]) -> list[Ring]:
    """Outer rings clockwise and holes against it, as d3-geo wants them; others would cover the rest of the earth."""
    return [ring if _clockwise(ring) == (at == 0) else list(ring)[::-1] for at, ring in enumerate(polygon)]


def _clockwise(ring: Ring) -> bool:
    return sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) > 0


def _within(box: Box, step: float) -> Iterable[tuple[str, Sequence[Ring]]]:
    """The polygons of which some stands in a box, as coarse as a step of so many degrees."""
    for code, polygons in outlines().items():
        for polygon in polygons:
            x, y = [point[0] for point in polygon[0]], [point[1] for point in polygon[0]]
            own = Box(min(x), min(y), max(x), max(y))
            if own.meets(box) and max(own.east - own.west, own.north - own.south) > 2 * step:
                rings = [coarse for ring in polygon if len(coarse := _coarse(ring, step)) > 3]
                if rings:
                    yield code, rings


def _coarse(ring: Ring, step: float) -> Ring:
    """A ring without the points that are nearer than a step to the one before."""
    kept = [ring[0]]
    for point in ring[1:]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= step:
            kept.append(point)
    return [*kept, ring[0]]


def _marks(view: View, spots: Sequence[Spot], level: int, mark: Spec) -> Spec:
    rows = [_row(view, spot) for spot in spots if _level(spot.place) == level]
    size = (
        {}
        if "size" in mark
        else {"size": {"field": "events", "type": "quantitative", "scale": {"range": [60, 700]}, "legend": None}}
    )
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "clip": True, **mark},
        "encoding": {
            **WHERE,
            "color": TOLD,
            "href": {"field": "address"},
            "description": {"field": "words"},
            **size,
        },
    }


def _labels(view: View, spots: Sequence[Spot]) -> Spec:
    """Names beside the places that most is told of."""
    most = sorted((s for s in spots if _level(s.place) in (TOWN, REGION)), key=lambda s: -s.events)[:25]
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    mark = {"type": "text", "align": "left", "dx": 8, "fontSize": 11, "clip": True, "color": "#1a1a1a", "aria": False}
    return {
        "data": {"values": [_row(view, spot) for spot in most]},
        "mark": mark,
        "encoding": {**place, "text": {"field": "name"}},
    }


def _row(view: View, spot: Spot) -> Spec:
    place = spot.place
    address = (
        f"/entries/{spot.entry}" if spot.events == 1 else f"/events?{urlencode({**_asked(view), 'place': place.name})}"
    )
    told = ", ".join(f"{n} {how}" for how, n in Counter(spot.standings).most_common())
    words = f"{place.name}: {spot.events} {'event' if spot.events == 1 else 'events'} told ({told})"
    return {
        "lon": place.lon, "lat": place.lat, "name": visible(place.name), "events": spot.events,
        "words": visible(words), "address": address,
        "told": "as having happened, by whomever" if spot.is_asserted else "only planned, proposed, denied or failed",
    }  # fmt: skip


def _asked(view: View) -> dict[str, str]:
    """What the view is narrowed by, as an address has it."""
    return {name: value for name in view.wanted.__slots__ if (value := getattr(view.wanted, name)) is not None}


def _box(spots: Sequence[Spot]) -> Box:
    """What a map has to show: all places, countries whole, and some land around; without places the whole earth."""
    x, y = list[float](), list[float]()
    for spot in spots:
        if _level(spot.place) == COUNTRY:
            largest = max(outlines()[spot.place.country or ""], key=lambda polygon: len(polygon[0]))
            x += [point[0] for point in largest[0]]
            y += [point[1] for point in largest[0]]
        else:
            x.append(spot.place.lon or 0)
            y.append(spot.place.lat or 0)
    if not x:
        return Box(-180, -60, 180, 80)
    wide, high = max(max(x) - min(x), SPAN) * (0.5 + EDGE), max(max(y) - min(y), SPAN * 0.6) * (0.5 + EDGE)
    middle_x, middle_y = (min(x) + max(x)) / 2, (min(y) + max(y)) / 2
    south, north = max(-NORTH, middle_y - high), min(NORTH, middle_y + high)
    return Box(max(-180, middle_x - wide), south, min(180, middle_x + wide), north)


def _north(degrees: float) -> float:
    """Mercator's ordinate of a latitude."""
    return math.asinh(math.tan(math.radians(degrees)))


def _middle(box: Box) -> float:
    """The latitude that stands halfway between south and north on the map."""
    return math.degrees(math.atan(math.sinh((_north(box.south) + _north(box.north)) / 2)))
