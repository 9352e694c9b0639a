"""Whom a pronoun or a short description means where neither its words nor a link of the reader tell.

Each rule looks back over the mentions before a phrase; a phrase that none answers stays an actor under its own words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from onrecord.records.codes import Sector
from onrecord.records.marks import Mark
from onrecord.spot.naming import is_pronoun
from onrecord.spot.scene import Pairs, Rule, Scene
from onrecord.spot.titles import Title

PERSONAL = ("he", "she", "him", "her", "his", "i")
PLURAL = ("they", "them", "their", "we")
THING = ("it", "its")
NEAR = 1  # paragraphs back where several, or a noun of another kind, are taken up
SIDES = ("sides", "parties")  # of the one conflict or talks that a text is about
OWNING = ("their", "its", "his", "her")
_FROM = re.compile(r"^(?:the|this|that|these|those|its|their|his|her|same)\s+")
# What follows one of these describes the noun before it; a noun phrase is about the word before the first of them.
_BEHIND = re.compile(r"\s+(?:of|for|in|at|from|to|with|on|near|who|that|whose|between)\b|,|\s\(")
_SEVERAL = re.compile(r"(?:(?<!s)s|people|men|women|children)$")
_MANY = re.compile(r"(?:(?<!s)s|people|police|men|women|children|military|army)$")


def fuller_name(scene: Scene) -> Pairs:
    """The form "the ministry": the ministry last named, whose phrase has its words in order and is about the same."""
    pairs = []
    for mark, before in scene.pointing():
        words, nations = _FROM.sub("", scene.said[mark.id]).split(), scene.nations(scene.words(mark))
        if subject(scene.said[mark.id]) != scene.said[mark.id]:
            continue  # it says itself what it is of
        for earlier in before:
            fuller = scene.said[earlier.id]
            if (
                earlier.kind == "per"
                or not _in_order(words[:-1], fuller)
                or not nations <= scene.nations(scene.words(earlier))
            ):
                continue
            same, near = subject(fuller).split()[-1:] == words[-1:], scene.paragraphs(earlier, mark) <= NEAR
            if (same and (words[-1] in SIDES or not _SEVERAL.search(subject(fuller)))) or (
                near and _is_about(scene, fuller, words[-1:])
            ):
                pairs.append((mark, earlier))
                break
    return pairs


def of_office(scene: Scene) -> Pairs:
    """The form "the minister": the person whose name bore that office last; of the state they tell, if any."""
    pairs = []
    titles, known = scene.tables.titles, scene.tables.anaphors.offices
    for mark, before in scene.pointing():
        words = scene.words(mark)
        if (role := titles.offices.role(words)) is None:
            continue
        roles, nations = (role, *known.get(role, ())), scene.nations(words)
        titled = ((m, titles(scene.article, m.span)) for m in before if m.kind == "per")
        bore = (m for m, title in titled if title and _bears(title, roles) and nations <= scene.nations(title.words))
        pairs += [(mark, person) for person in islice(bore, 1)]
    return pairs


def of_sort(scene: Scene) -> Pairs:
    """The form "the network": the body of that sort that was named before, if there is one only."""
    pairs = []
    for mark, before in scene.pointing():
        sorts = scene.tables.anaphors.bodies.get(_FROM.sub("", scene.said[mark.id]), ())
        named: dict[str, Mark] = {}
        for earlier in before:
            if sorts and earlier.kind == "org" and _sector(scene, earlier) in sorts:
                named.setdefault(scene.said[earlier.id], earlier)
        if len(named) == 1:
            pairs.append((mark, next(iter(named.values()))))
    return pairs


def whose_words(scene: Scene) -> Pairs:
    """The form "the statement": whoever was last said to have made one; "its spokesman": the one it speaks for."""
    pairs = []
    known = scene.tables.anaphors
    for mark, before in scene.pointing():
        noun, owner = subject(scene.said[mark.id]).split()[-1:], scene.words(mark).split()[0].casefold()
        if owner in OWNING and known.statements.union(known.speakers).intersection(noun):
            fitting = (m for m in before if _may_be(scene, owner, m))
        elif known.statements.intersection(noun):
            nations = scene.nations(scene.words(mark))
            speakers = (m for m in before if scene.speaks(m) and _is_of(scene, m, nations))
            fitting = (m for m in speakers if _made_one(scene, m, noun[0]))
        else:
            continue
        pairs += [(mark, earlier) for earlier in islice(fitting, 1)]
    return pairs


def last_speaker(scene: Scene) -> Pairs:
    """A pronoun that nothing resolves: whoever spoke last in its paragraph or the one before it, if that can be."""
    pairs = []
    for mark, before in _pronouns(scene):
        for earlier in before:
            if scene.paragraphs(earlier, mark) > 1:
                break
            if scene.speaks(earlier) and _may_be(scene, scene.said[mark.id], earlier):
                pairs.append((mark, earlier))
                break
    return pairs


def first_named(scene: Scene) -> Pairs:
    """A pronoun that no speaker stands before: the first in its sentence who can be, else in the one before."""
    pairs = []
    for mark, before in _pronouns(scene):
        own = scene.article.sentence_at(mark.span.start)
        for sentence in (own, scene.article.sentence_at(max(0, own.start - 2))):
            inside = [m for m in before if sentence.start <= m.span.start < sentence.end]
            if fitting := [m for m in inside if _may_be(scene, scene.said[mark.id], m)]:
                pairs.append((mark, fitting[-1]))
                break
    return pairs


ANTECEDENTS: Mapping[str, Rule] = {
    "fuller name": fuller_name,
    "of that office": of_office,
    "of that sort": of_sort,
    "whose words": whose_words,
    "last speaker": last_speaker,
    "first named": first_named,
}


def antecedents(scene: Scene) -> Iterator[tuple[str, tuple[Mark, Mark]]]:
    """Each phrase with the one that the first of the rules finds for it, and the rule's name."""
    answered: set[str] = set()
    for name, rule in ANTECEDENTS.items():
        found = [pair for pair in rule(scene) if pair[0].id not in answered]
        answered.update(mark.id for mark, _ in found)
        yield from ((name, pair) for pair in found)


