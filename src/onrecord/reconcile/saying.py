"""A claim as one report tells it, with everything around it that says what it speaks of and whether it denies it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from onrecord.lexicon.accents import folded
from onrecord.lexicon.rarity import rarity, root
from onrecord.lexicon.tables import read_table
from onrecord.reconcile.telling import TELLING_NAME, Telling
from onrecord.records.article import Article
from onrecord.records.claim import Claim
from onrecord.records.mention import Actor
from onrecord.records.record import Record
from onrecord.records.text import Span

Bounds = tuple[float | None, float | None]
NOT, NO = "not", "no"
TABLE: Final = "answer_words"  # words that make a statement a denial, or take one back


@dataclass(frozen=True)
class Saying:
    """One claim of one report. `party`, where it is given, tells which actors are one under several names."""

    record: Record
    claim: Claim
    party: Callable[[Actor], str] | None = None

    @property
    def document(self) -> str:
        """The id of the report."""
        return self.record.document.id

    @cached_property
    def _text(self) -> str:
        return self.record.document.text

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words of its content, folded."""
        words = (
            span.cut(self._text).replace("n't", f" {NOT}").replace("n’t", f" {NOT}") for span in self.claim.content
        )
        return tuple(word for part in words for word in folded(part).split())

    @cached_property
    def cue(self) -> tuple[str, ...]:
        """The words of its cue, folded."""
        return tuple(word for span in self.claim.cue for word in folded(span.cut(self._text)).split())

    @cached_property
    def roots(self) -> frozenset[str]:
        """Roots of the words of its content."""
        return frozenset(root(word) for word in self.content)

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        article = Article(self.record.document)
        return tuple(dict.fromkeys(article.sentence_at(span.start) for span in self.claim.content))

    @cached_property
    def around(self) -> frozenset[str]:
        """Roots of the words of the sentences in which its content begins."""
        return frozenset(root(w) for s in self._sentences for w in folded(s.cut(self._text)).split())

    @cached_property
    def numbers(self) -> tuple[int, int]:
        """The numbers of its first and last sentence in the report."""
        at = [n for n, s in enumerate(self.record.document.sentences) if any(s.overlaps(c) for c in self.claim.content)]
        return (at[0], at[-1]) if at else (-1, -1)

    @cached_property
    def _sources(self) -> tuple[Actor, ...]:
        return tuple(actor for actor in self.record.actors if actor.id in self.claim.sources)

    @cached_property
    def sources(self) -> frozenset[str]:
        """Roots of the words that tell its sources from others, their whole names where no word does; and which
        parties they are.
        """
        names = [folded(actor.name) for actor in self._sources]
        telling = {root(word) for name in names for word in name.split()}
        parties = {self.party(actor) for actor in self._sources} if self.party else set()
        return frozenset(parties | ({word for word in telling if rarity(word) > TELLING_NAME} or set(names)))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Those of its sources."""
        return frozenset(actor.country for actor in self._sources if actor.country)

    @cached_property
    def counts(self) -> Mapping[str, Bounds]:
        """Of each measure the bounds of a number in its content."""
        return {
            figure.measure: (figure.low, figure.high)
            for figure in self.record.figures
            if any(span.contains(figure.span) for span in self.claim.content)
        }

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """The events that rest on it."""
        return tuple(Telling(self.record, event) for event in self.record.events if self.claim.id in event.claims)

    @cached_property
    def denies(self) -> bool:
        """Whether it says that something is not so: by its act, its cue, or a word of its content. "Would not" refuses,
        "no longer" tells a change: neither denies.
        """
        if self.claim.act == "denies" or _words("denies") & {*self.cue, *self.content}:
            return True
        before, after = ("", *self.content[:-1]), (*self.content[1:], "")
        return any(
            (word == NOT and previous in _words("before not")) or (word == NO and following not in _words("after no"))
            for previous, word, following in zip(before, self.content, after, strict=True)
        )

    @cached_property
    def takes_back(self) -> bool:
        """Whether it speaks of a mistake or of taking something back."""
        return bool(_words("retracts") & {*self.cue, *self.content})


@cache
def _words(what: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(TABLE, __package__) if row["in"] == what)
