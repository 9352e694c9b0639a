"""Which marks stand for the same actor. Rules in a visible order; what no rule joins stays apart.

A mark takes part when it names or describes somebody: persons, bodies and groups always; a place or demonym only
where a link makes it act, speak, hold a position or be acted upon ("Kyiv said"); otherwise it is a place of events.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.joining import Joining
from onrecord.records.marks import NAME_KINDS, LinkKind, Mark, Marks

ACTING: tuple[LinkKind, ...] = ("actor", "recipient", "holder", "addressee", "party", "source", "refers")
# Articles, possessives and punctuation; the last stop of "U.K." is part of the name.
_EDGES = re.compile(r"^(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at|ese|ose))\s+|['’]s$|^[\W_]+|(?:(?<!\b[A-Z])\.|[^\w.]|_)+$")


@dataclass(frozen=True, slots=True)
class SameActor:
    """Marks that stand for one actor, in text order, and the names of the rules that joined them."""

    marks: tuple[Mark, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """All groups of one article; `heads` leads from a phrase to the marks that name those it stands for."""

    groups: tuple[SameActor, ...]
    heads: Mapping[str, tuple[str, ...]]

    def acting(self) -> frozenset[str]:
        """The ids of all marks that stand for an actor."""
        return frozenset(m.id for group in self.groups for m in group.marks)


@dataclass(frozen=True, slots=True)
class Coreference:
    """Marks -> groups of marks of one actor."""

    states: States

    def __call__(self, article: Article, marks: Marks) -> Joined:
        """Join the actor marks of one article."""
        heads = _heads(marks)
        linked = {link.target for link in marks.links if link.kind in ACTING}
        linked.update(head for found in heads.values() for head in found)
        mentions = [
            m
            for m in marks.of(*NAME_KINDS, "src")
            if m.kind in ("per", "org", "grp") or (m.id in linked and heads.get(m.id, (m.id,)) == (m.id,))
        ]
        return Joined(self._join(article.text, marks, mentions), heads)

    def _join(self, text: str, marks: Marks, mentions: list[Mark]) -> tuple[SameActor, ...]:
        joining = Joining(m.id for m in mentions)
        rules: dict[str, list[str]] = defaultdict(list)
        for name, rule in self.rules().items():
            for later, earlier in rule(text, marks, mentions):
                if joined := joining.join(later.id, earlier.id):
                    under, over = joined
                    rules[over] += [*rules.pop(under, []), name]
        return tuple(
            SameActor(tuple(marks.by_id[i] for i in ids), tuple(dict.fromkeys(rules[root])))
            for root, ids in joining.groups().items()
        )

    def rules(self) -> Mapping[str, "Rule"]:
        """The joining rules by name, in the order they are tried."""
        return {"same words": same_words, "names of one state": self.same_state, "surname": surname, "refers": refers}

    def same_state(self, text: str, _marks: Marks, mentions: list[Mark]) -> "Pairs":
        """Names and short forms of one state ("the U.S.", "the United States") are one actor; capitals are not."""
        first: dict[str, Mark] = {}
        named = ((m, self.states.by_name(m.span.cut(text))) for m in mentions if m.kind in ("loc", "ref"))
        return [(mark, first.setdefault(state.name, mark)) for mark, state in named if state]


Pairs = list[tuple[Mark, Mark]]
Rule = Callable[[str, Marks, list[Mark]], Pairs]


def plain_name(words: str) -> str:
    """A name without article, possessive and punctuation at its edges; what is compared, not what is shown."""
    words = " ".join(words.split())
    while (stripped := _EDGES.sub("", words)) != words:
        words = stripped
    return words


def same_words(text: str, _marks: Marks, mentions: list[Mark]) -> Pairs:
    """The same words name the same actor throughout one article."""
    first: dict[str, Mark] = {}
    return [(m, first.setdefault(plain_name(m.span.cut(text)).casefold(), m)) for m in mentions]


def surname(text: str, _marks: Marks, mentions: list[Mark]) -> Pairs:
    """A person's last name alone is the person of that last name, where the article has only one such person."""
    full: dict[str, dict[str, Mark]] = defaultdict(dict)
    alone: list[tuple[str, Mark]] = []
    for mark in mentions:
        if mark.kind == "per":
            name = plain_name(mark.span.cut(text)).casefold()
            if " " in name:
                for end in {name.split()[-1], name.split(maxsplit=1)[1]}:
                    full[end].setdefault(name, mark)
            else:
                alone.append((name, mark))
        elif mark.kind in ("ref", "src"):
            alone.append((plain_name(mark.span.cut(text)).casefold(), mark))
    return [(mark, next(iter(full[name].values()))) for name, mark in alone if len(full.get(name, ())) == 1]


def refers(_text: str, marks: Marks, mentions: list[Mark]) -> Pairs:
    """A mark that the reader linked to one earlier mention stands for the same actor."""
    known = {m.id: m for m in mentions}
    pairs = []
    for mark in mentions:
        targets = [known[far.id] for far in marks.targets(mark, "refers") if far.id in known]
        if len(targets) == 1:
            pairs.append((mark, targets[0]))
    return pairs


def _heads(marks: Marks) -> dict[str, tuple[str, ...]]:
    """For each source phrase, and each phrase that refers to several, the marks that name whom it stands for."""
    own = {m.id: source_head(m, marks) for m in marks.of("src")}
    heads: dict[str, tuple[str, ...]] = {}
    for mark in marks.of("src", "grp", "ref"):
        targets = marks.targets(mark, "refers")
        if mark.kind == "src" or len(targets) > 1:
            named = tuple(dict.fromkeys(own.get(t.id, t).id for t in targets))
            heads[mark.id] = named if mark.kind == "src" and named else (own.get(mark.id, mark).id, *named)
    return heads


def source_head(source: Mark, marks: Marks) -> Mark:
    """The mark that says who a source phrase is: the name it holds, or the phrase itself.

    "a Russian minister, Yegor Plotnikov" is the person; "the government in Kyiv" the group, not the town.
    """
    held = marks.inside(source.span, *NAME_KINDS)
    persons = [m for m in held if m.kind == "per"]
    if persons:
        return persons[0]
    whole = [m for m in held if m.span == source.span and m.kind != "dem"]
    if whole:
        return whole[0]
    for kind in ("grp", "org", "loc"):
        if named := [m for m in held if m.kind == kind]:
            return max(named, key=lambda m: (m.span.end - m.span.start, -m.span.start))
    return source
