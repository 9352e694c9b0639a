"""Keeping the tables in which things are looked up in step with the readings that count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from onrecord.lexicon.accents import folded
from onrecord.records.ids import name_id
from onrecord.records.record import Record, from_json
from onrecord.store.indexes import ITEM, NAME, PART, SENTENCE, SENTENCE_WORDS
from onrecord.store.items import Item, Named, items_of
from onrecord.store.tables import READING

Row = dict[str, Any]
LAST_DAY = "9999-12-31"  # of a time that is open at its end
AT_ONCE = 200  # names asked for in one statement


def index(connection: Connection, reading: int, record: Record, since: str) -> None:
    """Make a reading the one by which its text is found; what an earlier reading of the text gave counts until now."""
    document = record.document.id
    _supersede(connection, document, since)
    standing = {"reading": reading, "document": document, "since": since, "until": None}
    first_sentence = _next(connection, SENTENCE)
    _add_sentences(connection, record, first_sentence, standing)
    items = tuple(items_of(record))
    names = _names(connection, {named for item in items for _, named in item.parts})
    rows, parts = [], []
    for number, item in enumerate(items, start=_next(connection, ITEM)):
        rows.append({"id": number, **item_row(item, first_sentence), **standing})
        parts += [_part_row(number, item, role, names[named]) for role, named in item.parts]
    _insert(connection, ITEM, rows)
    _insert(connection, PART, list({(p["item"], p["role"], p["name"]): p for p in parts}.values()))


def index_all(connection: Connection) -> None:
    """Index every reading of a store whose tables are empty, in the order in which they were made."""
    readings = connection.execute(select(READING.c.id).order_by(READING.c.id)).scalars().all()
    for reading in readings:
        row = connection.execute(select(READING.c.record, READING.c.made_at).where(READING.c.id == reading)).one()
        index(connection, reading, from_json(row.record), row.made_at)


def _supersede(connection: Connection, document: str, until: str) -> None:
    if connection.execute(select(SENTENCE.c.id).where(SENTENCE.c.document == document).limit(1)).first() is None:
        return
    earlier = select(ITEM.c.id).where(ITEM.c.document == document, ITEM.c.until.is_(None))
    connection.execute(update(PART).where(PART.c.item.in_(earlier)).values(until=until))
    for table in (ITEM, SENTENCE):
        current = (table.c.document == document, table.c.until.is_(None))
        connection.execute(update(table).where(*current).values(until=until))


def _next(connection: Connection, table: Table) -> int:
    """The next free number. Writers wait for each other, so nobody else takes it."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def _add_sentences(connection: Connection, record: Record, first: int, standing: Mapping[str, Any]) -> None:
    rows = [{"id": number, **row, **standing} for number, row in enumerate(sentence_rows(record), start=first)]
    _insert(connection, SENTENCE, rows)
    if connection.dialect.name == "sqlite":
        _insert(connection, SENTENCE_WORDS, [{"rowid": row["id"], "words": row["words"]} for row in rows])


def sentence_rows(record: Record) -> Iterator[Row]:
    """The sentences of a text, with the words by which they are found."""
    text = record.document.text
    for s in record.document.sentences:
        yield {"span_start": s.start, "span_end": s.end, "words": folded(s.cut(text))}


def _names(connection: Connection, wanted: Iterable[Named]) -> Mapping[Named, int]:
    """The numbers of names; new ones are added."""
    by_key: dict[tuple[str, str, str], list[Named]] = {}
    for named in sorted(wanted, key=lambda n: (n.name, n.kind, n.country)):
        by_key.setdefault((named.key, named.kind, named.country), []).append(named)
    known = _known(connection, list(by_key))
    fresh = [key for key in by_key if key not in known]
    rows: list[Row] = [
        {
            "id": number, "key": key[0], "kind": key[1], "country": key[2],
            "name": by_key[key][0].name, "entry": name_id(*key),
        }
        for number, key in enumerate(fresh, start=_next(connection, NAME) if fresh else 0)
    ]  # fmt: skip
    _insert(connection, NAME, rows)
    known |= {(row["key"], row["kind"], row["country"]): row["id"] for row in rows}
    return {named: known[key] for key, called in by_key.items() for named in called}


def _known(connection: Connection, keys: Sequence[tuple[str, str, str]]) -> dict[tuple[str, str, str], int]:
    """The numbers of those that are there. Asked by the first part alone: for all three together SQLite looks through
    the whole table.
    """
    asked, first = set(keys), sorted({key for key, _, _ in keys})
    found: dict[tuple[str, str, str], int] = {}
    for at in range(0, len(first), AT_ONCE):
        wanted = select(NAME.c.id, NAME.c.key, NAME.c.kind, NAME.c.country)
        for number, key, kind, country in connection.execute(wanted.where(NAME.c.key.in_(first[at : at + AT_ONCE]))):
            if (key, kind, country) in asked:
                found[(key, kind, country)] = number
    return found


def item_row(item: Item, first_sentence: int) -> Row:
    """What an entry is filtered by; sentences are numbered from that of the document's first."""
    return {
        "entry": item.entry,
        "kind": item.kind,
        "position": item.position,
        "type": item.type,
        "issue": item.issue,
        "status": item.status,
        "first_day": item.days.first,
        "last_day": item.days.last or LAST_DAY,
        "day_from": item.day_from,
        "first_sentence": first_sentence + item.sentences[0],
        "last_sentence": first_sentence + item.sentences[1],
    }


def _part_row(number: int, item: Item, role: str, name: int) -> Row:
    facts = {"kind": item.kind, "first_day": item.days.first, "type": item.type, "status": item.status, "until": None}
    return {"item": number, "role": role, "name": name, **facts}


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
