"""A store to be shown by Datasette, with a report that would act, and what the canned queries find in it."""

import json
import sqlite3
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from onrecord.exports.datasette import DatasetteMetadata
from onrecord.exports.view import View
from onrecord.reconcile.events import find_events
from onrecord.store import Store
from tests.store.handmade import MAKER, HandReading, reading

SCRIPT = "<script>alert('x')</script>"
HOSTILE = "Rain \"fell\"; DROP TABLE item; -- <img src=x onerror=alert(1)> =HYPERLINK('y')."


def added(path: Path, *reads: Any) -> Store:
    """A store of these readings, not compared."""
    made = Store.open(path / "talks.db", create=True)
    with made.writer(MAKER) as writer:
        for read in reads:
            writer.add(read)
    return made


def kept(path: Path, *reads: Any) -> Store:
    """The same with its events compared."""
    made = added(path, *reads)
    find_events(made)
    return made


def hostile() -> HandReading:
    """A report whose title, outlet, names and one of whose sentences would act."""
    read = reading(extra=HOSTILE, title=SCRIPT, outlet=SCRIPT, published="2031-03-15")
    actors = tuple(replace(actor, name=f"{actor.name} {SCRIPT}") for actor in read.record.actors)
    return replace(read, record=replace(read.record, actors=actors))


def metadata(store: Store) -> dict[str, Any]:
    out = BytesIO()
    rows = DatasetteMetadata().write(View(store), out)
    found: dict[str, Any] = json.loads(out.getvalue())
    (database,) = found["databases"].values()
    assert rows == len(database["tables"]) + len(database["queries"])
    return found


def asked(store: Store, query: str, **params: str) -> list[dict[str, Any]]:
    """What a canned query finds, by SQLite alone; parameters that are not given are empty, as Datasette has them."""
    told = metadata(store)["databases"]["talks"]["queries"][query]
    assert set(params) <= set(told["params"])
    connection = sqlite3.connect(store.name)
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(told["sql"], dict.fromkeys(told["params"], "") | params)]
    finally:
        connection.close()
