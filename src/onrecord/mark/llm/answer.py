"""What a model may answer, in the terms of RECORD.md: the schema that it is held to, and what is taken of an answer.

An answer is checked here whatever the server promised of it. What is not of the schema is left out item by item, and
counted with its reason: one bad item does not cost the others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from onrecord.records.codes import (
    ClaimKind,
    CommitmentKind,
    CommitmentStatus,
    EventStatus,
    EventType,
    Measure,
    Sector,
    Stance,
    Topic,
    codes,
)

NUMBER, PHRASE, PHRASES, COUNTRY = "number", "phrase", "phrases", "country"
NAMES: Final = ("person", "organization", "place", "nationality", "group")
Kind = str | tuple[str, ...]  # of a field: one of the above, or the codes that it may have
ITEMS: Final[Mapping[str, Mapping[str, Kind]]] = {
    "names": {
        "sentence": NUMBER, "words": PHRASE, "kind": NAMES, "country": COUNTRY, "sector": (*codes(Sector), ""),
    },
    "claims": {
        "sentence": NUMBER, "content": PHRASE, "cue": PHRASE, "source": PHRASE, "kind": codes(ClaimKind),
    },
    "events": {
        "sentence": NUMBER, "trigger": PHRASE, "type": codes(EventType), "status": codes(EventStatus),
        "actors": PHRASES, "recipients": PHRASES, "place": PHRASE, "time": PHRASE,
    },
    "figures": {"sentence": NUMBER, "words": PHRASE, "measure": codes(Measure), "event": PHRASE},
    "positions": {
        "sentence": NUMBER, "term": PHRASE, "holder": PHRASE, "stance": codes(Stance), "topic": codes(Topic),
        "addressee": PHRASE,
    },
    "commitments": {
        "sentence": NUMBER, "words": PHRASE, "parties": PHRASES, "kind": codes(CommitmentKind),
        "status": codes(CommitmentStatus), "due": PHRASE,
    },
}  # fmt: skip
"""The lists of an answer, with the fields of their items in the order in which they are asked for."""
ISO3: Final = re.compile(r"([A-Z]{3}(;[A-Z]{3})*)?")
MOST_ITEMS: Final = 200  # in one list: no window of a report has so many
LONGEST: Final = 4_000  # characters of a phrase


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an answer, all its fields of the schema. `sentence` is the number that it names."""

    kind: str
    sentence: int
    fields: Mapping[str, Any]


class BadAnswer(Exception):
    """An answer of which nothing can be taken; says why."""


def schema() -> dict[str, Any]:
    """The JSON Schema of an answer, with no reference in it: not every server follows those."""
    lists = {
        name: {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {field: _of_kind(kind) for field, kind in fields.items()},
                "required": list(fields),
                "additionalProperties": False,
            },
        }
        for name, fields in ITEMS.items()
    }
    return {"type": "object", "properties": lists, "required": list(lists), "additionalProperties": False}


def _of_kind(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, tuple):
        return {"type": "string", "enum": list(kind)}
    if kind == PHRASES:
        return {"type": "array", "items": {"type": "string"}}
    return {"type": "integer"} if kind == NUMBER else {"type": "string"}


def items_of(content: str | None, dropped: Counter[str]) -> Iterator[Item]:
    """The items of an answer; what is none of the schema is counted in `dropped`. Raises BadAnswer."""
    answer = _decoded(content)
    for name, fields in ITEMS.items():
        found = answer.get(name, [])
        if not isinstance(found, list):
            dropped[f"{name} that are no list"] += 1
            continue
        if len(found) > MOST_ITEMS:
            dropped["items beyond what a window can have"] += len(found) - MOST_ITEMS
        for item in found[:MOST_ITEMS]:
            if wrong := _wrong(item, fields):
                dropped[f"{name}: {wrong}"] += 1
            else:
                yield Item(name, item["sentence"], {field: item[field] for field in fields})


def _decoded(content: str | None) -> Mapping[str, Any]:
    """The object that an answer is; some models put it into a fence, or words before it."""
    if not isinstance(content, str) or not content.strip():
        raise BadAnswer("the answer is empty")
    begin, end = content.find("{"), content.rfind("}")
    if begin < 0 or end < begin:
        raise BadAnswer("the answer is no JSON")
    try:
        answer = msgspec.json.decode(content[begin : end + 1])
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadAnswer(f"the answer is no whole JSON ({error})") from error
    if not isinstance(answer, dict) or not answer.keys() & ITEMS.keys():
        raise BadAnswer("the answer has none of the lists that were asked for")
    return answer


def _wrong(item: object, fields: Mapping[str, Kind]) -> str:
    """What is wrong with an item; "" where nothing is. A code that is none, or a country, is a fault of the item."""
    if not isinstance(item, dict):
        return "an item that is no object"
    for field, kind in fields.items():
        value = item.get(field)
        if isinstance(kind, tuple):
            fits = value in kind if isinstance(value, str) else False
        elif kind == NUMBER:
            fits = isinstance(value, int) and not isinstance(value, bool)
        elif kind == PHRASES:
            fits = _are_phrases(value)
        else:
            fits = isinstance(value, str) and len(value) <= LONGEST and (kind != COUNTRY or bool(ISO3.fullmatch(value)))
        if not fits:
            return f"no {field}" if field not in item else f"a {field} that is none"
    return ""


def _are_phrases(value: object) -> bool:
    some: Sequence[object] = value if isinstance(value, list) else [None]
    return len(some) <= MOST_ITEMS and all(isinstance(each, str) and len(each) <= LONGEST for each in some)
