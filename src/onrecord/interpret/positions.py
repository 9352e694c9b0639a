"""Term marks -> positions: one entry for each term and each of its holders."""

from collections.abc import Iterator

from onrecord.interpret.material import Material
from onrecord.records.codes import STANCES, TOPICS, Stance
from onrecord.records.finding import Position
from onrecord.records.marks import Mark
from onrecord.records.reason import Reason, Reasons

CITED = "holder: who is cited, the text naming no other"


def find_positions(material: Material) -> tuple[tuple[Position, ...], Reasons]:
    """The positions of one article with their reasons; a term whose stance the reader does not know is none.

    A term that no holder is linked to is held by whoever states it: the source of the innermost claim it stands in.
    """
    positions: list[Position] = []
    reasons: dict[str, tuple[Reason, ...]] = {}
    for mark in material.marks.of("term"):
        stance = STANCES.get(mark.attributes.get("stance", ""))
        if stance is None:
            continue
        marked = Reason("position: a term and its holder", (mark.id,))
        for holders, why in _holders(material, mark):
            position = _position(material, mark, stance, holders)
            positions.append(position)
            reasons[position.id] = (marked, *why, *material.links((mark,), "addressee"))
    return tuple(positions), reasons


def _holders(material: Material, mark: Mark) -> Iterator[tuple[tuple[str, ...], tuple[Reason, ...]]]:
    """The actors of each holder, with why; one without actors where nobody is told."""
    linked = material.marks.targets(mark, "holder")
    for holder in linked:
        yield material.mentions.actors_of.get(holder.id, ()), (Reason("holder as linked", (holder.id,)),)
    if not linked:
        cited = material.claims.sources_of(material.claims.resting(mark.span))
        yield cited, (Reason(CITED, (mark.id,)),) if cited else ()


def _position(material: Material, mark: Mark, stance: Stance, holders: tuple[str, ...]) -> Position:
    return Position(
        id=material.ids.new("x", f"{mark.span.start}-{mark.span.end}"),
        holders=holders,
        stance=stance,
        term=(mark.span,),
        topic=TOPICS.get(mark.attributes.get("topic", ""), "other"),
        addressees=material.actors((mark,), "addressee"),
        claims=material.claims.resting(mark.span),
    )
