"""Groups of marks -> actors: one per person, body, state or described group of the article."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.ids import EntryIds
from onrecord.records.mention import Actor
from onrecord.records.reason import Reason, Reasons
from onrecord.spot.coreference import Joined, SameActor
from onrecord.spot.profile import Profile, Profiler


@dataclass(frozen=True, slots=True)
class SpottedActors:
    """The actors, and for each mark the actors it stands for."""

    actors: tuple[Actor, ...]
    actors_of: Mapping[str, tuple[str, ...]]
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class ActorSpotter:
    """Joined marks -> Actors."""

    states: States
    profiler: Profiler

    def __call__(self, article: Article, same: Joined, ids: EntryIds) -> SpottedActors:
        """Make the actors of one article."""
        made = _Made()
        joint: list[tuple[SameActor, Actor, tuple[str, ...]]] = []
        for group in same.groups:
            profile = self.profiler(article, group)
            actor = _actor(group, profile, ids)
            made.add(actor, group, profile.reasons)
            if len(profile.countries) > 1:
                joint.append((group, actor, profile.countries))
        for group, actor, countries in joint:
            self._add_members(made, group, actor, countries, ids)
        own = dict(made.actors_of)
        for phrase, heads in same.heads.items():
            named = (actor for head in heads for actor in own.get(head, ()))
            made.actors_of[phrase] = tuple(dict.fromkeys((*own.get(phrase, ()), *named)))
        return SpottedActors(tuple(made.actors), made.actors_of, made.reasons)

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


def _actor(group: SameActor, profile: Profile, ids: EntryIds) -> Actor:
    first = group.marks[0].span
    return Actor(
        id=ids.new("a", f"{first.start}-{first.end}"),
        name=profile.name,
        kind=profile.kind,
        country=profile.countries[0] if len(profile.countries) == 1 else None,
        sector=profile.sector,
        role=profile.role,
        mentions=tuple(dict.fromkeys(m.span for m in group.marks)),
    )


@dataclass
class _Made:
    """What has been made so far."""

    actors: list[Actor] = field(default_factory=list)
    actors_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: dict[str, tuple[Reason, ...]] = field(default_factory=dict)

    def add(self, actor: Actor, group: SameActor, why: tuple[Reason, ...] = ()) -> None:
        self.actors.append(actor)
        marks = tuple(m.id for m in group.marks)
        self.actors_of.update(dict.fromkeys(marks, (actor.id,)))
        self.reasons[actor.id] = (*(Reason(rule, marks) for rule in group.rules or ("one mark",)), *why)

    def state(self, code: str) -> Actor | None:
        return next((a for a in self.actors if a.kind == "state" and a.country == code), None)
