"""Verdicts of persons on single entries, carried over when a text is read anew and its entries get other ids.

A verdict is about what the entry says. It holds for the entry that stands for it now where that says the same; where it
says something else, or none stands for it, a person has to look again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.reconcile.anchors import places_now, same_content
from onrecord.reconcile.passes import news
from onrecord.store import Decided, Decision, Store, StoredDocument
from onrecord.store.decisions import PERSON, in_force
from onrecord.store.items import INDEXED
from onrecord.store.reviews import VERDICTS

MAKER: Final = "reviews/1"


@dataclass(frozen=True)
class Carried:
    """The verdicts that hold for entries of new readings, each with that entry, and those that no entry bears."""

    held: Sequence[tuple[Decided, str]]
    lost: Sequence[Decided]


def carried(store: Store) -> Carried:
    """What becomes of the verdicts on entries that no reading has which counts."""
    by_kind: defaultdict[str, list[Decided]] = defaultdict(list)
    for row in in_force(store.decisions(maker=PERSON)):
        if row.decision.judgement in VERDICTS:
            by_kind[row.decision.kind].append(row)
    held, lost = list[tuple[Decided, str]](), list[Decided]()
    for kind, rows in by_kind.items():
        judged = {row.decision.first for row in rows}
        gone = judged - store.current(kind, judged)
        places = places_now(store, kind, gone)
        for row in (row for row in rows if row.decision.first in gone):
            entry = row.decision.first
            if entry in places and _says_the_same(store, entry, places[entry]):
                held.append((row, places[entry]))
            else:
                lost.append(row)
    return Carried(held, lost)


def _of_new(row: Decided, entry: str) -> Decision:
    told = row.decision
    why = f"decision {row.number} said so of {told.first}, which says the same"
    return Decision(told.judgement, told.kind, entry, why=why)


def _says_the_same(store: Store, before: str, now: str) -> bool:
    old, new = store.find(before), store.find(now)
    return same_content(old.entry, old.stored.record, new.entry, new.stored.record)


def carry_reviews(store: Store) -> tuple[int, int]:
    """Keep the verdicts that hold for entries of new readings: how many, and how many found no entry."""
    found = carried(store)
    said = (*store.decisions(maker=PERSON), *store.decisions(maker=MAKER))  # what other passes said can be a great deal
    fresh = news(sorted(said, key=lambda row: row.number), MAKER, [_of_new(row, now) for row, now in found.held])
    if fresh:
        with store.writer(MAKER) as writer:
            writer.decide(fresh)
    return sum(each.judgement in VERDICTS for each in fresh), len(found.lost)


def without_rejected(store: Store, stored: StoredDocument) -> StoredDocument:
    """The same with a record that lacks what persons rejected."""
    record = stored.record
    aside = store.rejected(entry.id for kind in INDEXED for entry in record.by_kind()[kind])
    if not aside:
        return stored
    kept = {kind: tuple(e for e in record.by_kind()[kind] if e.id not in aside) for kind in INDEXED}
    return replace(stored, record=replace(record, **kept))  # type: ignore[arg-type]
