"""One event with all that tell it: who told it when, from how many origins, and every number with its claimant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from onrecord.errors import NotThere
from onrecord.reconcile.figures import Count, Scope
from onrecord.reconcile.groups import EVENTS, EntryGroups
from onrecord.records.finding import Event
from onrecord.records.mention import Figure
from onrecord.records.record import Record
from onrecord.spot.tallies import tallies
from onrecord.store import After, Copy, Filter, Hit, Store, StoredDocument

AT_ONCE = 200  # entries whose groups are looked up together
ARTICLE = "the article itself"
NO_SOURCE = "no source named"
SCOPES: Mapping[str, Scope] = {"part of": "part", "total": "total"}


@dataclass(frozen=True)
class Account:
    """One entry that tells an event; `origin` is the id of the text whose copy its report is, or the report's own."""

    stored: StoredDocument
    event: Event
    origin: str

    @property
    def published(self) -> str:
        """When its report was published, as EDTF; "" where not known."""
        return self.stored.record.document.published or ""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Everywhere its report stood."""
        return tuple(dict.fromkeys(s.outlet for s in self.stored.sightings if s.outlet))


@dataclass(frozen=True)
class Told:
    """An event under the id by which it goes, and its accounts in the order of publication. `aside` are the ids of
    figures that a person rejected: they count nowhere.
    """

    id: str
    accounts: tuple[Account, ...]
    aside: frozenset[str] = frozenset()

    @property
    def origins(self) -> int:
        """How many texts tell it that are not each other's copies."""
        return len({account.origin for account in self.accounts})

    @property
    def outlets(self) -> tuple[str, ...]:
        """Everywhere it stood."""
        return tuple(dict.fromkeys(outlet for account in self.accounts for outlet in account.outlets))

    @cached_property
    def counts(self) -> Mapping[tuple[str, Scope], tuple[Count, ...]]:
        """The figures of all accounts by what they count and what they cover."""
        found: dict[tuple[str, Scope], tuple[Count, ...]] = {}
        for account in self.accounts:
            for measure, count in _counts(account):
                if count.id in self.aside:
                    continue
                key = (measure, count.scope)
                found[key] = (*found.get(key, ()), count)
        return dict(sorted(found.items()))


@dataclass(frozen=True)
class Origins:
    """Which text each text's words come from, by copies; what copies nothing is its own origin."""

    root: Mapping[str, str]

    @classmethod
    def of(cls, copies: Iterable[Copy]) -> "Origins":
        """Texts of which one is mostly the other are one origin, also through others; versions are not."""
        root: dict[str, str] = {}

        def top(text: str) -> str:
            while root.get(text, text) != text:
                text = root[text]
            return text

        for copy in copies:
            if copy.kind == "copy":
                first, second = sorted((top(copy.first), top(copy.second)))
                root[second] = first
        return cls({text: top(text) for text in root})

    def __call__(self, text: str) -> str:
        """The origin's id."""
        return self.root.get(text, text)


@dataclass(frozen=True)
class Book:
    """The events of a store as they stand: groups and origins looked up once."""

    store: Store
    groups: EntryGroups
    origin: Origins

    @classmethod
    def open(cls, store: Store) -> "Book":
        """Of a store, as it is or as it stood at its moment."""
        return cls(store, EntryGroups.of(store), Origins.of(store.copies()))

    def origins(self, entry: str, document: str) -> int:
        """How many origins tell the event that an entry of a document belongs to."""
        group = self.groups.group(entry)
        return len({self.origin(self.groups.document(each) or document) for each in group})

    def hits(self, wanted: Filter, least: int, after: After | None = None) -> Iterator[Hit]:
        """The tellings that fit of events that at least so many origins tell, by day; those behind `after`."""
        if least <= 1:
            yield from self.looked_up(self.store.hits(EVENTS, wanted, after=after))
            return
        decided = {entry for row in self.groups.persons for entry in row.entries}
        for hit in self.looked_up(self.store.hits(EVENTS, wanted, joined=decided, after=after)):
            if self.origins(hit.entry, hit.document) >= least:
                yield hit

    def looked_up(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The same hits, with their groups looked up many at a time."""
        walked = iter(hits)
        while some := list(islice(walked, AT_ONCE)):
            self.groups.load(hit.entry for hit in some)
            yield from some

    def told(self, entry: str) -> Told:
        """The event that an entry belongs to, with its accounts. Raises NotThere where there is no such entry."""
        for told in self.all_told((entry,)):
            return told
        raise NotThere(f"there is no event {entry!r} in {self.store.name} as it stands")

    def all_told(self, entries: Iterable[str]) -> Iterator[Told]:
        """The events that entries belong to, each once, in the order of the entries; looked up all at once."""
        self.groups.load(entries := tuple(entries))
        groups = dict.fromkeys(self.groups.group(entry) for entry in entries)
        hits = self.store.hits_of(entry for group in groups for entry in group)
        found: dict[str, Account] = {}
        for stored, event in self.store.entries(hits):
            if isinstance(event, Event):
                found[event.id] = Account(stored, event, self.origin(stored.record.document.id))
        figures = (figure for account in found.values() for figure in account.event.figures)
        aside = frozenset(self.store.rejected(figures))
        for group in groups:
            accounts = sorted((found[entry] for entry in group if entry in found), key=_by_publication)
            if accounts:
                yield Told(group[0], tuple(accounts), aside)


def _by_publication(account: Account) -> tuple[str, str, str]:
    return account.published or "9999", account.stored.record.document.id, account.event.id


def _counts(account: Account) -> Iterable[tuple[str, Count]]:
    record = account.stored.record
    tied = tallies(record.document.text, record.figures, record.document.sentences)
    revised = {tally.other for tally in tied.values() if tally.tie == "revises"}
    for figure in record.figures:
        if figure.id not in account.event.figures or figure.id in revised or (figure.low is figure.high is None):
            continue
        tie = tied[figure.id].tie if figure.id in tied else None
        yield figure.measure, _count(account, figure, SCOPES.get(tie or "", "incident"))


def _count(account: Account, figure: Figure, scope: Scope) -> Count:
    record = account.stored.record
    return Count(
        id=figure.id,
        low=figure.low,
        high=figure.high,
        words=figure.span.cut(record.document.text),
        claimant=_claimant(record, figure.claims),
        origin=account.origin,
        outlet="; ".join(account.outlets),
        told=account.published,
        scope=scope,
    )


def _claimant(record: Record, claims: Sequence[str]) -> str:
    """On whose word: the sources of the claims, or the article itself."""
    names = {actor.id: actor.name for actor in record.actors}
    told = [claim for claim in record.claims if claim.id in claims]
    if not told:
        return ARTICLE
    return "; ".join(dict.fromkeys(names[s] for claim in told for s in claim.sources)) or NO_SOURCE
