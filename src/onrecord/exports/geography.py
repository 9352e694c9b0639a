"""Events as GeoJSON (RFC 7946; STANDARDS.md, section 10), for any map: a point only where the place is one site or
town.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from typing import Any, BinaryIO

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.inert import json_visible
from onrecord.exports.links import web_address
from onrecord.exports.shapes import denials
from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.exports.view import View
from onrecord.exports.words import Names, sentence, status_words
from onrecord.reconcile.accounts import Account
from onrecord.records.mention import Place

EXACT = 1  # where_prec of a site or town


@dataclass(frozen=True)
class GeoJson:
    """One feature an event; `geometry` is null where it was not at one point that is known."""

    suffix: str = ".geojson"
    note: str = (
        "Every status is here: look at `standing` and `denied` before you draw. Regions, countries and events told at "
        "several towns have no point. `radius_m` is empty: no report tells it."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the collection, feature by feature; how many."""
        number = 0
        out.write(b'{"type":"FeatureCollection","features":[')
        for number, feature in enumerate(_features(view), start=1):
            out.write((b",\n" if number > 1 else b"\n") + json_visible(dumps(feature, ensure_ascii=False)).encode())
        out.write(b"\n]}\n")
        return number


def _features(view: View) -> Iterator[dict[str, Any]]:
    for told in view.events():
        event = FlatEvent(told, view.rule)
        places = _places(event)
        point = _point(places)
        yield {
            "type": "Feature",
            "id": told.id,
            "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None,
            "properties": {
                "kind": "event",
                "type": event.first.event.type,
                "status": list(dict.fromkeys(a.event.status for a in told.accounts)),
                "standing": event.standing,
                "denied": list(denials(event)),
                "words": event.words(),
                **_when(event),
                **_where(event, places),
                "actors": [actor.name for actor in event.actors("actors")],
                "recipients": [actor.name for actor in event.actors("recipients")],
                **_numbers(event),
                "entries_n": len(told.accounts),
                "origins_n": told.origins,
                "outlets": list(told.outlets),
                "sources": list(event.sources()),
                "sentence": event.sentence(),
                "accounts": [_account(account) for account in told.accounts],
            },
        }


def _places(event: FlatEvent) -> tuple[Place, ...]:
    """Where accounts tell it, each place once, the most exact first."""
    found: dict[tuple[object, ...], Place] = {}
    for account in event.told.accounts:
        for place in account.stored.record.places:
            if place.id in account.event.places:
                found.setdefault((place.name, place.country, place.lat, place.lon), place)
    return tuple(sorted(found.values(), key=lambda place: where_prec(place) or 9))


def _is_point(place: Place) -> bool:
    """Whether it is a site or town whose degrees are some on earth: records are also loaded from files."""
    known = place.lat is not None and place.lon is not None and abs(place.lat) <= 90 and abs(place.lon) <= 180
    return known and where_prec(place) == EXACT


def _point(places: tuple[Place, ...]) -> Place | None:
    """The one point; None where there is none, or several: a pin on the first of two towns would be made up."""
    sites = [place for place in places if where_prec(place) == EXACT]
    points = {(place.lat, place.lon): place for place in sites if _is_point(place)}
    # a second town whose degrees are not known is a second place all the same
    elsewhere = {place.name for place in sites} - {place.name for place in sites if _is_point(place)}
    return next(iter(points.values())) if len(points) == 1 and not elsewhere else None


def _where(event: FlatEvent, places: tuple[Place, ...]) -> dict[str, Any]:
    """The one place; of several sites no single one is named, they stand in `places`."""
    several = sum(where_prec(place) == EXACT for place in places) > 1
    place = _point(places) or (None if several else event.place)
    countries = {each.country for each in places}
    return {
        "place_name": place.name if place else None,
        "country": place.country if place else next(iter(countries)) if len(countries) == 1 else None,
        "geonames": place.geonames if place else None,
        "where_prec": where_prec(place) if place else None,
        "radius_m": None,
        "places": [
            {
                "name": each.name,
                "country": each.country,
                "geonames": each.geonames,
                "where_prec": where_prec(each),
                # the middle of a region or country is left out: somebody would draw it
                "coordinates": [each.lon, each.lat] if _is_point(each) else None,
            }
            for each in places
        ],
    }


def _when(event: FlatEvent) -> dict[str, Any]:
    days = event.days
    return {
        "when": event.when,
        "date_start": days.first or None if days else None,
        "date_end": days.last or None if days else None,
        "date_prec": date_prec(event.when),
    }


def _numbers(event: FlatEvent) -> dict[str, Any]:
    """What the rule makes of each measure, and of the dead by names of their own, for maps that read flat fields."""
    killed = event.killed()
    return {
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
        "figures": {
            measure: {
                "scope": counts[0].scope,
                "low": made.low,
                "best": made.best,
                "high": made.high,
                "or_more": made.or_more,
            }
            for measure, (counts, made) in event.counts.items()
        },
        "rule": event.rule,
    }


def _account(account: Account) -> dict[str, Any]:
    """One report's telling, to be looked up: the text, and the offsets of the sentence in it."""
    event, document = account.event, account.stored.record.document
    names, at = Names(account.stored.record), sentence(document, event)
    return {
        "id": event.id,
        "status": event.status,
        "standing": status_words(event.status, event.claims),
        "according_to": names.according(event.claims),
        "when": event.when,
        "places": list(names.of(event.places)),
        "sentence": " ".join(at.cut(document.text).split()),
        "document": document.id,
        "sentence_start": at.start,
        "sentence_end": at.end,
        "origin": account.origin,
        "outlets": list(account.outlets),
        "published": document.published,
        "title": document.title,
        "url": web_address(document.url),
    }
