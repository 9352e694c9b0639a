"""Which texts tell each other's words: rows that are written once for each text, and looked up by its bands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from onrecord.store.moments import now
from onrecord.store.tables import BAND, COPY, READING, SKETCH


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts, by id, of which one tells the other's words. `kind` is copy or version; shares run from 0 to 1: of
    the first's words in the second, of the second's in the first, of a beginning in the other text (the lesser).
    """

    first: str
    second: str
    kind: str
    of_first: float
    of_second: float
    lead: float


def uncompared(connection: Connection, maker: str) -> Sequence[str]:
    """The texts that this maker has not compared with the others, in the order in which they were read first."""
    done = select(SKETCH.c.document).where(SKETCH.c.maker == maker)
    wanted = select(READING.c.document).where(READING.c.document.not_in(done)).group_by(READING.c.document)
    return connection.execute(wanted.order_by(func.min(READING.c.id))).scalars().all()


def was_compared(connection: Connection, maker: str, document: str) -> bool:
    """Whether this maker has compared a text with the others."""
    done = select(SKETCH.c.document).where(SKETCH.c.document == document, SKETCH.c.maker == maker)
    return connection.execute(done).first() is not None


def sharing(connection: Connection, maker: str, bands: Sequence[str]) -> Sequence[str]:
    """The texts that share one of these bands, those that share most of them first."""
    wanted = select(BAND.c.document).where(BAND.c.band.in_(bands), BAND.c.maker == maker).group_by(BAND.c.document)
    return connection.execute(wanted.order_by(func.count().desc(), BAND.c.document)).scalars().all()


def copies(connection: Connection, document: str | None, as_of: str | None) -> tuple[Copy, ...]:
    """Every pair, or those that a text belongs to; those that were found until a moment."""
    columns = (COPY.c.first, COPY.c.second, COPY.c.kind, COPY.c.of_first, COPY.c.of_second, COPY.c.lead)
    wanted = select(*columns).order_by(COPY.c.first, COPY.c.second)
    if document is not None:
        wanted = wanted.where((COPY.c.first == document) | (COPY.c.second == document))
    if as_of:
        wanted = wanted.where(COPY.c.found_at <= as_of)
    return tuple(Copy(*row) for row in connection.execute(wanted))


def keep(connection: Connection, maker: str, document: str, bands: Iterable[str], found: Iterable[Copy]) -> None:
    """Keep that a text was compared, its bands, and the pairs that were found."""
    at = now()
    connection.execute(insert(SKETCH), {"document": document, "maker": maker, "made_at": at})
    for band in dict.fromkeys(bands):
        connection.execute(insert(BAND), {"document": document, "maker": maker, "band": band})
    for copy in found:
        connection.execute(
            insert(COPY),
            {
                "first": copy.first,
                "second": copy.second,
                "kind": copy.kind,
                "of_first": copy.of_first,
                "of_second": copy.of_second,
                "lead": copy.lead,
                "maker": maker,
                "found_at": at,
            },
        )
