"""Whose somebody is and in what capacity, by the words that name them: a phrase -> countries and sector.

PLOVER's coders do the same with dictionaries of agents and actors (PETRARCH, Schrodt 2014) or a search engine over
Wikipedia (NGEC, Halterman 2023). Here tables ship with the package and the rules stand in two lists; the one that
answered is named.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lexicon.bodies import Bodies, Body, load_bodies
from onrecord.lexicon.gazetteer import Gazetteer, load_gazetteer
from onrecord.lexicon.offices import Offices, load_offices
from onrecord.lexicon.periods import ALWAYS
from onrecord.lexicon.persons import Held, Person, Persons, load_persons
from onrecord.lexicon.states import State, States, StateWord, load_states
from onrecord.records.codes import Sector
from onrecord.spot.naming import plain_name
from onrecord.spot.titles import FORMER

CONTINENT = re.compile(r"\b(?:Latin|Central|South|North) America\b(?!n)")
LONGEST = 7  # words of a name
BODY, PERSON, PLACE = "a known body", "a known person", "a place named"
LITTLE = "a word that tells little"
SIDES = ("REB", "IGO", "NGO", "CRM")  # sectors of bodies whose people are theirs, whatever their office
_WORD = re.compile(r"[^\s,;()“”\"]+")
_SENT_TO = re.compile(r"\bto (?:the )?$")  # an ambassador to the United Nations is not theirs
_SENT = re.compile(
    r"\b(?:envoy|ambassador|representative|coordinator|rapporteur|advis[eo]r|mediator|director|delegate|observer)s?\b"
    r"[^,]*\b(?:to|for|on|in) (?:the )?$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(r"\b(?:president|speaker|chair\w*|head|leader|director|member)s? of (?:the )?$", re.IGNORECASE)
_NAME_BEHIND = re.compile(r" [A-Z]")
_JOINED = re.compile(r"\s*(?:,|and|,\s*and|&|-|–)\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Coded:
    """What a phrase tells, and the rules that told. `countries` are ISO 3166-1 alpha-3: several of joint envoys, none
    of an international body, None where the phrase does not tell; `former` of somebody who held the office before.
    """

    countries: tuple[str, ...] | None
    sector: Sector | None
    former: bool
    why_country: str | None
    why_sector: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a phrase that a table knows, by offsets in the phrase: a body, a state or a person."""

    start: int
    end: int
    body: Body | None = None
    state: tuple[State, StateWord] | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what the tables know of its words, from left to right, none in another."""

    words: str
    on: str | None
    about: Collection[str]
    hits: tuple[Hit, ...]
    tables: "ActorCoder"

    @property
    def whole(self) -> Hit | None:
        """What the phrase is as a whole."""
        return next((hit for hit in self.hits if hit.end - hit.start == len(self.words)), None)

    @property
    def has_changed_sides(self) -> bool:
        """Whether a body or person in it was on another side at another time, so that no date tells no sector."""
        changed = (hit.person and len({held.sector for held in hit.person.held}) > 1 for hit in self.hits)
        return any(changed) or any(hit.body and hit.body.period != ALWAYS for hit in self.hits)

    @property
    def office(self) -> Held | None:
        """What a person named in the phrase was at the time."""
        return next((held for hit in self.hits if hit.person and (held := hit.person.on(self.on))), None)

    def first(self, kind: str) -> Hit | None:
        """The first words that a table of this kind knows."""
        return next((hit for hit in self.hits if getattr(hit, kind)), None)


CountryRule = Callable[[Phrase], tuple[str, ...] | None]
SectorRule = Callable[[Phrase], Sector | None]


def body(phrase: Phrase) -> tuple[str, ...] | None:
    """The body's, where the phrase is one: none of an international one."""
    if (whole := phrase.whole) and whole.body:
        return (whole.body.country,) if whole.body.country else ()
    return None


