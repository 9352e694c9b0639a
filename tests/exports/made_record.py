"""A record made by hand of a report made up by hand: every kind of entry, nested and crossing spans, damage."""

import re
from typing import Any

from onrecord.records.article import Document, Part
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.record import Record
from onrecord.records.text import Gap, Repair, Span

TEXT = (
    "Ostrel Valley sides trade blame as envoys plan new talks\n\n"
    "PORT MERRIN, 3 June – The government of Kessar said on Tuesday that rebel gunners had shelled the "
    "river town of Dolna overnight, killing at least 14 people.\n\n"
    "The Northern Front denied that it had fired on Dolna. “Our guns were silent,” its spokesman Ilan "
    "Rehn told the Merrin Courier. He said Kessar’s own drones had hit the grain market.\n\n"
    "Envoys of both sides are to meet in Port Merrin on 12 June, officials said. Kessar proposes that "
    "monitors be let into Dolna before that, and the Front wants the blockade of the valley road lifted, "
    "as . The two sides agreed last month to swap some 60 prisoners. It was reported that the swap would "
    "begin within a week.\n\n"
    "Kessar’s foreign minister, Adra Vane, warned that the talks would fail if the Front kept its guns on"
    " the river."
)


def at(words: str, nth: int = 0) -> Span:
    """The nth place of some words in the text."""
    found = list(re.finditer(re.escape(words), TEXT))[nth]
    return Span(found.start(), found.end())


ACTORS = (
    Actor("a-k", "Kessar", "state", None, "GOV", None, tuple(at("Kessar", n) for n in range(4))),
    Actor(
        "a-f", "Northern Front", "group", None, "REB", None, (at("Northern Front"), at("the Front"), at("the Front", 1))
    ),
    Actor("a-r", "Ilan Rehn", "person", None, "REB", "spokesman", (at("Ilan Rehn"), at("He"))),
    Actor("a-v", "Adra Vane", "person", None, "GOV", "foreign minister", (at("Adra Vane"),)),
    Actor("a-m", "Merrin Courier", "organization", None, "MED", None, (at("Merrin Courier"),)),
    Actor("a-o", "officials", "group", None, "UNK", None, (at("officials"),)),
)
PLACES = (
    Place("p-d", "Dolna", None, None, None, None, "city", (at("Dolna"), at("Dolna", 1), at("Dolna", 2))),
    Place("p-m", "Port Merrin", None, 12.5, 40.25, None, "city", (at("PORT MERRIN"), at("Port Merrin"))),
    Place("p-o", "Ostrel Valley", None, None, None, None, "region", (at("Ostrel Valley"),)),
)
TIMES = (
    Time("t-1", at("3 June"), "2031-06-03", "2031-06-03", "date"),
    Time("t-2", at("on Tuesday"), "2031-06-03", "2031-06-03", "date"),
    Time("t-3", at("12 June"), "2031-06-12", "2031-06-12", "date"),
    Time("t-4", at("overnight"), None, None, "time"),
)
FIGURES = (
    Figure("f-1", at("at least 14 people"), 14, None, "at least", "people", None, "killed", "p-d", None, ("c-1",)),
    Figure("f-2", at("some 60 prisoners"), 60, 60, "about", "prisoners", None, "exchanged"),
)
CLAIMS = (
    Claim("c-1", ("a-k",), (at("The government of Kessar"),), (at("said"),), (at("rebel gunners had shelled the river town of Dolna overnight, killing at least 14 people"),), "indirect", "says", 0.91),
    Claim("c-2", ("a-f",), (at("The Northern Front"),), (at("denied"),), (at("it had fired on Dolna"),), "indirect", "denies", 0.88),
    Claim("c-3", ("a-r",), (at("its spokesman Ilan Rehn"),), (at("told"),), (at("Our guns were silent"),), "direct", "says", 0.95),
    Claim("c-4", ("a-r",), (at("He"),), (at("said", 1),), (at("Kessar’s own drones had hit the grain market"),), "indirect", "says", 0.72),
    Claim("c-5", ("a-o",), (at("officials"),), (at("said", 2),), (at("Envoys of both sides are to meet in Port Merrin on 12 June"),), "indirect", "says", 0.81),
    Claim("c-6", (), (), (at("It was reported"),), (at("the swap would begin within a week"),), "indirect", "says", 0.4),
    Claim("c-7", ("a-v",), (at("Adra Vane"),), (at("warned"),), (at("the talks would fail if the Front kept its guns on the river"),), "indirect", "predicts", 0.83),
)  # fmt: skip
EVENTS = (
    Event("e-1", "ASSAULT", None, (at("shelled"), at("fired")), ("a-f",), (), ("p-d",), None, "happened", ("f-1",), ("c-1",), 0.84),
    Event("e-2", "ASSAULT", None, (at("fired"),), ("a-f",), (), ("p-d",), None, "denied", (), ("c-2",), 0.7),
    Event("e-3", "ASSAULT", "aerial", (at("had hit"),), ("a-k",), (), (), None, "happened", (), ("c-4",), 0.6),
    Event("e-4", "CONSULT", None, (at("to meet"),), ("a-k", "a-f"), (), ("p-m",), "2031-06-12", "planned", (), ("c-5",), 0.77),
    Event("e-5", "REQUEST", None, (at("proposes"),), ("a-k",), ("a-f",), (), None, "happened", (), (), 0.66),
    Event("e-6", "COOPERATE", "exchange", (at("swap some"), at("swap would")), ("a-k", "a-f"), (), (), None, "planned", ("f-2",), (), 0.8),
    Event("e-7", "COERCE", None, (at("blockade"),), (), (), ("p-o",), None, "ongoing", (), (), 0.5),
)  # fmt: skip
POSITIONS = (
    Position("x-1", ("a-k",), "demands", (at("monitors be let into Dolna before that"),), "monitoring", ("a-f",), ()),
    Position("x-2", ("a-f",), "demands", (at("the blockade of the valley road lifted"),), "borders-and-trade", (), ()),
)
COMMITMENTS = (
    Commitment("k-1", ("a-k", "a-f"), "exchange", at("swap some 60 prisoners"), ("f-2",), None, "agreed", ()),
    Commitment("k-2", ("a-k", "a-f"), "talks", at("Envoys of both sides are to meet in Port Merrin on 12 June"), (), "2031-06-12", "agreed", ("c-5",)),
)  # fmt: skip


