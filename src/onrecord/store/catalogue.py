"""What texts a store holds, without reading their records: a list of reports, and how many entries there are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from onrecord.records.days import Days, days_of
from onrecord.store.indexes import ITEM, SENTENCE, standing
from onrecord.store.reviews import reviewed
from onrecord.store.tables import ENTRY, READING, SIGHTING
from onrecord.store.words import sentences_with

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which reports are wanted: `outlet` is words of its name, `about` words of a sentence, `since` and `until` days
    between which the report may have been published.
    """

    outlet: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A report: where it was met first, by whom it was read, and how many entries of each kind it holds. `outlets` are
    all in which the same text was met.
    """

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    input: str
    maker: str
    outlets: tuple[str, ...]
    entries: Mapping[str, int]

    @property
    def days(self) -> Days | None:
        """When it may have been published."""
        return days_of(self.published)


def makers(connection: Connection, as_of: str | None) -> Mapping[str, int]:
    """How many of the readings that count each maker made, the most first."""
    maker, number = READING.c.maker, func.count()
    counted = select(maker, number).where(READING.c.id.in_(newest_readings(as_of))).group_by(maker)
    return dict(connection.execute(counted.order_by(number.desc(), maker)).all())


def catalogue(
    connection: Connection, wanted: Wanted, as_of: str | None, first: int = 0, most: int | None = None
) -> tuple[int, list[Listed]]:
    """How many reports fit, and these, by date (none last), title and id: `most` of them behind the first so many."""
    asked = _asked(connection, wanted, as_of)
    if most is not None and wanted.since is None and wanted.until is None:  # whether days fit is not seen in SQL
        total = connection.execute(select(func.count()).select_from(asked.order_by(None).subquery())).scalar_one()
        rows = connection.execute(asked.offset(first).limit(most)).all()
    else:
        fitting = _of_days(connection.execute(asked).all(), wanted)
        total, rows = len(fitting), fitting[first : None if most is None else first + most]
    found: list[Listed] = []
    for at in range(0, len(rows), AT_ONCE):
        found += _told(connection, rows[at : at + AT_ONCE], as_of)
    return total, found


def _of_days(rows: Sequence[Row[Any]], wanted: Wanted) -> Sequence[Row[Any]]:
    """The rows of reports that may have been published on the days that are wanted."""
    if wanted.since is None and wanted.until is None:
        return rows
    days = Days(wanted.since or "", wanted.until or "")
    return [row for row in rows if (of := days_of(row.published)) and of.meets(days)]


def meetings(connection: Connection, as_of: str | None) -> Iterator[tuple[str, str | None, str | None]]:
    """Where texts were met, the first meeting first: the text, its outlet and its day."""
    met = select(SIGHTING.c.document, SIGHTING.c.outlet, SIGHTING.c.published).order_by(
        SIGHTING.c.read_at, SIGHTING.c.id
    )
    for row in connection.execute(met if as_of is None else met.where(SIGHTING.c.read_at <= as_of)):
        yield row.document, row.outlet, row.published


def newest_readings(as_of: str | None) -> Select[Any]:
    """The readings that count, one of each text."""
    newest = select(func.max(READING.c.id)).group_by(READING.c.document)
    return newest if as_of is None else newest.where(READING.c.made_at <= as_of)


def _asked(connection: Connection, wanted: Wanted, as_of: str | None) -> Select[Any]:
    """The readings that count and where each text was met first, under all conditions but those on days."""
    facts = (READING.c.id, READING.c.document, READING.c.maker)
    met = (SIGHTING.c.title, SIGHTING.c.outlet, SIGHTING.c.published, SIGHTING.c.input)
    asked = (
        select(*facts, *met)
        .join_from(READING, SIGHTING, READING.c.sighting == SIGHTING.c.id)
        .where(READING.c.id.in_(newest_readings(as_of)))
        .order_by(SIGHTING.c.published.nulls_last(), SIGHTING.c.title.nulls_last(), READING.c.document)
    )
    if wanted.about is not None:
        asked = asked.where(READING.c.document.in_(_about(connection, wanted.about, as_of)))
    if wanted.outlet is not None:
        asked = asked.where(READING.c.document.in_(_met_in(connection, wanted.outlet, as_of)))
    return asked


def _told(connection: Connection, rows: Sequence[Row[Any]], as_of: str | None) -> Iterator[Listed]:
    """Rows with their outlets and how many entries they have."""
    entries = _entries(connection, [row.id for row in rows], as_of)
    outlets = _outlets(connection, [row.document for row in rows], as_of)
    for row in rows:
        met_in, counts = outlets.get(row.document, ()), entries.get(row.id, Counter())
        yield Listed(row.document, row.title, row.outlet, row.published, row.input, row.maker, met_in, counts)


def _about(connection: Connection, words: str, as_of: str | None) -> list[str]:
    here = select(SENTENCE.c.document).where(SENTENCE.c.id.in_(sentences_with(connection, words)))
    return list(connection.execute(here.where(*standing(SENTENCE, as_of)).distinct()).scalars())


def _met_in(connection: Connection, outlet: str, as_of: str | None) -> Select[Any]:
    """The documents that were met in outlets whose names have these words."""
    names = connection.execute(select(SIGHTING.c.outlet).where(SIGHTING.c.outlet.is_not(None)).distinct()).scalars()
    meant = [name for name in names if outlet.casefold() in name.casefold()]
    met = select(SIGHTING.c.document).where(SIGHTING.c.outlet.in_(meant))
    return met if as_of is None else met.where(SIGHTING.c.read_at <= as_of)


def _entries(connection: Connection, readings: Sequence[int], as_of: str | None) -> Mapping[int, Counter[str]]:
    """Reading -> kind -> how many."""
    entries = select(ENTRY.c.id).where(ENTRY.c.reading.in_(readings))
    counted = select(ITEM.c.reading, ITEM.c.kind, func.count()).where(ITEM.c.entry.in_(entries))
    counted = counted.where(ITEM.c.reading.in_(readings), *standing(ITEM, as_of), *reviewed(None, as_of))
    found: dict[int, Counter[str]] = {}
    for reading, kind, number in connection.execute(counted.group_by(ITEM.c.reading, ITEM.c.kind)):
        found.setdefault(reading, Counter())[kind] = number
    return found


def _outlets(connection: Connection, documents: Sequence[str], as_of: str | None) -> Mapping[str, tuple[str, ...]]:
    """Document -> the outlets in which it was met, the first first."""
    asked = select(SIGHTING.c.document, SIGHTING.c.outlet).where(SIGHTING.c.outlet.is_not(None))
    asked = asked.where(SIGHTING.c.document.in_(documents))
    if as_of is not None:
        asked = asked.where(SIGHTING.c.read_at <= as_of)
    found: dict[str, dict[str, None]] = {}
    for document, outlet in connection.execute(asked.order_by(SIGHTING.c.read_at, SIGHTING.c.id)):
        found.setdefault(document, {})[outlet] = None
    return {document: tuple(names) for document, names in found.items()}
