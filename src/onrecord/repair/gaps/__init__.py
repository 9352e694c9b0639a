"""Places where words are evidently missing, as link words are after a careless extraction. Said, never filled.

Each rule reads the surface only and stays silent where English allows the same words in sound text; `RULES` and
`TEXT_RULES` are the whole list. A text whose commas and stops are set off by spaces throughout (tokenised text) gives
no evidence by them, and text that is not English none at all. A rule of `RULES` has a pattern over letters that stand
for kinds of words (`words.py`, `gap_words.tsv`); one search for all patterns finds the few places that rules look at.
"""

import re
from collections.abc import Callable, Iterator

from onrecord.records.text import Gap
from onrecord.repair.gaps import lines, nouns, verbs
from onrecord.repair.gaps.words import ENOUGH_WORDS, Place, Words

Rule = Callable[[Words, int], Place | None]
TextRule = Callable[[str], Iterator[int]]
STRETCH = 16_000  # characters read at a time: bounds the memory, and only a stretch with a gap is measured

RULES: tuple[tuple[Rule, str, str, str], ...] = (  # with the kinds of the first word, the kinds behind it, the reason
    (nouns.determiner_without_noun, "D", "[OPITAFs]", "determiner without noun"),
    (nouns.determiner_before_mark, "E", "", "determiner without noun"),
    (nouns.determiner_before_mark, "D", "q", "determiner without noun"),
    (nouns.possessive_before_verb, "DH", "[FVe]|Z[FV]", "determiner without noun"),
    (nouns.determiner_before_conjunction, "D", "W", "determiner without noun"),
    (nouns.adjective_without_noun, "D", "J[OPIT]", "adjective without noun"),
    (nouns.preposition_without_object, "s", "", "preposition without object"),
    (nouns.preposition_before_mark, "Y", "", "preposition without object"),
    (nouns.opening_without_object, "C", "", "preposition without object"),
    (nouns.of_without_noun, "O", "[PIFVesTA]|x[PI]", "preposition without object"),
    (nouns.of_without_noun, "o", "", "preposition without object"),
    (nouns.preposition_before_verb, "OPI", "[FVe]", "preposition without object"),
    (nouns.participle_after_preposition, "IP", "xP", "preposition without object"),
    (nouns.preposition_before_time, "IP", "l", "preposition without object"),
    (nouns.preposition_before_preposition, "I", "[PIO]", "preposition without object"),
    (nouns.preposition_before_and, "IPO", "A", "preposition without object"),
    (nouns.by_who, "P", "W", "preposition without object"),
    (nouns.example_without_noun, "c", "L[sA]", "preposition without object"),
    (nouns.example_without_noun, "k", "[sA]", "preposition without object"),
    (verbs.subject_without_verb, "N", "[PI]", "subject without verb"),
    (verbs.subject_before_noun, "N", "[DUT]", "subject without verb"),
    (verbs.there_without_verb, "t", "[Dn]", "subject without verb"),
    (verbs.there_is_nothing, "th", "[FB]{1,3}P", "verb without object"),
    (verbs.object_missing, "N", "K[PIL]", "verb without object"),
    (verbs.object_missing, "R", "[PI]", "verb without object"),
    (verbs.infinitive_without_object, "T", "Q[PIsA]", "verb without object"),
    (verbs.told_nobody, "e", "W", "verb without object"),
    (verbs.auxiliary_before_and, "F", "A", "auxiliary without verb"),
    (verbs.words_before_stop, "s", "", "words before a stop"),
)
TEXT_RULES: tuple[tuple[TextRule, str], ...] = (
    (lines.sentence_without_beginning, "sentence without beginning"),
    (lines.sentence_without_subject, "sentence without beginning"),
    (lines.line_without_end, "line without end"),
)


def _by_first_kind() -> dict[str, tuple[tuple[Rule, re.Pattern[str], str], ...]]:
    kinds = sorted({kind for _, first, _, _ in RULES for kind in first})
    return {
        kind: tuple((rule, re.compile(behind), why) for rule, first, behind, why in RULES if kind in first)
        for kind in kinds
    }


BY_FIRST_KIND = _by_first_kind()
ANY = re.compile(
    "|".join(f"{kind}(?={'|'.join(behind.pattern for _, behind, _ in rules)})" for kind, rules in BY_FIRST_KIND.items())
)


def find_gaps(text: str) -> tuple[Gap, ...]:
    """The gaps of a repaired text in order, one an offset, with the reason of the first rule that saw it."""
    why: dict[int, str] = {}
    english = False
    for start, stretch in _stretches(text):
        words = Words(stretch)
        if len(words.words) >= ENOUGH_WORDS or not start:  # a short rest is in the language of what stands before it
            english = words.is_english()
        if english:
            for place, reason in _places(words):
                why.setdefault(start + words.offset(place), reason)
    if english:
        for rule, reason in TEXT_RULES:
            for at in rule(text):
                why.setdefault(at, reason)
    return tuple(Gap(at, why[at]) for at in sorted(why))


def _places(words: Words) -> Iterator[tuple[Place, str]]:
    for match in ANY.finditer(words.kinds):
        for rule, behind, reason in BY_FIRST_KIND[match[0]]:
            if behind.match(words.kinds, match.end()) and (place := rule(words, match.start())):
                yield place, reason


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The text in stretches that end at a line's or sentence's end, or at a space where a sentence is longer."""
    start = 0
    while start < len(text):
        end = start + STRETCH
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(". ", start, end), text.rfind(" ", start, end - 4_000))
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end
