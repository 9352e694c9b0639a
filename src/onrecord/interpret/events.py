"""Event marks -> events: mentions of one event joined, actors by role, figures attached, according to whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.interpret.material import Material, first_given
from onrecord.interpret.mentions import one_event
from onrecord.lexicon.modes import Modes
from onrecord.records.codes import EVENT_STATUSES, EVENT_TYPES, EventType, Measure
from onrecord.records.finding import Event
from onrecord.records.marks import NAME_KINDS, Mark
from onrecord.records.reason import Reason, Reasons
from onrecord.records.text import Span

# Which events a figure of a measure can belong to, where the reader drew no link.
FITTING: Mapping[Measure, tuple[EventType, ...]] = {
    "killed": ("ASSAULT", "COERCE", "PROTEST"),
    "wounded": ("ASSAULT", "COERCE", "PROTEST"),
    "missing": ("ASSAULT",),
    "captured": ("ASSAULT", "COERCE"),
    "abducted": ("ASSAULT", "COERCE"),
    "displaced": ("ASSAULT", "COERCE"),
    "destroyed": ("ASSAULT",),
    "weapons": ("ASSAULT", "AID", "MOBILIZE"),
    "exchanged": ("COOPERATE", "RETREAT"),
    "troops": ("MOBILIZE", "RETREAT", "ASSAULT"),
    "money": ("AID", "SANCTION"),
}
NEAR = 400  # characters
VIOLENT: tuple[EventType, ...] = ("ASSAULT", "COERCE")
Group = tuple[EventType, Sequence[Mark]]
SINCE = re.compile(r"\d{4}(?:-\d\d){0,2}(?=T|$)")  # a day, month or year since which something may last
AS_OF: Mapping[str, int] = {"published": len("2025-06-02"), "month": len("2025-06")}
ACCUSES: Final = re.compile(r"\b(?:accus|alleg|attribut|blam|claim\w*\s+responsib)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EventFinder:
    """Marks of events -> Events."""

    modes: Modes

    def __call__(self, material: Material) -> tuple[tuple[Event, ...], Reasons]:
        """The events of one article, in the order of their first mention, with their reasons."""
        groups = [(kind, marks) for marks in one_event(material) if (kind := _type(marks))]
        figures = attach_figures(material, groups)
        events: list[Event] = []
        reasons: dict[str, tuple[Reason, ...]] = {}
        for group in groups:
            when, rule = _when(material, group[1])
            event = self._event(material, group, when, figures)
            events.append(event)
            reasons[event.id] = _reasons(material, group[1], rule)
        return tuple(events), reasons

    def _event(
        self, material: Material, group: Group, when: str | None, figures: Mapping[str, tuple[str, ...]]
    ) -> Event:
        kind, marks = group
        actors = material.actors(marks, "actor") or _speakers(material, marks)
        recipients = material.actors(marks, "recipient")
        first = marks[0].span
        status = EVENT_STATUSES.get(first_given(marks, "status"), "happened")
        future = when is not None and material.is_after_publication(when)  # then date or status is misread
        return Event(
            id=material.ids.new("e", f"{first.start}-{first.end}"),
            type=kind,
            mode=self.modes.find(kind, [m.span.cut(material.article.text) for m in marks]),
            triggers=tuple(m.span for m in marks),
            actors=actors,
            recipients=_others(recipients, actors),
            places=material.places(marks),
            when=None if future and status in ("happened", "ongoing") else when,
            status=status,
            figures=tuple(dict.fromkeys(f for m in marks for f in figures.get(m.id, ()))),
            claims=_resting(material, group),
            confidence=round(min(m.score for m in marks), 3),
        )


def _speakers(material: Material, marks: Sequence[Mark]) -> tuple[str, ...]:
    """Who does what is done by saying it: the source of the claim whose cue the trigger is ("accused", "demanded")."""
    said = (claim for mark in marks for claim in material.claims.cued_by(mark.span))
    return material.claims.sources_of(said)


def _others(recipients: tuple[str, ...], actors: tuple[str, ...]) -> tuple[str, ...]:
    """Those it is done to besides the doers; the same again only where several do it to one another."""
    others = tuple(r for r in recipients if r not in actors)
    return others or (recipients if len(recipients) > 1 else ())


def _when(material: Material, marks: Sequence[Mark]) -> tuple[str | None, str]:
    """When an event was, and the rule that told, "" where a link or the reader did."""
    if any("when" in m.attributes for m in marks):
        return material.date(marks, "when"), ""
    for mark in marks:
        if linked := material.date([mark], "when"):
            since = SINCE.match(linked) if mark.attributes.get("day") == "since" else None
            return (f"{since[0]}/..", "lasting since then") if since else (linked, "")
    day = first_given(marks, "day")
    told = (material.article.document.published or "")[: AS_OF.get(day, 0)]
    return (told, f"told as of publication ({day})") if told else (None, "")


def _resting(material: Material, group: Group) -> tuple[str, ...]:
    """The claims that an event rests on: none where the article introduces it in its own voice, else all that tell it.

    A later "the attack" in the article's own voice takes up what was claimed; it does not vouch for it. An act of
    violence that the article introduces without a doer rests on the claims that name one, where they tell of it or
    their cue accuses somebody or owns up.
    """
    kind, marks = group
    resting = [material.claims.resting(m.span) for m in marks]
    if resting[0]:
        return tuple(dict.fromkeys(claim for claims in resting for claim in claims))
    if kind not in VIOLENT:
        return ()
    told = {claim for claims in resting for claim in claims}
    own = [material.article.sentence_at(m.span.start) for m, claims in zip(marks, resting, strict=True) if not claims]
    accusing = _accusing(material, marks, own)
    return tuple(claim for claim in accusing if claim in told or _accuses(material, claim, own))


def _accuses(material: Material, claim: str, own: Sequence[Span]) -> bool:
    """Whether a claim says who did it, by its cue, in another sentence than the article's own on the event."""
    found = material.claims.by_id[claim]
    apart = not any(sentence.overlaps(content) for sentence in own for content in found.content)
    return apart and any(ACCUSES.search(cue.cut(material.article.text)) for cue in found.cue)


