"""Groups of marks -> actors: one per person, body, state or described group of the article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.lexicon.bodies import Bodies
from onrecord.lexicon.offices import Offices
from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.codes import SECTORS, ActorKind, Sector
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Mark
from onrecord.records.mention import Actor
from onrecord.records.reason import Reason, Reasons
from onrecord.spot.coreference import Joined, SameActor, plain_name
from onrecord.spot.nations import agreed

DOCUMENT = re.compile(
    r"\b(?:memorandum|document|statement|report|text|letter|communiqu[eé]|resolution|treaty|draft|agreement|survey)$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:s?he|they|it|we|i|who|which|him|her|them|his|their|its|both|one)$", re.IGNORECASE)
OFFICE_REACH = 100  # characters before a name in which its office may stand
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class SpottedActors:
    """The actors, and for each mark the actors it stands for."""

    actors: tuple[Actor, ...]
    actors_of: Mapping[str, tuple[str, ...]]
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class ActorSpotter:
    """Joined marks -> Actors. `nations`: for marks by their ids the country that the text gives elsewhere, how sure."""

    states: States
    bodies: Bodies
    offices: Offices
    nations: Mapping[str, tuple[str, float]]

    def __call__(self, article: Article, same: Joined, ids: EntryIds) -> SpottedActors:
        """Make the actors of one article."""
        made = _Made()
        joint: list[tuple[SameActor, Actor, tuple[str, ...]]] = []
        for group in same.groups:
            countries, linked = self._countries(article.text, group)
            actor = self._actor(article, group, countries, ids)
            made.add(actor, group)
            if linked:
                made.reasons[actor.id] = (*made.reasons[actor.id], Reason("country as linked", linked))
            if len(countries) > 1:
                joint.append((group, actor, countries))
        for group, actor, countries in joint:
            self._add_members(made, group, actor, countries, ids)
        own = dict(made.actors_of)
        for phrase, heads in same.heads.items():
            named = (actor for head in heads for actor in own.get(head, ()))
            made.actors_of[phrase] = tuple(dict.fromkeys((*own.get(phrase, ()), *named)))
        return SpottedActors(tuple(made.actors), made.actors_of, made.reasons)

    def _actor(self, article: Article, group: SameActor, countries: tuple[str, ...], ids: EntryIds) -> Actor:
        text = article.text
        best = _best_mark(group.marks, text)
        name = _POSSESSIVE.sub("", " ".join(best.span.cut(text).split()))
        found = self.states.any(name) if best.kind != "per" else None
        if found and found[1] == "name":
            name = found[0].name
        first = group.marks[0].span
        return Actor(
            id=ids.new("a", f"{first.start}-{first.end}"),
            name=name,
            kind=self._kind(name, best, is_state=found is not None),
            country=countries[0] if len(countries) == 1 else None,
            sector=self._sector(name, group, is_state=found is not None),
            role=self._role(article, group),
            mentions=tuple(dict.fromkeys(m.span for m in group.marks)),
        )

    def _kind(self, name: str, mark: Mark, *, is_state: bool) -> ActorKind:
        if mark.kind == "per":
            return "person"
        if DOCUMENT.search(name) and mark.kind != "org":
            return "document"
        if is_state and mark.kind in ("loc", "ref", "src"):
            return "state"
        if mark.kind == "org" or self.bodies.find(name):
            return "organization"
        return "group"

    def _countries(self, text: str, group: SameActor) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The countries that the marks carry; else those of the name, by the tables or by the words in it; else the one
        that the text gives elsewhere, with the marks that are linked to it.
        """
        for mark in sorted(group.marks, key=lambda m: m.kind in ("ref", "src", "dem")):
            if given := mark.attributes.get("country"):
                return tuple(dict.fromkeys(filter(None, given.split(";")))), ()
        name = _best_mark(group.marks, text)
        if name.kind != "per":
            words = name.span.cut(text)
            if body := self.bodies.find(words):
                return ((body.country,) if body.country else ()), ()
            if named := self._named_in(words):
                return named, ()
        told = {mark.id: self.nations[mark.id] for mark in group.marks if mark.id in self.nations}
        country = agreed(told.values())
        return ((country,) if country else ()), tuple(mark for mark, (code, _) in told.items() if code == country)

    def _named_in(self, phrase: str) -> tuple[str, ...]:
        """The first state, people or capital in a phrase, and those it is joined with ("envoys of Chad and Libya")."""
        found: list[tuple[int, int, str]] = []
        words = list(re.finditer(r"[\w.’'-]+", phrase))
        at = 0
        while at < len(words):
            for size in range(min(4, len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + size - 1].end()
                if hit := self.states.any(phrase[start:end]):
                    found.append((start, end, hit[0].code))
                    at += size - 1
                    break
            at += 1
        joined = found[:1]
        for one in found[1:]:
            if not re.fullmatch(r"\s*(?:,|and|,\s*and|&|-|–)\s*(?:the\s+)?", phrase[joined[-1][1] : one[0]]):
                break
            joined.append(one)
        return tuple(dict.fromkeys(code for _, _, code in joined))

    def _sector(self, name: str, group: SameActor, *, is_state: bool) -> Sector:
        for mark in group.marks:
            if (given := SECTORS.get(mark.attributes.get("sector", ""))) and given != "UNK":
                return given
        if body := self.bodies.find(name):
            return body.sector
        return self.offices.sector(name) or ("GOV" if is_state else "UNK")

    def _role(self, article: Article, group: SameActor) -> str | None:
        """The office written right before a person's name ("Defense Minister …") or right after it (", the … ,")."""
        for mark in group.marks:
            if mark.kind != "per":
                continue
            sentence = article.sentence_at(mark.span.start)
            near = max(sentence.start, mark.span.start - OFFICE_REACH)
            before = re.split(r"[,;:.—]", article.text[near : mark.span.start])[-1]
            after = re.match(r",\s([^,.;:—]{3,80})[,.;]", article.text[mark.span.end : mark.span.end + 100])
            for phrase in (before, after.group(1) if after else ""):
                if role := self.offices.role(phrase):
                    return role
        return None

    def _add_members(
        self, made: "_Made", group: SameActor, actor: Actor, countries: tuple[str, ...], ids: EntryIds
    ) -> None:
        """A joint group ("the two leaders", of two countries) acts for its states: they stand beside it."""
        for code in countries:
            member = made.state(code)
            if member is None and (state := self.states.by_code(code)):
                first = actor.mentions[0]
                key = f"{first.start}-{first.end}|{code}"
                member = Actor(ids.new("a", key), state.name, "state", code, "GOV", None, actor.mentions[:1])
                made.add(member, SameActor((), ("member of a joint group",)))
            if member:
                for mark in group.marks:
                    made.actors_of[mark.id] = (*made.actors_of[mark.id], member.id)


@dataclass
class _Made:
    """What has been made so far."""

    actors: list[Actor] = field(default_factory=list)
    actors_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: dict[str, tuple[Reason, ...]] = field(default_factory=dict)

    def add(self, actor: Actor, group: SameActor) -> None:
        self.actors.append(actor)
        marks = tuple(m.id for m in group.marks)
        self.actors_of.update(dict.fromkeys(marks, (actor.id,)))
        self.reasons[actor.id] = tuple(Reason(rule, marks) for rule in group.rules or ("one mark",))

    def state(self, code: str) -> Actor | None:
        return next((a for a in self.actors if a.kind == "state" and a.country == code), None)


def _best_mark(marks: tuple[Mark, ...], text: str) -> Mark:
    """The mark whose words serve as the name: a name before a description, the longest name of a person."""
    named = [m for m in marks if not PRONOUN.fullmatch(m.span.cut(text).strip())] or list(marks)
    for kinds in (("per",), ("org", "loc"), ("grp", "dem", "ref", "src")):
        if fitting := [m for m in named if m.kind in kinds]:
            if kinds == ("per",):
                return max(fitting, key=lambda m: (len(plain_name(m.span.cut(text)).split()), -m.span.start))
            return fitting[0]
    return named[0]
