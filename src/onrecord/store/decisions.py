"""What was decided about entries and texts: rows that are added and never changed. Undoing one is one more row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal, get_args

from sqlalchemy import Connection, Select, func, insert, select

from onrecord.store.indexes import ITEM, standing
from onrecord.store.moments import now
from onrecord.store.tables import DECISION, ENTRY, READING

Judgement = Literal["same", "not-same", "unsure", "apart", "accept", "reject", "undo"]
JUDGEMENTS: Final = get_args(Judgement)
OF_TWO: Final = ("same", "not-same", "unsure")  # judgements on two entries
AT_ONCE: Final = 500
PERSON: Final = "person/"  # begins the maker's name where a person decided


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `kind` is that of the entries (`events`); of `apart`, `accept` and `reject` the entry is `first`
    and there is no second; `undoes` is the number of the decision that an `undo` takes back. `why` is for people.
    """

    judgement: Judgement
    kind: str
    first: str
    second: str | None = None
    score: float | None = None
    why: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is kept: its number, who made it and when."""

    number: int
    at: str
    maker: str
    decision: Decision

    @property
    def entries(self) -> tuple[str, ...]:
        """What it is about: two entries, or one that is set apart."""
        return tuple(entry for entry in (self.decision.first, self.decision.second) if entry)

    @property
    def by_person(self) -> bool:
        """Whether a person decided, and no pass over the store."""
        return self.maker.startswith(PERSON)


def together(decided: Iterable[Decided]) -> Iterator[list[Decided]]:
    """Decisions that lie beside each other and were one person's one act: one judgement, reason and moment."""
    for _, rows in groupby(decided, lambda row: (row.at, row.maker, row.decision.judgement, row.decision.why)):
        yield list(rows)


def undoing(row: Decided, why: str = "") -> Decision:
    """The decision that takes one back."""
    told = row.decision
    return Decision("undo", told.kind, told.first, told.second, why=why, undoes=row.number)


def in_force(decided: Iterable[Decided]) -> list[Decided]:
    """The decisions that were not undone; an undoing can be undone as well."""
    rows = list(decided)
    undone: set[int] = set()
    for row in reversed(rows):
        if row.decision.undoes is not None and row.number not in undone:
            undone.add(row.decision.undoes)
    return [row for row in rows if row.number not in undone and row.decision.undoes is None]


def add(connection: Connection, maker: str, decisions: Iterable[Decision]) -> list[int]:
    """Keep decisions; their numbers."""
    wanted = tuple(decisions)
    last = int(connection.execute(select(func.coalesce(func.max(DECISION.c.id), 0))).scalar_one())
    at, numbers = now(), list(range(last + 1, last + 1 + len(wanted)))
    rows = [
        {
            "id": number, "at": at, "maker": maker, "judgement": each.judgement, "kind": each.kind,
            "first": each.first, "second": each.second, "score": each.score, "why": each.why, "undoes": each.undoes,
        }
        for number, each in zip(numbers, wanted, strict=True)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(DECISION), rows)
    return numbers


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that the store has known: of which document, and the number of the reading that found it first."""

    document: str
    reading: int


def known(connection: Connection, kind: str, entries: Iterable[str], as_of: str | None) -> dict[str, Known]:
    """Of these entries those that are of a kind and were found until a moment; many are asked for at once."""
    found: dict[str, Known] = {}
    wanted = sorted(set(entries))
    for at in range(0, len(wanted), AT_ONCE):
        of_entry = (ENTRY.c.id.in_(wanted[at : at + AT_ONCE]), ENTRY.c.kind == kind)
        asked = select(ENTRY.c.id, READING.c.document, func.min(READING.c.id)).join_from(ENTRY, READING)
        asked = asked.where(*of_entry).group_by(ENTRY.c.id, READING.c.document)
        if as_of is not None:
            asked = asked.where(READING.c.made_at <= as_of)
        found |= {entry: Known(document, reading) for entry, document, reading in connection.execute(asked)}
    return found


def current(connection: Connection, kind: str, entries: Iterable[str], as_of: str | None) -> set[str]:
    """Those of these entries that a reading has which counts."""
    found: set[str] = set()
    wanted = sorted(set(entries))
    for at in range(0, len(wanted), AT_ONCE):
        here = (ITEM.c.entry.in_(wanted[at : at + AT_ONCE]), ITEM.c.kind == kind)
        found |= set(connection.execute(select(ITEM.c.entry).where(*here, *standing(ITEM, as_of))).scalars())
    return found


def all_of(connection: Connection, kind: str | None, as_of: str | None, maker: str = "") -> Sequence[Decided]:
    """The decisions on a kind of entry (None: all), the first first; those made until a moment, by makers whose names
    begin like `maker`.
    """
    wanted = select(DECISION) if kind is None else select(DECISION).where(DECISION.c.kind == kind)
    if maker:
        wanted = wanted.where(DECISION.c.maker >= maker, DECISION.c.maker < maker[:-1] + chr(ord(maker[-1]) + 1))
    return _decided(connection, wanted, as_of)


def on(connection: Connection, entries: Iterable[str], as_of: str | None) -> Sequence[Decided]:
    """The decisions on any of these entries, the first first; those made until a moment."""
    wanted, found = sorted(set(entries)), dict[int, Decided]()
    for at in range(0, len(wanted), AT_ONCE):
        some = wanted[at : at + AT_ONCE]
        for column in (DECISION.c.first, DECISION.c.second):  # each has an index; "or" would use none
            of_some = _decided(connection, select(DECISION).where(column.in_(some)), as_of)
            found |= {row.number: row for row in of_some}
    return [found[number] for number in sorted(found)]


def _decided(connection: Connection, wanted: Select[Any], as_of: str | None) -> Sequence[Decided]:
    if as_of is not None:
        wanted = wanted.where(DECISION.c.at <= as_of)
    return [
        Decided(
            row.id, row.at, row.maker,
            Decision(row.judgement, row.kind, row.first, row.second, row.score, row.why, row.undoes),
        )
        for row in connection.execute(wanted.order_by(DECISION.c.id))
    ]  # fmt: skip
