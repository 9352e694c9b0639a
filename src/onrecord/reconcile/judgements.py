"""From decisions to groups: which entries are one, as things stand.

As in nomenklatura, what is the same is the same as everything that it is the same as. A person's word goes before a
pass's, a later one before an earlier one on the same two. A pass never joins what a person keeps apart, directly or
through others, nor two entries of one report. Where persons contradict themselves through others, what is apart stays
apart, and that is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.store.decisions import Decided, Known, in_force

Pair = frozenset[str]


@dataclass(frozen=True)
class Groups:
    """Entries that are one. `of` tells each joined entry's group, in the order in which the store got to know them, so
    that the first names the group for good; `open` are pairs that a person should look at; `overruled` are words of
    persons that could not be followed; `documents` are the reports of the joined entries;
    `lost` are words of persons on entries that no reading has any more.
    """

    of: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, str]
    open: Sequence[Decided]
    overruled: Sequence[Decided]
    lost: Sequence[Decided] = ()

    def group(self, entry: str) -> tuple[str, ...]:
        """The group of an entry: itself alone, where nothing was joined to it."""
        return self.of.get(entry, (entry,))


def grouped(decided: Iterable[Decided], known: Mapping[str, Known]) -> Groups:
    """The groups that decisions make of the entries that the store knows."""
    said = {pair: row for pair, row in _last_words(in_force(decided)).items() if pair <= known.keys()}
    apart = {pair for pair, row in said.items() if row.decision.judgement == "not-same"}
    of: dict[str, frozenset[str]] = {}
    overruled = []
    for pair, row in sorted(said.items(), key=lambda each: _rank(each[1])):
        if row.decision.judgement != "same":
            continue
        first, second = (of.get(entry, frozenset((entry,))) for entry in sorted(pair))
        if first is second:
            continue
        if any(frozenset((a, b)) in apart for a in first for b in second):
            overruled.append(row)
        elif row.by_person or not {known[e].document for e in first} & {known[e].document for e in second}:
            together = first | second
            of |= dict.fromkeys(together, together)
    groups = {entry: tuple(sorted(group, key=lambda e: (known[e].reading, e))) for entry, group in of.items()}
    asked = [row for pair, row in said.items() if row.decision.judgement == "unsure" and not _one(pair, of)]
    documents = {entry: known[entry].document for entry in groups}
    return Groups(groups, documents, asked, [row for row in overruled if row.by_person])


def _one(pair: Pair, of: Mapping[str, frozenset[str]]) -> bool:
    first, second = pair
    return second in of.get(first, ())


def _last_words(rows: Sequence[Decided]) -> dict[Pair, Decided]:
    """Of every two entries the decision that counts; of one that was set apart only what persons said later."""
    set_apart = {row.decision.first: row.number for row in rows if row.decision.judgement == "apart"}
    said: dict[Pair, Decided] = {}
    for row in rows:
        if row.decision.second is None:
            continue
        pair = frozenset((row.decision.first, row.decision.second))
        since = max((set_apart[entry] for entry in pair if entry in set_apart), default=0)
        if since and (row.number < since or not row.by_person):
            continue
        if pair not in said or row.by_person or not said[pair].by_person:
            said[pair] = row
    return said


def _rank(row: Decided) -> tuple[bool, float, int]:
    """Persons first, the latest first; then passes, the surest first."""
    if row.by_person:
        return False, 0.0, -row.number
    return True, -(row.decision.score or 0.0), row.number