def _accusing(material: Material, marks: Sequence[Mark], own: Sequence[Span]) -> tuple[str, ...]:
    """The claims with a doer whom none of these sentences names, which mention the event in the article's own voice.

    "Gunmen" is no name, "Houthi gunmen" holds one.
    """
    named = {
        actor
        for sentence in own
        for mark in material.marks.inside(sentence, *NAME_KINDS)
        if not material.claims.resting(mark.span)
        for actor in material.mentions.actors_of.get(mark.id, ())
    }
    doers = {far.id: far for m in marks for far in material.marks.targets(m, "actor")}
    found = dict.fromkeys(
        claim
        for doer in doers.values()
        if doer.kind not in ("grp", "ref") or material.marks.inside(doer.span, "per", "org", "loc", "dem")
        if named.isdisjoint(material.mentions.actors_of.get(doer.id, ()))
        for claim in material.claims.resting(doer.span)
    )
    return tuple(sorted(found, key=lambda claim: material.claims.by_id[claim].content[0]))


def _type(marks: Sequence[Mark]) -> EventType | None:
    """The PLOVER type of an event's mentions, or None where the reader gave none that PLOVER knows."""
    return EVENT_TYPES.get(first_given(marks, "type"))


def attach_figures(material: Material, groups: Sequence[Group]) -> Mapping[str, tuple[str, ...]]:
    """For each trigger its figures: by the reader's link, else the nearest fitting trigger of the same sentence."""
    by_id = {f.id: f for f in material.mentions.figures}
    known = {mark.id: kind for kind, marks in groups for mark in marks}
    found: dict[str, tuple[str, ...]] = {}
    for mark in material.marks.of("fig"):
        figure = by_id[material.mentions.figure_of[mark.id]]
        linked = [far.id for far in material.marks.targets(mark, "counts") if far.id in known]
        if not linked:
            fitting = FITTING.get(figure.measure, ())
            near = [m for m in _same_sentence(material, mark) if known.get(m.id) in fitting]
            linked = [m.id for m in sorted(near, key=lambda m: abs(m.span.start - mark.span.start))[:1]]
        for trigger in linked:
            found[trigger] = (*found.get(trigger, ()), figure.id)
    return found


def _same_sentence(material: Material, mark: Mark) -> tuple[Mark, ...]:
    """The event marks of the sentence around a mark, of a very long one only those nearby."""
    sentence = material.article.sentence_at(mark.span.start)
    around = Span(max(sentence.start, mark.span.start - NEAR), min(sentence.end, mark.span.end + NEAR))
    return material.marks.inside(around, "ev")


def _reasons(material: Material, group: Sequence[Mark], dated: str) -> tuple[Reason, ...]:
    """How the mentions came together, the rule that `dated` the event if any, and one for each role linked."""
    joined = "mentions joined" if len(group) > 1 else "one mention"
    marked = [Reason(f"event: {joined}", tuple(m.id for m in group))]
    if dated:
        marked.append(Reason(dated, tuple(m.id for m in group)))
    return (*marked, *material.links(group, "actor", "recipient", "place", "time"))
