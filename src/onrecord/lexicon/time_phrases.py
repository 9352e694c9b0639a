"""Time expressions in a text, by the patterns of `time_phrases.tsv` over the words of `time_words.tsv`.

Each word becomes one sign that says what it may be, so that a pattern is a short regular expression over signs. What an
expression means is told in `onrecord.spot` (HeidelTime keeps the same two steps apart: Strötgen and Gertz 2013).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from onrecord.lexicon.tables import read_table
from onrecord.lexicon.time_words import TimeWord, TimeWords
from onrecord.records.text import Span

NOTHING, FIRST = "\0", 0xE000  # the sign of words of no time expression; the first of the others, in a private area
SHAPED = (
    "iso", "slashes", "dots", "clock12", "clock", "decade", "short", "year late", "ordinal", "ordinal day", "number",
    "number day", "number year", "number year late", "number year late hours", "number year hours", "number hours",
    "number day hours",
)  # fmt: skip
OF_A_DAY = ("clock12", "clock", "hour", "oclock", "part", "tonight", "overnight")  # classes that tell an hour
TOKEN = re.compile(r"\{\w+\}|\w+|\S")


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """One expression: its words, and the name of the pattern that it fits."""

    name: str
    kind: str
    words: tuple[TimeWord, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def type(self) -> str:
        """As TIMEX3 has it: date, time, duration or set."""
        of_a_day = (
            self.has(*OF_A_DAY)
            or (self.has("edge") and self.has("weekday"))
            or (self.has("hours") and self.has("zone"))
        )
        return "time" if self.kind == "date" and of_a_day else self.kind

    def all(self, *classes: str) -> list[str]:
        """What its words of one of these classes stand for, in their order."""
        return [word.stands[name] for word in self.words for name in classes if name in word.stands]

    def one(self, *classes: str) -> str | None:
        """What its first word of one of these classes stands for."""
        return next(iter(self.all(*classes)), None)

    def number(self, *classes: str) -> int:
        """What its first word of one of these classes stands for, as a whole number; 0 where there is none."""
        return int(self.one(*classes) or 0)

    def has(self, *classes: str) -> bool:
        """True where one of its words is of one of these classes."""
        return self.one(*classes) is not None


@dataclass(frozen=True, slots=True)
class TimePhrases:
    """Finds time expressions. `patterns`: name, kind and expression over signs, in the order of the table."""

    words: TimeWords
    signs: Mapping[frozenset[str], str]
    patterns: tuple[tuple[str, str, re.Pattern[str]], ...]

    @classmethod
    def load(cls) -> "TimePhrases":
        """With the shipped tables."""
        words, rows = TimeWords.load(), read_table("time_phrases")
        sets = {frozenset(shape.split()) for shape in SHAPED}
        for stands in words.known.values():
            for other in ("capital", "small"):  # a word is written in one of the two ways
                sets.add(frozenset(name for name, (_, case) in stands.items() if case != other))
        signs = {one: chr(FIRST + n) for n, one in enumerate(sorted(filter(None, sets), key=sorted))}
        pieces = {row["name"]: row["pattern"] for row in rows if row["kind"] == "piece"}
        patterns = tuple(
            (row["name"], row["kind"], re.compile(_over_signs(row["pattern"], pieces, signs)))
            for row in rows
            if row["kind"] != "piece"
        )
        return cls(words, signs, patterns)

    def without(self, *names: str) -> "TimePhrases":
        """The same, with no eyes for patterns of these names."""
        return replace(self, patterns=tuple(one for one in self.patterns if one[0] not in names))

    def __call__(self, text: str, start: int, end: int) -> Iterator[TimePhrase]:
        """The expressions between two places of a text, in order; none within another."""
        words = list(self.words(text, start, end))
        signs = "".join(self.signs.get(frozenset(word.stands), NOTHING) for word in words)
        at = 0
        while at < len(words):
            found = self._longest(signs, at) if signs[at] != NOTHING else None
            if found and found.first > at:
                found = max(found, self._longest(signs, found.first) or found, key=lambda one: one.last)
            if found and found.kind != "none":
                yield TimePhrase(found.name, found.kind, tuple(words[found.first : found.last]))
            at = found.last if found else at + 1

    def _longest(self, signs: str, at: int) -> "_Hit | None":
        best: _Hit | None = None
        for name, kind, pattern in self.patterns:
            if hit := pattern.match(signs, at):
                core = 1 if pattern.groups and hit[1] is not None else 0
                if best is None or hit.end(core) > best.last:
                    best = _Hit(name, kind, hit.start(core), hit.end(core))
        return best


@cache
def load_time_phrases() -> TimePhrases:
    """The shipped grammar, read once."""
    return TimePhrases.load()


class _Hit(NamedTuple):
    name: str
    kind: str
    first: int
    last: int


def _over_signs(pattern: str, pieces: Mapping[str, str], signs: Mapping[frozenset[str], str]) -> str:
    """A pattern of the table as a regular expression over signs. Raises ValueError at a class that no word is of."""
    made = []
    for token in TOKEN.findall(pattern):
        if token.startswith("{"):
            made.append(f"(?:{_over_signs(pieces[token[1:-1]], pieces, signs)})")
        elif token[0].isalpha():
            fitting = "".join(sign for classes, sign in signs.items() if token in classes)
            if not fitting:
                raise ValueError(f"time_phrases.tsv: there are no words of the class {token!r}")
            made.append(f"[{fitting}]")
        else:
            made.append({"(": "(?:", "[": "(", "]": ")"}.get(token, token))
    return "".join(made)
