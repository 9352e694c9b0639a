"""What persons decided, as said of the entries that a store has now: it goes with the records to another store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.reconcile.anchors import anchored
from onrecord.reconcile.reviews import carried
from onrecord.store import ACTORS, Decided, Store
from onrecord.store.decisions import PERSON, in_force
from onrecord.store.items import INDEXED
from onrecord.store.reviews import VERDICTS


@dataclass(frozen=True)
class Lasting:
    """Decisions of persons in their order: those that stand, and those whose entries are gone."""

    held: Sequence[Decided]
    lost: Sequence[Decided]


def lasting(store: Store) -> Lasting:
    """What persons decided and did not take back."""
    verdicts = carried(store)
    held = [replace(row, decision=replace(row.decision, first=now)) for row, now in verdicts.held]
    lost = list(verdicts.lost)
    for kind in (*INDEXED, ACTORS):
        rows = in_force(store.decisions(kind, maker=PERSON))
        judged = [row for row in rows if row.decision.judgement in VERDICTS]
        current = store.current(kind, {row.decision.first for row in judged})
        held += [row for row in judged if row.decision.first in current]
        joining, gone = anchored(store, kind, [row for row in rows if row.decision.judgement not in VERDICTS])
        held += joining
        lost += gone
    return Lasting(sorted(held, key=_number), sorted(lost, key=_number))


def _number(row: Decided) -> int:
    return row.number


def take_in(store: Store, decided: Iterable[Decided]) -> tuple[int, list[str]]:
    """Keep what persons decided elsewhere, in its order, from now on: how many decisions were new here, and the entries
    that are not known here, whose decisions were left out.
    """
    rows = list(decided)
    known = {kind: store.known(kind, _about(rows, kind)) for kind in {row.decision.kind for row in rows}}
    said, fresh, unknown = {_key(row) for row in in_force(store.decisions(maker=PERSON))}, list[Decided](), list[str]()
    for row in rows:
        if missing := [entry for entry in row.entries if entry not in known[row.decision.kind]]:
            unknown += missing
        elif _key(row) not in said:
            fresh.append(row)
    for maker, own in groupby(fresh, key=lambda row: row.maker):
        with store.writer(maker) as writer:
            writer.decide(row.decision for row in own)
    return len(fresh), unknown


def _about(rows: Sequence[Decided], kind: str) -> list[str]:
    return [entry for row in rows if row.decision.kind == kind for entry in row.entries]


def _key(row: Decided) -> tuple[str, ...]:
    return row.maker, row.decision.judgement, row.decision.kind, *row.entries
