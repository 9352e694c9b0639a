"""Which marks stand for the same actor. Rules in a visible order; what no rule joins stays apart.

A mark takes part when it names or describes somebody: persons, bodies and groups always; a place or demonym only
where a link makes it act, speak, hold a position or be acted upon ("Kyiv said"); otherwise it is a place of events.
First names meet (the rules here), then pronouns and short descriptions look for theirs (`antecedents.py`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicon.spellings import skeleton
from onrecord.records.article import Article
from onrecord.records.joining import Joining
from onrecord.records.marks import NAME_KINDS, Link, LinkKind, Mark, Marks, of_people
from onrecord.spot.antecedents import antecedents, subject
from onrecord.spot.naming import is_pronoun, plain_name
from onrecord.spot.scene import Pairs, Rule, Scene, Tables

ACTING: tuple[LinkKind, ...] = ("actor", "recipient", "holder", "addressee", "party", "source", "refers")

# Right behind a name: what follows is the source ("Erdogan's office", "Hamas officials").
ARTICLE = re.compile(r"^(?:al|el|as|ash|ad)-")
SHORT = re.compile(r"(?=.*[A-Z].*[A-Z])[\w.-]{2,10}")
GOVERNMENT = re.compile(r"(?:government of (?:the )?[\w .’'-]+|(?:[\w.-]+ ){0,2}[\w.’'-]+ government)")
BARE = re.compile(r"(?:[a-z]+ )?[a-z-]+")  # a group without a name
NEAR = 0  # paragraphs apart
WITHIN = re.compile(r"\b(?:in|at|near|outside|inside|around|across|over) (?:the )?$", re.IGNORECASE)
LONGEST_WITHIN = len(" outside the ")
OWNS = re.compile(r"['’]s?\s+\w")
OF_BODY = re.compile(
    r"(?:['’]s?)?\s+(?!(?:in|on|at|of|for|from|and|or|to|who|which|that|said|has|had|is|was|itself)\b)[a-z]"
)


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

    tables: Tables

    def __call__(self, article: Article, marks: Marks) -> Joined:
        """Join the actor marks of one article."""
        heads = _heads(article.text, marks)
        linked = {
            link.target for link in marks.links if link.kind in ACTING and not _is_scene(article.text, marks, link)
        }
        linked.update(head for found in heads.values() for head in found)
        mentions = tuple(
            m
            for m in marks.of(*NAME_KINDS, "src")
            if m.kind in ("per", "org", "grp") or (m.id in linked and heads.get(m.id, (m.id,)) == (m.id,))
        )
        scene = Scene.of(article, marks, mentions, heads, self.tables)
        return Joined(tuple(self._groups(scene)), heads)

    def _groups(self, scene: Scene) -> Iterator[SameActor]:
        joining = Joining(m.id for m in scene.mentions)
        rules: dict[str, list[str]] = defaultdict(list)
        pairs = [(name, pair) for name, rule in self.names().items() for pair in rule(scene)]
        pairs += [(name, pair) for name, pair in antecedents(scene)]
        for name, (later, earlier) in pairs:
            if joined := joining.join(later.id, earlier.id):
                under, over = joined
                rules[over] += [*rules.pop(under, []), name]
        for root, ids in joining.groups().items():
            yield SameActor(tuple(scene.marks.by_id[i] for i in ids), tuple(dict.fromkeys(rules[root])))

    def names(self) -> Mapping[str, Rule]:
        """The rules about names, in the order they are tried."""
        return {
            "same words": same_words,
            "names of one state": self.same_state,
            "names of one body": self.same_body,
            "government of one state": self.same_government,
            "spellings": spellings,
            "surname": surname,
            "in brackets": in_brackets,
            "refers": refers,
        }

    def same_state(self, scene: Scene) -> Pairs:
        """A state's names, its adjective, its capital and the seat of its government, where they act, are one actor."""
        first: dict[str, Mark] = {}
        acting = (
            (m, self.tables.states.acting(scene.words(m))) for m in scene.mentions if m.kind not in ("per", "grp")
        )
        return [(mark, first.setdefault(hit[0].name, mark)) for mark, hit in acting if hit]

    def same_body(self, scene: Scene) -> Pairs:
        """The names and acronyms that the table has of one body."""
        first: dict[str, Mark] = {}
        named = (
            (m, self.tables.bodies.find(scene.words(m)))
            for m in scene.mentions
            if m.kind in ("org", "grp", "src", "ref")
        )
        return [(mark, first.setdefault(body.name, mark)) for mark, body in named if body]

    def same_government(self, scene: Scene) -> Pairs:
        """What says whose government it is: "the Syrian government", "the government of Syria"."""
        first: dict[frozenset[str], Mark] = {}
        pairs = []
        for mark in scene.mentions:
            words = scene.said[mark.id]
            if mark.kind in ("grp", "org", "src") and subject(words).endswith("government"):
                nations = frozenset(scene.nations(scene.words(mark)))
                if len(nations) == 1 and GOVERNMENT.fullmatch(words):
                    pairs.append((mark, first.setdefault(nations, mark)))
        return pairs