def document(**changed: Any) -> Document:
    """The document of the made-up report, with some fields changed."""
    spans = [m.span() for m in re.finditer(r"[^\n]+", TEXT)]
    facts: dict[str, Any] = {
        "id": "d0",
        "input": "merrin-0603.txt",
        "title": "Ostrel Valley sides trade blame as envoys plan new talks",
        "outlet": "Merrin Courier",
        "authors": ("P. Sollen",),
        "url": "https://courier.example/0603",
        "language": "en",
        "published": "2031-06-03",
        "text": TEXT,
        "repairs": (
            Repair(at("silent,”"), "silent,鈥", "silent,”", "UTF-8 read as GBK, third byte lost", certain=False),
            Repair(at("’s own"), "鈥檚 own", "’s own", "UTF-8 read as GBK", certain=True),
        ),
        "gaps": (Gap(at(" . The two sides").start + 1, "“as” without its clause"),),
        "parts": (Part("headline", Span(*spans[0])), Part("dateline", at("PORT MERRIN, 3 June –"))),
        "sentences": tuple(Span(*s) for s in spans),
    }
    return Document(**{**facts, **changed})


def record(**changed: Any) -> Record:
    """The whole record, with some fields of it changed."""
    fields: dict[str, Any] = {
        "document": document(),
        "actors": ACTORS,
        "places": PLACES,
        "times": TIMES,
        "figures": FIGURES,
        "claims": CLAIMS,
        "events": EVENTS,
        "positions": POSITIONS,
        "commitments": COMMITMENTS,
    }
    return Record(**{**fields, **changed})
