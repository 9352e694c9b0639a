"""PLOVER modes of an event by the words of its triggers (modes.tsv)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class Modes:
    """Per PLOVER type its modes in the order they are tried, each with the pattern of its words."""

    by_type: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]

    def find(self, event_type: str, triggers: Sequence[str]) -> str | None:
        """The mode that the first telling trigger names, or None: PLOVER allows an event without one."""
        for words in triggers:
            for mode, pattern in self.by_type.get(event_type, ()):
                if pattern.search(words):
                    return mode
        return None


@cache
def load_modes() -> Modes:
    """The shipped table."""
    by_type: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in read_table("modes"):
        stems = "|".join(map(re.escape, row["stems"].split(";")))
        by_type.setdefault(row["type"], []).append((row["mode"], re.compile(rf"\b(?:{stems})", re.IGNORECASE)))
    return Modes({event_type: tuple(modes) for event_type, modes in by_type.items()})