def same_words(scene: Scene) -> Pairs:
    """The same words name the same actor throughout one article."""
    first: dict[str, Mark] = {}
    pairs: Pairs = []
    for mark in scene.mentions:
        said = scene.said[mark.id]
        if is_pronoun(said):
            continue
        earlier = first.setdefault(said, mark)
        if mark.kind == "grp" and _is_bare(scene, mark) and scene.paragraphs(earlier, mark) > NEAR:
            first[said] = earlier = mark  # "civilians" far apart are not the same
        pairs.append((mark, earlier))
    return pairs


def _is_bare(scene: Scene, mark: Mark) -> bool:
    """True of a group that has no name and is not "the" group; the capital that begins a sentence is no name's."""
    words = scene.words(mark)
    if scene.article.sentence_at(mark.span.start).start == mark.span.start:
        words = words[:1].lower() + words[1:]
    return BARE.fullmatch(words) is not None and not words.startswith("the ")


def spellings(scene: Scene) -> Pairs:
    """Two spellings of one name: "Zelenskiy", "Zelenskyy"."""
    first: dict[tuple[str, ...], Mark] = {}
    named = ((m, skeleton(scene.said[m.id])) for m in scene.mentions if m.kind in ("per", "org"))
    return [(m, first.setdefault((m.kind, *bones), m)) for m, bones in named if bones]


def surname(scene: Scene) -> Pairs:
    """A person's last name alone is the person of that last name, where the article has only one such person."""
    full: dict[str, dict[str, Mark]] = defaultdict(dict)
    for mark in scene.mentions:
        name = scene.said[mark.id]
        if mark.kind == "per" and " " in name:
            last, behind = name.split()[-1], name.split(maxsplit=1)[1]
            for end in {last, behind, ARTICLE.sub("", last)}:
                full[end].setdefault(name, mark)
    alone = ((scene.said[m.id], m) for m in scene.mentions if m.kind in ("per", "ref", "src"))
    return [(mark, next(iter(full[name].values()))) for name, mark in alone if len(full.get(name, ())) == 1]


def in_brackets(scene: Scene) -> Pairs:
    """A short form in brackets right behind a name: "the High Peace Council (HPC)"."""
    pairs, text = [], scene.article.text
    named = [m for m in scene.mentions if m.kind in ("org", "grp")]
    for earlier, mark in pairwise(named):
        between = text[earlier.span.end : mark.span.start]
        short = scene.words(mark)
        if between in (" (", " (the ") and text[mark.span.end : mark.span.end + 1] == ")" and SHORT.fullmatch(short):
            pairs.append((mark, earlier))
    return pairs


def refers(scene: Scene) -> Pairs:
    """A mark that the reader linked to one earlier mention stands for the same actor."""
    known = {m.id: m for m in scene.mentions}
    pairs = []
    for mark in scene.mentions:
        targets = [known[far.id] for far in scene.marks.targets(mark, "refers") if far.id in known]
        if len(targets) == 1:
            pairs.append((mark, targets[0]))
    return pairs


def _is_scene(text: str, marks: Marks, link: Link) -> bool:
    """Whether a party of an event is only where it was: "a blast in Moscow", which a reader links to Moscow."""
    far = marks.by_id[link.target]
    if link.kind not in ("actor", "recipient") or of_people(link.maker) or far.kind not in ("loc", "ref"):
        return False
    owns = text[far.span.end : far.span.end + 2] in ("'s", "’s")
    return not owns and WITHIN.search(text[max(0, far.span.start - LONGEST_WITHIN) : far.span.start]) is not None


def _heads(text: str, marks: Marks) -> dict[str, tuple[str, ...]]:
    """For each source phrase, and each phrase that refers to several, the marks that name whom it stands for."""
    own = {m.id: source_head(text, m, marks) for m in marks.of("src")}
    heads: dict[str, tuple[str, ...]] = {}
    for mark in marks.of("src", "grp", "ref"):
        targets = marks.targets(mark, "refers")
        if mark.kind == "src" or len(targets) > 1:
            named = tuple(dict.fromkeys(own.get(t.id, t).id for t in targets))
            heads[mark.id] = named if mark.kind == "src" and named else (own.get(mark.id, mark).id, *named)
    return heads


def source_head(text: str, source: Mark, marks: Marks) -> Mark:
    """The mark that says who a source phrase is: the name it holds, or the phrase itself.

    "a Russian minister, Yegor Plotnikov" is the person; "the government in Kyiv" the group, not the town; "Erdogan's
    office" not Erdogan.
    """
    held = marks.inside(source.span, *NAME_KINDS)
    persons = [m for m in held if m.kind == "per" and not OWNS.match(text, m.span.end, source.span.end)]
    if persons:
        return persons[0]
    whole = [m for m in held if m.span == source.span and m.kind != "dem"]
    if whole:
        return whole[0]
    for kind in ("grp", "org", "loc"):
        if named := [m for m in held if m.kind == kind and _is_head(text, source, m)]:
            return max(named, key=lambda m: (m.span.end - m.span.start, -m.span.start))
    return source


def _is_head(text: str, source: Mark, name: Mark) -> bool:
    """Whether a name is what a source phrase is about: "the presidency in Pretoria" is not Pretoria."""
    if name.kind == "loc" and plain_name(text[source.span.start : name.span.start]):
        return False
    return name.kind == "grp" or not OF_BODY.match(text, name.span.end, source.span.end)
