"""The pass over a store that finds tellings of one event in several reports. Each reading is compared once."""

from collections import Counter
from collections.abc import Iterable
from functools import partial

from onrecord.reconcile.groups import EVENTS
from onrecord.reconcile.matching import AUTOMATIC, PROPOSED, Match, matches
from onrecord.reconcile.passes import news
from onrecord.reconcile.telling import Telling
from onrecord.records.record import Record
from onrecord.store import Store
from onrecord.store.decisions import Decision

MAKER = "events/1"
MOST_COMPARED = 30  # reports that one is compared with, the likeliest first


def find_events(store: Store) -> tuple[int, int]:
    """Compare the events of every new reading with those of its neighbours; how many pairs were joined, and how many
    are for a person to decide.

    Each reading is one transaction, so a kill loses nothing: what was not compared is compared next time.
    """
    said: Counter[str] = Counter()
    with store.writer(MAKER) as writer:
        for reading in store.unmatched(MAKER):
            said.update(made.judgement for made in writer.compare_events(reading, partial(_compared, store, reading)))
    return said["same"], said["unsure"]


def _compared(store: Store, reading: int) -> list[Decision]:
    """What is to be said of the events of a reading: what is new, and the taking back of what is no longer so."""
    record = store.reading(reading).record
    others = [store.reading(other).record for other in store.neighbours(reading, MOST_COMPARED)]
    found = [match for match in _matches(record, others) if match.verdict.score >= PROPOSED]
    said = store.decisions_on(event.id for event in record.events)
    return news(said, MAKER, [_decision(match) for match in found])


def _matches(record: Record, others: Iterable[Record]) -> list[Match]:
    """Pairs of an event of this report and one of another; the others are not compared with each other."""
    tellings = [Telling(record, event) for event in record.events]
    own = len(tellings)
    tellings += [Telling(other, event) for other in others for event in other.events]
    return matches(tellings, ((a, b) for a in range(own) for b in range(own, len(tellings))))


def _decision(match: Match) -> Decision:
    verdict = match.verdict
    same, differs = ", ".join(verdict.same), ", ".join(verdict.differs)
    why = f"same: {same}" + (f"; differs: {differs}" if differs else "")
    judged = "same" if verdict.score >= AUTOMATIC else "unsure"
    return Decision(judged, EVENTS, match.first, match.second, round(verdict.score, 3), why)  # type: ignore[arg-type]
