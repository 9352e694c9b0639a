"""Marks of place names -> places: names joined over the article, resolved by the gazetteer, doubt kept as None."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.lexicon.gazetteer import Gazetteer
from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Mark, Marks
from onrecord.records.mention import Place
from onrecord.records.reason import Reason, Reasons
from onrecord.spot.coreference import Joined, plain_name


@dataclass(frozen=True, slots=True)
class SpottedPlaces:
    """The places, and for each mark its own."""

    places: tuple[Place, ...]
    place_of: Mapping[str, str]
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class PlaceSpotter:
    """Place marks that no actor took, and whatever an event is said to be at -> Places."""

    states: States
    gazetteer: Gazetteer

    def __call__(self, article: Article, marks: Marks, same: Joined, ids: EntryIds) -> SpottedPlaces:
        """Make the places of one article."""
        at = {link.target for link in marks.links if link.kind == "place"}
        acting = same.acting()
        groups: dict[str, list[Mark]] = defaultdict(list)
        for mark in marks.marks:
            if mark.id in at or (mark.kind == "loc" and mark.id not in acting):
                groups[self._key(mark.span.cut(article.text))].append(mark)
        named = {code for m in marks.of("loc", "dem", "org") for code in m.attributes.get("country", "").split(";")}
        places, place_of, reasons = [], {}, {}
        for group in groups.values():
            place = self._place(article.text, group, frozenset(named - {""}), ids)
            places.append(place)
            place_of.update({m.id: place.id for m in group})
            resolved = "gazetteer" if place.precision else "not in the gazetteer"
            reasons[place.id] = (Reason(f"place: {resolved}", tuple(m.id for m in group)),)
        return SpottedPlaces(tuple(places), place_of, reasons)

    def _key(self, words: str) -> str:
        state = self.states.by_name(words)
        return state.name if state else plain_name(words).casefold()

    def _place(self, text: str, group: list[Mark], named: frozenset[str], ids: EntryIds) -> Place:
        first = group[0]
        name = plain_name(first.span.cut(text))
        said = next((c for m in group if (c := m.attributes.get("country"))), None)
        country = said if said and ";" not in said else None
        found = self.gazetteer.find(name, (country,) if country else named)
        if found and country and found.country != country:
            found = None  # the reader knows the country and the gazetteer's namesake lies elsewhere
        return Place(
            id=ids.new("p", f"{first.span.start}-{first.span.end}"),
            name=name,
            country=country or (found.country if found else None),
            lat=found.lat if found else None,
            lon=found.lon if found else None,
            geonames=found.geonames if found else None,
            precision=found.precision if found else None,
            mentions=tuple(m.span for m in group),
        )
