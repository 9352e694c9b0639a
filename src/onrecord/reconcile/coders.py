"""How far two stores agree on the same texts: two coders who each went over a copy, a machine and a person.

Entries are paired by the words that they share, at least half of what the two cover together, so that an edge drawn a
word further counts as the same entry. Of pairs is told whether the codes are the same, with Krippendorff's alpha.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.reconcile.agreement import alpha
from onrecord.reconcile.pairing import characters, overlap_of_sets, pair_off
from onrecord.records.record import Entry, Record, spans_of
from onrecord.store import Store
from onrecord.store.items import INDEXED
from onrecord.store.reviews import rejected

# What is coded of each kind of entry; and of which parties it is.
CODED: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": ("act", "kind"),
    "events": ("type", "status", "when"),
    "figures": ("measure", "low", "high"),
    "positions": ("stance", "topic"),
    "commitments": ("kind", "status", "due"),
}
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": ("sources",),
    "events": ("actors", "recipients"),
    "figures": (),
    "positions": ("holders",),
    "commitments": ("parties",),
}


@dataclass(slots=True)
class Compared:
    """One kind of entries in the texts that both stores have: how many each has, how many are the same by their words,
    in how many of these the words are the very same, and of each field what the two say (as text, None for nothing).
    """

    kind: str
    one: int = 0
    other: int = 0
    alike: int = 0
    exact: int = 0
    said: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @property
    def f1(self) -> float | None:
        """How far they find the same entries: twice the pairs over all entries (Dice 1945); None where none is."""
        return 2 * self.alike / (self.one + self.other) if self.one + self.other else None

    def same(self, name: str) -> tuple[int, float | None]:
        """Of a field, in how many pairs the two say the same, and Krippendorff's alpha (None: cannot be told)."""
        pairs = self.said.get(name, [])
        return sum(a == b for a, b in pairs), alpha(pairs)


@dataclass(frozen=True, slots=True)
class Coders:
    """What two stores make of the same texts; `texts` both have."""

    texts: int
    kinds: Sequence[Compared]


def compare(one: Store, other: Store) -> Coders:
    """How far two stores agree, text by text. Entries that somebody rejected are none."""
    return _compared((_standing(one, mine), _standing(other, theirs)) for mine, theirs in _both(one, other))


def _both(one: Store, other: Store) -> Iterator[tuple[Record, Record]]:
    """The records of the texts that both have, as the last reading of each has them."""
    known = {stored.record.document.id for stored in other.documents()}
    for stored in one.documents():
        if (document := stored.record.document.id) in known:
            yield stored.record, other.document(document).record


Side = tuple[Record, Mapping[str, Sequence[Entry]]]  # a reading, and of its entries by kind those that count


def _standing(store: Store, record: Record) -> Side:
    """With what nobody rejected."""
    by_kind = {kind: record.by_kind()[kind] for kind in INDEXED}
    with store.database.reading() as connection:
        gone = rejected(connection, [entry.id for some in by_kind.values() for entry in some], store.as_of)
    return record, {kind: [entry for entry in some if entry.id not in gone] for kind, some in by_kind.items()}


def compare_records(pairs: Iterable[tuple[Record, Record]]) -> Coders:
    """How far two readings agree, each pair of the same text."""
    return _compared(((mine, mine.by_kind()), (theirs, theirs.by_kind())) for mine, theirs in pairs)


def _compared(pairs: Iterable[tuple[Side, Side]]) -> Coders:
    found = {kind: Compared(kind) for kind in INDEXED}
    texts = 0
    for (record, entries), (other, others) in pairs:
        texts += 1
        for kind, compared in found.items():
            _compare(compared, (record, entries[kind]), (other, others[kind]))
    return Coders(texts, [found[kind] for kind in INDEXED])


@dataclass(frozen=True, slots=True)
class Beside:
    """An entry as two readings of a text have it, or as one alone has it; `differs` names the fields in which the two
    say something else.
    """

    one: Entry | None
    other: Entry | None
    differs: tuple[str, ...] = ()


def beside(mine: Record, theirs: Record, kind: str) -> list[Beside]:
    """The entries of a kind in two readings of a text, side by side, in the order of the text."""
    entries, others = mine.by_kind()[kind], theirs.by_kind()[kind]
    words, other_words = ([characters(spans_of(e)) for e in some] for some in (entries, others))
    found, paired, other_paired = list[Beside](), set[int](), set[int]()
    for i, j in pair_off(words, other_words, overlap_of_sets):
        said, also = _said(mine, kind, entries[i]), _said(theirs, kind, others[j])
        found.append(Beside(entries[i], others[j], tuple(name for name in said if said[name] != also[name])))
        paired.add(i)
        other_paired.add(j)
    found += [Beside(entry, None) for i, entry in enumerate(entries) if i not in paired]
    found += [Beside(None, entry) for j, entry in enumerate(others) if j not in other_paired]
    return sorted(found, key=_place)


def _place(row: Beside) -> tuple[int, int]:
    entry = row.one or row.other
    spans = spans_of(entry) if entry else ()
    return (spans[0].start, spans[0].end) if spans else (0, 0)


def _compare(found: Compared, mine: tuple[Record, Sequence[Entry]], theirs: tuple[Record, Sequence[Entry]]) -> None:
    (record, entries), (other_record, others) = mine, theirs
    found.one += len(entries)
    found.other += len(others)
    words, other_words = ([characters(spans_of(e)) for e in some] for some in (entries, others))
    for i, j in pair_off(words, other_words, overlap_of_sets):
        found.alike += 1
        found.exact += words[i] == other_words[j]
        for name, told in _said(record, found.kind, entries[i]).items():
            found.said.setdefault(name, []).append((told, _said(other_record, found.kind, others[j])[name]))


def _said(record: Record, kind: str, entry: Entry) -> dict[str, str]:
    """What a record says of an entry, field by field: codes, and names in the order of the alphabet."""
    told = {name: str(getattr(entry, name)) for name in CODED[kind]}
    names = {actor.id: actor.name.casefold() for actor in record.actors}
    return told | {name: "; ".join(sorted({names[each] for each in getattr(entry, name)})) for name in NAMED[kind]}
