"""Words that carry meaning for the rules: cues, triggers, nouns, stances, topics, dues, closed classes, signs of an
act's standing and the patterns of times and figures (the tables of those names).

A verb stands in its base form and is looked up in every form. `forms` lists past forms that are not base + "ed".
Of several words ("call for") only the first is inflected.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, TypeVar

from onrecord.lexicon.tables import read_table, values
from onrecord.lexicon.time_phrases import TimePhrases, load_time_phrases

Value = TypeVar("Value")
Tense = Literal["base", "s", "past", "ing"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: the speech act, and the frames its content comes in (see cues.tsv)."""

    act: str
    frames: frozenset[str]
    tense: Tense


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event trigger; mentions of one `family` may be mentions of one event."""

    type: str
    family: str
    part: str
    tense: Tense


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun (or, of kind `act`, a verb form) and what it tells: whose it is, or which measure a count of it has."""

    kind: str
    sector: str
    measure: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A verb that leads to a term (`stance`) or a commitment: its stance or status, and the frame of what follows."""

    value: str
    frame: str
    tense: Tense
    stance: bool


@dataclass(frozen=True)
class Phrases(Generic[Value]):
    """Words and phrases of several words, found at a place in a list of lower-case tokens, the longest first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Value], ...]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Value]]) -> "Phrases[Value]":
        """An index of (phrase, value) pairs; a phrase may have several values."""
        found: dict[str, list[tuple[tuple[str, ...], Value]]] = defaultdict(list)
        for phrase, value in entries:
            words = tuple(phrase.split())
            found[words[0]].append((words, value))
        return cls({first: tuple(sorted(them, key=lambda e: -len(e[0]))) for first, them in found.items()})

    def all_at(self, low: Sequence[str], i: int) -> tuple[tuple[int, Value], ...]:
        """Every (length in tokens, value) that stands at token `i`, the longest phrase first."""
        return tuple((len(w), v) for w, v in self.by_first.get(low[i], ()) if tuple(low[i : i + len(w)]) == w)

    def at(self, low: Sequence[str], i: int) -> tuple[int, Value] | None:
        """The longest phrase at token `i`, or None, also where there is no such token."""
        known = 0 <= i < len(low) and low[i] in self.by_first
        return next(iter(self.all_at(low, i)), None) if known else None

    def first_in(self, low: Sequence[str], begin: int, end: int) -> Value | None:
        """What the first known phrase in a range of tokens stands for, or None."""
        return next((hit[1] for i in range(begin, end) if (hit := self.at(low, i))), None)


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that tell the status of an act, and how many tokens before its trigger they may stand."""

    status: str
    reach: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of which there is one of a kind."""

    token: re.Pattern[str]
    quotation: re.Pattern[str]
    figure: re.Pattern[str]
    conversion: re.Pattern[str]
    city: re.Pattern[str]
    statement: re.Pattern[str]


@dataclass(frozen=True)
class Words:
    """All word tables. Keys are lower case."""

    cues: Phrases[Cue]
    verbs: Phrases[Trigger]
    event_nouns: Phrases[Trigger]
    nouns: Mapping[str, Phrases[Noun]]
    stances: Phrases[Lead]
    topics: Phrases[str]
    dues: Phrases[Lead]
    due_kinds: Phrases[str]
    classes: Mapping[str, frozenset[str]]
    signs: tuple[Sign, ...]
    times: TimePhrases
    patterns: Patterns


def inflect(verb: str, past: Sequence[str] = ()) -> dict[str, Tense]:
    """The forms of a verb (or phrase that begins with one), each with its tense; `past` if it is irregular."""
    first, blank, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    plural = f"{first[:-1]}ies" if _consonant_y(first) else first + ("es" if first.endswith(_HISSING) else "s")
    regular = first[:-1] + "ied" if _consonant_y(first) else first + ("d" if first.endswith("e") else "ed")
    forms: dict[str, Tense] = {first: "base"}
    forms.update((form, "ing" if form.endswith("ing") else "past") for form in past or (regular,))
    forms.update({plural: "s", f"{stem}ing": "ing"})
    return {form + blank + rest: tense for form, tense in forms.items()}


_HISSING = ("s", "x", "z", "ch", "sh")


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"


@cache
def load_words() -> Words:
    """The word tables, read once."""
    triggers = read_table("triggers")
    dues = read_table("dues")
    by_kind: dict[str, list[tuple[str, Noun]]] = defaultdict(list)
    for row in read_table("nouns"):
        by_kind[row["kind"]].append((row["word"], Noun(row["kind"], row["sector"], row["measure"])))
    return Words(
        cues=Phrases.of(
            (form, Cue(row["act"], frozenset(row["frames"].split()), tense))
            for row in read_table("cues")
            for form, tense in _forms(row)
        ),
        verbs=Phrases.of(_triggers(triggers, "verb")),
        event_nouns=Phrases.of(_triggers(triggers, "noun")),
        nouns={kind: Phrases.of(entries) for kind, entries in by_kind.items()},
        stances=Phrases.of(
            (form, Lead(row["stance"], row["frame"], tense, stance=True))
            for row in read_table("stances")
            for form, tense in _forms(row)
        ),
        topics=Phrases.of((row["word"], row["topic"]) for row in read_table("topics")),
        dues=Phrases.of(
            (form, Lead(row["value"], row["frame"], tense, stance=False))
            for row in dues
            if row["role"] == "lead"
            for form, tense in _forms(row)
        ),
        due_kinds=Phrases.of((row["word"], row["value"]) for row in dues if row["role"] == "kind"),
        classes={row["class"]: frozenset(row["words"].split()) for row in read_table("classes")},
        signs=tuple(
            Sign(row["status"], int(row["reach"]), frozenset(row["words"].split())) for row in read_table("signs")
        ),
        times=load_time_phrases(),
        patterns=_patterns(),
    )


def _patterns() -> Patterns:
    """The patterns of patterns.tsv; a later row may use the pieces of those before it as {name}."""
    pieces: dict[str, str] = {}
    single: dict[str, re.Pattern[str]] = {}
    for row in read_table("patterns"):
        kind, pattern = row["kind"], re.sub(r"\{([a-z]+)\}", lambda hit: pieces[hit[1]], row["pattern"])
        if kind == "piece":
            pieces[row["name"]] = pattern
        else:
            single[kind] = re.compile(pattern)
    return Patterns(**single)


def _forms(row: Mapping[str, str]) -> Iterable[tuple[str, Tense]]:
    return inflect(row["word"], values(row["forms"])).items()


def _triggers(rows: Iterable[Mapping[str, str]], part: str) -> Iterable[tuple[str, Trigger]]:
    for row in rows:
        if row["part"] == part:
            forms = _forms(row) if part == "verb" else ((row["word"], "base"),)
            for form, tense in forms:
                yield form, Trigger(row["type"], row["family"], part, tense)
