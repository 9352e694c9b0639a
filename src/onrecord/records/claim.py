"""Claims: who says what (RECORD.md)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from onrecord.records.codes import ClaimAct, ClaimKind
from onrecord.records.reason import Reasons
from onrecord.records.text import Span

LONGEST_CUE = 80  # characters


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


@dataclass(frozen=True)
class Claims:
    """What `attribute` found."""

    claims: tuple[Claim, ...]
    reasons: Reasons = field(default_factory=dict)

    @cached_property
    def _contents(self) -> tuple[list[tuple[Span, str]], list[int]]:
        """Contents by their start, and for each the furthest end of it and all before it."""
        contents = sorted((span, claim.id) for claim in self.claims for span in claim.content)
        return contents, list(accumulate((span.end for span, _ in contents), max))

    def resting(self, span: Span) -> tuple[str, ...]:
        """The claim that words at `span` rest on: the innermost whose content holds them. Empty: the article's own.

        Several, in text order, where the same words are claimed more than once.
        """
        contents, furthest = self._contents
        holding: list[tuple[int, str]] = []
        at = bisect_right(contents, span.start, key=lambda c: c[0].start) - 1
        while at >= 0 and furthest[at] >= span.end:
            content, claim_id = contents[at]
            if content.contains(span):
                holding.append((content.end - content.start, claim_id))
            at -= 1
        narrowest = min((width for width, _ in holding), default=0)
        return tuple(dict.fromkeys(claim_id for width, claim_id in reversed(holding) if width == narrowest))

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _cues(self) -> list[tuple[Span, str]]:
        """Cues in text order; two of them do not overlap by much, so that the nearest ones before tell."""
        return sorted((span, claim.id) for claim in self.claims for span in claim.cue)

    def sources_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        """The actors who make these claims (by id), each once."""
        return tuple(dict.fromkeys(source for claim in claims for source in self.by_id[claim].sources))

    def cued_by(self, span: Span) -> tuple[str, ...]:
        """The claims (ids) that words at `span` are the cue of: "accused" is what the accuser says it by."""
        last = bisect_left(self._cues, span.end, key=lambda cue: cue[0].start)
        first = bisect_left(self._cues, span.start - LONGEST_CUE, key=lambda cue: cue[0].start)
        return tuple(dict.fromkeys(claim for cue, claim in self._cues[first:last] if cue.overlaps(span)))
