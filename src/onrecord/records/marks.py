"""Marks: what a reader puts on a text. Four makers produce them; nothing downstream can tell which (DESIGN.md).

Kinds and attributes are those of the marked corpus (MARKUP.md), attributes under their full names:

    con  content of a claim       kind direct|mixed|indirect
    cue  cue of a claim           act says|denies|…
    src  source phrase            –
    per, org, loc, dem, grp       country (ISO 3166-1 alpha-3, several with ";"), sector
    t    time expression          value (EDTF), type date|time|duration|set
    fig  figure with its noun     measure, low, high
    ev   event trigger            type, status, when (EDTF), or day none|published|month|since|other
    term term of a position       stance, topic
    due  statement of commitment  kind, status, due (EDTF)
    ref  a phrase that only serves as the far end of a link
    gap  no words: a place where some are missing

An attribute that the maker does not give is absent, and the stage that needs it computes it from the text.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Literal, Protocol

from onrecord.records.article import Article
from onrecord.records.joining import Joining
from onrecord.records.text import Span

MarkKind = Literal[
    "con", "cue", "src", "per", "org", "loc", "dem", "grp", "t", "fig", "ev", "term", "due", "ref", "gap"
]
LinkKind = Literal[
    "cue",  # con -> cue
    "source",  # con -> src, or the phrase or name that stands for the source
    "same",  # con -> con of the same claim; ev -> ev, due -> due: the same one mentioned again
    "actor",  # ev -> who does it
    "recipient",  # ev -> to whom
    "place",  # ev, fig -> loc
    "time",  # ev, fig, due -> t
    "counts",  # fig -> ev it belongs to
    "holder",  # term -> whose position
    "addressee",  # term -> of whom it is asked
    "party",  # due -> who is bound
    "nation",  # per, org, grp -> loc or dem of their country
    "refers",  # phrase -> earlier mention of the same actor ("he", "the minister")
]
PEOPLE = "person"  # the maker of the marks that people put


def of_people(maker: str) -> bool:
    """Whether a person put a mark or link: people in general, or one by name (`person/ann`)."""
    return maker == PEOPLE or maker.startswith(f"{PEOPLE}/")


NAME_KINDS: tuple[MarkKind, ...] = ("per", "org", "loc", "grp", "dem", "ref")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with a kind. `id` is unique in its article and stable: kind and span, and a number where two coincide."""

    id: str
    kind: MarkKind
    span: Span
    maker: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A directed link between two marks, by their ids."""

    kind: LinkKind
    source: str
    target: str
    maker: str
    score: float = 1.0


@dataclass(frozen=True)
class Marks:
    """All marks and links of one article, in text order (longer marks before the ones inside them)."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Mark]:
        """Marks by id."""
        return {m.id: m for m in self.marks}

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], tuple[Mark, ...]]:
        found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
        for link in self.links:
            found[link.source, link.kind].append(self.by_id[link.target])
        return {key: tuple(marks) for key, marks in found.items()}

    def of(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of these kinds, in text order."""
        return tuple(m for m in self.marks if m.kind in kinds)

    def inside(self, span: Span, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of these kinds (of all where none is given) that lie wholly inside a span, in text order."""
        first = bisect_left(self.marks, span.start, key=lambda m: m.span.start)
        last = bisect_right(self.marks, span.end, key=lambda m: m.span.start)
        return tuple(m for m in self.marks[first:last] if (not kinds or m.kind in kinds) and m.span.end <= span.end)

    @cached_property
    def _furthest(self) -> list[int]:
        """For each mark the furthest end of it and all before it."""
        return list(accumulate((m.span.end for m in self.marks), max))

    def overlapping(self, span: Span, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of these kinds (of all where none is given) that share words with a span, in text order."""
        at = bisect_left(self.marks, span.end, key=lambda m: m.span.start) - 1
        found: list[Mark] = []
        while at >= 0 and self._furthest[at] > span.start:
            mark = self.marks[at]
            if (not kinds or mark.kind in kinds) and mark.span.overlaps(span):
                found.append(mark)
            at -= 1
        return tuple(reversed(found))

    def targets(self, mark: Mark, kind: LinkKind) -> tuple[Mark, ...]:
        """The marks that `mark` points at by links of this kind, in the order the maker gave them."""
        return self._targets.get((mark.id, kind), ())

    def groups(self, kind: MarkKind) -> tuple[tuple[Mark, ...], ...]:
        """Marks of a kind joined by `same` links, each group in text order, groups by their first mark."""
        joining = Joining(m.id for m in self.of(kind))
        for link in self.links:
            if link.kind == "same" and link.source in joining and link.target in joining:
                joining.join(link.source, link.target)
        return tuple(tuple(self.by_id[i] for i in ids) for ids in joining.groups().values())

    def told(self, attribute: str, values: Mapping[str, str], maker: str) -> "Marks":
        """The same with an attribute of some marks (by id) as told here; they bear who told it."""
        if not values:
            return self
        told = (
            replace(m, maker=maker, attributes={**m.attributes, attribute: values[m.id]}) if m.id in values else m
            for m in self.marks
        )
        return Marks(tuple(told), self.links)

    def moved(self, spans: Mapping[str, Span], maker: str) -> "Marks":
        """The same with some marks (by id) on the words told here; they bear who told it."""
        if not spans:
            return self
        moved = (replace(m, maker=maker, span=spans[m.id]) if m.id in spans else m for m in self.marks)
        return Marks(in_order(moved), self.links)

    def with_more(self, other: "Marks") -> "Marks":
        """These and others of the same article, all in text order. Raises ValueError where two have one id."""
        if shared := self.by_id.keys() & other.by_id.keys():
            raise ValueError(f"marks of one id: {', '.join(sorted(shared))}")
        return Marks(in_order((*self.marks, *other.marks)), (*self.links, *other.links))


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in text order, longer ones before the ones inside them."""
    return tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.kind, m.id)))


