"""When something was so: a period between two dates, each a year or a month (EDTF), either of them open."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of `begin` to the end of `end`; "" is open."""

    begin: str = ""
    end: str = ""

    def stands(self, on: str) -> Literal["before", "during", "after"]:
        """Where a date (EDTF: a day, a month or a year) stands to the period; what is too coarse to tell is in it."""
        if _earlier(on, self.begin):
            return "before"
        return "after" if _earlier(self.end, on) else "during"


ALWAYS = Period()


def _earlier(one: str, other: str) -> bool:
    """Whether one date is before another, as far as both tell; ISO 8601 dates sort as text."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]
