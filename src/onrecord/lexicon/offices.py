"""Offices and occupations in a phrase, and the sector of whoever holds them (offices.tsv)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import SECTORS, Sector

# Words as a phrase is taken apart: "prosecutor-general" and "U.N." are one each.
_WORD = re.compile(r"u\.n\.|[^\W\d_]+(?:['-][^\W\d_]+)*")
# What is no part of an office: possessive endings, and "then" in "then-president".
_ENDINGS = re.compile(r"'s\b|\b(?:then|ex|now|co)-")
# What follows one of these describes the office, it is none itself: "commander of the army", "envoy to the government".
_FOLLOWED_BY_ANOTHERS = frozenset(("of", "for", "to", "at", "from", "in", "on", "with", "who", "that", "whose"))


@dataclass(frozen=True, slots=True)
class Office:
    """Office words. A weak one tells the sector only where no other does."""

    words: str
    sector: Sector
    weak: bool


@dataclass(frozen=True, slots=True)
class Offices:
    """Offices by their words in lower case; `longest` is the number of words of the longest."""

    by_words: Mapping[tuple[str, ...], Office]
    longest: int

    def sector(self, phrase: str) -> Sector | None:
        """The sector of whoever the phrase names, by its last office word; None where no word tells.

        What follows "of", "for", "to" … counts only where nothing before it tells.
        """
        told = [(office, is_head) for office, _, is_head in self._found(phrase) if office.sector != "UNK"]
        ranked = sorted(enumerate(told), key=lambda item: (not item[1][0].weak, item[1][1], item[0]))
        return ranked[-1][1][0].sector if ranked else None

    def role(self, phrase: str) -> str | None:
        """The office itself, in lower case as printed ("foreign minister"): the last one before "of", "for", "to" …"""
        found = [(is_head, at, text) for at, (_, text, is_head) in enumerate(self._found(phrase))]
        return max(found)[2] if found else None

    def _found(self, phrase: str) -> Iterator[tuple[Office, str, bool]]:
        """The offices in a phrase from left to right, longest first, as printed, and whether they head the phrase."""
        words = _words(phrase)
        at, is_head = 0, True
        while at < len(words):
            length = next((n for n in range(self.longest, 0, -1) if self._at(words, at, n)), 0)
            if length and (office := self._at(words, at, length)):
                yield office, " ".join(words[at : at + length]), is_head
            elif words[at] in _FOLLOWED_BY_ANOTHERS:
                is_head = False
            at += max(length, 1)

    def _at(self, words: list[str], at: int, length: int) -> Office | None:
        if at + length > len(words):
            return None
        *front, last = words[at : at + length]
        return next((o for form in _singulars(last) if (o := self.by_words.get((*front, form)))), None)


@cache
def load_offices() -> Offices:
    """The offices of offices.tsv, read once."""
    offices = [
        Office(words, SECTORS[row["sector"]], row["weak"] == "yes")
        for row in read_table("offices")
        for words in values(row["words"])
    ]
    by_words = {tuple(_words(office.words)): office for office in offices}
    return Offices(by_words, max(len(words) for words in by_words))


def _words(phrase: str) -> list[str]:
    return _WORD.findall(_ENDINGS.sub("", phrase.lower().replace("’", "'")))


def _singulars(word: str) -> Iterator[str]:
    """The word itself, then what it may be the plural of."""
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