def subject(phrase: str) -> str:
    """The part of a noun phrase whose last word says what it is about: "ministry" of "ministry of war"."""
    return _BEHIND.split(phrase, maxsplit=1)[0]


def _pronouns(scene: Scene) -> Iterator[tuple[Mark, tuple[Mark, ...]]]:
    """The pronouns that speak and that no link resolves."""
    return ((mark, before) for mark, before in scene.open() if is_pronoun(scene.said[mark.id]) and scene.speaks(mark))


def _may_be(scene: Scene, pronoun: str, mark: Mark) -> bool:
    """Whether a pronoun can mean a mention, by number and by what is a person."""
    words = scene.said[mark.id]
    if is_pronoun(words):
        return words in PERSONAL if pronoun in PERSONAL else words == pronoun
    many = bool(_MANY.search(subject(words)))
    if pronoun in PERSONAL:
        return mark.kind == "per" or (mark.kind in ("src", "grp") and not many)
    if pronoun in PLURAL:
        return mark.kind != "per"
    return pronoun in THING and mark.kind in ("org", "loc", "src") and not many


def _is_of(scene: Scene, speaker: Mark, nations: set[str]) -> bool:
    """Whether a speaker may be of these states: its words tell it, or they tell of none and of one speaker only."""
    told = scene.nations(scene.words(speaker))
    return nations <= told or (not told and not _MANY.search(subject(scene.said[speaker.id])))


def _made_one(scene: Scene, speaker: Mark, noun: str) -> bool:
    """Whether the sentence of a speaker tells of such a paper, which is not the speaker itself."""
    sentence = scene.article.sentence_at(speaker.span.start).cut(scene.article.text)
    return noun in sentence.casefold() and not subject(scene.said[speaker.id]).endswith(noun)


def _bears(title: Title, roles: Sequence[str]) -> bool:
    return any(f" {title.role}".endswith(f" {role}") for role in roles)


def _sector(scene: Scene, mark: Mark) -> Sector | None:
    if body := scene.tables.bodies.find(scene.words(mark), scene.article.document.published):
        return body.sector
    return scene.tables.titles.offices.sector(scene.said[mark.id])


def _is_about(scene: Scene, phrase: str, nouns: Sequence[str]) -> bool:
    about = f" {subject(phrase)}"
    kinds = scene.tables.anaphors.phrases
    return any(about.endswith(f" {word}") for noun in nouns for word in (noun, *kinds.get(noun, ())))


def _in_order(words: Sequence[str], phrase: str) -> bool:
    left = iter(phrase.replace("-", " ").split())
    return all(word in left for word in words)
