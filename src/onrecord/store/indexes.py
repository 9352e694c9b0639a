"""Tables in which things are looked up. All of it is computed from the readings and can be made anew at any time.

item            an entry of a record: what it is filtered by. `since` and `until` say when it was what the store
                held: from its reading until a later reading of the same text (empty: it still is)
name            what parties and places are called, each name once
part            which names stand in an item, as what: by (whose word it is), party or place. It repeats what most
                filters ask of items, so that an index alone answers
review          what persons said of single entries, and when that counted
sentence        a sentence and its words, small and without accents
sentence_words  SQLite's full-text index of these words (PostgreSQL has one of its own on `sentence`)

Days are ISO 8601 (`2031-05-04`); an open beginning is "", an open end the last day there is, and so are both where
nothing tells them (`day_from` is empty then). Times of reading are ISO 8601, UTC.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy.dialects.postgresql  # noqa: F401  # registers its functions, before the first of them is named
from sqlalchemy import (
    DDL,
    BindParameter,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    event,
    func,
    literal_column,
)

from onrecord.store.columns import CODE
from onrecord.store.tables import METADATA

WHEN = ("first_day", "id", "last_day", "until")  # in every index: items come by day, and the index alone answers
ITEM = Table(
    "item",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reading", Integer, ForeignKey("reading.id"), nullable=False),
    Column("document", CODE, ForeignKey("document.id"), nullable=False),
    Column("entry", CODE, nullable=False, index=True),
    Column("kind", CODE, nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", CODE),
    Column("issue", CODE),
    Column("status", CODE),
    Column("first_day", CODE, nullable=False),
    Column("last_day", CODE, nullable=False),
    Column("day_from", CODE, nullable=False),  # what the days are taken from: told, published, or "" for neither
    Column("first_sentence", Integer),
    Column("last_sentence", Integer),
    Column("since", CODE, nullable=False),
    Column("until", CODE),
    Index("item_by_sentence", "document", "kind", "first_sentence", "last_sentence", "id"),
    Index("item_by_day", "kind", *WHEN),
    Index("item_by_type", "kind", "type", *WHEN),
    Index("item_by_status", "kind", "status", *WHEN),
    Index("item_by_issue", "kind", "issue", *WHEN),
)
NAME = Table(
    "name",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("country", CODE, nullable=False),
    Column("name", CODE, nullable=False),
    Column("entry", CODE, nullable=False, index=True),  # the id by which people decide about it
    Index("name_once", "key", "kind", "country", unique=True),
    Index("name_by_country", "country"),
)
PART = Table(
    "part",
    METADATA,
    Column("item", Integer, ForeignKey("item.id"), primary_key=True, autoincrement=False),
    Column("role", CODE, primary_key=True),
    Column("name", Integer, ForeignKey("name.id"), primary_key=True, autoincrement=False),
    Column("kind", CODE, nullable=False),
    Column("first_day", CODE, nullable=False),
    Column("type", CODE),
    Column("status", CODE),
    Column("until", CODE),
    Index("part_by_name", "name", "kind", "role", "first_day", "type", "status", "until", "item"),
    sqlite_with_rowid=False,
)
REVIEW = Table(
    "review",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entry", CODE, nullable=False),
    Column("verdict", CODE, nullable=False),
    Column("since", CODE, nullable=False),
    Column("until", CODE),
    Index("review_by_entry", "entry", "verdict", "since", "until"),
)
SENTENCE = Table(
    "sentence",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reading", Integer, ForeignKey("reading.id"), nullable=False, index=True),
    Column("document", CODE, ForeignKey("document.id"), nullable=False, index=True),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("since", CODE, nullable=False),
    Column("until", CODE),
)
WORDS_OF_SENTENCE = func.to_tsvector(literal_column("'simple'"), SENTENCE.c.words)
Index("sentence_by_words", WORDS_OF_SENTENCE, postgresql_using="gin").ddl_if(dialect="postgresql")

# A virtual table, which only SQLite knows: made by a statement of its own, beside the others.
SENTENCE_WORDS = Table("sentence_words", MetaData(), Column("rowid", Integer), Column("words", Text))
event.listen(
    SENTENCE,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "CREATE VIRTUAL TABLE sentence_words USING "
        "fts5(words, content='sentence', content_rowid='id', tokenize='unicode61', detail='full', prefix='2 3')"
    ).execute_if(dialect="sqlite"),
)


Moment = str | BindParameter[Any] | None  # a moment, a parameter for one, or the present


def standing(table: Table, as_of: Moment) -> Iterator[ColumnElement[bool]]:
    """The conditions under which a row with `since` and `until` was what the store held at a moment; None: now."""
    if as_of is None:
        yield table.c.until.is_(None)
    else:
        yield table.c.since <= as_of
        yield table.c.until.is_(None) | (table.c.until > as_of)


INDEXES = ("item", "name", "part", "review", "sentence")
