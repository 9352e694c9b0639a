"""What was undertaken, when it is due, and what is said of its keeping. Only dates are computed: nothing is taken to
be kept
or broken because nobody says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from onrecord.lexicon.accents import folded
from onrecord.records.days import days_of
from onrecord.records.finding import Commitment
from onrecord.store import StoredDocument

Standing = Literal["not due", "due soon", "overdue", "no date", "said kept", "said broken", "contested"]
ORDER: Final = ("contested", "said broken", "overdue", "due soon", "not due", "no date", "said kept")
Told = tuple[StoredDocument, Commitment]


@dataclass(frozen=True)
class Undertaking:
    """One undertaking and everything that tells it, by the day of the report. `due` is EDTF or None."""

    told: tuple[Told, ...]
    standing: Standing

    @property
    def first(self) -> Commitment:
        """As it was told first."""
        return self.told[0][1]

    @property
    def due(self) -> str | None:
        """When it is due, as the last report that tells a date has it."""
        return next((c.due for _, c in reversed(self.told) if c.due), None)


def board(told: Iterable[Told], today: str, soon: int) -> list[Undertaking]:
    """Undertakings with where they stand on a day (ISO 8601), those that need a look first; `soon` is in days.

    Two reports tell one undertaking if its kind and date are the same and a party stands in both.
    """
    groups = [tuple(sorted(group, key=_day)) for group in _groups(told)]
    made = [Undertaking(group, _standing(group, today, soon)) for group in groups]
    return sorted(made, key=lambda u: (ORDER.index(u.standing), u.due or "9999", u.first.id))


def _day(told: Told) -> tuple[str, str]:
    return told[0].record.document.published or "9999", told[1].id


def _groups(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Undertakings that are one, joined through what they share."""
    by_kind: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for stored, commitment in told:
        if commitment.due:
            by_kind[commitment.kind, commitment.due].append((stored, commitment))
        else:
            yield [(stored, commitment)]
    for alike in by_kind.values():
        groups: list[tuple[set[str], list[Told]]] = []
        for each in alike:
            parties, members = _parties(each), [each]
            for group in [g for g in groups if g[0] & parties]:
                groups.remove(group)
                parties, members = parties | group[0], group[1] + members
            groups.append((parties, members))
        yield from (members for _, members in groups)


def _parties(told: Told) -> set[str]:
    stored, commitment = told
    return {folded(actor.name) for actor in stored.record.actors if actor.id in commitment.parties}


def _standing(told: tuple[Told, ...], today: str, soon: int) -> Standing:
    said = {commitment.status for _, commitment in told}
    if {"done", "broken"} <= said:
        return "contested"
    if "broken" in said:
        return "said broken"
    if "done" in said:
        return "said kept"
    due = days_of(next((c.due for _, c in reversed(told) if c.due), None))
    if due is None or not due.last:
        return "no date"
    if due.last < today:
        return "overdue"
    return "due soon" if due.last <= (date.fromisoformat(today) + timedelta(days=soon)).isoformat() else "not due"
