"""What is asked of a store, as one object for the command line, the Python interface and exports; and how it is found.

A condition that fits few rows decides where the search begins; the others are then asked of each row. Without one, rows
are walked in the order in which they are wanted, and the walk ends when enough are found.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, exists, or_, select, tuple_

from onrecord.store import folder_pages, folder_words
from onrecord.store.folder_pages import Sought
from onrecord.store.indexes import ITEM, PART, SENTENCE, Moment, standing
from onrecord.store.items import BY, PARTY, PLACE
from onrecord.store.names import meant
from onrecord.store.reviews import reviewed
from onrecord.store.tables import DECISION
from onrecord.store.words import sentences_with, terms_of

AT_ONCE: Final = 500  # entries asked for in one statement
FEW: Final = 4000  # rows that are fetched first, when a condition fits no more
ROLES: Final[Mapping[str, tuple[str, ...]]] = {"by": (BY,), "party": (PARTY, BY), "place": (PLACE,)}
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What entries are wanted: each field narrows further.

    `by` is whose word it is, `party` who has a part in it, `place` where. Each is a name, of which words are enough (or
    their beginnings, where no name has them whole), or a country's code (`UKR`: everybody of that country). `about` are
    words of its sentences, "quoted" ones in order. `type`, `issue` and `status` are codes of the record. `since` and
    `until` are days; what could lie between them is meant, by the day that is told and else by that of publication.
    `document` is the beginning of an id. `reviewed` is `accepted`, `rejected`, `unread` or `any`; None leaves out what
    a person rejected.
    """

    by: str | None = None
    party: str | None = None
    place: str | None = None
    about: str | None = None
    type: str | None = None
    issue: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
    reviewed: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits: where it stands on the record of which reading."""

    item: int
    reading: int
    document: str
    entry: str
    kind: str
    position: int
    first_day: str


HIT: Final = (ITEM.c.id, ITEM.c.reading, ITEM.c.document, ITEM.c.entry, ITEM.c.kind, ITEM.c.position, ITEM.c.first_day)
After = tuple[str, int]  # the day and number of a hit: those behind it are wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter for one kind of entry at one moment, its names looked up: field -> numbers of the names meant. With
    `joined`, only entries that a decision joins to others are wanted, and those named here.
    """

    kind: str
    wanted: Filter
    as_of: str | None
    names: Mapping[str, Sequence[int]]
    joined: Collection[str] | None = None


Alike = Callable[[Sequence[int]], Sequence[int]]  # names -> these and the others that the same parties go by


def asked(connection: Connection, kind: str, wanted: Filter, as_of: str | None, alike: Alike) -> Asked:
    """Look up the names that a filter means, and those that are the same parties'."""
    given = {field: value for field in ROLES if (value := getattr(wanted, field)) is not None}
    found = {field: meant(connection, value) for field, value in given.items()}
    found |= {field: alike(numbers) for field, numbers in found.items() if field != "place"}
    return Asked(kind, wanted, as_of, found)


@dataclass(frozen=True, slots=True)
class Shape:
    """Which conditions a question has, whatever their values are."""

    fields: frozenset[str]
    reviewed: str | None
    past: bool
    behind: bool


def page(connection: Connection, question: Asked, after: After | None, most: int) -> Sequence[Hit]:
    """The first hits behind `after`, by day."""
    wanted = question.wanted
    given = {field: value for field in FACTS if (value := getattr(wanted, field)) is not None}
    shape = Shape(frozenset(given), wanted.reviewed, question.as_of is not None, after is not None)
    values = {**given, "kind": question.kind, "as_of": question.as_of, "end": given.get("document", "") + AFTER_HEX}
    values["day"], values["item"] = after or ("", 0)
    if connection.dialect.name == folder_words.NAME:
        terms = terms_of(wanted.about) if wanted.about is not None else ()
        narrow, others = _narrowest(connection, replace(question, wanted=replace(wanted, about=None)))
        sought = Sought(_found(shape), values, narrow, others, terms)
        return [Hit(*row) for row in folder_pages.rows(connection, sought, HIT, most)]
    narrow, others = _narrowest(connection, question)
    if narrow is None:
        walk = _by_day(shape)
        rows = connection.execute(walk.where(*others) if others else walk, {**values, "most": most})
        return [Hit(*row) for row in rows]
    # Few rows are put in order here: asked to do so, SQLite walks all entries by day to find these among them.
    rows = connection.execute(_found(shape).where(*others, ITEM.c.id.in_(narrow)), values)
    return sorted((Hit(*row) for row in rows), key=lambda hit: (hit.first_day, hit.item))[:most]


