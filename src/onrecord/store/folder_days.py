"""The days of the entries in a folder of records, as stretches to walk through."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, select

SPAN: Final = Table(
    "span", MetaData(), Column("kind", Text), Column("first", Text), Column("last", Text), Column("entries", Integer)
)
"""Of each kind the first and the last day and how many entries have one; made when a folder is opened."""
SOME: Final = 20_000  # entries that the first stretch should have; each following has four times as many days
LAST: Final = "~"  # behind all days


def stretches(connection: Connection, kind: str, begin: str) -> Iterator[tuple[str, str]]:
    """The stretches of days of a kind from a day on, each from its first day to the one behind its last. Before them
    comes what has no day, where nothing is known of the day ("").
    """
    if not begin:
        yield "", "0"
    row = connection.execute(select(SPAN.c.first, SPAN.c.last, SPAN.c.entries).where(SPAN.c.kind == kind)).first()
    if row is None:
        return
    day, last = date.fromisoformat(max(row.first, begin)), date.fromisoformat(row.last)
    days = max(1, round(SOME * ((last - date.fromisoformat(row.first)).days + 1) / row.entries))
    while day <= last:
        try:
            end = day + timedelta(days)
        except OverflowError:
            break
        yield day.isoformat(), end.isoformat()
        day, days = end, days * 4
    if day <= last:
        yield day.isoformat(), LAST
