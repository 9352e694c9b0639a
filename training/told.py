"""Links that people wrote as a value on both ends: when an event is, until when something is due, whose a body is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.records.marks import Mark, MarkKind, Marks

SINCE = "/.."  # of a day: an interval that is open after it


@dataclass(frozen=True, slots=True)
class Told:
    """A link's heads and the attribute where they have the value; its targets and theirs."""

    heads: tuple[MarkKind, ...]
    attribute: str
    targets: tuple[MarkKind, ...]
    value: str


TOLD: Mapping[str, Told] = {
    "time": Told(("ev",), "when", ("t",), "value"),
    "deadline": Told(("due",), "due", ("t",), "value"),
    "nation": Told(("per", "org", "grp"), "country", ("loc", "dem"), "country"),
}


def as_told(marks: Marks, head: Mark, name: str) -> Sequence[Mark]:
    """Every mark that has the head's value; what lasts since a day has that day."""
    told = TOLD[name]
    if not (value := head.attributes.get(told.attribute, "").removesuffix(SINCE)):
        return ()
    return [m for m in marks.of(*told.targets) if m.attributes.get(told.value, "").removesuffix(SINCE) == value]
