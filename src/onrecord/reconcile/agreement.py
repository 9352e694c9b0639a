"""How far people agree who judged the same entries: Krippendorff's alpha for nominal data, and where they do not.

Alpha is 1 where everybody agrees, 0 where they agree as often as chance has it (Krippendorff, "Computing
Krippendorff's Alpha-Reliability", 2011, section C).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.store import Decided, Store
from onrecord.store.decisions import PERSON, in_force
from onrecord.store.reviews import VERDICTS


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry with each person's last verdict."""

    entry: str
    kind: str
    verdicts: Mapping[str, str]

    @property
    def is_disputed(self) -> bool:
        """Whether two persons say something else of it."""
        return len(set(self.verdicts.values())) > 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one kind of entries: how many several people judged, in how many of these all say the same, and alpha (None
    where nothing can be told: nobody twice, or one verdict alone).
    """

    kind: str
    twice: int
    alike: int
    alpha: float | None


def judged(store: Store) -> list[Judged]:
    """Every entry that somebody judged, by the order of the first verdict; what was taken back does not count."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in in_force(store.decisions(maker=PERSON)):
        told = row.decision
        if told.judgement in VERDICTS:
            found.setdefault((told.first, told.kind), {})[_name(row)] = VERDICTS[told.judgement]
    return [Judged(entry, kind, verdicts) for (entry, kind), verdicts in found.items()]


def _name(row: Decided) -> str:
    return row.maker.removeprefix(PERSON)


def agreement(rows: Iterable[Judged]) -> list[Agreement]:
    """How far people agree, by kind of entries."""
    by_kind: defaultdict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        if len(row.verdicts) > 1:
            by_kind[row.kind].append(list(row.verdicts.values()))
    return [
        Agreement(kind, len(units), sum(len(set(unit)) == 1 for unit in units), alpha(units))
        for kind, units in sorted(by_kind.items())
    ]


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of nominal values, unit by unit; None where only one value was ever given."""
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for unit in (unit for unit in units if len(unit) > 1):
        counted = Counter(unit)
        for one, n in counted.items():
            for other, m in counted.items():
                weights[one, other] += (n * (m - 1) if one == other else n * m) / (len(unit) - 1)
    totals: dict[str, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        totals[one] += weight
    number = sum(totals.values())
    by_chance = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    if not by_chance:
        return None
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    return 1 - (number - 1) * observed / by_chance
