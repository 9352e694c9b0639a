"""The gate: scores may rise, and only an explicit word lets one fall or lets the measured material change.

    python -m evaluation.gate                      hold the scores against floors.json; exit 1 below a floor
    python -m evaluation.gate --raise              pin every score that is above its floor
    python -m evaluation.gate --lower TABLE/KIND   pin what is measured for one kind, also where it is lower
    python -m evaluation.gate --accept-corpus      measure on the material as it is now

Floors are kept per table, kind and field, cut to three decimals; the fingerprint is the SHA-256 of every file measured
on. Reading by rules is deterministic, so that their floor is the score itself. A network's answers differ between
processors (its kernels round in other ways, and what is near a tie falls to the other side): its floor lies below the
score by LEAST, or where little is counted by APART over the square root of how much. The same weights on AVX2 and on
AVX512-VNNI lie up to .027 apart on 190 events, .022 on 600 links.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, sqrt
from pathlib import Path

import click

from evaluation.command import clear_errors
from evaluation.counts import Result, Scores
from evaluation.routes import ROUTES
from evaluation.shared import Shared
from onrecord.errors import BadUsage
from onrecord.mark.makers import NETWORKS

LEAST, APART = 0.015, 0.6
FLOORS = Path(__file__).with_name("floors.json")
Floors = dict[str, float]


@dataclass(frozen=True, slots=True)
class Pinned:
    """What floors.json holds: the fingerprint of the material, and floors by `table/kind/field`."""

    corpus: Mapping[str, str]
    floors: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> "Pinned":
        """Read the file; a missing one pins nothing."""
        if not path.exists():
            return cls({}, {})
        kept = json.loads(path.read_text("utf-8"))
        return cls(kept["corpus"], kept["floors"])

    def save(self, path: Path) -> None:
        """Write the file, sorted, so that a change shows as the lines that changed."""
        kept = {"corpus": dict(sorted(self.corpus.items())), "floors": dict(sorted(self.floors.items()))}
        path.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def measured(results: Iterable[Result]) -> Floors:
    """Every score that has a floor: F1 of each kind that gold has, and the accuracy of its fields."""
    return {f"{result.name}/{key}": score for result in results for key, score, _ in _scores(result.total)}


def floors_of(results: Iterable[Result]) -> Floors:
    """The floor that each score is pinned at."""
    return {
        f"{result.name}/{key}": round(max(0.0, score - _slack(count) * result.name.startswith(NETWORKS)), 3)
        for result in results
        for key, score, count in _scores(result.total)
    }


def _slack(count: float) -> float:
    return max(LEAST, APART / sqrt(max(count, 1.0)))


def _scores(scores: Scores) -> Iterable[tuple[str, float, float]]:
    """Of each kind and field the score, and of how many."""
    for kind, hits in scores.hits.items():
        if hits.gold:
            yield f"{kind}/F1", _cut(hits.f1), hits.gold
            for name, share in scores.fields(kind).items():
                yield f"{kind}/{name}", _cut(share.accuracy), share.asked


def _cut(score: float) -> float:
    return floor(score * 1000 + 1e-9) / 1000


def failures(pinned: Pinned, now: Mapping[str, float], routes: Iterable[str]) -> list[str]:
    """What is below its floor or no longer measured, among the tables of these names."""
    names = set(routes)
    asked = {key: least for key, least in pinned.floors.items() if key.split("/")[0] in names}
    gone = [f"{key}: no longer measured (floor {least:.3f})" for key, least in asked.items() if key not in now]
    fallen = [
        f"{key}: {now[key]:.3f} is below the floor {least:.3f}"
        for key, least in asked.items()
        if key in now and now[key] < least
    ]
    return gone + fallen


def changed(pinned: Pinned, now: Mapping[str, str]) -> list[str]:
    """How the material differs from what the floors were measured on."""
    old, new = pinned.corpus.keys(), now.keys()
    return (
        [f"{name}: gone" for name in sorted(old - new)]
        + [f"{name}: new" for name in sorted(new - old)]
        + [f"{name}: changed" for name in sorted(old & new) if pinned.corpus[name] != now[name]]
    )


def repinned(pinned: Pinned, now: Mapping[str, float], *, rise: bool, lower: Iterable[str]) -> Pinned:
    """New floors, `now` being those of what is measured (`floors_of`): raised where `rise` says so, replaced for the
    `table/kind` named in `lower`, else as they were.
    """
    floors = dict(pinned.floors)
    for named in lower:
        of_kind = {key for key in (*floors, *now) if key.rpartition("/")[0] == named}
        if not of_kind:
            raise BadUsage(f"nothing is measured as {named}; a name is a table and a kind, such as gold-marks/events")
        floors = {key: least for key, least in floors.items() if key not in of_kind}
        floors |= {key: now[key] for key in of_kind if key in now}
    if rise:
        floors |= {key: score for key, score in now.items() if score > floors.get(key, -1.0)}
    return Pinned(pinned.corpus, floors)


@click.command()
@click.option("--raise", "rise", is_flag=True, help="Pin every score above its floor.")
@click.option("--lower", multiple=True, metavar="TABLE/KIND", help="Pin what is measured for one kind, even if lower.")
@click.option("--accept-corpus", is_flag=True, help="Measure on the material as it is now.")
@clear_errors()
def main(*, rise: bool, lower: tuple[str, ...], accept_corpus: bool) -> None:
    """Hold every score against its pinned floor."""
    problems = run(rise=rise, lower=lower, accept_corpus=accept_corpus)
    click.echo("\n".join(problems) or "every score is at or above its floor")
    sys.exit(bool(problems))


def run(
    routes: Iterable[str] = tuple(ROUTES),
    *,
    rise: bool = False,
    lower: tuple[str, ...] = (),
    accept_corpus: bool = False,
) -> list[str]:
    """Measure these routes, pin what was asked to be pinned, and return what fails."""
    shared, pinned = Shared.find(), Pinned.load(FLOORS)
    material = shared.fingerprint()
    if (differences := changed(pinned, material)) and not accept_corpus:
        return [*differences, "the material changed: say --accept-corpus to measure on it as it is now"]
    results = [result for name in routes for result in ROUTES[name](shared)]
    now = measured(results)
    new = repinned(Pinned(material, pinned.floors), floors_of(results), rise=rise, lower=lower)
    if new != pinned:
        new.save(FLOORS)
    return failures(new, now, (result.name for result in results))


if __name__ == "__main__":
    main()
