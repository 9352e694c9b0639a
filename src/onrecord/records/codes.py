"""The closed code lists of the record (RECORD.md); every code stored anywhere is one of these.

Sources: PLOVER 2.0 (event types, sectors), TIMEX3 (time types), RECORD.md (everything else).
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["happened", "ongoing", "planned", "proposed", "conditional", "denied", "failed"]
Sector = Literal[
    "GOV", "MIL", "REB", "OPP", "PTY", "LEG", "JUD", "SPY", "COP", "CVL",
    "MED", "IGO", "NGO", "BUS", "EDU", "REL", "CRM", "REF", "UNK",
]  # fmt: skip
ActorKind = Literal["person", "state", "organization", "group", "document"]
ClaimKind = Literal["direct", "indirect", "mixed"]
ClaimAct = Literal["says", "denies", "predicts", "promises", "asks", "orders"]
Measure = Literal[
    "killed", "wounded", "missing", "captured", "abducted", "displaced", "exchanged", "destroyed", "weapons",
    "troops", "people", "money", "distance", "duration", "share", "other",
]  # fmt: skip
Qualifier = Literal["exact", "about", "at least", "at most", "nearly"]
Stance = Literal["demands", "offers", "accepts", "rejects", "conditions"]
Topic = Literal[
    "ceasefire", "withdrawal", "territory", "security-guarantees", "arms", "forces", "neutrality",
    "elections-and-government", "recognition", "language-and-culture", "exchange", "prisoners", "bodies", "children",
    "humanitarian-access", "sanctions", "talks", "monitoring", "justice", "reconstruction", "nuclear",
    "borders-and-trade", "other",
]  # fmt: skip
CommitmentKind = Literal[
    "exchange", "release", "ceasefire", "withdrawal", "talks", "commission", "access", "aid", "arms",
    "sanctions-relief", "response", "other",
]  # fmt: skip
CommitmentStatus = Literal["proposed", "promised", "agreed", "under-way", "done", "broken"]
PartKind = Literal["headline", "dateline", "heading", "body", "credit", "boilerplate"]
TimeType = Literal["date", "time", "duration", "set"]
Precision = Literal["point", "city", "region", "country"]


def codes(code_list: object) -> tuple[str, ...]:
    """The members of one of the lists above, in their written order."""
    return get_args(code_list)


def _by_code(code_list: object) -> Mapping[str, Any]:
    return {code: code for code in get_args(code_list)}


# Words from outside -> codes: `EVENT_TYPES.get(word)` is the code, or None where the word is none.
EVENT_TYPES: Final[Mapping[str, EventType]] = _by_code(EventType)
EVENT_STATUSES: Final[Mapping[str, EventStatus]] = _by_code(EventStatus)
SECTORS: Final[Mapping[str, Sector]] = _by_code(Sector)
CLAIM_KINDS: Final[Mapping[str, ClaimKind]] = _by_code(ClaimKind)
CLAIM_ACTS: Final[Mapping[str, ClaimAct]] = _by_code(ClaimAct)
MEASURES: Final[Mapping[str, Measure]] = _by_code(Measure)
STANCES: Final[Mapping[str, Stance]] = _by_code(Stance)
TOPICS: Final[Mapping[str, Topic]] = _by_code(Topic)
COMMITMENT_KINDS: Final[Mapping[str, CommitmentKind]] = _by_code(CommitmentKind)
COMMITMENT_STATUSES: Final[Mapping[str, CommitmentStatus]] = _by_code(CommitmentStatus)
TIME_TYPES: Final[Mapping[str, TimeType]] = _by_code(TimeType)

# What the type of each kind of entry is, in lists and filters.
TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": codes(ClaimAct),
    "events": codes(EventType),
    "figures": codes(Measure),
    "positions": codes(Stance),
    "commitments": codes(CommitmentKind),
}
