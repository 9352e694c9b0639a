"""Readings made up by the thousand, for stores of any size. Parties and places are as unequal as in the news: a few
stand in a third of all entries, most in a handful.
"""

import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from onrecord.records.article import Article, Document, Part
from onrecord.records.claim import Claim
from onrecord.records.codes import CommitmentKind, EventStatus, EventType, Measure, Stance, Topic, codes
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.ids import EntryIds, content_id
from onrecord.records.marks import Marks
from onrecord.records.mention import Actor, Figure, Place
from onrecord.records.reason import Reasons
from onrecord.records.record import Record
from onrecord.records.text import Span

FIRST_DAY, DAYS = date(2021, 1, 1), 3650
SYLLABLES = [
    "ba",
    "de",
    "fi",
    "go",
    "lu",
    "ma",
    "ne",
    "po",
    "qua",
    "ri",
    "su",
    "ta",
    "ve",
    "wo",
    "xa",
    "ye",
    "zo",
    "kha",
    "tre",
    "shi",
]
WORDS = [
    "shelled",
    "port",
    "talks",
    "envoy",
    "border",
    "said",
    "denied",
    "troops",
    "convoy",
    "aid",
    "killed",
    "valley",
    "truce",
    "demand",
    "leave",
    "river",
]
EVENTS, CLAIMS, FIGURES, POSITIONS = 10, 4, 3, 2  # of an article
COUNTRIES = ["RUS", "UKR", "SYR", "YEM", "SDN", "COD", "MMR", "ETH", "COL", "ISR"]


@dataclass(frozen=True)
class MadeUp:
    """A `store.writer.Reading`."""

    article: Article
    marks: Marks
    record: Record
    reasons: Reasons


@dataclass(frozen=True)
class Choice:
    """Draws one of many, the n-th in inverse proportion to n (Zipf's law)."""

    of: Sequence[str]

    @cached_property
    def _sums(self) -> list[float]:
        return list(accumulate(1 / n for n in range(1, len(self.of) + 1)))

    def __call__(self, chance: random.Random) -> str:
        """One of them."""
        return self.of[bisect_left(self._sums, chance.random() * self._sums[-1])]


def called(number: int) -> str:
    """The n-th invented name: "Badefi"."""
    parts = []
    while True:
        number, at = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[at])
        if not number:
            return "".join(parts).capitalize()


PARTIES = Choice([f"{called(n + 400)} {('Front', 'Army', 'Council', 'Ministry')[n % 4]}" for n in range(20_000)])
PLACES = Choice([called(n + 9000) for n in range(20_000)])
OUTLETS = Choice([f"{called(n + 30)} News" for n in range(300)])


def readings(articles: int, seed: int = 1) -> Iterator[MadeUp]:
    """So many articles, always the same ones for a seed."""
    chance = random.Random(seed)
    for number in range(articles):
        yield _reading(chance, number)


def _reading(chance: random.Random, number: int) -> MadeUp:
    names = list(dict.fromkeys(PARTIES(chance) for _ in range(8)))
    places = list(dict.fromkeys(PLACES(chance) for _ in range(4)))
    sentences = [
        f"{chance.choice(names)} {' '.join(chance.choices(WORDS, k=12))} {chance.choice(places)}." for _ in range(15)
    ]
    text = f"Report {number} of the day\n\n" + " ".join(sentences)
    at, spans = text.index(sentences[0]), []
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    document = Document(
        id=content_id(text), input=f"{number}.txt", title=f"Report {number} of the day", outlet=OUTLETS(chance),
        authors=(), url=None, language="en", published=published.isoformat(), text=text,
        parts=(Part("body", Span(spans[0].start, len(text))),), sentences=tuple(spans),
    )  # fmt: skip
    return MadeUp(Article(document), Marks((), ()), _record(chance, document, names, places), {})


def _record(chance: random.Random, document: Document, names: Sequence[str], places: Sequence[str]) -> Record:
    ids, spans = EntryIds(document.id), document.sentences
    actors = tuple(
        Actor(ids.new("a", n), n, "organization", COUNTRIES[len(n) % 10], "GOV", None, (spans[0],)) for n in names
    )
    where = tuple(
        Place(ids.new("p", n), n, COUNTRIES[len(n) % 10], None, None, None, "city", (spans[0],)) for n in places
    )
    claims = tuple(
        Claim(ids.new("c", str(n)), (chance.choice(actors).id,), (), (), (spans[n],), "indirect", "says", 0.9)
        for n in range(CLAIMS)
    )
    figures = tuple(
        Figure(
            ids.new("f", str(n)), spans[n], n + 1.0, n + 1.0, "exact", "people", None,
            chance.choice(codes(Measure)), chance.choice(where).id, None, (claims[n].id,),
        )
        for n in range(FIGURES)
    )  # fmt: skip
    events = tuple(_event(chance, ids, n, document, (actors, where, claims, figures)) for n in range(EVENTS))
    positions = tuple(
        Position(
            ids.new("x", str(n)), (chance.choice(actors).id,), chance.choice(codes(Stance)), (spans[n + 5],),
            chance.choice(codes(Topic)), (chance.choice(actors).id,), (),
        )
        for n in range(POSITIONS)
    )  # fmt: skip
    due = date.fromisoformat(document.published or "") + timedelta(days=chance.randrange(60))
    undertaking = Commitment(
        ids.new("k", "1"), (chance.choice(actors).id,), chance.choice(codes(CommitmentKind)), spans[9], (),
        due.isoformat(), "agreed", (),
    )  # fmt: skip
    return Record(
        document=document, actors=actors, places=where, figures=figures, claims=claims, events=events,
        positions=positions, commitments=(undertaking,),
    )  # fmt: skip


Named = tuple[tuple[Actor, ...], tuple[Place, ...], tuple[Claim, ...], tuple[Figure, ...]]


def _event(chance: random.Random, ids: EntryIds, number: int, document: Document, named: Named) -> Event:
    actors, where, claims, figures = named
    when = date.fromisoformat(document.published or "") - timedelta(days=chance.randrange(4))
    status = chance.choices(codes(EventStatus), weights=(70, 8, 8, 6, 4, 3, 1))[0]
    return Event(
        ids.new("e", str(number)), chance.choice(codes(EventType)), None, (document.sentences[number],),
        (chance.choice(actors).id,), (chance.choice(actors).id,), (chance.choice(where).id,),
        when.isoformat() if number % 3 else None, status,  # type: ignore[arg-type]
        (figures[number].id,) if number < FIGURES else (), (claims[number].id,) if number < CLAIMS else (), 0.8,
    )  # fmt: skip