@cache  # to put a statement together takes longer than most of them
def _found(shape: Shape) -> Select[Any]:
    """The items under all conditions that need nothing looked up; their values are named parameters."""
    as_of: Moment = bindparam("as_of") if shape.past else None
    conditions = [ITEM.c.kind == bindparam("kind"), *standing(ITEM, as_of), *reviewed(shape.reviewed, as_of)]
    conditions += [condition for field in sorted(shape.fields) for condition in FACTS[field](bindparam(field))]
    if shape.behind:
        conditions.append(tuple_(ITEM.c.first_day, ITEM.c.id) > tuple_(bindparam("day"), bindparam("item")))
    return select(*HIT).where(*conditions)


@cache
def _by_day(shape: Shape) -> Select[Any]:
    return _found(shape).order_by(ITEM.c.first_day, ITEM.c.id).limit(bindparam("most"))


def hits_of(connection: Connection, entries: Iterable[str], as_of: str | None) -> Sequence[Hit]:
    """These entries as readings have them that count, in the order of readings; those that were rejected left out."""
    wanted, found = sorted(set(entries)), list[Hit]()
    for at in range(0, len(wanted), AT_ONCE):
        here = select(*HIT).where(
            ITEM.c.entry.in_(wanted[at : at + AT_ONCE]), *standing(ITEM, as_of), *reviewed(None, as_of)
        )
        found += [Hit(*row) for row in connection.execute(here)]
    return sorted(found, key=lambda hit: (hit.reading, hit.item))


AFTER_HEX: Final = "g"  # ids are a letter and hex digits
FACTS: Final[Mapping[str, Callable[[BindParameter[Any]], tuple[Condition, ...]]]] = {
    "type": lambda value: (ITEM.c.type == value,),
    "issue": lambda value: (ITEM.c.issue == value,),
    "status": lambda value: (ITEM.c.status == value,),
    "document": lambda value: (ITEM.c.document >= value, ITEM.c.document < bindparam("end")),
    "since": lambda value: (ITEM.c.day_from != "", ITEM.c.last_day >= value),
    "until": lambda value: (ITEM.c.day_from != "", ITEM.c.first_day <= value),
}


def _joined(connection: Connection, also: Collection[str]) -> tuple[Sequence[int] | None, Condition]:
    """Items of which something was decided with another, at any time: whoever asks looks closer."""
    same = DECISION.c.judgement == "same"
    ends = (DECISION.c.first, DECISION.c.second)
    condition = or_(*(exists().where(end == ITEM.c.entry, same) for end in ends), ITEM.c.entry.in_(sorted(also)))
    entries = set(also)
    for end in ends:
        entries |= set(connection.execute(select(end).where(same).distinct().limit(FEW + 1)).scalars())
    if len(entries) > FEW:
        return None, condition
    items = connection.execute(select(ITEM.c.id).where(ITEM.c.entry.in_(sorted(entries))).limit(FEW + 1)).scalars()
    return _few(items.all()), condition


def _narrowest(connection: Connection, question: Asked) -> tuple[Sequence[int] | None, list[Condition]]:
    """The items of the condition that fits fewest, where those are few, and the other conditions."""
    counted: list[tuple[Sequence[int] | None, Condition]] = []
    for field, names in question.names.items():
        here = (PART.c.name.in_(names), PART.c.role.in_(ROLES[field]))
        items = connection.execute(select(PART.c.item).where(*here, PART.c.kind == question.kind).limit(FEW + 1))
        of_item = exists().where(PART.c.item == ITEM.c.id, *here)
        counted.append((_few(items.scalars().all()), of_item))
    if question.joined is not None:
        counted.append(_joined(connection, question.joined))
    if question.wanted.about is not None:
        counted.append(_about(connection, question.kind, question.wanted.about))
    counted.sort(key=lambda each: FEW + 1 if each[0] is None else len(each[0]))
    if not counted or counted[0][0] is None:
        return None, [condition for _, condition in counted]
    return counted[0][0], [condition for _, condition in counted[1:]]


def _about(connection: Connection, kind: str, words: str) -> tuple[Sequence[int] | None, Condition]:
    """Items in whose sentences the words stand."""
    with_words = sentences_with(connection, words)
    here = (
        ITEM.c.document == SENTENCE.c.document,
        ITEM.c.kind == kind,
        ITEM.c.first_sentence <= SENTENCE.c.id,
        ITEM.c.last_sentence >= SENTENCE.c.id,
    )
    some = _few(connection.execute(with_words.limit(FEW + 1)).scalars().all())
    if some is None:
        return None, exists().where(*here, SENTENCE.c.id.in_(with_words))
    found = select(ITEM.c.id).select_from(SENTENCE).join(ITEM, and_(*here)).distinct()
    items = connection.execute(found.where(SENTENCE.c.id.in_(some))).scalars().all()
    return _few(items), ITEM.c.id.in_(items)


def _few(items: Sequence[int]) -> Sequence[int] | None:
    return items if len(items) <= FEW else None
