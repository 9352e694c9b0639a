"""The damaged report that the road was first walked with: is it repaired, and is its record what was asked for?

    python -m evaluation.seed

Prints each bar of the first issue beside what is reached. The report is real and copyrighted; it stays where it lies.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from evaluation.bars import Bar, leave, say
from evaluation.coded import Coded, load_scorer, score_record
from evaluation.command import clear_errors
from evaluation.shared import Shared
from onrecord.decode import Blob
from onrecord.pipeline import Reader
from onrecord.records.article import Given
from onrecord.records.record import Record

PUBLISHED = "2025-06-02"
ROUNDS = (PUBLISHED, "2025-05-16")


def bars(shared: Shared) -> Iterator[Bar]:
    """Every bar, in the order of the issue."""
    seed = shared.root / "seed"
    reader = Reader.default()
    blob = Blob.of((seed / "article.txt").read_bytes(), "article.txt")
    article = reader.article(blob, Given(published=PUBLISHED))
    record = reader.read(article).record
    yield _repaired(seed, record)
    counts = {kind: len(entries) for kind, entries in record.by_kind().items()}
    yield Bar("every kind of entry", ", ".join(f"{n} {kind}" for kind, n in counts.items()), all(counts.values()))
    yield _talks(record)
    scores = score_record(load_scorer(shared.scorer), Coded.load(shared.root / "gold" / "a01.json"), record, {})
    claims, source = scores.hits["claims"], scores.shares["claims", "source"]
    yield Bar("at least 16 coded claims found", f"{claims.right} of {claims.gold}", claims.right >= 16)
    yield Bar("right source in 80 % of them", f"{source.right} of {source.asked}", source.accuracy >= 0.8)
    figures, said = scores.hits["figures"], scores.shares["figures", "according to"]
    yield Bar("figures with who says so", f"{said.right} of {figures.gold}", said.right >= figures.right * 0.9)


def _repaired(seed: Path, record: Record) -> Bar:
    spots = [json.loads(line) for line in (seed / "damage.jsonl").read_text("utf-8").splitlines()]
    clean = (seed / "clean.txt").read_text("utf-8")
    return Bar(
        "text equal to the clean one",
        f"{len(record.document.repairs)} repairs, {len(spots)} damaged spots; {len(record.document.gaps)} gaps named",
        record.document.text == clean,
    )


def _talks(record: Record) -> Bar:
    """Both rounds of talks with their day and their town."""
    places = {p.id: p.name.casefold() for p in record.places}
    consulted = [e for e in record.events if e.type == "CONSULT" and e.status == "happened"]
    talks = {day: sorted({places[p] for e in consulted if e.when == day for p in e.places}) for day in ROUNDS}
    told = "; ".join(f"{day}: {', '.join(where)}" for day, where in talks.items())
    return Bar("both rounds of talks, dated and placed", told, all("istanbul" in where for where in talks.values()))


@click.command()
@clear_errors()
def main() -> None:
    """Print the bars."""
    found = tuple(bars(Shared.find()))
    say(found)
    leave(found)


if __name__ == "__main__":
    main()
