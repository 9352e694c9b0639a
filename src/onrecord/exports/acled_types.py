"""ACLED's event and sub-event type of an event, where the record tells enough for one (ACLED Codebook)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.shapes import is_joint
from onrecord.records.mention import Actor

CIVILIAN: Final = frozenset({"CVL", "REF", "MED", "NGO", "EDU", "REL"})
ARMED: Final = frozenset({"MIL", "REB", "COP"})
OF_STATES: Final = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})
VIOLENCE: Final = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})


@dataclass(frozen=True, slots=True)
class Kind:
    """The three columns; "" where the record does not tell."""

    event_type: str = ""
    sub_event_type: str = ""
    disorder_type: str = ""

    @property
    def is_violence(self) -> bool:
        """Whether it can be told by its targets as aimed at civilians."""
        return self.event_type in VIOLENCE


UNTOLD: Final = Kind()
POLITICAL: Final = Kind(disorder_type="Political violence")
# By mode, whoever it is done to. Bombs may be thrown, laid or dropped.
REMOTE: Final = {
    "aerial": "Air/drone strike", "drone": "Air/drone strike", "suicide-attack": "Suicide bomb",
    "heavy-weapons": "Shelling/artillery/missile attack", "explosives": "",
}  # fmt: skip
# By mode, where an armed side does it to civilians.
ON_CIVILIANS: Final = {
    "abduct": "Abduction/forced disappearance", "beat": "Attack", "firearms": "Attack", "primitive": "Attack",
    "sexual": "Sexual violence", "targeted": "Attack", "torture": "Attack",
}  # fmt: skip
BY_HAND: Final = ("firearms", "primitive")
UNCLEAR: Final = ("destroy", "crowd-control", "unconventional")


def mapped(event: FlatEvent) -> Kind:
    """Its type; of what the record knows no type for, that it is unknown."""
    entry = event.first.event
    doers, others = event.actors("actors"), event.actors("recipients")
    match entry.type, entry.mode:
        case "ASSAULT", mode:
            return _violence(event, mode or "", doers, others)
        case "PROTEST", "demo":
            return Kind("Protests", "", "Demonstrations")
        case "PROTEST", "riot":
            return Kind("Riots")  # a demonstration or a mob: its disorder type depends on it
        case "COERCE", "arrest" if doers and all(actor.sector in OF_STATES for actor in doers):
            return _development("Arrests")
        case "MOBILIZE", "troops":
            return _development("Change to group/activity")
        case ("AGREE", _) | ("RETREAT", "ceasefire") | ("COOPERATE", "exchange") if is_joint(event):
            return _development("Agreement")
    return UNTOLD


def is_civilian(actors: Sequence[Actor]) -> bool:
    """Whether there are any, and all of them are civilians."""
    return bool(actors) and all(actor.sector in CIVILIAN for actor in actors)


def _development(sub_event_type: str) -> Kind:
    return Kind("Strategic developments", sub_event_type, "Strategic developments")


def _violence(event: FlatEvent, mode: str, doers: Sequence[Actor], others: Sequence[Actor]) -> Kind:
    political = POLITICAL.disorder_type
    if mode in REMOTE:
        return Kind("Explosions/Remote violence", REMOTE[mode], political)
    if mode in UNCLEAR:
        return UNTOLD
    armed = bool(doers) and all(actor.sector in ARMED or _is_government(actor) for actor in doers)
    if mode in ON_CIVILIANS and armed and is_civilian(others):
        harmed = mode == "abduct" and {"killed", "wounded"} & event.counts.keys()
        return Kind("Violence against civilians", "Attack" if harmed else ON_CIVILIANS[mode], political)
    if mode in BY_HAND and all(side and all(a.sector in ARMED for a in side) for side in (doers, others)):
        return Kind("Battles", "", political)  # whether ground was taken is not told
    return POLITICAL if armed else UNTOLD


def _is_government(actor: Actor) -> bool:
    return actor.sector == "GOV" and actor.kind != "person"
