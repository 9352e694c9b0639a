"""What texts a store holds, without reading their records: a list of reports, and how many entries there are."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from onrecord.records.days import Days, days_of
from onrecord.store.indexes import ITEM, SENTENCE, standing
from onrecord.store.reviews import reviewed
from onrecord.store.tables import READING, SIGHTING
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


def catalogue(connection: Connection, wanted: Wanted, as_of: str | None) -> Iterator[Listed]:
    """The reports, by date (none last), title and id; those that fit."""
    newest = select(func.max(READING.c.id)).group_by(READING.c.document)
    if as_of is not None:
        newest = newest.where(READING.c.made_at <= as_of)
    facts = (READING.c.id, READING.c.document, READING.c.maker)
    met = (SIGHTING.c.title, SIGHTING.c.outlet, SIGHTING.c.published, SIGHTING.c.input)
    asked = (
        select(*facts, *met)
        .join_from(READING, SIGHTING, READING.c.sighting == SIGHTING.c.id)
        .where(READING.c.id.in_(newest))
        .order_by(SIGHTING.c.published.nulls_last(), SIGHTING.c.title.nulls_last(), READING.c.document)
    )
    if wanted.about is not None:
        asked = asked.where(READING.c.document.in_(_about(connection, wanted.about, as_of)))
    rows = connection.execute(asked).all()
    entries, outlets = _entries(connection, as_of), _outlets(connection, as_of)
    for reading, document, maker, title, outlet, published, name in rows:
        counts = entries.get(reading, Counter())
        listed = Listed(document, title, outlet, published, name, maker, outlets.get(document, ()), counts)
        if _fits(listed, wanted):
            yield listed


def _about(connection: Connection, words: str, as_of: str | None) -> list[str]:
    here = select(SENTENCE.c.document).where(SENTENCE.c.id.in_(sentences_with(connection, words)))
    return list(connection.execute(here.where(*standing(SENTENCE, as_of)).distinct()).scalars())


def _entries(connection: Connection, as_of: str | None) -> Mapping[int, Counter[str]]:
    """Reading -> kind -> how many."""
    counted = select(ITEM.c.reading, ITEM.c.kind, func.count()).where(*standing(ITEM, as_of))
    counted = counted.where(*reviewed(None, as_of))
    found: dict[int, Counter[str]] = {}
    for reading, kind, number in connection.execute(counted.group_by(ITEM.c.reading, ITEM.c.kind)):
        found.setdefault(reading, Counter())[kind] = number
    return found


def _outlets(connection: Connection, as_of: str | None) -> Mapping[str, tuple[str, ...]]:
    """Document -> the outlets in which it was met, the first first."""
    asked = select(SIGHTING.c.document, SIGHTING.c.outlet).where(SIGHTING.c.outlet.is_not(None))
    if as_of is not None:
        asked = asked.where(SIGHTING.c.read_at <= as_of)
    found: dict[str, dict[str, None]] = {}
    for document, outlet in connection.execute(asked.order_by(SIGHTING.c.read_at, SIGHTING.c.id)):
        found.setdefault(document, {})[outlet] = None
    return {document: tuple(names) for document, names in found.items()}


def _fits(listed: Listed, wanted: Wanted) -> bool:
    if wanted.outlet is not None and not any(wanted.outlet.casefold() in name.casefold() for name in listed.outlets):
        return False
    if wanted.since is None and wanted.until is None:
        return True
    return listed.days is not None and listed.days.meets(Days(wanted.since or "", wanted.until or ""))
