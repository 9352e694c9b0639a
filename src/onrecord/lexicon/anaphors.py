"""Short descriptions that take up who was named before, by how they do it (anaphors.tsv)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import SECTORS, Sector


@dataclass(frozen=True, slots=True)
class Anaphors:
    """Words in lower case, and what they take up: `bodies` of these sectors, `phrases` about these nouns, whoever bears
    one of these `offices`; `statements` whoever made them, `speakers` with a possessive the one they speak for.
    """

    bodies: Mapping[str, tuple[Sector, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, tuple[str, ...]]
    statements: frozenset[str]
    speakers: frozenset[str]


@cache
def load_anaphors() -> Anaphors:
    """The words of anaphors.tsv, read once."""
    by_way: dict[str, dict[str, tuple[str, ...]]] = {
        way: {} for way in ("body", "phrase", "office", "statement", "speaker")
    }
    for row in read_table("anaphors"):
        by_way[row["takes"]][row["word"]] = values(row["values"])
    return Anaphors(
        bodies={word: tuple(SECTORS[code] for code in codes) for word, codes in by_way["body"].items()},
        phrases=by_way["phrase"],
        offices=by_way["office"],
        statements=frozenset(by_way["statement"]),
        speakers=frozenset(by_way["speaker"]),
    )
