"""Names of parties and places: each once, however many reports print it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Connection, func, literal, select

from onrecord.lexicon.accents import folded
from onrecord.store.indexes import ITEM, NAME, PART, REVIEW, standing
from onrecord.store.items import BY, PARTY, PLACE

AT_ONCE: Final = 500
ACTORS: Final = "actors"  # the kind under which names are decided about
COUNTRY: Final = len("UKR")
LONGEST: Final = 500  # characters of a name that is looked for


_NAME: Final = (NAME.c.id, NAME.c.key, NAME.c.kind, NAME.c.country, NAME.c.name, NAME.c.entry)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a store knows it. `key` is what is compared; `kind` that of an actor or `place`; `country` ISO 3166-1
    alpha-3, "" where not known. Names with lower numbers were met first.
    """

    number: int
    key: str
    kind: str
    country: str
    name: str
    id: str  # by which people decide about it; the same in every store


@dataclass(frozen=True, slots=True)
class Use:
    """In how many entries of a kind a name stands, as what, and the first and last day among them ("" for none)."""

    name: int
    kind: str
    role: str
    entries: int
    first_day: str
    last_day: str


def names(connection: Connection, numbers: Iterable[int] | None = None) -> list[Name]:
    """These names, or all that are not places, those met first first."""
    if numbers is None:
        rows = connection.execute(select(*_NAME).where(NAME.c.kind != PLACE).order_by(NAME.c.id))
        return [Name(*row) for row in rows]
    return _named(connection, NAME.c.id, numbers)


def names_with(connection: Connection, ids: Iterable[str]) -> list[Name]:
    """The names with these ids."""
    return _named(connection, NAME.c.entry, ids)


def beginning(connection: Connection, id_: str) -> list[Name]:
    """The names whose ids begin so, places left out."""
    begins = (NAME.c.entry >= id_, NAME.c.entry < id_ + "g", NAME.c.kind != PLACE)
    return [Name(*row) for row in connection.execute(select(*_NAME).where(*begins).order_by(NAME.c.id))]


def _named(connection: Connection, column: Column[Any], wanted: Iterable[int | str]) -> list[Name]:
    values, found = sorted(set(wanted)), list[Name]()
    for at in range(0, len(values), AT_ONCE):
        rows = connection.execute(select(*_NAME).where(column.in_(values[at : at + AT_ONCE])))
        found += [Name(*row) for row in rows]
    return sorted(found, key=lambda name: name.number)


def meant(connection: Connection, value: str) -> Sequence[int]:
    """The numbers of the names that a person means: a country's, by its code; those in which the words stand; else
    those in which words begin so ("Houthi").
    """
    if len(value) == COUNTRY and value.isupper():
        return connection.execute(select(NAME.c.id).where(NAME.c.country == value)).scalars().all()
    if len(value) > LONGEST:  # the database would refuse it
        return ()
    called = literal(" ") + NAME.c.key + " "
    for words in (f" {folded(value)} ", f" {folded(value)}"):
        found = connection.execute(select(NAME.c.id).where(called.contains(words, autoescape=True))).scalars().all()
        if found:
            return found
    return ()


def uses(connection: Connection, as_of: str | None) -> list[Use]:
    """Of every name that is not a place's where it stands, in the entries that count."""
    day = func.nullif(PART.c.first_day, "")
    told = (PART.c.name, PART.c.kind, PART.c.role)
    wanted = select(*told, func.count(PART.c.item), func.min(day), func.max(day)).where(PART.c.role.in_((BY, PARTY)))
    verdict = (REVIEW.c.verdict == "rejected", *standing(REVIEW, as_of))
    aside = select(ITEM.c.id).join_from(ITEM, REVIEW, ITEM.c.entry == REVIEW.c.entry).where(*verdict)
    wanted = wanted.where(PART.c.item.not_in(aside))
    if as_of is None:
        wanted = wanted.where(PART.c.until.is_(None))
    else:
        wanted = wanted.join(ITEM, ITEM.c.id == PART.c.item).where(*standing(ITEM, as_of))
    rows = connection.execute(wanted.group_by(*told))
    return [Use(name, kind, role, n, first or "", last or "") for name, kind, role, n, first, last in rows]
