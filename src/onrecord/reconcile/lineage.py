"""Texts that copy each other as one lineage: one origin, many outlets."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records.article import Document
from onrecord.store import Copy, StoredDocument


@dataclass(frozen=True, slots=True)
class Member:
    """One text of a lineage beside its origin: how the two compare (None: only through another member)."""

    stored: StoredDocument
    copy: Copy | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """A text, why it is taken for the origin, and the texts that tell the same with its words, by date."""

    origin: StoredDocument
    why: str
    members: tuple[Member, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet that carried it, the origin's first."""
        stored = (self.origin, *(m.stored for m in self.members))
        return tuple(dict.fromkeys(s.outlet for each in stored for s in each.sightings if s.outlet))


Rule = Callable[[Sequence[StoredDocument]], list[StoredDocument]]


def named_as_source(group: Sequence[StoredDocument]) -> list[StoredDocument]:
    """Its outlet is named by the others as where the text is from, in a dateline or credit."""
    return [each for each in group if any(_credits(other, each) for other in group if other is not each)]


def earliest(group: Sequence[StoredDocument]) -> list[StoredDocument]:
    """It was published before the others, where every one of them has a day; a month or a year alone does not tell."""
    days = [_first_day(each) for each in group]
    if not all(days):
        return []
    return [each for each, day in zip(group, days, strict=True) if day == min(days)]


def longest(group: Sequence[StoredDocument]) -> list[StoredDocument]:
    """It is the longest: papers cut wire copy."""
    most = max(len(each.record.document.text) for each in group)
    return [each for each in group if len(each.record.document.text) == most]


UNKNOWN = "not known, as nothing tells which of them was first"
# First answer that leaves one text wins; one that leaves several hands these to the next.
ORIGIN: Mapping[str, Rule] = {
    "the others name its outlet as their source": named_as_source,
    "it was published first": earliest,
    "it is the longest": longest,
}


def lineages(documents: Iterable[StoredDocument], copies: Iterable[Copy]) -> tuple[Lineage, ...]:
    """The lineages among documents. Copies join transitively: who copies a copy belongs to the same origin."""
    by_id = {stored.record.document.id: stored for stored in documents}
    pairs = {(c.first, c.second): c for c in copies if c.first in by_id and c.second in by_id}
    return tuple(_lineage([by_id[i] for i in group], pairs) for group in _groups(pairs, list(by_id)))


def _groups(pairs: Iterable[tuple[str, str]], order: Sequence[str]) -> list[list[str]]:
    """Ids joined by pairs, in the order of the documents; ids that no pair names are left out."""
    group_of: dict[str, set[str]] = {}
    for first, second in pairs:
        joined = group_of.get(first, {first}) | group_of.get(second, {second})
        group_of |= dict.fromkeys(joined, joined)
    place = {each: at for at, each in enumerate(order)}
    distinct = {id(group): group for group in group_of.values()}.values()
    return sorted((sorted(group, key=place.__getitem__) for group in distinct), key=lambda group: place[group[0]])


def _lineage(group: list[StoredDocument], pairs: Mapping[tuple[str, str], Copy]) -> Lineage:
    origin, why = _origin(group)
    own = origin.record.document.id
    others = sorted((each for each in group if each is not origin), key=_by_date)
    compared = [pairs.get((own, o)) or pairs.get((o, own)) for o in (each.record.document.id for each in others)]
    return Lineage(origin, why, tuple(Member(*both) for both in zip(others, compared, strict=True)))


def _origin(group: Sequence[StoredDocument]) -> tuple[StoredDocument, str]:
    left = sorted(group, key=_by_date)
    for words, rule in ORIGIN.items():
        found = rule(left)
        if len(found) == 1:
            return found[0], words
        left = found or left
    return left[0], UNKNOWN


def _first_day(stored: StoredDocument) -> str:
    """The earliest day on which a text is known to have been published, as ISO; "" where no day is known."""
    days = [s.published for s in stored.sightings if s.published and len(s.published) == len("2031-05-04")]
    return min(days, default="")


def _by_date(stored: StoredDocument) -> tuple[str, str]:
    return _first_day(stored) or "9999", stored.record.document.id


def _credits(document: StoredDocument, other: StoredDocument) -> bool:
    """True where a dateline or credit of `document` names an outlet of `other`, and none of its own outlets."""
    said = _furniture(document.record.document)
    own = {s.outlet for s in document.sightings}
    return any(_names(said, s.outlet) for s in other.sightings if s.outlet and s.outlet not in own)


def _furniture(document: Document) -> str:
    stated = [p.span.cut(document.text) for p in document.parts if p.kind in ("dateline", "credit")]
    return "\n".join((*stated, *document.authors))


def _names(said: str, outlet: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", said) is not None
