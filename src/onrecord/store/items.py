"""The entries of a record as rows to look things up in: what kind of thing, whose word, who, where, when.

A figure that belongs to an event is found by the event's parties, places and days too.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from onrecord.lexicon.accents import folded
from onrecord.records.claim import Claim
from onrecord.records.days import Days, days_of
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Figure, Time
from onrecord.records.record import Entry, Record, spans_of

INDEXED: Final = ("claims", "events", "figures", "positions", "commitments")
BY, PARTY, PLACE = "by", "party", "place"
UNKNOWN: Final = Days("", "")


@dataclass(frozen=True, slots=True)
class Named:
    """What a party or a place is called. `kind` is that of an actor, or `place`; `country` "" where not known."""

    name: str
    kind: str
    country: str

    @property
    def key(self) -> str:
        """The name for comparison: small, without accents, single blanks."""
        return folded(self.name)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as it is filtered. `day_from` says what the days are taken from: told, published, or "" for nothing.
    Sentences are counted in the document, first and last.
    """

    entry: str
    kind: str
    position: int
    type: str | None
    issue: str | None
    status: str | None
    days: Days
    day_from: str
    sentences: tuple[int, int]
    parts: tuple[tuple[str, Named], ...]


def items_of(record: Record) -> Iterator[Item]:
    """Every claim, event, figure, position and commitment of a record, in its order."""
    names = _Names(record)
    published = days_of(record.document.published)
    for kind in INDEXED:
        for position, entry in enumerate(record.by_kind()[kind]):
            type_, issue, status, told = _FACTS[type(entry)](entry, names)
            yield Item(
                entry.id, kind, position, type_, issue, status,
                told or published or UNKNOWN, "told" if told else "published" if published else "",
                names.sentences(entry), tuple(dict.fromkeys(names.parts(entry))),
            )  # fmt: skip


@dataclass(frozen=True)
class _Names:
    """A record's actors, places and claims by id."""

    record: Record

    @cached_property
    def _named(self) -> Mapping[str, Named]:
        actors = {a.id: Named(a.name, a.kind, a.country or "") for a in self.record.actors}
        return actors | {p.id: Named(p.name, PLACE, p.country or "") for p in self.record.places}

    @cached_property
    def _sources(self) -> Mapping[str, tuple[str, ...]]:
        return {claim.id: claim.sources for claim in self.record.claims}

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.record.document.sentences]

    def sentences(self, entry: Entry) -> tuple[int, int]:
        """The numbers of the first and the last sentence in which an entry stands."""
        spans = spans_of(entry)
        at = [max(0, bisect_right(self._starts, offset) - 1) for s in spans for offset in (s.start, s.end - 1)]
        return min(at), max(at)

    @cached_property
    def counted(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that a figure (by id) belongs to."""
        found: defaultdict[str, tuple[Event, ...]] = defaultdict(tuple)
        for event in self.record.events:
            for figure in event.figures:
                found[figure] += (event,)
        return found

    @cached_property
    def times(self) -> Mapping[str, Time]:
        """Times by id."""
        return {time.id: time for time in self.record.times}

    def of(self, role: str, ids: Iterable[str]) -> Iterator[tuple[str, Named]]:
        return ((role, self._named[i]) for i in ids if i in self._named)

    def parts(self, entry: Entry) -> Iterator[tuple[str, Named]]:
        """Which names stand in an entry, as what."""
        if isinstance(entry, Claim):
            yield from self.of(BY, entry.sources)
            return
        resting: Iterable[str] = getattr(entry, "claims", ())
        yield from self.of(BY, (source for claim in resting for source in self._sources.get(claim, ())))
        match entry:
            case Event():
                yield from self._of_event(entry)
            case Figure():
                yield from self.of(PLACE, (entry.place,) if entry.place else ())
                for event in self.counted[entry.id]:
                    yield from self._of_event(event)
            case Position():
                yield from self.of(BY, entry.holders)
                yield from self.of(PARTY, (*entry.holders, *entry.addressees))
            case Commitment():
                yield from self.of(PARTY, entry.parties)

    def _of_event(self, event: Event) -> Iterator[tuple[str, Named]]:
        yield from self.of(PARTY, (*event.actors, *event.recipients))
        yield from self.of(PLACE, event.places)


Facts = tuple[str | None, str | None, str | None, Days | None]  # type, issue, status, the days that are told


def _claim(claim: Claim, _names: _Names) -> Facts:
    return claim.act, None, claim.kind, None


def _event(event: Event, _names: _Names) -> Facts:
    return event.type, None, event.status, days_of(event.when)


def _figure(figure: Figure, names: _Names) -> Facts:
    time = names.times.get(figure.time or "")
    own = days_of(time.value) if time else None
    of_event = (days_of(event.when) for event in names.counted[figure.id])
    return figure.measure, None, figure.qualifier, own or next(filter(None, of_event), None)


def _position(position: Position, _names: _Names) -> Facts:
    return position.stance, position.topic, None, None


def _commitment(commitment: Commitment, _names: _Names) -> Facts:
    return commitment.kind, None, commitment.status, days_of(commitment.due)


_FACTS: Final[Mapping[type[Entry], Callable[[Any, _Names], Facts]]] = {
    Claim: _claim,
    Event: _event,
    Figure: _figure,
    Position: _position,
    Commitment: _commitment,
}
