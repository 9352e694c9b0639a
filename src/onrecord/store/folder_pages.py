"""The first entries that fit, by day, out of the Parquet files of a folder.

Only the numbers and days of entries are looked for, in stretches of days one after the other until there are enough:
to read other columns of all that fit takes ten times as long. The rows of what was found are read then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from onrecord.store import folder_words
from onrecord.store.folder_days import stretches
from onrecord.store.folder_words import Condition, Term
from onrecord.store.indexes import ITEM

KEY: Final = (ITEM.c.id, ITEM.c.first_day, ITEM.c.first_sentence, ITEM.c.last_sentence)
BY_DAY: Final = (ITEM.c.first_day, ITEM.c.id)
LOOKED_AT: Final = 5_000  # entries whose sentences are looked at together
FEW: Final = 4_000  # entries of some words that are fetched first, when there are no more


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought: all under conditions that need nothing looked up, with the values of its parameters; the items
    of a condition that fits few (None: there is none), other conditions, and terms of a sentence.
    """

    found: Select[Any]
    values: Mapping[str, Any]
    narrow: Sequence[int] | None
    others: Sequence[Condition]
    terms: Sequence[Term]

    @property
    def keys(self) -> Select[Any]:
        """The keys under all conditions but that of words."""
        keys = self.found.with_only_columns(*KEY).where(*self.others)
        return keys if self.narrow is None else keys.where(ITEM.c.id.in_(self.narrow))


def rows(connection: Connection, sought: Sought, columns: Sequence[Any], most: int) -> list[tuple[Any, ...]]:
    """Columns of the first items that fit, by day."""
    keys = _keys(connection, sought, most)
    if not keys:
        return []
    kind = ITEM.c.kind == sought.values["kind"]
    of_days = (ITEM.c.first_day >= keys[0].first_day, ITEM.c.first_day <= keys[-1].first_day)
    asked = select(*columns).where(kind, *of_days, ITEM.c.id.in_([key.id for key in keys]))
    return [tuple(row) for row in connection.execute(asked.order_by(*BY_DAY))]


def _keys(connection: Connection, sought: Sought, most: int) -> list[Row[Any]]:
    keys, values = sought.keys, sought.values
    of_words = folder_words.about(connection, values["kind"], sought.terms, FEW) if sought.terms else None
    if of_words is not None:
        return list(connection.execute(keys.where(of_words).order_by(*BY_DAY).limit(most), values))
    if sought.narrow is not None:
        found = list(connection.execute(keys.order_by(*BY_DAY), values))
        return (folder_words.kept(connection, sought.terms, found) if sought.terms else found)[:most]
    return _in_stretches(connection, sought, most)


def _in_stretches(connection: Connection, sought: Sought, most: int) -> list[Row[Any]]:
    """Day by day; where words are frequent, some items at a time are looked at."""
    found, values = list[Row[Any]](), sought.values
    for first, end in stretches(connection, values["kind"], values["day"]):
        here = sought.keys.where(ITEM.c.first_day >= first, ITEM.c.first_day < end).order_by(*BY_DAY)
        if not sought.terms:
            found += connection.execute(here.limit(most - len(found)), values)
        at = 0
        while sought.terms and len(found) < most:
            some = list(connection.execute(here.limit(LOOKED_AT).offset(at), values))
            found += folder_words.kept(connection, sought.terms, some)
            at += LOOKED_AT
            if len(some) < LOOKED_AT:
                break
        if len(found) >= most:
            break
    return found[:most]
