"""Claims: who says what (RECORD.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.records.codes import ClaimAct, ClaimKind
from onrecord.records.reason import Reasons
from onrecord.records.text import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A content that the article attributes to `sources` (actor ids; empty where the words for them are missing)."""

    id: str
    sources: tuple[str, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: ClaimKind
    act: ClaimAct
    confidence: float


@dataclass(frozen=True, slots=True)
class Claims:
    """What `attribute` found; `claim_of` leads from a `con` mark to its claim."""

    claims: tuple[Claim, ...]
    claim_of: Mapping[str, str]
    reasons: Reasons = field(default_factory=dict)

    def resting(self, span: Span) -> tuple[str, ...]:
        """The claim that words at `span` rest on: the innermost whose content holds them. Empty: the article's own."""
        holding = [(c.end - c.start, claim.id) for claim in self.claims for c in claim.content if c.contains(span)]
        if not holding:
            return ()
        narrowest = min(width for width, _ in holding)
        return tuple(dict.fromkeys(claim_id for width, claim_id in holding if width == narrowest))
