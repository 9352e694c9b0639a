"""What a pass over the store says anew: decisions not made yet, and the taking back of what no longer holds."""

from collections.abc import Iterable, Sequence

from onrecord.store import Decided, Decision
from onrecord.store.decisions import in_force, undoing


def news(said: Iterable[Decided], maker: str, made: Sequence[Decision]) -> list[Decision]:
    """Of what a maker says now what it has not said, and before it the taking back of what it said and says no more."""
    own = [row for row in in_force(said) if row.maker == maker]
    before, again = {_key(row.decision) for row in own}, {_key(each) for each in made}
    outdated = [undoing(row) for row in own if _key(row.decision) not in again]
    return [*outdated, *(each for each in made if _key(each) not in before)]


def _key(decision: Decision) -> tuple[str, str, str | None]:
    return decision.judgement, decision.first, decision.second
