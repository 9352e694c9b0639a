"""Names as they stand in running text: found again with an article, a possessive or in capitals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})  # fmt: skip


def tidy(words: str) -> str:
    """A name with plain apostrophes, hyphens and single blanks, without a leading "the"."""
    plain = " ".join(words.translate(_PLAIN).split())
    return plain[4:] if plain[:4].lower() == "the " else plain


@lru_cache(maxsize=8192)  # every table is asked for the same words, one after the other
def readings(words: str) -> tuple[str, ...]:
    """The keys a phrase may stand under, best first: as it is, then without its possessive ending."""
    key = tidy(words)
    if key[-2:].lower() == "'s":
        return key, key[:-2]
    return (key, key[:-1]) if key[-2:].lower() == "s'" else (key,)


@dataclass(frozen=True, slots=True)
class NameIndex(Generic[Entry]):
    """Entries by name. Names are case-sensitive ("US" is no pronoun), but a phrase all in capitals finds any."""

    exact: Mapping[str, Entry]
    capitals: Mapping[str, Entry]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Entry]]) -> "NameIndex[Entry]":
        """An index of (name, entry) pairs; of two entries with one name, the first is kept."""
        exact: dict[str, Entry] = {}
        capitals: dict[str, Entry] = {}
        for name, entry in pairs:
            key = tidy(name)
            exact.setdefault(key, entry)
            capitals.setdefault(key.upper(), entry)
        return cls(exact, capitals)

    def find(self, words: str) -> Entry | None:
        """The entry that a phrase names as a whole, or None."""
        for key in readings(words):
            found = self.exact.get(key)
            if found is None and key.isupper():
                found = self.capitals.get(key)
            if found is not None:
                return found
        return None
