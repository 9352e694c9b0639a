"""States: names, peoples, capitals and seats of government (states.tsv)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from onrecord.lexicon.names import NameIndex, tidy
from onrecord.lexicon.tables import read_table, values

Status = Literal["un", "observer", "other", "former", "defacto"]
StateWord = Literal["name", "demonym", "capital", "seat"]

# Words that fit two states, or a state and something more frequent: the code they are read as, or None where
# only the context can tell. (Words that are also names of people, as Jordan and Chad, are for the caller to tell.)
AMBIGUOUS: Mapping[str, str | None] = {
    "Congo": "COD",  # eastern Congo and Kinshasa are far more often in the news of war than Brazzaville
    "Congolese": "COD",
    "Dominican": "DOM",
    "Dominicans": "DOM",
    "Korea": None,
    "Korean": None,
    "Koreans": None,
    "San Jose": None,  # in California
    "St. John's": None,  # in Newfoundland
    "Stanley": None,  # a man's name
    "Victoria": None,  # a woman's name, an Australian state, …
}


@dataclass(frozen=True, slots=True)
class State:
    """A state. `code` is ISO 3166-1 alpha-3 (3166-3 for a former one); a de facto state has its legal sovereign's."""

    code: str
    name: str
    forms: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class States:
    """All states, and the look-ups. Phrases may bear "the", a possessive ending or be all in capitals."""

    all: tuple[State, ...]
    names: NameIndex[State]
    demonyms: NameIndex[State]
    capitals: NameIndex[State]
    seats: NameIndex[State]
    codes: Mapping[str, State]

    def by_name(self, words: str) -> State | None:
        """The state of that name or other form ("the U.K.’s")."""
        return self.names.find(words)

    def by_demonym(self, words: str) -> State | None:
        """The state whose people or adjective this is ("Ukrainians")."""
        return self.demonyms.find(words)

    def by_capital(self, words: str) -> State | None:
        """The state whose capital this is; "Washington" is the one of the United States."""
        return self.capitals.find(words)

    def by_seat(self, words: str) -> State | None:
        """The state whose government is called after this building, street or town ("Downing Street")."""
        return self.seats.find(words)

    def by_code(self, code: str) -> State | None:
        """The state with this code; never a former or de facto one where a present state has the same."""
        return self.codes.get(code)

    def any(self, words: str) -> tuple[State, StateWord] | None:
        """The state a phrase names in whatever way, and the way: a name before a demonym, capital, seat."""
        for index, kind in zip(
            (self.names, self.demonyms, self.capitals, self.seats), get_args(StateWord), strict=True
        ):
            if (state := index.find(words)) is not None:
                return state, kind
        return None

    def acting(self, words: str) -> tuple[State, StateWord] | None:
        """The state that acts where these words do: by its name, adjective, capital or seat; its people are others."""
        hit = self.any(words)
        return None if hit and hit[1] == "demonym" and _is_people(hit[0], words) else hit


@cache
def load_states() -> States:
    """The states of states.tsv, read once."""
    states = tuple(_state(row) for row in read_table("states"))
    return States(
        all=states,
        names=_index(states, lambda state: (state.name, *state.forms)),
        demonyms=_index(states, lambda state: state.demonyms),
        capitals=_index(states, lambda state: state.capitals),
        seats=_index(states, lambda state: state.seats),
        codes={state.code: state for state in sorted(states, key=_is_past)},
    )


def _state(row: dict[str, str]) -> State:
    if row["status"] not in get_args(Status):
        raise ValueError(f"states.tsv: {row['name']} has the unknown status {row['status']!r}")
    return State(
        code=row["code"],
        name=row["name"],
        forms=values(row["forms"]),
        demonyms=values(row["demonyms"]),
        capitals=values(row["capital"]),
        seats=values(row["seats"]),
        status=cast(Status, row["status"]),
    )


def _is_people(state: State, words: str) -> bool:
    """True of a plural: "Ukrainians", "Frenchmen"; the adjective, which some peoples are called by too, comes first."""
    return tidy(words) not in state.demonyms[:1] and tidy(words).casefold().endswith(("s", "men", "people"))


def _is_past(state: State) -> bool:
    """Sorts present states last, so that they win their code."""
    return state.status not in ("former", "defacto")


def _index(states: Iterable[State], words_of: Callable[[State], tuple[str, ...]]) -> NameIndex[State]:
    """Every word to its state, but ambiguous ones only to the state that AMBIGUOUS reads them as."""
    return NameIndex.of(
        (word, state) for state in states for word in words_of(state) if AMBIGUOUS.get(word, state.code) == state.code
    )
