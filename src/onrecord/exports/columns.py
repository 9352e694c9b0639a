"""The columns of each kind of entry, as CSV has them, with their types: also of a table without rows."""

from collections.abc import Mapping
from typing import Final

# Columns in the order of CSV. A mark says the type, no mark text: * a list of texts, # a whole number, . a number,
# ** a list of pairs of whole numbers.
FIRST: Final = "id kind words"
RESTING: Final = "according_to claims*"
LAST: Final = "quote spans** sentence sentence_start# sentence_end# document title outlet published"
OWN: Final[Mapping[str, str]] = {
    "claims": "sources* source_words cue act form confidence.",
    "events": (
        f"status standing type mode plover actors* recipients* places* when date_prec# figures* {RESTING} confidence."
    ),
    "figures": f"low. high. qualifier noun unit measure tally tally_of standing place when {RESTING}",
    "positions": f"holders* stance topic addressees* {RESTING}",
    "commitments": f"status standing parties* commitment due figures* {RESTING}",
}
OF_EVENT: Final = "event told_in* origins#"  # the event that an entry belongs to


def columns(kind: str) -> tuple[str, ...]:
    """The columns of a kind with their marks, in the order of CSV."""
    return tuple(" ".join((FIRST, OWN[kind], LAST, *([OF_EVENT] if kind == "events" else []))).split())


def names(kind: str) -> tuple[str, ...]:
    """The columns of a kind without their marks."""
    return tuple(column.rstrip("*#.") for column in columns(kind))
