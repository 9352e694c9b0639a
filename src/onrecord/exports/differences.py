"""What changed in a record between two moments, as rows: entries, and what people decided."""

from collections.abc import Iterator

from onrecord.exports.judged import row_words
from onrecord.exports.rows import Row
from onrecord.exports.words import Names, in_words
from onrecord.records.record import Entry, Record
from onrecord.store import Decided, Store
from onrecord.store.changes import Changed


def decided_between(before: Store, after: Store) -> Iterator[Decided]:
    """What persons decided in between."""
    known = {row.number for row in before.decisions()}
    return (row for row in after.decisions() if row.by_person and row.number not in known)


def decision_row(row: Decided) -> Row:
    """As a change of an entry has it; the entry is the first that was decided about."""
    told = {"change": "decision", "kind": row.decision.kind.removesuffix("s"), "id": row.decision.first}
    return told | {"before": "", "after": row_words(row)} | dict.fromkeys(("document", "title", "outlet", "published"))


def change_row(change: Changed) -> Row:
    """One change of an entry."""
    record, entry = change.after or change.before or (None, None)
    return {
        "change": change.change,
        "kind": change.kind.removesuffix("s"),
        "id": entry.id if entry else None,
        "before": _words(change.before),
        "after": _words(change.after),
        "document": record.document.id if record else None,
        "title": record.document.title if record else None,
        "outlet": record.document.outlet if record else None,
        "published": record.document.published if record else None,
    }


def _words(side: tuple[Record, Entry] | None) -> str:
    return in_words(Names(side[0]), side[1]) if side else ""
