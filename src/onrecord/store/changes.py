"""What is on the record at one moment and was not at another: entries that came, went, or say something else now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import and_, or_, select, true

from onrecord.records.record import Entry, Record
from onrecord.store.indexes import ITEM
from onrecord.store.items import INDEXED
from onrecord.store.store import Store

Change = Literal["added", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that changed between two moments, with its record before and after; one of them is None."""

    change: Change
    kind: str
    before: tuple[Record, Entry] | None
    after: tuple[Record, Entry] | None


def changes(before: Store, after: Store) -> Iterator[Changed]:
    """What changed between two states of one store, document by document; a state without a moment is the present.

    Only texts that were read in between are looked at. These are changes in the record, not in the world.
    """
    for document in _touched(before, after):
        old, new = ({r.document.id: r for r in state.records(document)}.get(document) for state in (before, after))
        yield from _between(old, new)


def _touched(before: Store, after: Store) -> list[str]:
    """The documents whose readings changed in between."""
    moments = (ITEM.c.since, ITEM.c.until)
    came = [column > (before.as_of or "") for column in moments]
    by_then = [column <= after.as_of for column in moments] if after.as_of else [true(), true()]
    in_time = [and_(*both) for both in zip(came, by_then, strict=True)]
    with after.database.reading() as connection:
        wanted = select(ITEM.c.document).where(or_(*in_time)).distinct().order_by(ITEM.c.document)
        return list(connection.execute(wanted).scalars())


def _between(old: Record | None, new: Record | None) -> Iterator[Changed]:
    was, now = _entries(old), _entries(new)
    for entry_id in dict.fromkeys((*was, *now)):
        before, after = was.get(entry_id), now.get(entry_id)
        kind = (after or before or ("", None, None))[0]
        if before and after and before[2] == after[2]:
            continue
        change: Change = "changed" if before and after else "added" if after else "gone"
        yield Changed(change, kind, before and (before[1], before[2]), after and (after[1], after[2]))


def _entries(record: Record | None) -> dict[str, tuple[str, Record, Entry]]:
    """Claims, events, figures, positions and commitments by id, with their kind."""
    if record is None:
        return {}
    kinds = record.by_kind()
    return {entry.id: (kind, record, entry) for kind in INDEXED for entry in kinds[kind]}