def states_named(phrase: Phrase) -> tuple[str, ...] | None:
    """Of the first state, people, capital or seat of government in it, and those joined with it ("Chad and Libya"); an
    envoy for a state is not its own.
    """
    joined: list[Hit] = []
    for hit in phrase.hits:
        if hit.state and _SENT.search(phrase.words, 0, hit.start):
            continue
        if hit.state and (not joined or _JOINED.fullmatch(phrase.words[joined[-1].end : hit.start])):
            joined.append(hit)
        elif joined:
            break
    return tuple(dict.fromkeys(hit.state[0].code for hit in joined if hit.state)) or None


def person(phrase: Phrase) -> tuple[str, ...] | None:
    """The known person's in it."""
    office = phrase.office
    return ((office.country,) if office.country else ()) if office else None


def body_within(phrase: Phrase) -> tuple[str, ...] | None:
    """The body's in it: "members of the SPLA"."""
    hit = phrase.first("body")
    if hit is None or hit.body is None or _SENT_TO.search(phrase.words, 0, hit.start):
        return None
    return (hit.body.country,) if hit.body.country else ()


def place_within(phrase: Phrase) -> tuple[str, ...] | None:
    """The place's, where the phrase is one or has one in it: "Mariupol police". A name of somebody unknown has none."""
    if any(hit.state for hit in phrase.hits):
        return None
    describes = phrase.tables.offices.telling(phrase.words) or any(map(str.islower, phrase.words.split()))
    code = phrase.tables.place_in(phrase.words, phrase.about, whole=not describes)
    return (code,) if code else None


# By what `onrecord why` calls them, in the order they are asked.
COUNTRIES: Mapping[str, CountryRule] = {
    BODY: body,
    "a state named": states_named,
    PERSON: person,
    "a body named": body_within,
    PLACE: place_within,
}


def of_body(phrase: Phrase) -> Sector | None:
    """The body's, where the phrase is one."""
    return whole.body.sector if (whole := phrase.whole) and whole.body else None


def of_side(phrase: Phrase) -> Sector | None:
    """The body's in it, where an office is held for one: "a Hamas commander", "a doctor with the Red Cross"."""
    hit = phrase.first("body")
    if hit is None or hit.body is None or hit.body.sector not in SIDES or _SENT_TO.search(phrase.words, 0, hit.start):
        return None
    office = phrase.tables.offices.telling(phrase.words)
    return None if hit.body.sector == "IGO" and office and office.sector in ("LEG", "JUD") else hit.body.sector


def of_headed(phrase: Phrase) -> Sector | None:
    """The body's in it, where the office is at its head: "the president of the Riigikogu"."""
    hit = phrase.first("body")
    return hit.body.sector if hit and hit.body and _HEAD_OF.search(phrase.words, 0, hit.start) else None


def of_office(phrase: Phrase) -> Sector | None:
    """The office's or occupation's in it."""
    office = phrase.tables.offices.telling(phrase.words)
    return office.sector if office and not office.weak else None


def of_person(phrase: Phrase) -> Sector | None:
    """The known person's, at the date."""
    return phrase.office.sector if phrase.office else None


def of_body_within(phrase: Phrase) -> Sector | None:
    """The body's in it: "members of the SPLA"."""
    hit = phrase.first("body")
    return hit.body.sector if hit and hit.body else None


def of_state(phrase: Phrase) -> Sector | None:
    """The government's, called by its state, its capital or its seat."""
    whole = phrase.whole
    return "GOV" if whole and whole.state and whole.state[1] != "demonym" else None


def of_weak_office(phrase: Phrase) -> Sector | None:
    """What a word tells that tells little: "officials", "men"."""
    return phrase.tables.offices.sector(phrase.words)


SECTORS_BY: Mapping[str, SectorRule] = {
    BODY: of_body,
    "serves a body named": of_side,
    "heads a body named": of_headed,
    "an office": of_office,
    PERSON: of_person,
    "a body named": of_body_within,
    "a government": of_state,
    LITTLE: of_weak_office,
}


