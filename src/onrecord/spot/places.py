"""Marks of place names -> places: names joined over the article, placed together (`placing`), doubt kept as None."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.bodies import Bodies
from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Mark, Marks
from onrecord.records.mention import Place
from onrecord.records.reason import Reason, Reasons
from onrecord.records.text import Span
from onrecord.spot.coreference import Joined
from onrecord.spot.naming import plain_name
from onrecord.spot.placing import Choice, Placer
from onrecord.spot.toponyms import QUARTERS, Candidate, part_in

PART_BEFORE = re.compile(rf"\b({part_in(QUARTERS)})$", re.ASCII)
WITHIN = re.compile(r"\b(?:in|at|near|outside|around|inside|into|across|over|to) (?:the )?$", re.IGNORECASE)
LONGEST_WITHIN = len(" outside the ")
LONGEST_PART = len("deep south-western ")
SHORTEST, LONGEST_ENDING = len("Iraq"), len("ese")  # of a name that adjectives are formed of; what they add to it


@dataclass(frozen=True, slots=True)
class Mention:
    """A mark that may be of a place, with the part of it that is meant (`span`).

    `at`: an event is said to be there; `acts`: it stands for an actor; `formed`: it is an adjective of the name.
    """

    mark: Mark
    span: Span
    at: bool
    acts: bool
    formed: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it is a place's name, and no adjective formed of one."""
        return self.mark.kind == "loc" and not self.formed


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
    bodies: Bodies
    placer: Placer

    def __call__(self, article: Article, marks: Marks, same: Joined, ids: EntryIds) -> SpottedPlaces:
        """Make the places of one article."""
        at = {link.target for link in marks.links if link.kind == "place"}
        acting = same.acting()
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mark in marks.marks:
            if mark.id in at or mark.kind in ("loc", "dem"):
                mention = Mention(mark, self._span(article.text, mark.span), mark.id in at, mark.id in acting)
                groups[self._key(mention.span.cut(article.text))].append(mention)
        groups = self._with_adjectives(article.text, groups)
        chosen = self._placed(article, groups)
        places, place_of, reasons = [], {}, {}
        for key, group in _as_one(groups, chosen).items():
            choice = chosen.get(key)
            if ours := self._of_places(article.text, group, choice):
                place = self._place(article.text, ours, choice, ids)
                places.append(place)
                place_of.update({m.mark.id: place.id for m in ours})
                reasons[place.id] = (Reason(f"place: {_why(place, choice)}", tuple(m.mark.id for m in ours)),)
        return SpottedPlaces(tuple(places), place_of, reasons)

    def _span(self, text: str, span: Span) -> Span:
        """A state's name with the part of it that is meant: "northern Uganda" is not Uganda."""
        part = PART_BEFORE.search(text, max(0, span.start - LONGEST_PART), span.start)
        return Span(part.start(1), span.end) if part and self.states.by_name(span.cut(text)) else span

    def _key(self, words: str) -> str:
        state = self.states.by_name(words)
        return state.name if state else plain_name(words).casefold()

    def _with_adjectives(self, text: str, groups: Mapping[str, list[Mention]]) -> dict[str, list[Mention]]:
        """The groups with adjectives among the names they are formed of, where those stand in the text ("Siberian").

        A word that is a place's own name stays: Nigeria is not formed of Niger.
        """
        joined: dict[str, list[Mention]] = {}
        for key, group in groups.items():
            names = (other for other in groups if 0 < len(key) - len(other) <= LONGEST_ENDING)
            formed_of = (other for other in names if len(other) >= SHORTEST and key.startswith(other))
            name = next(formed_of, key)
            name = name if name == key or self._is_adjective(text, group) else key
            joined.setdefault(name, []).extend(replace(mention, formed=name != key) for mention in group)
        return {key: sorted(group, key=lambda mention: mention.span) for key, group in joined.items()}

    def _is_adjective(self, text: str, group: Sequence[Mention]) -> bool:
        name = _name(text, group)
        if self.states.by_demonym(name) or all(mention.mark.kind == "dem" for mention in group):
            return True
        return not self.placer.toponyms(name)

    def _placed(self, article: Article, groups: Mapping[str, Sequence[Mention]]) -> dict[str, Choice]:
        """What each group of mentions is taken for."""
        text, outlet = article.text, self.bodies.find(article.document.outlet or "")
        printed = {_name(text, group): key for key, group in groups.items()}
        names = [(name, tuple(mention.span for mention in groups[key])) for name, key in printed.items()]
        given = {name: code for name, key in printed.items() if (code := _given(groups[key]))}
        chosen = self.placer(text, names, given, outlet.country if outlet else None)
        return {printed[name]: choice for name, choice in chosen.items()}

    def _of_places(self, text: str, group: Sequence[Mention], choice: Choice | None) -> list[Mention]:
        """The mentions that are places: where an event is said to be, and names that do not act.

        A state that acts is no place elsewhere in the text, unless an event is there; a capital that acts for it only
        where something is "in" it; nor is a people that no table knows.
        """
        acting = choice is not None and any(mention.acts for mention in group)
        state = acting and choice is not None and choice.place.precision == "country"
        capital = acting and bool(self.states.by_capital(_name(text, group)))
        return [
            m
            for m in group
            if (m.at and (choice or m.mark.kind != "dem"))
            or (m.is_name and not m.acts and not state and not (capital and not _is_within(text, m.span)))
        ]

    def _place(self, text: str, group: Sequence[Mention], choice: Choice | None, ids: EntryIds) -> Place:
        first, country = group[0].span, _given(group)
        name = _name(text, group)
        found = choice.place if choice else None
        if found and country and found.country != country:
            found = None  # the reader knows the country and the namesake lies elsewhere
        if found and name.isupper() and found.name.casefold() == name.casefold():
            name = found.name  # a dateline's
        state = self.states.by_name(name)
        is_point = found is not None and found.whole
        return Place(
            id=ids.new("p", f"{first.start}-{first.end}"),
            name=name,
            country=country or (found.country if found else state.code if state else None),
            lat=found.lat if found and is_point else None,
            lon=found.lon if found and is_point else None,
            geonames=found.geonames if found else None,
            precision=found.precision if found else "country" if state else None,
            mentions=tuple(mention.span for mention in group),
        )


