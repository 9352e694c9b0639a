"""Which tellings are of one event: pairs scored, seen beside their rivals, and joined into groups.

A report tells an event once, as a rule: what was read as two events of one report is never joined through another. So
a pair is as good as it is better than its rivals, the other events that either report could mean.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from onrecord.reconcile.comparisons import Verdict, comparable, compare, group_of, logistic, worths
from onrecord.reconcile.telling import Telling

LEAST: Final = 0.05  # score below which a pair is no pair
AUTOMATIC: Final = 0.95  # from here on a pair is joined without asking; chosen by `python -m training.linking`
PROPOSED: Final = 0.5  # from here on a person is asked
OWN, LEAD, BESIDE = "own_score", "lead", "beside_rivals"  # rows of the table of worths


@dataclass(frozen=True, slots=True)
class Match:
    """Two events (ids) that may be one, with the verdict on them. `lead` is by how much the pair is better than the
    best rival of either event in the other's report, negative where it is worse.
    """

    first: str
    second: str
    verdict: Verdict
    lead: float


def matches(tellings: Sequence[Telling], pairs: Iterable[tuple[int, int]] | None = None) -> list[Match]:
    """The pairs worth a look among tellings, the likeliest first. `pairs` names those to compare; None: all."""
    wanted = combinations(range(len(tellings)), 2) if pairs is None else pairs
    found = [
        (a, b, verdict)
        for a, b in wanted
        if comparable(tellings[a], tellings[b]) and (verdict := compare(tellings[a], tellings[b])).score >= LEAST
    ]
    best = _rivals(tellings, found)
    seen = [_match(tellings, best, *each) for each in found]
    return sorted(seen, key=lambda m: (-m.verdict.score, m.first, m.second))


def _match(tellings: Sequence[Telling], best: "Rivals", a: int, b: int, verdict: Verdict) -> Match:
    worth = worths()[group_of(tellings[a], tellings[b])]
    lead = min(verdict.score - best(a, b), verdict.score - best(b, a))
    score = logistic(worth[BESIDE] + worth[OWN] * logit(verdict.score) + worth[LEAD] * lead)
    first, second = sorted((tellings[a].event.id, tellings[b].event.id))
    return Match(first, second, replace(verdict, score=score), lead)


Rivals = Callable[[int, int], float]


def _rivals(tellings: Sequence[Telling], found: Iterable[tuple[int, int, Verdict]]) -> Rivals:
    """For two events the best score that the first has with any other event of the second's report."""
    scores: defaultdict[tuple[int, str], dict[int, float]] = defaultdict(dict)
    for a, b, verdict in found:
        scores[a, tellings[b].document][b] = verdict.score
        scores[b, tellings[a].document][a] = verdict.score

    def best(a: int, b: int) -> float:
        others = scores[a, tellings[b].document]
        return max((score for other, score in others.items() if other != b), default=0.0)

    return best


def joined(matches: Iterable[Match], documents: Mapping[str, str], least: float) -> list[set[str]]:
    """Events in groups, the likeliest pairs first, no group with two events of one report (unless they were given
    as one); `documents` tells each event's report. Pairs below `least` join nothing.
    """
    group_of: dict[str, set[str]] = {event: {event} for event in documents}
    for match in matches:
        first, second = group_of[match.first], group_of[match.second]
        if match.verdict.score < least or first is second:
            continue
        if {documents[e] for e in first} & {documents[e] for e in second}:
            continue
        first |= second
        group_of |= dict.fromkeys(second, first)
    return list({id(group): group for group in group_of.values()}.values())


def logit(score: float) -> float:
    """What `logistic` makes the score of; the ends are kept off infinity."""
    kept = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
