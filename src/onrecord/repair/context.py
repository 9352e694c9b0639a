"""Which mark stood at a place, told from what stands around it: quotation marks balance, a dash stands between spaces,
an apostrophe follows a plural, a currency sign stands before an amount. Nothing told here is ever certain.
"""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, values

LOST = "鈥"  # stands for every lost mark in the text that is looked at
LOOK_AHEAD = 600  # characters of the paragraph read for a later closing mark
OPENERS = " \t\xa0([{—–-/"
NEXT_STRONG_MARK = re.compile(rf'[“‘]|(?<=\s)"|(?P<closes>(?<=[,.!?])(?:[”"]|’(?!\w)|{LOST}))')
NEXT_MARK = re.compile(rf'[“‘]|(?<=\s){LOST}(?=\w)|[”"]|(?<=\S){LOST}(?!\w)')
ELISION = re.compile(r"\d0s\b|em\b|til\b|tis\b|twas\b", re.IGNORECASE)
PRONOUN = re.compile(
    r"\b(?:I|you|he|she|it|we|they|who|that|this|there|here|what|where|how|when|"
    r"could|would|should|might|must|y)$",
    re.IGNORECASE,
)
SHORTENED = re.compile(r"(?:d|ll|re|ve|m|all|clock|er)\b")
PARTICLE = re.compile(r"(?:^|[\s“‘(—-])(?:[dDlLO]|[Qq]u|[Dd]ell|[Nn])$")
SCALE = re.compile(
    r"[\d.,]+(?:\s?(?:mn?|bn?|tn|k))?(?!\w)(?:[\s\xa0-](?:million|billion|trillion|thousand|crore|lakh))?"
)
BIG = re.compile(r"[mbkt]|[,.]\d|\d{3}")
DEGREES = re.compile(r"[\d.,]+\W{0,4}(?:°|C\b|F\b|degrees\b)")
INITIAL = re.compile(r"\b[A-Z]\.$")
SENTENCE_START = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(slots=True)
class Quotes:
    """Which quotation marks are open at a place of a paragraph."""

    double: bool = False
    single: bool = False

    def pass_by(self, char: str, before: str, after: str) -> None:
        """Read one character. A straight mark opens after a space and closes otherwise; ’ inside a word is none."""
        if char == '"':
            char = "”" if self.double else "“" if not before or before in OPENERS else char
        if char in "“„«":
            self.double, self.single = True, False
        elif char in "”»":
            self.double = self.single = False
        elif char == "‘" and not before.isalnum():
            self.single = True
        elif char == "’" and self.single and (not after.isalpha() or after == LOST):
            self.single = False


def mark(before: str, after: str, quotes: Quotes) -> str:
    """The dash, quotation mark or ellipsis between two stretches of one paragraph, given which marks are open."""
    last, first = before[-1:], after[:1]
    if before.endswith("â€"):
        return "”"  # damaged twice: what comes after these two is a dash, and this its last byte
    if last.isalpha() and _is_letter(first):
        return "’" if is_apostrophe(before, after) else "—"
    if INITIAL.search(before[-4:]) and re.match(r"s\b", after):
        return "’"
    if not last or last in OPENERS:
        return _opening_or_dash(before, after, quotes)
    if last.isdigit() and first.isdigit():
        return "–"
    return _closing(before, after, quotes)


def is_apostrophe(before: str, after: str) -> bool:
    """True where what stands around a place inside a word makes it an apostrophe: doesn’t, they’d, town’s, d’Or."""
    if re.match(r"t\b", after):
        return before[-1:] in "nN"
    if re.match(r"[sS]\b", after):
        return True
    if PARTICLE.search(before[-8:]) and re.match(r"[A-ZÀ-Þ]", after):
        return True
    return SHORTENED.match(after) is not None and PRONOUN.search(before[-24:]) is not None


def currency(before: str, after: str, width: int) -> str:
    """The currency sign before an amount, told by who or which money the sentence names; "" where nothing tells.

    `width`: how many bytes the sign had; 0 where that is not known.
    """
    sentence = SENTENCE_START.split(before[-LOOK_AHEAD:])[-1] + SENTENCE_START.split(after[:LOOK_AHEAD])[0]
    told = {sign for sign, words, wide in _currencies() if width in (0, wide) and words.search(sentence)}
    if "€" in told:
        return "€"
    return told.pop() if len(told) == 1 else ""


@cache
def _currencies() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    rows = read_table("currencies", "onrecord.repair")
    words = (("|".join(map(re.escape, values(row["words"])))) for row in rows)
    return tuple(
        (row["sign"], re.compile(rf"\b(?:{w})\b"), len(row["sign"].encode()))
        for row, w in zip(rows, words, strict=True)
    )


def is_amount(after: str) -> bool:
    """True where a number with a scale, a decimal or many digits follows: an amount rather than a count."""
    found = SCALE.match(after)
    return found is not None and BIG.search(found.group()) is not None


def is_temperature(after: str) -> bool:
    """True where degrees follow, so that a lost sign is a minus."""
    return DEGREES.match(after) is not None


def closes_later(after: str) -> bool:
    """True where a closing mark, sound or lost, comes before the next opening one."""
    found = NEXT_MARK.search(after)
    return found is not None and found.group() not in "“‘" and not after[: found.start()][-1:].isspace()


def closes_better_later(after: str) -> bool:
    """True where a mark that stands after a stop comes before the next opening one."""
    found = NEXT_STRONG_MARK.search(after)
    return found is not None and found["closes"] is not None


def is_possessive(before: str, after: str) -> bool:
    """True after a plural with a word behind it."""
    return before[-1:] in "sxz" and re.match(r" \w", after) is not None


def dash(before: str, after: str) -> str:
    """A dash between spaces: of the kind that the paragraph has elsewhere, else the long one of news agencies."""
    around = before + after
    return "–" if " – " in around and " — " not in around else "—"


def _is_letter(char: str) -> bool:
    return char.isalpha() and char != LOST


def _opening_or_dash(before: str, after: str, quotes: Quotes) -> str:
    first = after[:1]
    if not first or first.isspace():
        return dash(before, after)
    if ELISION.match(after):
        return "’"
    if not quotes.double:
        return "“" if closes_later(after) else "—" if first.isdigit() else "“"
    return "‘" if not quotes.single and closes_later(after) else "…"


def _closing(before: str, after: str, quotes: Quotes) -> str:
    """After a word or a stop: the innermost open mark is closed here, unless the paragraph closes it better later."""
    ends_sentence = before[-1:] in ",.!?…’"
    closer = "’" if quotes.single else "”" if quotes.double else ""
    if closer and (ends_sentence or not closes_better_later(after)):
        return closer
    if is_possessive(before, after):
        return "’"
    if before[-1:] == ")" or (not closer and after[:1].isdigit()):
        return "—" if before[-1:] == ")" else "–"
    return "”" if ends_sentence and not closer else "…"
