"""Events from words alone, as coders of event data do: PETRARCH from trees, TABARI (which GDELT runs) from the line.

Both look a verb up in a dictionary, and who does it to whom in another; neither asks whether the report says that it
happened. The dictionaries here are those of our own rules (`onrecord.lexicon`), so that what differs is the method.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.peers.trees import Tree, trees
from onrecord.lexicon.known import KnownNames, load_known_names
from onrecord.lexicon.persons import Persons, load_persons
from onrecord.lexicon.words import Trigger, Words, load_words
from onrecord.records.article import Article
from onrecord.records.marks import Mark, MarkKind, Marks, MarksBuilder

LONGEST = 6  # words of a known name
SUBJECT, OBJECT = ("nsubj", "agent"), ("dobj", "obj", "nsubjpass", "dative")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom the dictionary knows: the run of tokens, the kind of name, the country."""

    first: int
    last: int
    kind: MarkKind
    country: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The two dictionaries of a coder, actors (states, peoples, bodies, persons in office) and verbs."""

    words: Words
    known: KnownNames
    persons: Persons

    @classmethod
    def default(cls) -> "Dictionary":
        """Those of our own rules."""
        return cls(load_words(), load_known_names(), load_persons())

    def paragraphs(self, article: Article) -> Iterator[tuple[Tree, list[str], tuple[Party, ...]]]:
        """Every paragraph: its parse, its words in lower case, and everybody known in it."""
        for tree in trees(article):
            yield tree, [t.lower_ for t in tree.doc], tuple(self.actors(tree, article.document.published))

    def actors(self, tree: Tree, day: str | None) -> Iterator[Party]:
        """Everybody known in a paragraph, the longest names first; who held which office on `day`."""
        at = 0
        while at < len(tree.doc):
            runs = range(min(at + LONGEST, len(tree.doc)), at, -1) if tree.doc[at].text[:1].isupper() else ()
            found = next((p for last in runs if (p := self._at(tree, (at, last), day))), None)
            if found:
                yield found
            at = found.last if found else at + 1

    def _at(self, tree: Tree, run: tuple[int, int], day: str | None) -> Party | None:
        words = tree.doc[slice(*run)].text
        known = self.known.find(words)
        if known and known.country:
            return Party(*run, known.kind, known.country)
        person = self.persons.find(words, day)
        held = person.on(day) if person else None
        return Party(*run, "per", held.country) if held and held.country else None


@dataclass(frozen=True, slots=True)
class TreeEvents:
    """Article -> events of verbs whose subject and object hold somebody known (PETRARCH2: Norris 2016)."""

    dictionary: Dictionary
    name: str = "tree-events"

    def __call__(self, article: Article) -> Marks:
        """Read one article."""
        builder, words = MarksBuilder(self.name), self.dictionary.words
        for tree, low, actors in self.dictionary.paragraphs(article):
            for token in tree.doc:
                hit = words.verbs.at(low, token.i) if token.pos_ == "VERB" else None
                doer, target = (_party(token, roles, actors) for roles in (SUBJECT, OBJECT))
                if hit and doer and target:
                    _put(builder, tree, (token.i, token.i + hit[0]), hit[1], doer, target)
        return builder.build()


def _party(verb: Any, roles: Sequence[str], actors: Sequence[Party]) -> Party | None:
    """The first known actor inside one of the verb's arguments; for objects also behind its prepositions."""
    under = [t for t in verb.children if t.dep_ in roles]
    if roles is OBJECT:
        under += [t for p in verb.children if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"]
    tokens = {t.i for top in under for t in top.subtree}
    return next((a for a in actors if a.first in tokens), None)


@dataclass(frozen=True, slots=True)
class FlatEvents:
    """Article -> events of verbs and event nouns: the nearest actor before does it, the nearest behind has it done to
    it, within the sentence (TABARI: Schrodt 2001; GDELT: Leetaru and Schrodt 2013).
    """

    dictionary: Dictionary
    name: str = "flat-events"

    def __call__(self, article: Article) -> Marks:
        """Read one article."""
        builder, words = MarksBuilder(self.name), self.dictionary.words
        for tree, low, actors in self.dictionary.paragraphs(article):
            for sentence in tree.doc.sents:
                inside = [a for a in actors if sentence.start <= a.first < sentence.end]
                end = sentence.start
                for at in range(sentence.start, sentence.end):
                    hit = words.verbs.at(low, at) or words.event_nouns.at(low, at) if at >= end else None
                    if hit and inside:
                        end = at + hit[0]
                        before = [a for a in inside if a.last <= at]
                        behind = [a for a in inside if a.first >= end]
                        doer, target = before[-1] if before else None, behind[0] if behind else None
                        _put(builder, tree, (at, end), hit[1], doer, target)
        return builder.build()


def _put(
    builder: MarksBuilder, tree: Tree, at: tuple[int, int], trigger: Trigger, doer: Party | None, target: Party | None
) -> None:
    """An event with its two parties: as having happened, since neither coder asks."""
    mark = builder.add("ev", tree.span(tree.doc[slice(*at)]), {"type": trigger.type, "status": "happened"})
    if doer:
        builder.link("actor", mark, _named(builder, tree, doer))
    if target:
        builder.link("recipient", mark, _named(builder, tree, target))


def _named(builder: MarksBuilder, tree: Tree, party: Party) -> Mark:
    span = tree.span(tree.doc[party.first : party.last])
    found = next((m for m in builder.marks if m.kind == party.kind and m.span == span), None)
    return found or builder.add(party.kind, span, {"country": party.country})
