"""An event as one report tells it, with everything around it that says which event it is."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.lexicon.accents import folded
from onrecord.lexicon.rarity import rarity, root
from onrecord.records.article import Article
from onrecord.records.days import Days, days_of
from onrecord.records.finding import Event
from onrecord.records.mention import Actor, Figure, Place
from onrecord.records.record import Record
from onrecord.records.text import Span

NEAR = 9  # words on either side of a trigger that speak of its event; the rest of a sentence may speak of another
TELLING_NAME = 2.5  # rarity from which a word of a name tells it from others: not "ministry", "the"
LEAD = 3  # sentences, the headline being one


@dataclass(frozen=True)
class Telling:
    """One event of one report."""

    record: Record
    event: Event

    @property
    def document(self) -> str:
        """The id of the report."""
        return self.record.document.id

    @cached_property
    def published(self) -> Days | None:
        """The days on which the report may have been published."""
        return days_of(self.record.document.published)

    @cached_property
    def days(self) -> Days | None:
        """The days on which the event may have been, as far as the report tells."""
        return days_of(self.event.when)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where it was, countries left out: they tell little."""
        of_event = (p for p in self.record.places if p.id in self.event.places)
        return tuple(p for p in of_event if p.precision != "country")

    @cached_property
    def place_names(self) -> frozenset[str]:
        """What the places are called, and their numbers in GeoNames."""
        names = {folded(p.name) for p in self.places}
        return frozenset(names | {f"#{p.geonames}" for p in self.places if p.geonames is not None})

    @cached_property
    def doers(self) -> frozenset[str]:
        """Roots of the words that tell the doers from others."""
        return frozenset(self._told(self.event.actors))

    @cached_property
    def receivers(self) -> frozenset[str]:
        """The same of those to whom it is done."""
        return frozenset(self._told(self.event.recipients))

    def _told(self, ids: Iterable[str]) -> Iterator[str]:
        actors: Mapping[str, Actor] = {actor.id: actor for actor in self.record.actors}
        roots = (root(w) for i in ids for w in folded(actors[i].name).split())
        return (r for r in roots if rarity(r) > TELLING_NAME)

    @cached_property
    def counts(self) -> Mapping[str, tuple[float | None, float | None]]:
        """Of each measure the bounds of the number that belongs to the event."""
        figures: Iterable[Figure] = (f for f in self.record.figures if f.id in self.event.figures)
        return {figure.measure: (figure.low, figure.high) for figure in figures}

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        article = Article(self.record.document)
        return tuple(dict.fromkeys(article.sentence_at(t.start) for t in self.event.triggers))

    @cached_property
    def words(self) -> frozenset[str]:
        """Roots of the words in the sentences that tell it."""
        text = self.record.document.text
        return frozenset(root(w) for s in self._sentences for w in folded(s.cut(text)).split())

    @cached_property
    def near(self) -> frozenset[str]:
        """Roots of the words around its triggers, and of these."""
        return frozenset(root(w) for words in self._around() for w in words)

    def _around(self) -> Iterator[list[str]]:
        text, article = self.record.document.text, Article(self.record.document)
        for trigger in self.event.triggers:
            sentence = article.sentence_at(trigger.start)
            before = folded(text[sentence.start : trigger.start]).split()
            after = folded(text[trigger.end : sentence.end]).split()
            yield [*before[-NEAR:], *folded(trigger.cut(text)).split(), *after[:NEAR]]

    @cached_property
    def before(self) -> frozenset[str]:
        """The three words before each trigger, as they stand: "a second", "another"."""
        text = self.record.document.text
        starts = (t.start for t in self.event.triggers)
        return frozenset(w for at in starts for w in folded(text[max(0, at - 60) : at]).split()[-3:])

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Roots of its triggers."""
        text = self.record.document.text
        return frozenset(root(w) for t in self.event.triggers for w in folded(t.cut(text)).split())

    @cached_property
    def leads(self) -> bool:
        """Whether the headline or the first sentences tell it."""
        sentences = self.record.document.sentences[:LEAD]
        return any(s.contains(t) for s in sentences for t in self.event.triggers)


def weight(roots: Iterable[str]) -> float:
    """The length of a set of words as a vector of their rarities."""
    return math.sqrt(sum(rarity(r) ** 2 for r in roots))


def cosine(first: frozenset[str], second: frozenset[str]) -> float:
    """How far two sets of words are the same, rare words counting more: 0 to 1."""
    lengths = weight(first) * weight(second)
    return weight(first & second) ** 2 / lengths if lengths else 0.0
