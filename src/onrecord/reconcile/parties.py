"""Parties: the names that reports give to somebody, and which of them are one party's.

People and passes decide about names, not about single mentions: whoever says that Ansar Allah are the Houthis means it
for every report. Two people of one name are therefore one party here, unless their countries tell them apart.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.lexicon.accents import folded
from onrecord.reconcile.groups import EntryGroups, all_groups
from onrecord.reconcile.names import Alike, alike
from onrecord.reconcile.passes import news
from onrecord.records.ids import name_id
from onrecord.records.mention import Actor
from onrecord.store import ACTORS, Decision, Name, Store, Use

MAKER = "actors/1"


def find_parties(store: Store) -> tuple[int, int]:
    """Compare all names; how many pairs were joined anew, and how many more are for a person to decide."""
    made = [_decision(each) for each in alike(store.names())]
    fresh = news(store.decisions(ACTORS), MAKER, made)
    if fresh:
        with store.writer(MAKER) as writer:
            writer.decide(fresh)
    said = Counter(each.judgement for each in fresh)
    return said["same"], said["unsure"]


def _decision(each: Alike) -> Decision:
    return Decision("same" if each.sure else "unsure", ACTORS, each.first.id, each.second.id, each.score, each.why)


@dataclass(frozen=True)
class Party:
    """Somebody with all names that reports use, and where these stand. `id` is that of the name met first."""

    id: str
    names: tuple[Name, ...]
    uses: tuple[Use, ...]

    @property
    def name(self) -> str:
        """The name that stands in most entries."""
        entries: Counter[int] = Counter()
        for use in self.uses:
            entries[use.name] += use.entries
        return max(self.names, key=lambda name: (entries[name.number], -name.number)).name

    @property
    def kind(self) -> str:
        """That of the name met first."""
        return self.names[0].kind

    @property
    def country(self) -> str:
        """The first that is told, as ISO 3166-1 alpha-3; "" where none is."""
        return next((name.country for name in self.names if name.country), "")

    def entries(self, kind: str, *roles: str) -> int:
        """In how many entries of a kind it stands in these roles."""
        return sum(use.entries for use in self.uses if use.kind == kind and use.role in roles)

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day of an entry in which it stands; "" where none has one."""
        first, last = [u.first_day for u in self.uses if u.first_day], [u.last_day for u in self.uses if u.last_day]
        return min(first, default=""), max(last, default="")


def name_of(actor: Actor) -> str:
    """The id of the name that an actor of a record bears."""
    return name_id(folded(actor.name), actor.kind, actor.country or "")


@dataclass(frozen=True)
class Parties:
    """Which names are one party's, looked up as they are asked about."""

    store: Store

    @cached_property
    def groups(self) -> EntryGroups:
        """By the ids of names."""
        return EntryGroups.of(self.store, ACTORS)

    def of_actor(self, actor: Actor) -> str:
        """The id of the party that an actor of a record is."""
        return self.groups.group(name_of(actor))[0]

    def names(self, id_: str) -> Sequence[Name]:
        """The names of a party, by the id of one of them."""
        return self.store.names_with(self.groups.group(id_))

    def alike(self, numbers: Sequence[int]) -> Sequence[int]:
        """These names and all others of the same parties, by number."""
        ids = [name.id for name in self.store.names(numbers)]
        self.groups.load(ids)
        others = {other for each in ids for other in self.groups.group(each)} - set(ids)
        return [*numbers, *(name.number for name in self.store.names_with(others))]

    def all(self, meant: Iterable[int] | None = None) -> list[Party]:
        """Every party that stands in an entry, or those that go by one of these names; those that stand in most
        entries first.
        """
        names = {name.number: name for name in self.store.names()}
        groups, uses = all_groups(self.store, ACTORS), dict[str, list[Use]]()
        wanted = None if meant is None else {groups.group(names[n].id)[0] for n in meant if n in names}
        for use in self.store.uses():
            if use.name in names:
                uses.setdefault(groups.group(names[use.name].id)[0], []).append(use)
        by_id = {name.id: name for name in names.values()}
        found = [
            Party(id_, tuple(by_id[each] for each in groups.group(id_)), tuple(of_party))
            for id_, of_party in uses.items()
            if wanted is None or id_ in wanted
        ]
        return sorted(found, key=lambda party: (-sum(use.entries for use in party.uses), party.id))


def following(store: Store) -> Store:
    """The same store, whose filters follow what was decided about names: one asked for means all of its party."""
    return replace(store, alike=lambda at, numbers: Parties(at).alike(numbers))
