"""What an address asks for: filters, rule, moment and where a list goes on, in the words of the command line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.errors import BadUsage
from onrecord.exports.view import View
from onrecord.reconcile.figures import DEFAULT, PLAIN
from onrecord.records.codes import TYPES, CommitmentStatus, EventStatus, Topic, codes
from onrecord.records.days import bound
from onrecord.store import After, Filter, Store

REVIEWED: Final = ("accepted", "rejected", "unread", "any")
RULES: Final = PLAIN
COMMON: Final = ("about", "since", "until", "document", "reviewed")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": ("by", "type", *COMMON),
    "events": ("party", "by", "place", "type", "status", *COMMON, "min_origins"),
    "figures": ("party", "by", "place", "type", *COMMON),
    "positions": ("party", "by", "type", "issue", *COMMON),
    "commitments": ("party", "by", "type", "status", *COMMON),
}
CODES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "claims": {"type": TYPES["claims"]},
    "events": {"type": TYPES["events"], "status": codes(EventStatus)},
    "figures": {"type": TYPES["figures"]},
    "positions": {"type": TYPES["positions"], "issue": codes(Topic)},
    "commitments": {"type": TYPES["commitments"], "status": codes(CommitmentStatus)},
}
SHARED: Final = ("as_of", "rule", "after", "limit")  # that every address may have
SHOWN, MOST = 50, 200  # entries on a page
LONGEST: Final = 300  # characters of a value
_AFTER: Final = re.compile(r"(\d{4}-\d\d-\d\d|)\.(\d{1,18})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for. `after` is the day and item of a hit behind which the list goes on."""

    wanted: Filter
    min_origins: int = 1
    rule: str = DEFAULT
    after: After | None = None
    limit: int = SHOWN

    def view(self, store: Store) -> View:
        """A store narrowed to what was asked for."""
        return View(store, self.wanted, self.rule, self.min_origins)


def said(query: Mapping[str, str]) -> dict[str, str]:
    """What a query says: empty values ask for nothing."""
    return {name: value.strip() for name, value in query.items() if value.strip()}


def given(query: Mapping[str, str], *names: str) -> dict[str, str]:
    """What an address gives, with days as filters have them. Raises BadUsage for other names than these."""
    found = said(query)
    check_known(found, (*names, "as_of"))
    return {name: day(name, value) for name, value in found.items() if name != "as_of"}


def ask(kind: str, query: Mapping[str, str]) -> Asked:
    """What a query asks of the entries of a kind. Empty values ask for nothing. Raises BadUsage, saying what fits."""
    asked = said(query)
    check_known(asked, (*FIELDS[kind], *SHARED))
    for name, allowed in CODES[kind].items():
        if name in asked:
            asked[name] = one_of(name, asked[name], allowed)
    if "reviewed" in asked:
        one_of("reviewed", asked["reviewed"], REVIEWED)
    filters = {name: day(name, value) for name, value in asked.items() if name in Filter.__slots__}
    return Asked(
        wanted=Filter(**filters),
        min_origins=number(asked, "min_origins", 1, 1000),
        rule=one_of("rule", asked.get("rule", DEFAULT), RULES),
        after=_after(asked.get("after")),
        limit=number(asked, "limit", SHOWN, MOST),
    )


def check_known(given: Mapping[str, str], known: tuple[str, ...]) -> None:
    """Raises BadUsage for what no address of this sort may ask, and for values that nobody means."""
    if unknown := sorted(given.keys() - set(known)):
        raise BadUsage(f"there is no filter {', '.join(unknown)} here; there are {', '.join(known)}")
    if long := [name for name, value in given.items() if len(value) > LONGEST]:
        raise BadUsage(f"{long[0]} is longer than {LONGEST} characters")


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """A value of a list, whatever its case. Raises BadUsage with the list."""
    found = next((each for each in allowed if each.casefold() == value.casefold()), None)
    if found is None:
        raise BadUsage(f"{name} is one of {', '.join(allowed)}, not {value!r}")
    return found


def day(name: str, value: str) -> str:
    """A value as filters have it: of since and until the first and the last day that it can mean. Raises BadUsage."""
    if name not in ("since", "until"):
        return value
    found = bound(value, last=name == "until")
    if found is None:
        raise BadUsage(f"{name} is a day, month or year such as 2025-06-02, 2025-06 or 2025, not {value!r}")
    return found


def number(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number from 1 on. Raises BadUsage."""
    value = given.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= most):
        raise BadUsage(f"{name} is a whole number from 1 to {most}, not {value!r}")
    return int(value)


def after_words(after: After) -> str:
    """As an address has it."""
    return f"{after[0]}.{after[1]}"


def _after(value: str | None) -> After | None:
    if value is None:
        return None
    match = _AFTER.fullmatch(value)
    if match is None:
        raise BadUsage("after is what the address of the next page has")
    return match[1], int(match[2])
