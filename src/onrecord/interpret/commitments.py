"""Due marks -> commitments: who is bound to what, until when. Status is what the text says, never inferred."""

from collections.abc import Sequence

from onrecord.interpret.material import Material, first_given
from onrecord.records.codes import COMMITMENT_KINDS, COMMITMENT_STATUSES
from onrecord.records.finding import Commitment
from onrecord.records.marks import Mark
from onrecord.records.reason import Reason, Reasons


def find_commitments(material: Material) -> tuple[tuple[Commitment, ...], Reasons]:
    """The commitments of one article, in the order of their first statement, with their reasons."""
    commitments: list[Commitment] = []
    reasons: dict[str, tuple[Reason, ...]] = {}
    for group in material.marks.groups("due"):
        commitment = _commitment(material, group)
        commitments.append(commitment)
        joined = "statements joined" if len(group) > 1 else "one statement"
        marked = (Reason(f"commitment: {joined}", tuple(m.id for m in group)),)
        reasons[commitment.id] = (*marked, *material.links(group, "party", "time"))
    return tuple(commitments), reasons


def _commitment(material: Material, group: Sequence[Mark]) -> Commitment:
    first = group[0].span
    return Commitment(
        id=material.ids.new("k", f"{first.start}-{first.end}"),
        parties=material.actors(group, "party") or material.claims.sources_of(material.claims.resting(first)),
        kind=COMMITMENT_KINDS.get(first_given(group, "kind"), "other"),
        span=first,
        figures=material.figures_inside(first),
        due=material.date(group, "due"),
        status=COMMITMENT_STATUSES.get(first_given(group, "status"), "promised"),
        claims=material.claims.resting(first),
    )
