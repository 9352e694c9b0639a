"""Offices and occupations in a phrase, and the sector of whoever holds them (offices.tsv)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import SECTORS, Sector

# Words as a phrase is taken apart: "prosecutor-general" and "U.N." are one each.
_WORD = re.compile(r"u\.n\.|[^\W\d_]+(?:['-][^\W\d_]+)*")
# What is no part of an office: possessive endings, and "then" in "then-president". Blanks keep the offsets.
_ENDINGS = re.compile(r"'s\b|\b(?:then|ex|now|co)-")
# What follows one of these describes the office, it is none itself: "commander of the army", "envoy to the government".
_FOLLOWED_BY_ANOTHERS = frozenset(("of", "for", "to", "at", "from", "in", "on", "with", "who", "that", "whose"))

Who = Literal["office", "body", "people"]
WHO: Mapping[str, Who] = {"office": "office", "body": "body", "people": "people"}
LEADING = ("president", "vice president")  # of a state, or of what is named behind
SIDES = ("REB", "OPP")  # sectors that an office keeps when it is held for them


@dataclass(frozen=True, slots=True)
class Office:
    """Office words. A weak one tells the sector only where no other does. `who`: one person's "office", a "body" of
    many, or "people" of no office.
    """

    words: str
    sector: Sector
    weak: bool
    who: Who


@dataclass(frozen=True, slots=True)
class OfficeHit:
    """An office in a phrase: its words in lower case as printed, their offsets, and whether it heads the phrase."""

    office: Office
    words: str
    start: int
    end: int
    is_head: bool


@dataclass(frozen=True, eq=False)
class Offices:
    """Offices by their words in lower case. `lengths`: of those of several words, by the first of these, how many words
    they may have, the longest first.
    """

    by_words: Mapping[tuple[str, ...], Office]
    lengths: Mapping[str, tuple[int, ...]]

    def sector(self, phrase: str) -> Sector | None:
        """The sector of whoever the phrase names; None where no word tells."""
        return office.sector if (office := self.telling(phrase)) else None

    def telling(self, phrase: str) -> Office | None:
        """The office word that tells the sector of whoever the phrase names: the last one, a weak one where there is no
        other. What follows "of", "for", "to" … counts only where nothing before it tells. A "rebel colonel" is a rebel.
        """
        hits = [hit for hit in self.hits(phrase) if hit.office.sector != "UNK"]
        told = max(hits, key=lambda hit: (not hit.office.weak, hit.is_head, hit.start), default=None)
        if told is None:
            return None
        sides = [hit.office for hit in hits if hit.end + 1 == told.start and hit.office.sector in SIDES]
        led = [hit.office for hit in hits if hit.office.who == "body" and not (hit.is_head or hit.office.weak)]
        return next(iter(sides or led * (told.words in LEADING)), told.office)

    def role(self, phrase: str) -> str | None:
        """The office itself, in lower case as printed ("foreign minister"): the last one before "of", "for", "to" …"""
        found = [(hit.is_head, at, hit.words) for at, hit in enumerate(self.hits(phrase))]
        return max(found)[2] if found else None

    def hits(self, phrase: str) -> tuple[OfficeHit, ...]:
        """The offices in a phrase from left to right, of overlapping ones the longest; what was asked last is kept."""
        return _hits(self, phrase)

    def find(self, phrase: str) -> Iterator[OfficeHit]:
        """The same, looked up anew."""
        plain = _plain(phrase)
        spans = [match.span() for match in _WORD.finditer(plain)]
        words = [plain[start:end] for start, end in spans]
        at, is_head = 0, True
        while at < len(words):
            length, office = self._at(words, at)
            if office and words[at : at + length] == ["deputy"] and at + 1 < len(words) and self._at(words, at + 1)[1]:
                office = None  # a deputy director is no member of parliament
            if office:
                begin, end = spans[at][0], spans[at + length - 1][1]
                yield OfficeHit(office, " ".join(words[at : at + length]), begin, end, is_head)
            elif words[at] in _FOLLOWED_BY_ANOTHERS:
                is_head = False
            at += length

    def _at(self, words: list[str], at: int) -> tuple[int, Office | None]:
        """The longest office that begins at a word, and how many words it has."""
        for length in (*self.lengths.get(words[at], ()), 1):
            *front, last = words[at : at + length]
            for form in _singulars(last):
                if (office := self.by_words.get((*front, form))) and at + length <= len(words):
                    return length, office
        return 1, None


@cache
def load_offices() -> Offices:
    """The offices of offices.tsv, read once."""
    offices = [
        Office(words, SECTORS[row["sector"]], row["weak"] == "yes", WHO[row["who"]])
        for row in read_table("offices")
        for words in values(row["words"])
    ]
    by_words = {tuple(_words(office.words)): office for office in offices}
    lengths: dict[str, set[int]] = defaultdict(set)
    for first, *others in by_words:
        if others:
            lengths[first].add(1 + len(others))
    ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return Offices(by_words, ordered)


@lru_cache(maxsize=4096)
def _hits(offices: Offices, phrase: str) -> tuple[OfficeHit, ...]:
    return tuple(offices.find(phrase))


def _plain(phrase: str) -> str:
    lower = phrase.lower().replace("’", "'")
    if len(lower) != len(phrase):  # a few capitals become two characters: offsets stay those of the phrase
        lower = "".join(char if len(char) == 1 else " " for char in map(str.lower, phrase)).replace("’", "'")
    return _ENDINGS.sub(lambda found: " " * len(found[0]), lower)


def _words(phrase: str) -> list[str]:
    return _WORD.findall(_plain(phrase))


def _singulars(word: str) -> Iterator[str]:
    """The word itself, then what it may be the plural of."""
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
