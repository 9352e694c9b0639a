"""One event as the formats of others want it: one place, one stretch of days, one number, one standing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.exports.words import Names, in_words, sentence, status_words
from onrecord.reconcile.accounts import Account, Told
from onrecord.reconcile.figures import Count, Reconciled, reconcile
from onrecord.records.days import Days, days_of
from onrecord.records.mention import Actor, Place

HAPPENED = ("happened", "ongoing")


@dataclass(frozen=True)
class FlatEvent:
    """An event told by one or more reports. What reports disagree on is taken from the first that tells it most
    exactly; every account stands beside it.
    """

    told: Told
    rule: str

    @property
    def first(self) -> Account:
        """The account that was published first."""
        return self.told.accounts[0]

    @cached_property
    def asserted(self) -> bool:
        """Whether a report itself says that it happened or goes on, or somebody claims so and nobody denies it."""
        events = [account.event for account in self.told.accounts]
        said = [event for event in events if event.status in HAPPENED]
        return any(not event.claims for event in said) or (bool(said) and all(e.status != "denied" for e in events))

    @property
    def standing(self) -> str:
        """How it stands: claimed, reported, denied, planned, … by each account, the first first."""
        said = (status_words(a.event.status, a.event.claims) for a in self.told.accounts)
        return "; ".join(dict.fromkeys(said))

    @cached_property
    def place(self) -> Place | None:
        """Where it was, as exactly as any account tells."""
        places = [place for account in self.told.accounts for place in _places(account)]
        return min(places, key=lambda place: where_prec(place) or 9, default=None)

    @cached_property
    def when(self) -> str | None:
        """When it was (EDTF), as exactly as any account tells."""
        dates = [account.event.when for account in self.told.accounts if account.event.when]
        return min(dates, key=lambda value: date_prec(value) or 9, default=None)

    @property
    def days(self) -> Days | None:
        """The first and last day that it can have been."""
        return days_of(self.when)

    def actors(self, role: str) -> tuple[Actor, ...]:
        """The doers (`actors`) or those it is done to (`recipients`), each name once."""
        found: dict[str, Actor] = {}
        for account in self.told.accounts:
            by_id = {actor.id: actor for actor in account.stored.record.actors}
            found |= {by_id[i].name: by_id[i] for i in getattr(account.event, role) if by_id[i].name not in found}
        return tuple(found.values())

    @cached_property
    def counts(self) -> Mapping[str, tuple[tuple[Count, ...], Reconciled]]:
        """Of each measure the figures of the incident (else of a running total), and what the rule makes of them."""
        found: dict[str, tuple[Count, ...]] = {}
        for (measure, scope), counts in self.told.counts.items():
            if scope == "incident" or (scope == "total" and measure not in found):
                found[measure] = counts
        return {measure: (counts, reconcile(counts, self.rule)) for measure, counts in found.items()}

    def killed(self) -> Reconciled | None:
        """What the rule makes of the dead."""
        return self.counts["killed"][1] if "killed" in self.counts else None

    def sources(self) -> Iterator[str]:
        """Outlet, date and title of every account."""
        for account in self.told.accounts:
            document = account.stored.record.document
            facts = ("; ".join(account.outlets), account.published, document.title or document.input)
            yield ", ".join(filter(None, facts))

    def words(self) -> str:
        """The first account in a line."""
        return in_words(Names(self.first.stored.record), self.first.event)

    def sentence(self) -> str:
        """The sentence that tells it first."""
        document = self.first.stored.record.document
        return " ".join(sentence(document, self.first.event).cut(document.text).split())


def _places(account: Account) -> Iterator[Place]:
    return (place for place in account.stored.record.places if place.id in account.event.places)
