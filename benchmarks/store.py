"""A store of a million made-up events: how fast it is filled and asked, beside SQL written by hand for the same file.

    python benchmarks/store.py [ARTICLES] [STORE]

Ten events an article (`made_up.py`); 100,000 articles are a million. A store that is there already is asked and not
made anew. Milliseconds are of the clock, the least of several rounds with the file in the system's memory. Ours keeps
its connection between lookups; the SQL is run on a connection that is kept as well, and on one opened for it, as a
script does. Nothing here is asserted.
"""

import sqlite3
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from time import perf_counter

from made_up import readings
from timing import held

from onrecord.exports.brief import brief
from onrecord.exports.view import View
from onrecord.reconcile.accounts import Book
from onrecord.store import Filter, Store

AT_ONCE, ROUNDS, SHOWN, TOLD = 500, 3, 50, 10_000
ITEMS = "SELECT item.id, item.reading, item.entry FROM item WHERE item.kind = 'events' AND item.until IS NULL"
BY_DAY = f" ORDER BY first_day, id LIMIT {SHOWN}"
# The entries of one name: an expert writes the join in this order, and sorts what is left.
OF_NAME = (
    "SELECT DISTINCT item.id, item.reading, item.entry, item.first_day FROM name JOIN part ON part.name = name.id "
    "JOIN item ON item.id = part.item WHERE ' ' || name.key || ' ' LIKE '% {words} %' AND part.kind = 'events' "
    "AND part.role IN ({roles}) AND part.until IS NULL{more} ORDER BY item.first_day, item.id LIMIT 50"
)

AT_PLACE = (
    " AND item.type = 'AID' AND EXISTS (SELECT 1 FROM part p JOIN name n ON n.id = p.name "
    "WHERE p.item = item.id AND p.role = 'place' AND n.key = '{key}')"
)
WITH_WORDS = (
    "EXISTS (SELECT 1 FROM sentence_words w WHERE w.words MATCH '\"shelled port\"' "
    "AND w.rowid BETWEEN item.first_sentence AND item.last_sentence)"
)
# The name that stands in most entries but for some, of parties or of places.
RANKED = (
    "SELECT key FROM name JOIN part ON part.name = name.id WHERE name.kind {is_place} 'place' "
    "GROUP BY name.id ORDER BY count(*) DESC LIMIT 1 OFFSET {rank}"
)


def name_query(words: str, roles: str, more: str = "") -> str:
    """SQL for the events in which a name stands."""
    return OF_NAME.format(words=words.casefold(), roles=roles, more=more)


def cases(big: str, rare: str, place: str) -> Sequence[tuple[Filter, str]]:
    """What is asked, by our filter and by hand."""
    party = "'party', 'by'"
    between = "first_day <= '2027-01-31' AND last_day >= '2027-01-01' AND day_from <> ''"
    return (
        (Filter(), ITEMS + BY_DAY),
        (Filter(type="ASSAULT"), f"{ITEMS} AND type = 'ASSAULT'{BY_DAY}"),
        (Filter(status="failed"), f"{ITEMS} AND status = 'failed'{BY_DAY}"),
        (Filter(type="ASSAULT", status="denied"), f"{ITEMS} AND type = 'ASSAULT' AND status = 'denied'{BY_DAY}"),
        (Filter(since="2027-01-01", until="2027-01-31"), f"{ITEMS} AND {between}{BY_DAY}"),
        (Filter(party=big), name_query(big, party)),
        (Filter(party=rare), name_query(rare, party)),
        (Filter(place=place), name_query(place, "'place'")),
        (Filter(party=big, status="failed"), name_query(big, party, " AND item.status = 'failed'")),
        (Filter(party=big, place=place, type="AID"), name_query(big, party, AT_PLACE.format(key=place))),
        (Filter(about='"shelled port"'), f"{ITEMS} AND {WITH_WORDS}{BY_DAY}"),
    )  # fmt: skip


def milliseconds(run: Callable[[], object]) -> float:
    """The least of several rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        run()
        taken.append(perf_counter() - begun)
    return min(taken) * 1000


def fill(path: Path, articles: int) -> None:
    """Make the store, in portions of one transaction each."""
    store, made, begun = Store.open(path, create=True), readings(articles), perf_counter()
    with store.writer("made-up/1") as writer:
        added = 0
        while batch := list(islice(made, AT_ONCE)):
            added += writer.add_all(batch)
            if added % TOLD == 0:
                print(f"{added:,} articles: {held():.0f} MB of memory, {perf_counter() - begun:.0f} s", flush=True)
    seconds = perf_counter() - begun
    rate = added * 20 / seconds
    print(f"filled: {added:,} articles, {added * 20:,} entries in {seconds:.0f} s: {rate:,.0f} entries a second")
    print(f"{path.stat().st_size / 1e9:.1f} GB on disk")


def by_hand(path: Path, query: str) -> Callable[[], object]:
    """The same asked with SQL, the driver given as much memory as ours."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size = -65536")
    return lambda: connection.execute(query).fetchall()


def by_script(path: Path, query: str) -> Callable[[], object]:
    """The same asked with SQL, a connection opened for it."""

    def run() -> object:
        connection = sqlite3.connect(path)
        found = connection.execute(query).fetchall()
        connection.close()
        return found

    return run


def main(arguments: Sequence[str]) -> None:
    """Fill and ask."""
    articles = int(arguments[0]) if arguments else 100_000
    path = Path(arguments[1] if len(arguments) > 1 else f"{gettempdir()}/made-up-{articles}.db")
    if not path.exists():
        fill(path, articles)
    store = Store.open_existing(path)
    names = sqlite3.connect(path)
    wanted = (("<>", 0), ("<>", 3000), ("=", 0))
    big, rare, place = (names.execute(RANKED.format(is_place=i, rank=r)).fetchone()[0] for i, r in wanted)
    names.close()
    print(f"\n{'ours':>9} {'by hand':>9} {'ratio':>6} {'by script':>9} {'ratio':>6}")
    for asked_for, query in cases(big, rare, place):
        ours = milliseconds(lambda asked_for=asked_for: list(store.hits("events", asked_for, SHOWN)))  # type: ignore[misc]
        theirs, script = milliseconds(by_hand(path, query)), milliseconds(by_script(path, query))
        asked = ", ".join(f"{k}={v}" for k in asked_for.__slots__ if (v := getattr(asked_for, k)))
        ratios = f"{theirs:7.2f}ms {ours / theirs:6.2f} {script:7.2f}ms {ours / script:6.2f}"
        print(f"{ours:7.2f}ms {ratios}  {asked or 'everything'}")
    for words in ("shelled", '"shelled port"', "tr*", f"truce {place}"):
        print(f"{milliseconds(lambda words=words: store.search(words, SHOWN)):7.1f}ms {'':34}search {words}")  # type: ignore[misc]
    several = milliseconds(lambda: list(islice(Book.open(store).hits(Filter(), 2), SHOWN)))
    print(f"{several:7.1f}ms {'':34}events of two origins")
    view = View(store)
    print(f"{milliseconds(lambda: brief(view, '2027-01-04', '2027-01-05', 'x')):7.1f}ms {'':34}brief of two days")


if __name__ == "__main__":
    main(sys.argv[1:])
