"""A claim with what it answers and what answers it, in its own report and in those that may tell the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from onrecord.errors import NotThere
from onrecord.reconcile.answers import PROPOSED, Answer, answer, goes_on, is_part
from onrecord.reconcile.groups import EntryGroups
from onrecord.reconcile.parties import Parties
from onrecord.reconcile.saying import Saying
from onrecord.records.claim import Claim
from onrecord.records.days import days_of
from onrecord.store import Store, StoredDocument

KIND: Final = "claims"
MOST_COMPARED: Final = 40  # reports, the likeliest first
MOST_APART: Final = 30  # days between two reports


@dataclass(frozen=True)
class Linked:
    """A claim that is of one matter with the one asked about; `decided` where a person said so."""

    stored: StoredDocument
    answer: Answer
    decided: bool


@dataclass(frozen=True)
class Thread:
    """A claim; what was said before it that it answers, and what answers it, each by day and by place in the report."""

    stored: StoredDocument
    saying: Saying
    before: tuple[Linked, ...]
    after: tuple[Linked, ...]


def thread(store: Store, entry: str) -> Thread:
    """The thread of a claim; what a person said of two goes before their words. Raises NotThere for what is none."""
    hit = next((hit for hit in store.hits_of((entry,)) if hit.kind == KIND), None)
    if hit is None:
        raise NotThere(f"there is no claim {entry!r} in {store.name} as it stands")
    own = store.reading(hit.reading)
    party = Parties(store).of_actor
    asked = Saying(own.record, own.record.claims[hit.position], party)
    others = (store.reading(reading) for reading in store.neighbours(hit.reading, MOST_COMPARED))
    said = _people(store, entry)
    reports = {stored.record.document.id: stored for stored in (own, *others, *_reports(store, said))}
    aside = store.rejected(claim.id for each in reports.values() for claim in each.record.claims)
    sayings = (
        (each, Saying(each.record, claim, party))
        for each in reports.values()
        for claim in each.record.claims
        if claim.id not in aside
    )
    linked = list(_linked(asked, sayings, said))
    before = [each for each in linked if each.answer.later is asked]
    after = [each for each in linked if each.answer.earlier is asked]
    return Thread(own, asked, _in_order(before), _in_order(after))


def _people(store: Store, entry: str) -> Mapping[str, bool]:
    """What persons said of this and other claims: that they are of one matter, or are not."""
    groups = EntryGroups.of(store, KIND)
    apart = {e for row in groups.persons if row.decision.judgement == "not-same" and entry in row.entries
             for e in row.entries}  # fmt: skip
    return dict.fromkeys(apart, False) | dict.fromkeys(set(groups.group(entry)) - {entry}, True)


def _reports(store: Store, said: Mapping[str, bool]) -> Iterator[StoredDocument]:
    return (store.reading(hit.reading) for hit in store.hits_of(entry for entry, same in said.items() if same))


def _linked(
    asked: Saying, sayings: Iterable[tuple[StoredDocument, Saying]], said: Mapping[str, bool]
) -> Iterator[Linked]:
    for stored, other in sayings:
        if is_part(asked, other) or said.get(other.claim.id) is False:
            continue
        if not said.get(other.claim.id) and _far_apart(asked, other):
            continue
        earlier, later = (other, asked) if _is_before(other, asked) else (asked, other)
        if not said.get(other.claim.id) and goes_on(earlier, later):
            continue
        made = answer(earlier, later)
        if decided := said.get(other.claim.id, False):
            made = replace(made, why=("a person said so",))
        if decided or made.score >= PROPOSED:
            yield Linked(stored, made, decided)


def _is_before(other: Saying, asked: Saying) -> bool:
    """Whether it was told earlier: in the report, or by the day of the report. Of one day nobody knows."""
    if other.document == asked.document:
        return place(other) < place(asked)
    return place(other)[0] < place(asked)[0]


def _far_apart(asked: Saying, other: Saying) -> bool:
    """Their reports are so far apart in time that the same words mostly mean something else."""
    days = [days_of(saying.record.document.published) for saying in (asked, other)]
    known = [day for day in days if day and day.first and day.last]
    if len(known) < len(days):
        return False
    first, second = sorted(known, key=lambda day: day.first)
    return (date.fromisoformat(second.first) - date.fromisoformat(first.last)).days > MOST_APART


def place(saying: Saying) -> tuple[str, str, int]:
    """By which claims come in the order in which they were told: day of the report (none last), report, place in it."""
    document, claim = saying.record.document, saying.claim
    return document.published or "9999", document.id, min(_starts(claim), default=0)


def _starts(claim: Claim) -> Iterator[int]:
    return (span.start for span in (*claim.content, *claim.cue))


def _in_order(linked: Iterable[Linked]) -> tuple[Linked, ...]:
    """By place of the other claim: earlier ones by that of the earlier, later ones by that of the later."""
    return tuple(sorted(linked, key=lambda each: (place(each.answer.earlier), place(each.answer.later))))
