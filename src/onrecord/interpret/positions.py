"""Term marks -> positions: one entry for each term and each of its holders."""

from onrecord.interpret.material import Material
from onrecord.records.codes import STANCES, TOPICS
from onrecord.records.finding import Position
from onrecord.records.marks import Mark
from onrecord.records.reason import Reason, Reasons


def find_positions(material: Material) -> tuple[tuple[Position, ...], Reasons]:
    """The positions of one article with their reasons; a term whose stance the reader does not know is none."""
    positions: list[Position] = []
    reasons: dict[str, tuple[Reason, ...]] = {}
    for mark in material.marks.of("term"):
        for holder in material.marks.targets(mark, "holder") or (None,):
            if position := _position(material, mark, holder):
                positions.append(position)
                far = (holder.id,) if holder else ()
                marked = (Reason("position: a term and its holder", (mark.id, *far)),)
                reasons[position.id] = (*marked, *material.links((mark,), "addressee"))
    return tuple(positions), reasons


def _position(material: Material, mark: Mark, holder: Mark | None) -> Position | None:
    stance = STANCES.get(mark.attributes.get("stance", ""))
    if stance is None:
        return None
    return Position(
        id=material.ids.new("x", f"{mark.span.start}-{mark.span.end}"),
        holders=material.mentions.actors_of.get(holder.id, ()) if holder else (),
        stance=stance,
        term=(mark.span,),
        topic=TOPICS.get(mark.attributes.get("topic", ""), "other"),
        addressees=material.actors((mark,), "addressee"),
        claims=material.claims.resting(mark.span),
    )
