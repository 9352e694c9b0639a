"""What every finding is made from: the marked article with its mentions and claims, and the questions asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records.article import Article
from onrecord.records.claim import Claims
from onrecord.records.ids import EntryIds
from onrecord.records.marks import LinkKind, Mark, Marks
from onrecord.records.mention import Mentions
from onrecord.records.reason import Reason
from onrecord.records.text import Span


@dataclass(frozen=True, slots=True)
class Material:
    """One article as far as it is understood when `interpret` begins."""

    article: Article
    marks: Marks
    mentions: Mentions
    claims: Claims
    ids: EntryIds

    def actors(self, sources: Sequence[Mark], kind: LinkKind) -> tuple[str, ...]:
        """The actors that these marks point at by links of one kind, each once, in the order the reader gave."""
        far = (mark for source in sources for mark in self.marks.targets(source, kind))
        return tuple(dict.fromkeys(actor for mark in far for actor in self.mentions.actors_of.get(mark.id, ())))

    def places(self, sources: Sequence[Mark]) -> tuple[str, ...]:
        """The places that these marks are linked to, each once."""
        far = (self.mentions.place_of.get(mark.id) for m in sources for mark in self.marks.targets(m, "place"))
        return tuple(dict.fromkeys(place for place in far if place))

    def date(self, sources: Sequence[Mark], attribute: str) -> str | None:
        """The date as the reader gave it (given empty: none can be told), else of the first linked time with one."""
        if any(attribute in m.attributes for m in sources):
            return first_given(sources, attribute) or None
        far = (self.mentions.time_of.get(mark.id) for m in sources for mark in self.marks.targets(m, "time"))
        return next((time.value for time in far if time and time.value), None)

    def links(self, sources: Sequence[Mark], *kinds: LinkKind) -> tuple[Reason, ...]:
        """One reason for each role that the reader's links filled."""
        far = {k: tuple(dict.fromkeys(t.id for m in sources for t in self.marks.targets(m, k))) for k in kinds}
        return tuple(Reason(f"{kind} as linked", ids) for kind, ids in far.items() if ids)

    def is_after_publication(self, value: str) -> bool:
        """True for an EDTF date or interval that begins after the day (month, year) of publication."""
        published, start = self.article.document.published or "", value.partition("/")[0].rstrip("~?%")
        size = min(len(published), len(start), len("2025-06-02"))
        return size >= len("2025") and start[:size] > published[:size]

    def figures_inside(self, span: Span) -> tuple[str, ...]:
        """The figures whose words lie inside a span."""
        return tuple(f.id for f in self.mentions.figures if span.contains(f.span))


def first_given(marks: Sequence[Mark], name: str) -> str:
    """The first non-empty value of an attribute among the mentions of one thing, or ""."""
    return next((value for m in marks if (value := m.attributes.get(name))), "")