@dataclass(frozen=True, slots=True)
class ActorCoder:
    """A phrase that names somebody -> Coded, by the tables it is given."""

    states: States
    bodies: Bodies
    persons: Persons
    offices: Offices
    gazetteer: Gazetteer

    def __call__(self, words: str, on: str | None = None, about: Collection[str] = ()) -> Coded:
        """What the phrase tells; `on` is the date it was said (EDTF), `about` the countries that the text is about."""
        words = CONTINENT.sub("", plain_name(words))
        phrase = Phrase(words, on, about, tuple(self._hits(words, on, about)), self)
        countries = next(((why, codes) for why, rule in COUNTRIES.items() if (codes := rule(phrase)) is not None), None)
        told = ((why, code) for why, rule in SECTORS_BY.items() if (code := rule(phrase)))
        sector = None if on is None and phrase.has_changed_sides else next(told, None)
        office = phrase.office
        former = bool(FORMER.search(words)) or (office is not None and office.former)
        return Coded(
            countries[1] if countries else None,
            sector[1] if sector else None,
            former,
            countries[0] if countries else None,
            sector[0] if sector else None,
        )

    def body(self, name: str, on: str | None = None, about: Collection[str] = ()) -> Coded:
        """What a body's name tells: no town is meant by a news agency that is called as one is (Saba)."""
        coded = self(name, on, about)
        return replace(coded, countries=None, why_country=None) if coded.why_country == PLACE else coded

    def person(self, name: str, on: str | None = None, about: Collection[str] = ()) -> Coded:
        """What a person's name alone tells: no state is meant by "Chad Ellis"."""
        someone = self.persons.find(plain_name(name), on, about)
        if someone is None or (office := someone.on(on)) is None:
            return Coded(None, None, False, None, None)
        sector = office.sector if on or len({held.sector for held in someone.held}) == 1 else None
        return Coded((office.country,) if office.country else (), sector, office.former, PERSON, PERSON)

    def _hits(self, words: str, on: str | None, about: Collection[str]) -> list[Hit]:
        """The longest names from left to right; of one name a body before a person before a state."""
        found, at = [], 0
        spans = [match.span() for match in _WORD.finditer(words)]
        while at < len(spans):
            for size in range(min(LONGEST, len(spans) - at), 0, -1):
                start, end = spans[at][0], spans[at + size - 1][1]
                if hit := self._known(words[start:end], start, end, on):
                    break
                if _is_name(words, start, end) and (someone := self.persons.find(words[start:end], on, about)):
                    hit = Hit(start, end, person=someone)
                    break
            if hit:
                found.append(hit)
                at += size - 1
            at += 1
        return found

    def _known(self, name: str, start: int, end: int, on: str | None) -> Hit | None:
        if known := self.bodies.find(name, on):
            return Hit(start, end, body=known)
        named = self.states.any(name)
        return Hit(start, end, state=named) if named else None

    def place_in(self, words: str, about: Collection[str], *, whole: bool) -> str | None:
        """The country of the first place that the gazetteer knows in a phrase, or of the `whole` phrase alone."""
        spans = [match.span() for match in _WORD.finditer(words)]
        names = (
            [words]
            if whole
            else [words[s:e] for at, (s, _) in enumerate(spans) for _, e in reversed(spans[at : at + 4])]
        )
        places = (self.gazetteer.find(name, about) for name in names if name[:1].isupper())
        return next((place.country for place in places if place and place.country), None)


def _is_name(words: str, start: int, end: int) -> bool:
    """Whether words can be a person's whole name: capitals at both ends, and no further name behind."""
    last = words.rfind(" ", start, end) + 1
    return words[start].isupper() and words[max(last, start)].isupper() and not _NAME_BEHIND.match(words, end)


@cache
def load_coder() -> ActorCoder:
    """With the shipped tables."""
    return ActorCoder(load_states(), load_bodies(), load_persons(), load_offices(), load_gazetteer())
