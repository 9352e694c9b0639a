"""Where a person's decision holds on when a text is read anew and its entries get other ids.

A new reading may see an event in other words, so that the entry that was judged is no longer there. It is looked for by
what it pointed at: the entry of the same kind that shares most of its words in the text; where the text itself is
another, one whose words are the same, nearest to where they stood. (W3C annotations find their place again by position
and by quotation, too.)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Final

from onrecord.records.record import Entry, Record, spans_of
from onrecord.records.text import Span
from onrecord.store import Decided, Store

NOT_CONTENT: Final = frozenset(("id", "confidence", "claims", "figures"))


def anchored(store: Store, kind: str, rows: Sequence[Decided]) -> tuple[list[Decided], list[Decided]]:
    """Decisions with the entries that stand for the judged ones now, and those of persons that found no entry.

    What a pass said of an entry that is gone is left out: it says anew what it thinks of the new one.
    """
    entries = {e for row in rows for e in row.entries}
    gone = entries - store.current(kind, entries)
    places = places_now(store, kind, {e for row in rows if row.by_person for e in row.entries if e in gone})
    held, lost = [], []
    for row in rows:
        if not any(e in gone for e in row.entries):
            held.append(row)
        elif row.by_person and all(e not in gone or e in places for e in row.entries):
            held.append(_moved(row, places))
        elif row.by_person:
            lost.append(row)
    return held, lost


def _moved(row: Decided, places: Mapping[str, str]) -> Decided:
    first, second = row.decision.first, row.decision.second
    moved = replace(row.decision, first=places.get(first, first), second=places.get(second or "", second))
    return replace(row, decision=moved)


def places_now(store: Store, kind: str, gone: Iterable[str]) -> dict[str, str]:
    """Entry that is gone -> the one that stands for it now."""
    places: dict[str, str] = {}
    for entry in sorted(gone):
        if entry not in store.known(kind, [entry]):
            continue
        found = store.find(entry)
        now = store.document(found.stored.record.document.id).record
        if (other := _anew(found.entry, found.stored.record, now, kind)) is not None:
            places[entry] = other.id
    return places


def same_content(entry: Entry, record: Record, other: Entry, other_record: Record) -> bool:
    """Whether two entries say the same: the same codes, and the same words where they point into their texts. Which
    claims and figures hang on them is left out: those are entries of their own.
    """
    return type(entry) is type(other) and _content(entry, record) == _content(other, other_record)


def _content(entry: Entry, record: Record) -> dict[str, object]:
    names = {actor.id: actor.name for actor in record.actors} | {place.id: place.name for place in record.places}

    def told(value: object) -> object:
        if isinstance(value, Span):
            return value.cut(record.document.text)
        if isinstance(value, tuple):
            return tuple(map(told, value))
        return names.get(value, value) if isinstance(value, str) else value

    return {f.name: told(getattr(entry, f.name)) for f in fields(entry) if f.name not in NOT_CONTENT}


def _anew(entry: Entry, before: Record, now: Record, kind: str) -> Entry | None:
    """The entry of a new record that points at the same words."""
    spans, candidates = spans_of(entry), now.by_kind()[kind]
    if before.document.text == now.document.text:
        shared = {other.id: _shared(spans, spans_of(other)) for other in candidates}
        best = max(candidates, key=lambda other: shared[other.id], default=None)
        return best if best is not None and shared[best.id] else None
    quotes = {span.cut(before.document.text) for span in spans}
    same = [o for o in candidates if quotes & {span.cut(now.document.text) for span in spans_of(o)}]
    return min(same, key=lambda other: abs(spans_of(other)[0].start - spans[0].start), default=None)


def _shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """How many characters two sets of spans share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
