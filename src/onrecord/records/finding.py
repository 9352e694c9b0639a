"""Findings: events, positions and commitments, each resting on its claims (RECORD.md)."""

from dataclasses import dataclass, field

from onrecord.records.codes import CommitmentKind, CommitmentStatus, EventStatus, EventType, Stance, Topic
from onrecord.records.mention import Figure
from onrecord.records.reason import Reasons
from onrecord.records.text import Span


@dataclass(frozen=True, slots=True)
class Event:
    """One event however often mentioned. `claims` is empty where the article itself asserts it."""

    id: str
    type: EventType
    mode: str | None
    triggers: tuple[Span, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    when: str | None
    status: EventStatus
    figures: tuple[str, ...]
    claims: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Position:
    """One term that a party demands, offers, accepts, rejects or sets as a condition."""

    id: str
    holders: tuple[str, ...]
    stance: Stance
    term: tuple[Span, ...]
    topic: Topic
    addressees: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What parties bound themselves to. `due` is EDTF or None; its status is what the text says, never inferred."""

    id: str
    parties: tuple[str, ...]
    kind: CommitmentKind
    span: Span
    figures: tuple[str, ...]
    due: str | None
    status: CommitmentStatus
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What `interpret` found, and the figures again, now with the claims they rest on."""

    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    commitments: tuple[Commitment, ...]
    figures: tuple[Figure, ...]
    reasons: Reasons = field(default_factory=dict)
