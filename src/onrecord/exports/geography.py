"""Events as GeoJSON (RFC 7946), for any map: a point only where the place is a site or a town."""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from typing import Any, BinaryIO

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.inert import json_visible
from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.exports.view import View

EXACT = 1  # where_prec of a site or town


@dataclass(frozen=True)
class GeoJson:
    """One feature an event; `geometry` is null where it was not at one point that is known."""

    suffix: str = ".geojson"
    note: str = "Every status is here: look at `standing` before you draw. Regions and countries have no point."

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the collection, feature by feature."""
        number = 0
        out.write(b'{"type":"FeatureCollection","features":[')
        for number, feature in enumerate(_features(view), start=1):
            out.write((b",\n" if number > 1 else b"\n") + json_visible(dumps(feature, ensure_ascii=False)).encode())
        out.write(b"\n]}\n")
        return number


def _features(view: View) -> Iterator[dict[str, Any]]:
    for told in view.events():
        event = FlatEvent(told, view.rule)
        place, killed, days = event.place, event.killed(), event.days
        at_point = place is not None and place.lat is not None and where_prec(place) == EXACT
        yield {
            "type": "Feature",
            "id": told.id,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if at_point and place else None,
            "properties": {
                "kind": "event",
                "type": event.first.event.type,
                "standing": event.standing,
                "words": event.words(),
                "date_start": days.first or None if days else None,
                "date_end": days.last or None if days else None,
                "date_prec": date_prec(event.when),
                "place_name": place.name if place else None,
                "country": place.country if place else None,
                "geonames": place.geonames if place else None,
                "where_prec": where_prec(place) if place else None,
                "actors": [actor.name for actor in event.actors("actors")],
                "recipients": [actor.name for actor in event.actors("recipients")],
                "killed_low": killed.low if killed else None,
                "killed_best": killed.best if killed else None,
                "killed_high": killed.high if killed else None,
                "rule": view.rule,
                "entries_n": len(told.accounts),
                "origins_n": told.origins,
                "outlets": list(told.outlets),
                "sources": list(event.sources()),
                "sentence": event.sentence(),
            },
        }
