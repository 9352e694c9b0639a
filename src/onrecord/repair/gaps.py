"""Places where words are evidently missing, as link words are after a careless extraction. Said, never filled.

Each rule reads the surface only and stays silent where English allows the same words in sound text; `RULES` is the
whole list. A text whose commas and stops are set off by spaces throughout (tokenised text) gives no evidence by them.
"""

import re
from collections.abc import Callable, Iterator

from onrecord.records.text import Gap

Rule = Callable[[str], Iterator[int]]
DETERMINERS = r"(?:[Tt]he|a|[Aa]n|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our|[Ee]very)"
NO_NOUN = r"of|in|on|at|with|from|for|to|into|against|during|despite|since|until|between|among|across|and"
FINITE = r"is|are|was|were|has|had|would|could|should|did|does"
SET_PHRASES = (
    r"(?!(?:in|on|at|to|for|of|with|and|from)-|in depth\b|in house\b|in person\b|in crowd\b|at times\b|for profit\b"
    r"|to date\b|on site\b|of late\b|on and off\b|and/or\b|to be\b|for and against\b|in and out\b|with or\b)"
)
NOT_BEFORE_OF = r"(?!(?:is|are|was|were|had|made|full|proud|aware|capable|afraid|spoken|[\w-]+ed)\b)"
NOUN_OF = rf"\b(?:[Tt]he|an?|its|their|his|early|late|some|first)\s(?:[\w-]+\s){{0,2}}{NOT_BEFORE_OF}[\w-]+ of"
STRANDS = re.compile(r"\b(?:wh(?:at|ich|o|om|ose)|how|where|that|they|he|she|we|I|you|it)\b")
PREPOSITIONS = (
    r"of|in|at|by|with|from|for|to|on|into|against|during|despite|towards?|until|between|among|without|after"
    r"|before|over"
)
NUMBER = r"(?:nearly|about|almost|some|over|around|than) \d[\d,.]*"
STOP = r"(?=[.,;!?](?:\s|$))"
COMMA_OR_STOP = r"(?=[,.](?:\s|$))"

DETERMINER = re.compile(
    rf"(?<![\w'’‘.-])(?<!\b[A-Z] ){DETERMINERS}(?: (?={SET_PHRASES}(?:{NO_NOUN}|{FINITE})\s)|\s?{STOP})"
)
SPACED = re.compile(rf"\b(?:{PREPOSITIONS}|[a-z]{{3,}}ing|{NUMBER}) {COMMA_OR_STOP}")
UNOBJECTED = re.compile(rf"\b(?:during|despite|towards?|among|amid)\s?{STOP}")
OF_NOTHING = re.compile(rf"{NOUN_OF} ?(?=\s(?:in|during|by|from|on|after|{FINITE})\b|[,.?](?:\s|$))")
SUBJECT = re.compile(
    r"\b(?:they|he|she) (?=(?:on|against|into|towards?)\s)"
    r"(?!on (?:(?:the|one|his|her|their) )?(?:other|contrary|hand|part|one)\b)"
)
THERE = re.compile(r"(?:^|(?<=[.!?] )|(?<=[.!?]\s[\"“]))There (?=(?:no|an?)\s)(?!no (?:longer|doubt)\b)", re.MULTILINE)
LINE_END = re.compile(r"(?<=\w )(?:of|at|with|from|by|into|during|the|an?)[ \t]*$", re.MULTILINE)
FINISHED = '.!?”"'
PARTICLES = frozenset({"al", "el", "de", "del", "di", "da", "van", "von", "der", "bin", "ibn", "abu", "la", "le"})


def determiner_without_noun(text: str) -> Iterator[int]:
    """A determiner ("a string of the by both sides", "the , she said") stands before a preposition, verb or stop."""
    return (m.end() for m in DETERMINER.finditer(text))


def preposition_without_object(text: str) -> Iterator[int]:
    """The object went and left the space before the stop: "without , and", "toward ending , they said"."""
    if not _sets_off_stops(text):
        yield from (m.end() for m in SPACED.finditer(text))
    yield from (m.end() for m in UNOBJECTED.finditer(text))


def of_without_noun(text: str) -> Iterator[int]:
    """Nothing follows "of", and no word before it asks for it: "the early days of ended", "a line of , it said"."""
    for match in OF_NOTHING.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
        after = text[match.end() : match.end() + 1]
        if not STRANDS.search(text, max(start, match.start() - 300), match.end()):
            yield match.end() + (after == " ")


def subject_without_verb(text: str) -> Iterator[int]:
    """A pronoun that can only be a subject stands before a preposition: "officials say they on the terms"."""
    return (m.end() for m in SUBJECT.finditer(text))


def there_without_verb(text: str) -> Iterator[int]:
    """A sentence opens with "There" and goes on with a noun: "There no road back."."""
    return (m.end() for m in THERE.finditer(text))


def sentence_without_beginning(text: str) -> Iterator[int]:
    """A paragraph opens with a small letter although the one before was finished: its first words went."""
    if _is_wrapped(text):
        return
    before, at = ".", 0
    for line in text.splitlines(keepends=True):
        words = line.split(maxsplit=5)
        small = len(words) > 4 and words[0].islower() and words[0][0].isalpha() and words[0] not in PARTICLES
        if small and before in FINISHED and line.rstrip()[-1] in FINISHED:
            yield at + len(line) - len(line.lstrip())
        before = line.rstrip()[-1:] or before
        at += len(line)


def line_without_end(text: str) -> Iterator[int]:
    """A line stops at a preposition or article: a link that stood there went."""
    if not _is_wrapped(text):
        yield from (m.end() for m in LINE_END.finditer(text))


RULES: tuple[tuple[Rule, str], ...] = (
    (determiner_without_noun, "determiner without noun"),
    (preposition_without_object, "preposition without object"),
    (of_without_noun, "preposition without object"),
    (subject_without_verb, "subject without verb"),
    (there_without_verb, "subject without verb"),
    (sentence_without_beginning, "sentence without beginning"),
    (line_without_end, "line without end"),
)


def find_gaps(text: str) -> tuple[Gap, ...]:
    """The gaps of a repaired text in order, one an offset, with the reason of the first rule that saw it."""
    why: dict[int, str] = {}
    for rule, reason in RULES:
        for at in rule(text):
            why.setdefault(at, reason)
    return tuple(Gap(at, why[at]) for at in sorted(why))


def _sets_off_stops(text: str) -> bool:
    """True for tokenised text: a good part of its commas and stops have a space before them."""
    spaced = len(re.findall(r"\w [,.](?=\s|$)", text))
    return spaced > 2 and spaced > 0.3 * len(re.findall(r"[,.](?=\s|$)", text))


def _is_wrapped(text: str) -> bool:
    """True where lines are cut at a width: many begin with a small letter."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(line.lstrip()[:1].islower() for line in lines) > max(1, 0.1 * len(lines))
