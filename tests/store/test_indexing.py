"""Adding to a large store costs what adding to a small one does: it looks things up and never looks a table through."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from onrecord.store import Store
from onrecord.store.indexes import NAME
from tests.store.handmade import MAKER, reading

PROBE = "SELECT reading.id"  # whether the store can be written: the first row there is


def test_no_table_is_looked_through(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "talks.db", create=True)
    with store.writer(MAKER) as writer:
        writer.add(reading())
    asked: dict[str, Any] = {}

    @event.listens_for(store.database.engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, given: Any, *_: object) -> None:
        if statement.lstrip().startswith("SELECT") and not statement.startswith(PROBE):
            asked[statement] = given

    with store.writer(MAKER) as writer:
        writer.add(reading(extra="Nobody else was there."))
    with store.database.reading() as connection:
        explained = (connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}", given) for s, given in asked.items())
        plans = [str(row[-1]) for rows in explained for row in rows]
    assert len(asked) > 5
    assert not [plan for plan in plans if plan.startswith("SCAN") and "CONSTANT" not in plan]


def test_a_name_of_another_kind_is_another_name(store: Store) -> None:
    first, second = reading(), reading(extra="Nobody else was there.")
    actors = tuple(replace(a, kind="organization") if a.name == "Norland" else a for a in second.record.actors)
    with store.writer(MAKER) as writer:
        writer.add(first)
        writer.add(replace(second, record=replace(second.record, actors=actors)))
        writer.add(reading(extra="Somebody else was there."))
    with store.database.reading() as connection:
        kinds = connection.execute(select(NAME.c.kind).where(NAME.c.name == "Norland").order_by(NAME.c.kind)).scalars()
        assert kinds.all() == ["organization", "state"]
