"""Where a party stands on an issue over time, and whether it moved: computed from stances alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.lexicon.accents import folded
from onrecord.records.codes import Stance, Topic
from onrecord.records.finding import Position
from onrecord.records.mention import Actor
from onrecord.store import StoredDocument

Shift = Literal["first", "unchanged", "hardened", "softened", "contradictory"]
# From the hardest to the softest. A demand is softer than a refusal, and a condition softer than a demand.
SCALE: Final[Mapping[Stance, int]] = {"rejects": 0, "demands": 1, "conditions": 2, "offers": 3, "accepts": 4}


@dataclass(frozen=True)
class Stand:
    """One position of one party: told in which report, and how it compares with what was told of it before."""

    holder: str
    issue: Topic
    day: str
    stored: StoredDocument
    position: Position
    shift: Shift

    @property
    def stance(self) -> Stance:
        """What the party does with the term."""
        return self.position.stance


def by_name(actor: Actor) -> str:
    """Whoever bears one name is one party."""
    return folded(actor.name)


def history(told: Iterable[tuple[StoredDocument, Position]], party: Callable[[Actor], str] = by_name) -> list[Stand]:
    """The positions of each party on each issue by the day of the report, with the shift from the day before that
    has any.

    `party` tells which actors are one. On a day with several stances the hardest and the softest
    count: one
    at either end of the scale (a refusal or a demand beside an acceptance) is contradictory.
    """
    by_party: defaultdict[tuple[str, Topic], list[tuple[str, str, StoredDocument, Position]]] = defaultdict(list)
    for stored, position in told:
        actors = {actor.id: actor for actor in stored.record.actors}
        for holder in (actors[h] for h in position.holders if h in actors):
            day = stored.record.document.published or ""
            by_party[party(holder), position.topic].append((day, holder.name, stored, position))
    return [stand for (_, issue), rows in sorted(by_party.items()) for stand in _of_party(issue, rows)]


def _of_party(issue: Topic, rows: list[tuple[str, str, StoredDocument, Position]]) -> Iterator[Stand]:
    by_day: defaultdict[str, list[tuple[str, StoredDocument, Position]]] = defaultdict(list)
    for day, *rest in sorted(rows, key=lambda row: (row[0], row[3].id)):
        by_day[day].append(tuple(rest))  # type: ignore[arg-type]
    before: tuple[int, int] | None = None
    for day, told in by_day.items():
        values = [SCALE[position.stance] for _, _, position in told]
        now = min(values), max(values)
        shift = _shift(before, now) if day else "first"  # what has no day stands before nothing and after nothing
        yield from (Stand(holder, issue, day, stored, position, shift) for holder, stored, position in told)
        before = now if day else None


def _shift(before: tuple[int, int] | None, now: tuple[int, int]) -> Shift:
    """From the hardest and softest stance of one day to those of the next."""
    if now[0] <= SCALE["demands"] and now[1] == SCALE["accepts"]:
        return "contradictory"
    if before is None:
        return "first"
    moved = sum(now) - sum(before)
    return "softened" if moved > 0 else "hardened" if moved < 0 else "unchanged"
