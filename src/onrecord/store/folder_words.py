"""Words in a folder of records: found through a table of words where they are rare, by looking where they are not.

A word that stands in half of all sentences is found soonest by looking at sentences one after the other; one that
stands in a few is sought in `word`, which is sorted by words, so that DuckDB reads the few stretches that have it.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Row,
    Select,
    Table,
    Text,
    and_,
    func,
    literal,
    select,
)

from onrecord.store.indexes import ITEM, SENTENCE, standing

NAME: Final = "duckdb"  # what SQLAlchemy calls a folder's database
MANY: Final = 500_000  # sentences with a word, from which on it is frequent
WORD: Final = Table("word", MetaData(), Column("word", Text), Column("sentence", Integer))
SAID: Final = Table("said", MetaData(), Column("sentence", Integer), Column("item", Integer), Column("kind", Text))
Term = tuple[str, bool]  # folded words in their order, and whether the last may go on
Condition = ColumnElement[bool]


def sentences(connection: Connection, terms: Sequence[Term]) -> Select[Any]:
    """The numbers of the sentences in which all terms stand."""
    return _having(terms, _rarest(connection, terms))


def _having(terms: Sequence[Term], rare: Condition | None) -> Select[Any]:
    found = select(SENTENCE.c.id).where(*_standing_in(terms))
    return found if rare is None else found.where(SENTENCE.c.id.in_(select(WORD.c.sentence).where(rare)))


def about(connection: Connection, kind: str, terms: Sequence[Term], few: int) -> Condition | None:
    """That the terms stand in one of an item's sentences: by numbers where they are few. None where the terms are so
    frequent that items are better looked at one after the other (`kept`).
    """
    if (rare := _rarest(connection, terms)) is None:
        return None
    items = select(SAID.c.item).where(SAID.c.kind == kind, SAID.c.sentence.in_(_having(terms, rare)))
    some = connection.execute(items.distinct().limit(few + 1)).scalars().all()
    return ITEM.c.id.in_(some if len(some) <= few else items)


def kept(connection: Connection, terms: Sequence[Term], items: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Those of some items, rows with their first and last sentence, in one of whose sentences the terms stand."""
    numbers = {n for item in items for n in range(item.first_sentence, item.last_sentence + 1)}
    if not numbers:
        return []
    near = (SENTENCE.c.id >= min(numbers), SENTENCE.c.id <= max(numbers), SENTENCE.c.id.in_(sorted(numbers)))
    found = set(connection.execute(select(SENTENCE.c.id).where(*near, *_standing_in(terms))).scalars())
    return [item for item in items if not found.isdisjoint(range(item.first_sentence, item.last_sentence + 1))]


def newest(
    connection: Connection, terms: Sequence[Term], asked: Select[Any], as_of: str | None, most: int
) -> list[Any]:
    """The rows of `asked` for the sentences in which the terms stand, those read last first."""
    asked = asked.where(*standing(SENTENCE, as_of)).order_by(SENTENCE.c.id.desc())
    if (rare := _rarest(connection, terms)) is not None:
        return list(connection.execute(asked.where(SENTENCE.c.id.in_(_having(terms, rare))).limit(most)))
    found, high = list[Any](), int(connection.execute(select(func.max(SENTENCE.c.id))).scalar_one() or 0) + 1
    stretch = 1_000 * 2**20  # of a thousand reports, then of more
    while len(found) < most and high > 0:
        here = (SENTENCE.c.id >= high - stretch, SENTENCE.c.id < high)
        found += connection.execute(asked.where(*here, *_standing_in(terms)).limit(most - len(found)))
        high, stretch = high - stretch, stretch * 4
    return found


def _rarest(connection: Connection, terms: Sequence[Term]) -> Condition | None:
    """The condition on `word` that fits fewest; None where all fit many."""
    counted = [(_count(connection, condition), n, condition) for n, condition in enumerate(_of_words(terms))]
    number, _, condition = min(counted)
    return condition if number <= MANY else None


def _count(connection: Connection, condition: Condition) -> int:
    some = select(WORD.c.sentence).where(condition).limit(MANY + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _of_words(terms: Sequence[Term]) -> list[Condition]:
    found = list[Condition]()
    for term, begins in terms:
        *whole, last = term.split()
        found += [WORD.c.word == word for word in (whole if begins else [*whole, last])]
        found += [and_(WORD.c.word >= last, WORD.c.word < last + "\uffff")] if begins else []
    return found


def _standing_in(terms: Sequence[Term]) -> list[Condition]:
    """That each term stands in a sentence: words are one blank apart there."""
    words = literal(" ") + SENTENCE.c.words + " "
    return [words.contains(f" {term}" if begins else f" {term} ", autoescape=True) for term, begins in terms]
