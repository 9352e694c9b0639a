"""What comparisons of tellings are worth: `python -m training.linking` writes `reconcile/event_weights.tsv`.

Learns from the linked reports that are not held back, as the reader reads them; a logistic regression with a penalty
on large worths (Newton's method), for each group of events one that starts from that of all.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from evaluation.linking import Told, read
from onrecord.reconcile import comparisons
from onrecord.reconcile.comparisons import ALWAYS, COMPARISONS, GROUPS, comparable, group_of, worths
from onrecord.reconcile.matching import BESIDE, LEAD, OWN, logit, matches

TABLE = Path(comparisons.__file__).with_name("event_weights.tsv")
PENALTY, APART = 2.0, 6.0  # on worths, and on how far those of a group are from those of all
FOLDS = 6
SCORES = (0.5, 0.8, *(n / 100 for n in range(90, 100)))
RIVALS = (OWN, LEAD, BESIDE)
HEAD = "# what each comparison of two tellings is worth, by group of events (training/linking.py)"
Floats = NDArray[np.float64]


def fit(values: Floats, same: Floats, start: Floats, penalty: float) -> Floats:
    """The worths under which what is the same is likeliest: (columns,), from (rows, columns) and (rows,)."""
    worth = start.copy()
    for _ in range(40):
        likely = 1 / (1 + np.exp(-np.clip(values @ worth, -30, 30)))
        slope = values.T @ (likely - same) + penalty * (worth - start)
        curve = (values.T * (likely * (1 - likely))) @ values + penalty * np.eye(len(worth))
        step = np.linalg.solve(curve, slope)
        worth -= step
        if np.abs(step).max() < 1e-6:
            break
    return worth


def pairs(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Every two tellings of a set of days that can be of one event."""
    by_day: defaultdict[str, list[Told]] = defaultdict(list)
    for each in told:
        if each.numbers:
            by_day[each.day].append(each)
    for of_day in by_day.values():
        yield from ((a, b) for a, b in combinations(of_day, 2) if comparable(a.telling, b.telling))


def learn(told: Sequence[Told]) -> Mapping[str, Floats]:
    """Group -> the worths of all comparisons, and last what always counts."""
    both = list(pairs(told))
    rows = np.array([[*(c(a.telling, b.telling) for c in COMPARISONS.values()), 1.0] for a, b in both])
    same = np.array([float(bool(a.numbers & b.numbers)) for a, b in both])
    groups = np.array([group_of(a.telling, b.telling) for a, b in both])
    of_all = fit(rows, same, np.zeros(rows.shape[1]), PENALTY)
    return {g: fit(rows[groups == g], same[groups == g], of_all, APART) for g in GROUPS}


def crosswise(told: Sequence[Told]) -> tuple[Floats, Floats, list[str]]:
    """Of every pair worth a look its own score (as a logit), its lead on its rivals, and 1: (pairs, 3); and whether
    both are one event; and its set of days. Each is scored by worths that were fitted on other sets of days.
    """
    days, rows, same, of_pairs = sorted({t.day for t in told}), [], [], list[str]()
    for fold in (days[at::FOLDS] for at in range(FOLDS)):
        write(learn([t for t in told if t.day not in fold]), (1.0, 0.0, 0.0))
        for day in fold:
            of_day = {t.telling.event.id: t for t in told if t.day == day and t.numbers}
            for match in matches([t.telling for t in of_day.values()]):
                rows.append((logit(match.verdict.score), match.lead, 1.0))
                of_pairs.append(day)
                same.append(float(bool(of_day[match.first].numbers & of_day[match.second].numbers)))
    return np.array(rows), np.array(same), of_pairs


def thresholds(scores: Floats, same: Floats, days: Sequence[str]) -> Iterator[str]:
    """How many pairs are joined from a score on and how many of them rightly, crosswise, with the lower end of 95 %
    when sets of days are drawn again. AUTOMATIC is the score from which on that end is .95 or more: what these days
    meet by chance others do not.
    """
    chance, numbers = np.random.default_rng(1), {day: n for n, day in enumerate(sorted(set(days)))}
    at = np.array([numbers[day] for day in days])
    drawn = chance.integers(len(numbers), size=(2000, len(numbers)))
    for least in SCORES:
        taken = scores >= least
        of_day = np.bincount(at[taken], minlength=len(numbers))
        right = np.bincount(at[taken], same[taken], len(numbers))
        again = right[drawn].sum(1) / np.maximum(of_day[drawn].sum(1), 1)
        yield f"{least:.2f}  {taken.sum()} pairs, {same[taken].mean():.3f} right, from {np.quantile(again, 0.025):.3f}"


def write(of_groups: Mapping[str, Floats], beside: Sequence[float]) -> None:
    """Write the table, and let go of the one that was read."""
    names = [*(c.__name__ for c in COMPARISONS.values()), ALWAYS]
    lines = [HEAD, "\t".join(("comparison", *GROUPS))]
    lines += ["\t".join((name, *(f"{of_groups[g][at]:.2f}" for g in GROUPS))) for at, name in enumerate(names)]
    lines += ["\t".join((name, *[f"{value:.2f}"] * len(GROUPS))) for name, value in zip(RIVALS, beside, strict=True)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    worths.cache_clear()


@click.command()
def main() -> None:
    """Learn, and write the table."""
    told = [t for t in read() if t.part == "fitted"]
    rows, same, days = crosswise(told)
    beside = fit(rows, same, np.zeros(3), 0.1)
    write(learn(told), tuple(beside))
    for line in thresholds(1 / (1 + np.exp(-rows @ beside)), same, days):
        click.echo(line)


if __name__ == "__main__":
    main()
