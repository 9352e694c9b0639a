"""Which reports may tell what a report tells: those whose events share names with its events, about the same time."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, insert, select

from onrecord.store.indexes import ITEM, PART, standing
from onrecord.store.moments import now
from onrecord.store.tables import COMPARED, READING

AROUND: Final = timedelta(days=7)  # before and after the day of an event
COMMON: Final = 2000  # events of that time in which a name stands; one that stands in more tells nothing
EVENTS: Final = "events"


def uncompared(connection: Connection, maker: str) -> Sequence[int]:
    """The readings that count and whose events this maker has not compared, in the order in which they were made."""
    done = select(COMPARED.c.reading).where(COMPARED.c.maker == maker)
    current = select(ITEM.c.reading).where(ITEM.c.kind == EVENTS, ITEM.c.until.is_(None), ITEM.c.reading.not_in(done))
    return connection.execute(current.distinct().order_by(ITEM.c.reading)).scalars().all()


def neighbours(connection: Connection, reading: int, most: int, as_of: str | None = None) -> Sequence[int]:
    """The readings that count, or counted at a moment, of other texts; those likeliest to tell the same first: a rare
    name counts for more.
    """
    own = select(PART.c.name, PART.c.role, PART.c.first_day).join_from(PART, ITEM, PART.c.item == ITEM.c.id)
    named = connection.execute(own.where(ITEM.c.reading == reading, ITEM.c.kind == EVENTS).distinct()).all()
    document = select(READING.c.document).where(READING.c.id == reading).scalar_subquery()
    shared: Counter[int] = Counter()
    for name, role, day in named:
        first, last = _around(day)
        found = (
            select(ITEM.c.reading)
            .join_from(PART, ITEM, PART.c.item == ITEM.c.id)
            .where(PART.c.name == name, PART.c.kind == EVENTS, PART.c.role == role)
            .where(*((PART.c.until.is_(None),) if as_of is None else standing(ITEM, as_of)))
            .where(PART.c.first_day >= first, PART.c.first_day <= last, ITEM.c.document != document)
        )
        readings = connection.execute(found.limit(COMMON + 1)).scalars().all()
        if len(readings) <= COMMON:
            for other in set(readings):
                shared[other] += 1 / len(readings)  # type: ignore[assignment]
    return [other for other, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:most]]


def were_compared(connection: Connection, maker: str, reading: int) -> bool:
    """Whether this maker has compared the events of a reading."""
    done = select(COMPARED.c.reading).where(COMPARED.c.reading == reading, COMPARED.c.maker == maker)
    return connection.execute(done).first() is not None


def keep_compared(connection: Connection, maker: str, reading: int) -> None:
    """Keep that the events of a reading were compared."""
    connection.execute(insert(COMPARED), {"reading": reading, "maker": maker, "at": now()})


def _around(day: str) -> tuple[str, str]:
    if not day:
        return "", ""
    told = date.fromisoformat(day)
    return tuple((told + change).isoformat() for change in (-AROUND, AROUND))  # type: ignore[return-value]