class MarksBuilder:
    """Collects marks and links while a maker reads; `build` sorts them and leaves out links without a far end.

    `scores` says per kind how sure the maker is of a mark where it gives no score of its own; what is not there is 1.
    `beside` are marks of others on the same text: links may lead to them, and no mark takes the id of one.
    """

    def __init__(self, maker: str, scores: Mapping[str, float] | None = None, beside: Iterable[Mark] = ()) -> None:
        self.maker = maker
        self._scores = scores or {}
        self.marks: list[Mark] = []
        self._links: dict[tuple[LinkKind, str, str], Link] = {}
        self._ids: set[str] = {mark.id for mark in beside}

    def add(
        self, kind: MarkKind, span: Span, attributes: Mapping[str, str] | None = None, score: float | None = None
    ) -> Mark:
        """Put a mark on a span and return it."""
        mark_id = base = f"{kind}:{span.start}-{span.end}"
        again = 1
        while mark_id in self._ids:
            again += 1
            mark_id = f"{base}.{again}"
        self._ids.add(mark_id)
        sure = self._scores.get(kind, 1.0) if score is None else score
        mark = Mark(mark_id, kind, span, self.maker, dict(attributes or {}), sure)
        self.marks.append(mark)
        return mark

    def link(self, kind: LinkKind, source: Mark, target: Mark, score: float = 1.0) -> None:
        """Join two marks; a link that is there already stays as it is."""
        self._links.setdefault((kind, source.id, target.id), Link(kind, source.id, target.id, self.maker, score))

    def build(self) -> Marks:
        """The marks in text order, and the links in the order they were made."""
        links = tuple(link for link in self._links.values() if link.target in self._ids)
        return Marks(in_order(self.marks), links)


class Marker(Protocol):
    """A maker of marks: rules, the network, a language model. `name` stands on every mark it makes."""

    @property
    def name(self) -> str:
        """Maker and version, such as `rules/1`."""

    def __call__(self, article: Article) -> Marks:
        """Read one article."""


def remarks_of(maker: object) -> tuple[str, ...]:
    """What a maker, or one that reads with one, has to tell of all that it read, where it has `remarks`: such as what a
    language model cost, and what was left out of its answers.
    """
    told: Callable[[], Iterable[str]] = getattr(maker, "remarks", tuple)
    return tuple(told())
