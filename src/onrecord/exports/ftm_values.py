"""Values of FollowTheMoney 4's types: nothing empty, nothing twice, nothing that its types refuse or that acts."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from onrecord.exports.inert import visible
from onrecord.lexicon.tables import read_table

Entity = dict[str, Any]
Values = Iterable[str | None]

DATE: Final = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# The longest values of its types, in characters; "string" where nothing else is told.
STRING, NAME, TEXT = 1024, 384, 65_000
LONGEST: Final[Mapping[str, int]] = {
    "name": NAME, "description": TEXT, "summary": TEXT, "notes": TEXT, "bodyText": TEXT, "location": 250,
    "sourceUrl": 4096,
}  # fmt: skip


def entity(known: str, schema: str, **properties: Values) -> Entity:
    """An entity of what is known: nothing empty, nothing twice, nothing that acts or is too long."""
    kept = {name: _values(name, values) for name, values in properties.items()}
    return {"id": known, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _values(name: str, values: Values) -> list[str]:
    longest = LONGEST.get(name, STRING)
    lines = longest == TEXT
    shown = (visible(value, lines=lines) for value in values if value)
    tidy = (value.strip() if lines else " ".join(value.split()) for value in shown)
    short = (value if len(value) <= longest else f"{value[: longest - 1]}…" for value in tidy if value)
    return list(dict.fromkeys(short))


@cache
def _countries() -> Mapping[str, str]:
    return {row["code"]: row["ftm"] for row in read_table("ftm_countries", "onrecord.exports")}


def country(code: str | None) -> str | None:
    """FollowTheMoney's code of a country (ISO 3166-1 alpha-3, or 3166-3); None where it has none."""
    return _countries().get(code or "")


def date(value: str | None) -> str | None:
    """A day, a month or a year; what is about or open has no such form."""
    return value if value and DATE.fullmatch(value) else None
