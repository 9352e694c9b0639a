"""Why an entry is on the record: the marks it was computed from and the rules that computed it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One step: the rule's name as code and documents spell it, the ids of the marks it used, a note for people."""

    rule: str
    marks: tuple[str, ...] = ()
    note: str = ""


Reasons = Mapping[str, tuple[Reason, ...]]
