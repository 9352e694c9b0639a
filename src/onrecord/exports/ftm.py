"""Entities of FollowTheMoney 4 as JSON lines, for OpenAleph and OpenSanctions' tools (`ftm`, `nomenklatura`)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from json import dumps
from typing import BinaryIO, Final

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.ftm_entities import (
    actor_entity,
    actor_id,
    article_entity,
    document_id,
    entry_id,
    event_entity,
    note_entity,
    parties,
)
from onrecord.exports.ftm_values import Entity
from onrecord.exports.inert import json_visible
from onrecord.exports.view import View, write_lines
from onrecord.exports.words import Names
from onrecord.store import StoredDocument

NOTES: Final = ("claims", "positions", "commitments")


@dataclass(frozen=True)
class FollowTheMoney:
    """One entity a line: reports as Article without their text, actors, each event once, and a Note for each claim,
    position and commitment. What an entity points at stands before it; each id stands once.

    `body_text` writes the reports' text too, for who has the right to pass it on.
    """

    suffix: str = ".jsonl"
    note: str = (
        "An Event is here whatever its status: its name begins with how it stands (claimed, reported, denied, planned, "
        "…), and `involved` says only that somebody is named in it. Only states are one entity over all reports; other "
        "actors are one for each report, for you to merge. A described group is a LegalEntity, as it may be either. "
        "Figures stand in the notes of their event. Dates that are not plain stand in the notes as they are (EDTF)."
    )
    body_text: bool = False

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the entities."""
        made = _Once(self.body_text)
        return write_lines((json_visible(dumps(each, ensure_ascii=False)) for each in made.entities(view)), out)


@dataclass(frozen=True)
class _Once:
    """Makes entities, each id once."""

    body_text: bool
    seen: set[str] = field(default_factory=set)

    def entities(self, view: View) -> Iterator[Entity]:
        for told in view.events():
            for account in told.accounts:
                yield from self._around(account.stored, parties(account.event))
            yield event_entity(FlatEvent(told, view.rule))
        for kind in NOTES:
            for stored, group in groupby(view.entries(kind), key=lambda each: each[0]):
                names = Names(stored.record)
                for _, entry in group:
                    yield from self._around(stored, parties(entry))
                    if self._new(entry_id(entry.id)):
                        yield note_entity(stored, names, entry)

    def _around(self, stored: StoredDocument, actors: tuple[str, ...]) -> Iterator[Entity]:
        """The report and the actors (by id) that an entry points at, where they are not there yet."""
        if self._new(document_id(stored.record.document)):
            yield article_entity(stored, body_text=self.body_text)
        for actor in stored.record.actors:
            if actor.id in actors and (known := actor_id(actor)) and self._new(known):
                yield actor_entity(stored, actor, known)

    def _new(self, known: str) -> bool:
        fresh = known not in self.seen
        self.seen.add(known)
        return fresh
