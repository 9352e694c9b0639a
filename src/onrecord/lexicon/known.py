"""Names that a table knows, whichever it is: what kind of name a phrase is, and the country it tells."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon.bodies import Bodies, load_bodies
from onrecord.lexicon.gazetteer import Gazetteer, load_gazetteer
from onrecord.lexicon.states import States, load_states

# Sectors whose bodies act for their country; a news agency or a company does not.
ACTING = frozenset(("GOV", "MIL", "REB", "LEG", "PTY", "OPP", "SPY", "COP", "JUD"))


@dataclass(frozen=True, slots=True)
class Known:
    """A known name: a body, a place or a demonym; `sure` where no common word or surname is the same."""

    kind: Literal["org", "loc", "dem"]
    country: str
    sure: bool


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The tables a name is looked up in."""

    states: States
    bodies: Bodies
    gazetteer: Gazetteer

    def find(self, words: str) -> Known | None:
        """The body, state, people, capital, seat of government or other place that a phrase names as a whole."""
        if body := self.bodies.find(words):
            return Known("org", body.country or "" if body.sector in ACTING else "", sure=True)
        if state := self.states.any(words):
            return Known(_KINDS.get(state[1], "loc"), state[0].code, sure=True)
        return Known("loc", "", sure=False) if self.gazetteer.find(words) else None


_KINDS: dict[str, Literal["org", "loc", "dem"]] = {"demonym": "dem", "seat": "org"}


@cache
def load_known_names() -> KnownNames:
    """The tables as shipped, read once."""
    return KnownNames(load_states(), load_bodies(), load_gazetteer())
