"""Marks of place names -> places: names joined over the article, placed together (`placing`), doubt kept as None."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Mark, Marks
from onrecord.records.mention import Place
from onrecord.records.reason import Reason, Reasons
from onrecord.spot.coreference import Joined, plain_name
from onrecord.spot.placing import Choice, Placer


@dataclass(frozen=True, slots=True)
class SpottedPlaces:
    """The places, and for each mark its own."""

    places: tuple[Place, ...]
    place_of: Mapping[str, str]
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class PlaceSpotter:
    """Place marks that no actor took, and whatever an event is said to be at -> Places.

    Names that act, and peoples, tell too which part of the world a text talks about.
    """

    states: States
    placer: Placer

    def __call__(self, article: Article, marks: Marks, same: Joined, ids: EntryIds) -> SpottedPlaces:
        """Make the places of one article."""
        at = {link.target for link in marks.links if link.kind == "place"}
        acting = same.acting()
        groups: dict[str, list[Mark]] = defaultdict(list)
        for mark in marks.marks:
            if mark.id in at or mark.kind in ("loc", "dem"):
                groups[self._key(mark.span.cut(article.text))].append(mark)
        chosen = self._placed(article.text, groups)
        places, place_of, reasons = [], {}, {}
        for key, group in groups.items():
            ours = [mark for mark in group if mark.id in at or (mark.kind == "loc" and mark.id not in acting)]
            if not ours:
                continue
            place = self._place(article.text, ours, chosen.get(key), ids)
            places.append(place)
            place_of.update({m.id: place.id for m in ours})
            reasons[place.id] = (Reason(f"place: {_why(place, chosen.get(key))}", tuple(m.id for m in ours)),)
        return SpottedPlaces(tuple(places), place_of, reasons)

    def _key(self, words: str) -> str:
        state = self.states.by_name(words)
        return state.name if state else plain_name(words).casefold()

    def _placed(self, text: str, groups: Mapping[str, Sequence[Mark]]) -> dict[str, Choice]:
        """What each group of marks is taken for."""
        printed = {plain_name(group[0].span.cut(text)): key for key, group in groups.items()}
        names = [(name, tuple(mark.span for mark in groups[key])) for name, key in printed.items()]
        given = {name: code for name, key in printed.items() if (code := _given(groups[key]))}
        return {printed[name]: choice for name, choice in self.placer(text, names, given).items()}

    def _place(self, text: str, group: Sequence[Mark], choice: Choice | None, ids: EntryIds) -> Place:
        first, country = group[0], _given(group)
        name = plain_name(first.span.cut(text))
        found = choice.place if choice else None
        if found and country and found.country != country:
            found = None  # the reader knows the country and the namesake lies elsewhere
        state = self.states.by_name(name)
        is_point = found is not None and found.whole
        return Place(
            id=ids.new("p", f"{first.span.start}-{first.span.end}"),
            name=name,
            country=country or (found.country if found else state.code if state else None),
            lat=found.lat if found and is_point else None,
            lon=found.lon if found and is_point else None,
            geonames=found.geonames if found else None,
            precision=found.precision if found else "country" if state else None,
            mentions=tuple(m.span for m in group),
        )


def _given(group: Iterable[Mark]) -> str | None:
    """The one country that the reader of the text gives a name."""
    said = next((code for mark in group if (code := mark.attributes.get("country"))), None)
    return said if said and ";" not in said else None


def _why(place: Place, choice: Choice | None) -> str:
    if place.precision is None:
        return "in no table"
    return (choice and choice.why) or "the only one of its name"
