"""An agreement as reports tell it: what was undertaken in it, who says of each undertaking that it was kept or broken,
and how many days after it was made: two columns, as PeaceRep sets out what becomes of an agreement.

What belongs to an agreement no report says outright. An undertaking is taken for one of its own where a report of the
agreement tells it, and a party is bound that made the agreement; the page says so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.reconcile.accounts import Told
from onrecord.reconcile.commitments import NOT_DONE, Undertaking
from onrecord.records.days import days_of
from onrecord.records.finding import Commitment, Event
from onrecord.records.mention import Actor
from onrecord.store import StoredDocument

MADE: Final = frozenset(("AGREE",))  # the types of events that make one
ON_KEEPING: Final = ("done", "broken")


@dataclass(frozen=True, slots=True)
class Word:
    """A report's word on an undertaking: that it was kept, or was not; `day` is that of the report ("" where not
    known), `after` how many days it lies behind the agreement (None where one of the two days is not known).
    """

    stored: StoredDocument
    entry: Commitment | Event
    kept: bool
    day: str
    after: int | None


@dataclass(frozen=True, slots=True)
class Provision:
    """One undertaking of an agreement, with everybody's word on its keeping, by day."""

    undertaking: Undertaking
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An event that made an agreement. `made` is the day (ISO 8601), "" where no report tells one day."""

    told: Told
    made: str
    provisions: tuple[Provision, ...]


def made_on(told: Told) -> str:
    """The day on which it was made, as the first report that tells one day has it."""
    for account in told.accounts:
        days = days_of(account.event.when)
        if days and days.first and days.first == days.last:
            return days.first
    return ""


def agreement(told: Told, undertakings: Iterable[Undertaking], party: Callable[[Actor], str]) -> Agreement:
    """The agreement that an event made; `party` tells which actors are one."""
    made = made_on(told)
    reports = {account.stored.record.document.id for account in told.accounts}
    makers = {
        each
        for account in told.accounts
        for each in _parties(account.stored, (*account.event.actors, *account.event.recipients), party)
    }
    found = [
        Provision(each, tuple(sorted(_words(each, made), key=lambda word: (word.day or "9999", word.entry.id))))
        for each in undertakings
        if any(
            stored.record.document.id in reports and _bound(stored, commitment.parties, makers, party)
            for stored, commitment in each.told
        )
    ]
    return Agreement(told, made, tuple(sorted(found, key=lambda p: _place(p, reports))))


def _bound(stored: StoredDocument, ids: Collection[str], makers: set[str], party: Callable[[Actor], str]) -> bool:
    """Whether somebody is bound who made the agreement; where nobody is named, or nobody made it, nothing is against
    it.
    """
    bound = set(_parties(stored, ids, party))
    return not bound or not makers or bool(bound & makers)


def _parties(stored: StoredDocument, ids: Collection[str], party: Callable[[Actor], str]) -> Iterator[str]:
    return (party(actor) for actor in stored.record.actors if actor.id in ids)


def _place(provision: Provision, reports: Collection[str]) -> tuple[str, int, str]:
    """The order in which the first of its reports tells them."""
    own = [(s, c) for s, c in provision.undertaking.told if s.record.document.id in reports]
    stored, commitment = own[0]
    return stored.record.document.published or "9999", commitment.span.start, commitment.id


def _words(each: Undertaking, made: str) -> Iterator[Word]:
    for stored, commitment in each.told:
        if commitment.status in ON_KEEPING:
            yield _word(stored, commitment, made, kept=commitment.status == "done")
    for account in each.evidence:
        yield _word(account.stored, account.event, made, kept=account.event.status != NOT_DONE)


def _word(stored: StoredDocument, entry: Commitment | Event, made: str, *, kept: bool) -> Word:
    published = days_of(stored.record.document.published)
    day = published.first if published and published.first == published.last else ""
    after = (date.fromisoformat(day) - date.fromisoformat(made)).days if day and made else None
    return Word(stored, entry, kept, day, after)
