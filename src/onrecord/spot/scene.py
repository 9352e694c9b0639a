"""What the rules of coreference see of an article."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.lexicon.anaphors import Anaphors, load_anaphors
from onrecord.lexicon.bodies import Bodies
from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks
from onrecord.spot.naming import plain_name
from onrecord.spot.titles import Titles

REACH = 60  # mentions that a phrase looks back over
_POINTING = re.compile(r"(?:(?i:the|this|that|these|those|its|their|his|her)|[A-Z]\w+['’]s)\s")


@dataclass(frozen=True, slots=True)
class Tables:
    """What the rules know of words."""

    states: States
    bodies: Bodies
    titles: Titles
    anaphors: Anaphors

    @classmethod
    def of(cls, states: States, bodies: Bodies, titles: Titles) -> "Tables":
        """With the shipped anaphors."""
        return cls(states, bodies, titles, load_anaphors())


@dataclass(frozen=True)
class Scene:
    """The article, its marks, the mentions of actors in text order with their plain words in lower case (`said`), and
    which of them speak.
    """

    article: Article
    marks: Marks
    mentions: tuple[Mark, ...]
    said: Mapping[str, str]
    speakers: frozenset[str]
    tables: Tables

    @classmethod
    def of(
        cls,
        article: Article,
        marks: Marks,
        mentions: tuple[Mark, ...],
        heads: Mapping[str, tuple[str, ...]],
        tables: Tables,
    ) -> "Scene":
        """The scene of one article; `heads` as in `coreference.Joined`."""
        said = {m.id: plain_name(m.span.cut(article.text)).casefold() for m in mentions}
        speakers = frozenset(link.target for link in marks.links if link.kind == "source")
        named = frozenset(head for mark in speakers for head in heads.get(mark, ()))
        return cls(article, marks, mentions, said, speakers | named, tables)

    def words(self, mark: Mark) -> str:
        """The words of a mark."""
        return mark.span.cut(self.article.text)

    def open(self) -> Iterator[tuple[Mark, tuple[Mark, ...]]]:
        """The phrases that no link resolves, each with the mentions before it, the nearest first."""
        for at, mark in enumerate(self.mentions):
            if mark.kind in ("src", "grp", "ref") and not self.marks.targets(mark, "refers"):
                before = self.mentions[max(0, at - REACH) : at]
                yield mark, tuple(m for m in reversed(before) if m.span.end <= mark.span.start)

    def pointing(self) -> Iterator[tuple[Mark, tuple[Mark, ...]]]:
        """Of those the definite descriptions ("the ministry", "Iran's chief diplomat")."""
        for mark, before in self.open():
            if _POINTING.match(self.words(mark)):
                yield mark, before

    def speaks(self, mark: Mark) -> bool:
        """True of a mark that words are attributed to, and of a name in a phrase that they are attributed to."""
        return mark.id in self.speakers

    def paragraphs(self, earlier: Mark, later: Mark) -> int:
        """How many paragraphs the later of two mentions stands behind the earlier."""
        return bisect_right(self._begins, later.span.start) - bisect_right(self._begins, earlier.span.end)

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        return tuple(part.span.start for part in self.article.document.parts)

    def nations(self, words: str) -> set[str]:
        """The codes of the states that single words of a phrase name, or of the body that it is."""
        body = self.tables.bodies.find(words, self.article.document.published)
        own = {body.country} if body and body.country else set()
        return own | {hit[0].code for word in words.split() if (hit := self.tables.states.any(word))}


Pairs = list[tuple[Mark, Mark]]
Rule = Callable[[Scene], Pairs]
