"""The sheet the rules work on: the tokens of an article, and what the rules have found so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from onrecord.lexicon.known import KnownNames
from onrecord.lexicon.tokens import Range, Tokens
from onrecord.records.article import Article
from onrecord.records.marks import LinkKind, Mark, MarkKind, MarksBuilder


@dataclass(eq=False, slots=True)
class Actor:
    """A phrase that names or describes somebody; `title` tokens of it stand before the name and are not marked."""

    first: int
    last: int
    kind: MarkKind
    sector: str = ""
    country: str = ""
    title: int = 0
    mark: Mark | None = None


Source = tuple[int, int, Actor | None]  # whoever is cited: the range of the phrase, and the actor (None: a pronoun)


@dataclass(slots=True, kw_only=True)
class Sheet(Tokens):
    """One article on the desk of the rules; `taken` and `actor_at` tell of a token what it belongs to."""

    article: Article
    known: KnownNames
    builder: MarksBuilder
    taken: dict[int, Mark] = field(default_factory=dict)  # times and figures
    actor_at: dict[int, Actor] = field(default_factory=dict)
    sources: list[tuple[Source, Mark]] = field(default_factory=list)
    said: list[tuple[Range, str]] = field(default_factory=list)  # content and act
    asked: list[Range] = field(default_factory=list)  # what one side is to do

    def put(self, kind: MarkKind, first: int, last: int, /, **attributes: str) -> Mark:
        """Put a mark on a token range; attributes that are blank are left out."""
        return self.builder.add(kind, self.span(first, last), {name: v for name, v in attributes.items() if v})

    def add(self, actor: Actor) -> Actor:
        """Remember a phrase. A name is marked at once, a description when a link needs it."""
        self.actor_at.update(dict.fromkeys(range(actor.first, actor.last), actor))
        if actor.kind not in ("grp", "ref"):
            self.mark_of(actor)
        return actor

    def mark_of(self, actor: Actor) -> Mark:
        """The mark of a phrase, put there now if it had none; states and bodies tell their country by their name."""
        if actor.mark is None:
            told = {"sector": actor.sector, "country": actor.country if actor.kind in ("per", "grp") else ""}
            actor.mark = self.put(actor.kind, actor.first + actor.title, actor.last, **told)
        return actor.mark

    def link(self, mark: Mark, /, **far: Sequence[Actor | None]) -> None:
        """Link a mark to the marks of actors, by kind of link."""
        for kind, actors in far.items():
            for actor in filter(None, actors):
                self.builder.link(cast(LinkKind, kind), mark, self.mark_of(actor))

    def backwards(self, at: int, begin: int) -> Iterator[Actor]:
        """The actors before token `at` back to `begin`, nearest first."""
        i = at - 1
        while i >= max(begin, 0):
            if actor := self.actor_at.get(i):
                yield actor
                i = actor.first
            i -= 1