def _is_within(text: str, name: Span) -> bool:
    """Whether a name is told as where something is; "in Moscow's hands" it is not."""
    if text[name.end : name.end + 2] in ("'s", "’s"):
        return False
    return WITHIN.search(text[max(0, name.start - LONGEST_WITHIN) : name.start]) is not None


def _as_one(groups: Mapping[str, list[Mention]], chosen: Mapping[str, Choice]) -> dict[str, list[Mention]]:
    """The groups with those joined that are taken for one and the same place: "Gaza", "the Gaza Strip"."""
    first: dict[Candidate, str] = {}
    joined: dict[str, list[Mention]] = {}
    for key, group in groups.items():
        choice = chosen.get(key)
        joined.setdefault(first.setdefault(choice.place, key) if choice else key, []).extend(group)
    return {key: sorted(group, key=lambda mention: mention.span) for key, group in joined.items()}


def _name(text: str, group: Sequence[Mention]) -> str:
    """The name as it is printed first, where it can be not in capitals."""
    named = [mention for mention in group if mention.is_name] or group
    names = [plain_name(mention.span.cut(text)) for mention in named]
    return next((name for name in names if not name.isupper()), names[0])


def _given(group: Iterable[Mention]) -> str | None:
    """The one country that the reader of the text gives a name."""
    said = next((code for mention in group if (code := mention.mark.attributes.get("country"))), None)
    return said if said and ";" not in said else None


def _why(place: Place, choice: Choice | None) -> str:
    if place.precision is None:
        return "in no table"
    return (choice and choice.why) or "the only one of its name"
