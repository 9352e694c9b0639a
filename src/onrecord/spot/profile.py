"""What is known of an actor, from all its mentions: name, kind, country, sector, office, and which words told."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon.states import State
from onrecord.records.article import Article
from onrecord.records.codes import SECTORS, ActorKind, Sector
from onrecord.records.marks import Mark, of_people
from onrecord.records.reason import Reason
from onrecord.spot.coding import BODY, LITTLE, PERSON, ActorCoder, Coded
from onrecord.spot.coreference import SameActor
from onrecord.spot.naming import is_pronoun, plain_name
from onrecord.spot.nations import agreed
from onrecord.spot.titles import Title, Titles

DOCUMENT = re.compile(
    r"\b(?:memorandum|document|statement|report|text|letter|communiqu[eé]|resolution|treaty|draft|agreement|survey)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor without its id and mentions. `countries` has several of a joint group, none where they are unknown."""

    name: str
    kind: ActorKind
    countries: tuple[str, ...]
    sector: Sector
    role: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What some words of the text tell of an actor: the words' part, what they tell, and the mark they stand at."""

    part: Literal["title", "name", "words"]
    coded: Coded
    mark: Mark

    @property
    def is_sure(self) -> bool:
        """Whether the sector is surer than a network's: a known body's or an office's; a soldier's only where the words
        tell whose, for rebels have commanders too.
        """
        if self.part == "title":
            told = self.coded.sector != "MIL" or self.coded.countries is not None
            return told and self.coded.why_sector != LITTLE
        if self.mark.kind == "per":
            return self.coded.why_sector == PERSON
        return self.mark.kind == "org" and self.coded.why_sector == BODY


@dataclass(frozen=True, slots=True)
class Profiler:
    """The marks of one actor -> Profile. `nations`: see `nations.py`; `about`: the countries that the text names."""

    coder: ActorCoder
    titles: Titles
    nations: Mapping[str, tuple[str, float]]
    about: frozenset[str]

    def __call__(self, article: Article, group: SameActor) -> Profile:
        """Ask the marks themselves, then the words, then what the reader linked."""
        best = best_mark(group.marks, article.text)
        name = _unquoted(_POSSESSIVE.sub("", " ".join(best.span.cut(article.text).split())))
        state = None if best.kind == "per" else self._state(article.text, group.marks)
        titles = [(mark, title) for mark in group.marks if (title := self._title(article, mark))]
        told = list(self._named(article, best, titles))
        if not (any(one.coded.countries is not None for one in told) and any(one.coded.sector for one in told)):
            told += self._described(article, group, best)
        countries, why_country = self._countries(group, told)
        sector, why_sector = self._sector(group, told)
        return Profile(
            name=state.name if state else name,
            kind=self._kind(name, best, is_state=state is not None),
            countries=countries,
            sector=sector or ("GOV" if state else "UNK"),
            role=titles[0][1].role if titles else None,
            reasons=tuple(filter(None, (why_country, why_sector))),
        )

    def _title(self, article: Article, mark: Mark) -> Title | None:
        return self.titles(article, mark.span) if mark.kind == "per" else None

    def _named(self, article: Article, best: Mark, titles: Iterable[tuple[Mark, Title]]) -> Iterator[Told]:
        """The surest words: the title beside a person's name, then the name."""
        on = article.document.published
        for mark, title in titles:
            yield Told("title", self.coder(title.words, on, self.about), mark)
        code = {"per": self.coder.person, "org": self.coder.body}.get(best.kind, self.coder)
        yield Told("name", code(best.span.cut(article.text), on, self.about), best)

    def _described(self, article: Article, group: SameActor, best: Mark) -> Iterator[Told]:
        """Other words for the same actor."""
        for mark in group.marks:
            words = mark.span.cut(article.text)
            if mark.kind != "per" and mark is not best and not is_pronoun(words):
                yield Told("words", self.coder(words, article.document.published, self.about), mark)

    def _countries(self, group: SameActor, told: Iterable[Told]) -> tuple[tuple[str, ...], Reason | None]:
        """Those that the marks carry; else those that the first words tell; else the one that the reader linked."""
        for mark in sorted(group.marks, key=lambda m: m.kind in ("ref", "src", "dem")):
            if given := mark.attributes.get("country"):
                return tuple(dict.fromkeys(filter(None, given.split(";")))), None
        for one in told:
            if one.coded.countries is not None:
                return one.coded.countries, Reason(f"country by {one.part}: {one.coded.why_country}", (one.mark.id,))
        linked = {mark.id: self.nations[mark.id] for mark in group.marks if mark.id in self.nations}
        if country := agreed(linked.values()):
            marks = tuple(mark for mark, (code, _) in linked.items() if code == country)
            return (country,), Reason("country as linked", marks)
        return (), None

    def _sector(self, group: SameActor, told: Sequence[Told]) -> tuple[Sector | None, Reason | None]:
        """The one that people put on the marks; else what sure words tell, what the reader answered, what others do."""
        given = [(m, code) for m in group.marks if (code := SECTORS.get(m.attributes.get("sector", "UNK"))) != "UNK"]
        for mark, code in given:
            if code and of_people(mark.maker):
                return code, None
        for one in sorted(told, key=lambda one: not one.is_sure):
            if given and not one.is_sure:
                break
            if one.coded.sector:
                return one.coded.sector, Reason(f"sector by {one.part}: {one.coded.why_sector}", (one.mark.id,))
        return (given[0][1], Reason("sector as read", (given[0][0].id,))) if given else (None, None)

    def _kind(self, name: str, mark: Mark, *, is_state: bool) -> ActorKind:
        if mark.kind == "per":
            return "person"
        if DOCUMENT.search(name) and mark.kind != "org":
            return "document"
        if is_state:
            return "state"
        if mark.kind == "org" or self.coder.bodies.find(name):
            return "organization"
        return "group"

    def _state(self, text: str, marks: Iterable[Mark]) -> State | None:
        """The state that the marks name, by its name, adjective or capital; a seat of government alone does not."""
        named = (
            self.coder.states.acting(mark.span.cut(text)) for mark in marks if mark.kind in ("loc", "ref", "src", "dem")
        )
        return next((hit[0] for hit in named if hit and hit[1] != "seat"), None)


def _unquoted(name: str) -> str:
    """A name without a quotation mark at an end that has no fellow in it."""
    for mark in '"“”':
        if name.count(mark) % 2 or (mark != '"' and name.count("“") != name.count("”")):
            name = name.strip(f"{mark} ")
    return name


def best_mark(marks: tuple[Mark, ...], text: str) -> Mark:
    """The mark whose words serve as the name: a name before a description, the longest name of a person."""
    named = [m for m in marks if not is_pronoun(m.span.cut(text))] or list(marks)
    for kinds in (("per",), ("org", "loc"), ("grp", "dem", "ref", "src")):
        if fitting := [m for m in named if m.kind in kinds]:
            if kinds == ("per",):
                return max(fitting, key=lambda m: (len(plain_name(m.span.cut(text)).split()), -m.span.start))
            return fitting[0]
    return named[0]
