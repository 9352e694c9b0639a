"""Which tellings are of one event, against the linked reports: `python -m evaluation.linking`.

The reports are read by the reader as shipped; each of its events is the numbered event of its triggers. What the reader
makes of words that nobody numbered is left out. Beside it, what a spreadsheet would do: same day, place and type.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations

import click

from evaluation.linked import PARTS, Part, day_sets
from evaluation.tables import DOCUMENT, grid, put
from onrecord.pipeline import Reader
from onrecord.reconcile.matching import AUTOMATIC, PROPOSED, joined, matches
from onrecord.reconcile.telling import Telling


@dataclass(frozen=True)
class Told:
    """One telling, the set of days it belongs to, and the numbers of the events behind its triggers."""

    day: str
    part: Part
    telling: Telling
    numbers: frozenset[str]


@cache
def read() -> tuple[Told, ...]:
    """All linked reports, read: some minutes."""
    reader, told = Reader.default(), []
    for part in PARTS:
        for days in day_sets(part):
            for report in days.reports:
                record = report.read(reader)
                told += [
                    Told(days.id, part, Telling(record, event), report.numbers_of(event)) for event in record.events
                ]
    return tuple(told)


@dataclass(frozen=True)
class Day:
    """The tellings of one set of days by the ids of their events."""

    told: Mapping[str, Told]

    def same(self, first: str, second: str) -> bool:
        """Whether two entries are of one event; one that takes two events for one is of either."""
        return bool(self.told[first].numbers & self.told[second].numbers)

    def pairs(self, events: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Every two of these events that are of different reports."""
        document = {event: self.told[event].telling.document for event in events}
        return ((a, b) for a, b in combinations(events, 2) if document[a] != document[b])


Grouping = Callable[[Day], list[set[str]]]


def by_score(least: float, day: Day) -> list[set[str]]:
    """Ours, from a score on."""
    tellings = [each.telling for each in day.told.values()]
    return joined(matches(tellings), {t.event.id: t.document for t in tellings}, least)


def by_day_place_type(day: Day) -> list[set[str]]:
    """What tells the same day, the same places and the same type is one; what lacks day or place is alone."""
    groups: defaultdict[object, set[str]] = defaultdict(set)
    for event, each in day.told.items():
        told = each.telling
        known = (told.event.type, told.event.when, told.place_names) if told.event.when and told.place_names else event
        groups[known].add(event)
    return list(groups.values())


def alone(day: Day) -> list[set[str]]:
    """Nothing is joined."""
    return [{event} for event in day.told]


@dataclass
class Score:
    """Pairs of entries of different reports that were joined, rightly joined, and should be; B-cubed (Bagga and
    Baldwin 1998) summed over entries.
    """

    joined: int = 0
    right: int = 0
    wanted: int = 0
    entries: int = 0
    precision: float = 0.0
    recall: float = 0.0

    def add(self, day: Day, groups: Sequence[set[str]]) -> None:
        """Count one set of days."""
        for group in groups:
            both = [day.same(a, b) for a, b in day.pairs(sorted(group))]
            self.joined, self.right = self.joined + len(both), self.right + sum(both)
            for event in group:
                same = {other for other in day.told if day.same(event, other)}
                self.precision += len(group & same) / len(group)
                self.recall += len(group & same) / len(same)
        self.wanted += sum(day.same(a, b) for a, b in day.pairs(list(day.told)))
        self.entries += len(day.told)

    def row(self) -> tuple[str, ...]:
        """Precision and recall of pairs; B-cubed precision, recall and F1."""
        p, r = self.precision / self.entries, self.recall / self.entries
        of_pairs = (self.right / self.joined if self.joined else 1.0, self.right / self.wanted)
        return tuple(f"{value:.3f}" for value in (*of_pairs, p, r, 2 * p * r / (p + r)))


WAYS: Mapping[str, Grouping] = {
    "nothing joined": alone,
    "same day, place and type": by_day_place_type,
    f"joined without asking (score from {AUTOMATIC})": partial(by_score, AUTOMATIC),
    f"joined as proposed (score from {PROPOSED})": partial(by_score, PROPOSED),
}
HEADINGS = ("", "pairs: precision", "recall", "B-cubed: precision", "recall", "F1")


def days_of(told: Sequence[Told], part: Part) -> list[Day]:
    """The sets of days of one part."""
    by_day: defaultdict[str, dict[str, Told]] = defaultdict(dict)
    for each in told:
        if each.part == part and each.numbers:
            by_day[each.day][each.telling.event.id] = each
    return [Day(of_day) for of_day in by_day.values()]


def table(days: Sequence[Day]) -> list[tuple[str, ...]]:
    """A row for each way of joining."""
    rows = []
    for name, way in WAYS.items():
        score = Score()
        for day in days:
            score.add(day, way(day))
        rows.append((name, *score.row()))
    return rows


def markdown(told: Sequence[Told]) -> str:
    """A table for each part."""
    lines = []
    for part in PARTS:
        days = days_of(told, part)
        entries = sum(len(day.told) for day in days)
        lines += [f"{NAMES[part]}: {len(days)} sets of days, {entries} entries.", "", *grid(HEADINGS, table(days)), ""]
    return "\n".join(lines).rstrip()


NAMES: Mapping[Part, str] = {
    "fitted": "What the worths were fitted on",
    "blind": "Written afterwards; nothing is chosen on them",
}


@click.command()
@click.option("--write-docs", is_flag=True, help="Put the tables into docs/evaluation.md, between their markers.")
def main(*, write_docs: bool) -> None:
    """Measure, on the sets that worths were fitted on and on those held back."""
    tables = markdown(read())
    click.echo(tables)
    if write_docs:
        put(DOCUMENT, {"linking": tables})


if __name__ == "__main__":
    main()
