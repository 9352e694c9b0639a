"""A folder of ten million made-up events: how fast DuckDB finds what a filter asks, out of Parquet files.

    python benchmarks/folder.py [ARTICLES] [TIMES] [FOLDER]

So many articles (100,000 unless given; ten events each, `made_up.py`) are put into a folder as a run leaves them, and
their tables TIMES over (ten), as further runs with other ids, so that there are a million events for each hundred
thousand. A folder that is there already is asked and not made anew. Told is the clock: opening the folder, then of each
filter the first 50 entries, in the first round (files read from the system's memory) and the least of three; and what
it takes to fetch the records behind 50 of them. Beside them the same asked of a store of SQLite, where one is given by
STORE=PATH in the environment (`store.py` makes it). Nothing here is asserted.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from time import perf_counter

import duckdb
from made_up import MadeUp, readings
from store import SHOWN, milliseconds
from timing import held

from onrecord.intake.finish import finish
from onrecord.intake.journal import Done, Journal
from onrecord.store import Filter, Store
from onrecord.store.arrow import report_row, write_rows
from onrecord.store.folder import Folder, Manifest, RunFacts, run_name
from onrecord.version import __version__

MAKER, A_PART = "made-up/1", 500
ID, ITEM = "+ {shift}", "+ {shift}::BIGINT * 1048576"
# What changes in the tables of a further run: numbers move on, ids of texts and entries become others.
SHIFTED = {
    "reading": f"id {ID} AS id, 'd' || {{run}} || document[3:] AS document, 's' || {{run}} || sighting[3:] AS sighting",
    "sighting": "'s' || {run} || id[3:] AS id, 'd' || {run} || document[3:] AS document",
    "entry": f"reading {ID} AS reading, id[1] || {{run}} || id[3:] AS id",
    "item": (
        f"id {ITEM} AS id, reading {ID} AS reading, 'd' || {{run}} || document[3:] AS document, "
        f"entry[1] || {{run}} || entry[3:] AS entry, first_sentence {ITEM} AS first_sentence, "
        f"last_sentence {ITEM} AS last_sentence"
    ),
    "part": f"item {ITEM} AS item",
    "sentence": f"id {ITEM} AS id, reading {ID} AS reading, 'd' || {{run}} || document[3:] AS document",
    "said": f"sentence {ITEM} AS sentence, item {ITEM} AS item",
    "word": f"sentence {ITEM} AS sentence",
    "name": "id AS id",
    "superseded": "id AS id",
}


def fill(path: Path, articles: int, times: int) -> None:
    """Make the folder."""
    folder, begun = Folder(path), perf_counter()
    path.mkdir()
    folder.write_manifest(Manifest())
    facts = {"maker": MAKER, "version": __version__, "given": {}, "columns": {}}
    journal, made = Journal.open(folder, facts, ["made up"]), readings(articles)
    for first in range(0, articles, A_PART):
        rows = [report_row(_of_one_outlet(r), MAKER, 0, first + n) for n, r in enumerate(islice(made, A_PART))]
        write_rows(journal.path / "parts" / f"{first}.parquet", rows)
        journal.add(Done(f"{first}.parquet", len(rows), {"0": [(first, first + len(rows) - 1)]}))
    read = perf_counter()
    run = finish(folder, journal)
    told = f"rows {read - begun:.0f} s, order {perf_counter() - read:.0f} s, {held():.0f} MB at most"
    print(f"{articles:,} articles: {told}", flush=True)
    for number in range(2, times + 1):
        _again(folder, number, (number - 1) * articles)
    folder.write_manifest(Manifest(runs=tuple(_told(run, number) for number in range(1, times + 1))))


def _of_one_outlet(reading: MadeUp) -> MadeUp:
    """With one file a day, of which there are 3,650."""
    return replace(reading, record=replace(reading.record, document=replace(reading.record.document, outlet="Wire")))


def _told(run: RunFacts, number: int) -> RunFacts:
    return replace(run, number=number)


def _again(folder: Folder, number: int, shift: int) -> None:
    to, first = folder.index / run_name(number), folder.index / run_name(1)
    to.mkdir()
    for name, told in SHIFTED.items():
        changed = told.format(shift=shift, run=number % 10)
        kept = duckdb.read_parquet(str(first / f"{name}.parquet")).project(f"* REPLACE ({changed})")
        kept.write_parquet(str(to / f"{name}.parquet"), compression="zstd", row_group_size=100_000)


def cases(big: str, rare: str, place: str) -> Sequence[Filter]:
    """What is asked: those of `store.py`, and words."""
    return (
        Filter(), Filter(type="ASSAULT"), Filter(status="failed"), Filter(type="ASSAULT", status="denied"),
        Filter(since="2027-01-01", until="2027-01-31"), Filter(party=big), Filter(party=rare), Filter(place=place),
        Filter(by=big), Filter(party=big, status="failed"), Filter(party=big, place=place, type="AID"),
        Filter(about="shelled"), Filter(about='"shelled port"'), Filter(about="tr*", type="ASSAULT"),
        Filter(about="shelled", party=big, since="2027-01-01"), Filter(party="UKR"),
    )  # fmt: skip


def once(run: Callable[[], object]) -> float:
    """Milliseconds of the clock."""
    begun = perf_counter()
    run()
    return 1000 * (perf_counter() - begun)


def main(arguments: Sequence[str]) -> None:
    """Fill and ask."""
    articles, times = (int(a) for a in (*arguments[:2], *("100000", "10")[len(arguments[:2]) :]))
    path = Path(arguments[2] if len(arguments) > 2 else f"{gettempdir()}/made-up-{articles}x{times}")
    if not path.exists():
        fill(path, articles, times)
    files = [file for file in path.rglob("*.parquet") if "index" in file.parts]
    print(f"{len(files)} files of tables, {sum(file.stat().st_size for file in files) / 1e9:.2f} GB")
    print(f"opened in {once(lambda: Store.open_existing(path)):.0f} ms")
    store = Store.open_existing(path)
    beside = Store.open_existing(os.environ["STORE"]) if "STORE" in os.environ else None
    with store.database.reading() as connection:
        ranked = connection.exec_driver_sql(
            "SELECT key, name.kind FROM part JOIN name ON name.id = part.name GROUP BY ALL ORDER BY count(*) DESC"
        ).all()
    parties = [row.key for row in ranked if row.kind != "place"]
    place = next(row.key for row in ranked if row.kind == "place")
    print(f"{'first':>9} {'least':>9} {'SQLite':>9}")
    for asked in cases(parties[0], parties[3000], place):
        first = once(lambda asked=asked: list(store.hits("events", asked, SHOWN)))  # type: ignore[misc]
        least = milliseconds(lambda asked=asked: list(store.hits("events", asked, SHOWN)))  # type: ignore[misc]
        other = milliseconds(lambda asked=asked: list(beside.hits("events", asked, SHOWN))) if beside else 0.0  # type: ignore[misc]
        said = ", ".join(f"{k}={v}" for k in asked.__slots__ if (v := getattr(asked, k)))
        print(
            f"{first:7.0f}ms {least:7.0f}ms {f'{other:7.1f}ms' if beside else '-':>9}  {said or 'everything'}",
            flush=True,
        )
    hits = list(store.hits("events", Filter(type="ASSAULT"), SHOWN))
    print(f"{once(lambda: list(store.entries(hits))):7.0f}ms  {len(hits)} records fetched")
    for words in ("shelled", '"shelled port"', "tr*"):
        print(f"{milliseconds(lambda words=words: store.search(words, SHOWN)):7.0f}ms  search {words}")  # type: ignore[misc]


if __name__ == "__main__":
    main(sys.argv[1:])
