"""The words of a figure -> bounds, qualifier, noun and unit (RECORD.md, "Figures").

`low` and `high` bound the value as the words do: "more than 40" has no high, "nearly 400" no low, "about 400" is both
400, "dozens" at least 24. Distance, duration and money keep the printed unit.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.lexicon.numbers import FRACTIONS, ROUND, SCALES, read_number
from onrecord.records.codes import Qualifier

QUALIFIERS: tuple[tuple[Qualifier, re.Pattern[str]], ...] = tuple(
    (qualifier, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))  # type: ignore[misc]
    for qualifier, words in (
        ("at most", "no more than|not more than"),
        (
            "at least",
            "more than|over|above|at least|no fewer than|not less than|upwards of|in excess of|exceed(?:s|ed|ing)?",
        ),
        ("at most", "up to|at most|no more than|fewer than|less than|under|a maximum of|as many as|below"),
        ("nearly", "nearly|almost|not quite|close to|just under|approaching"),
        ("about", "about|around|some|roughly|approximately|an estimated|estimated|circa"),
    )
)
VAGUE = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6, "billions": 2e9,
    "tens": 20.0, "decades": 20.0, "centuries": 200.0, "several": 3.0, "multiple": 2.0, "a few": 2.0, "a handful": 3.0,
}  # fmt: skip
_TENS_OF = {"thousands": 20_000.0, "millions": 2e7, "billions": 2e10}
_HUNDREDS_OF = {"thousands": 200_000.0, "millions": 2e8, "billions": 2e11}
_WORD = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|"
    r"trillion|dozen|bn|m)\b)"
)
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_WORD}|"
    r"\ba (?=hundred|thousand|million|billion|dozen)",
    re.IGNORECASE,
)
_JOIN = re.compile(r"[\s-]+(?:and\s+)?", re.IGNORECASE)
_BIG: Mapping[str, float] = {**SCALES, "dozen": ROUND["dozen"]}
_UNIT = re.compile(
    r"(?P<percent>%|per ?cent(?:age points?)?\b)|(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|"
    r"months?|years?|decades?|kilomet(?:re|er)s?|km|miles?|met(?:re|er)s?|feet|nautical miles?|dollars?|euros?|pounds?|"
    r"roubles?|rubles?|hryvnias?|shekels?|yuan|yen|francs?|rials?|lira)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(US\$|[$€£¥])")
# What stands for the number where there are no digits or number words: "tens of thousands", "nearly half", "a".
_WITHOUT_NUMBER = re.compile(
    r"^\W*(?:(?:nearly|almost|about|some|around|over|more than|at least|up to|just)\s+)*(?:(?:an?|the|multiple|"
    r"several|few|many|half|third|quarter|two-thirds|dozens?|scores?|hundreds?|thousands?|tens|millions?|billions?|decades)\b"
    r"(?:\s+of\b)?[\s-]*)+",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(
    r"^[\s,–—-]*(?:of\s+|more\s+)?(?:(?:the(?:ir|m|se)?|its|his|her|our|those)(?:\s+|$))?", re.IGNORECASE
)
# What stands behind a number without saying of what: "six more", "303 killed".
BEHIND_NOUN = re.compile(r"(?:from|who|that|which|in|on|at|by|with|each)\b")
NO_NOUN = frozenset(
    ("more", "others", "other", "separate", "long", "killed", "injured", "wounded", "missing", "alone", "so far")
)
_FRACTION = re.compile(
    r"\b(?:(?P<count>a|one|two|three|four)[\s-]+)?(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the words of a figure say; `rule` names the rule that read them."""

    low: float | None
    high: float | None
    qualifier: Qualifier
    rule: str


def read_bounds(words: str) -> Bounds:
    """The bounds of one figure; the first rule that can read the words decides."""
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", words)  # a conversion in brackets is the same figure
    for name, rule in RULES.items():
        if values := rule(outside):
            return _qualified(outside, values, name)
    return Bounds(None, None, "exact", "no number read")


def _qualified(words: str, values: tuple[float, float | None], rule: str) -> Bounds:
    low, high = values
    if high is None:
        return Bounds(low, None, "at least", rule)
    qualifier: Qualifier = next((name for name, pattern in QUALIFIERS if pattern.search(words)), "exact")
    if low != high:
        return Bounds(low, high, qualifier if qualifier == "about" else "exact", rule)
    if qualifier == "at least":
        return Bounds(low, None, qualifier, rule)
    if qualifier in ("at most", "nearly"):
        return Bounds(None, high, qualifier, rule)
    return Bounds(low, high, qualifier, rule)


Values = tuple[float, float | None]


def vague_number(words: str) -> Values | None:
    """dozens; tens of thousands; several: a floor without a ceiling"""
    if re.search(r"\d", words):
        return None
    lowered = words.lower()
    if scaled := re.search(r"\b(tens|hundreds) of (thousands|millions|billions)\b", lowered):
        return (_TENS_OF if scaled[1] == "tens" else _HUNDREDS_OF)[scaled[2]], None
    if scaled := re.search(r"\b(?:a )?(?:few|several|many|couple of) (dozen|hundred|thousand|million)", lowered):
        return VAGUE[f"{scaled[1]}s"], None
    for word, floor in VAGUE.items():
        if re.search(rf"\b{word}\b", lowered) and not _counted(lowered, word):
            return floor, None
    return None


def _counted(words: str, word: str) -> bool:
    """True for "four decades": a number before the word makes it a unit."""
    before = re.search(rf"\b(\w+) {word}\b", words)
    return bool(before and word not in ("a few", "a handful") and read_number(before[1]) is not None)


def fraction(words: str) -> Values | None:
    """A third; two-thirds; half; 40 per cent; a year and a half is a number"""
    if percent := re.search(
        r"(\d+(?:\.\d+)?|[\w-]+)(?:\s*(?:-|–|to)\s*(\d+(?:\.\d+)?))?\s*(?:%|per ?cent)", words, re.I
    ):
        low, high = read_number(percent[1]), read_number(percent[2]) if percent[2] else None
        return (round(low / 100, 4), round((high or low) / 100, 4)) if low is not None else None
    found = _FRACTION.search(words)
    if not found or re.search(r"\b(?:and a half|half (?:a|an) |half[- ](?:million|dozen|hour))", words, re.IGNORECASE):
        return None
    count = read_number(found["count"] or "one") or 1.0
    value = round(count * FRACTIONS[found["part"].lower().rstrip("s")], 2)
    return value, value


def mixed_number(words: str) -> Values | None:
    """A year and a half; two and a half years; half a million"""
    words = words.lower().replace("-", " ")
    if half := re.search(r"\bhalf (?:an? )?(million|billion|dozen|hour|day|year|century|mile|kilomet)", words):
        return 0.5 * _BIG.get(half[1], 1.0), 0.5 * _BIG.get(half[1], 1.0)
    if found := re.search(r"\b(\w+)(?: \w+)? and a half(?: (million|billion))?", words):
        value = ((read_number(found[1]) or 1.0) + 0.5) * _BIG.get(found[2], 1.0)
        return value, value
    return None


def ratio(words: str) -> Values | None:
    """Nine in ten; one job in three; two of every five"""
    found = re.search(r"\b(\w+)(?: \w+)? (?:in|out of|of every) (?:every )?(\w+)$", words.strip())
    part, whole = (read_number(found[1]), read_number(found[2])) if found else (None, None)
    return (round(part / whole, 2), round(part / whole, 2)) if part and whole and part <= whole <= 1000 else None


def one_of_an_age(words: str) -> Values | None:
    """A 7-year-old girl; a man in his 60s; a Shahed 139 drone: the digits are no count"""
    if re.match(r"(?:a|an|another|one)\s(?!\d+(?:,\d+)*$)", words, re.IGNORECASE) and re.search(
        r"\d+[- ](?:year|month|day)s?[- ]old|\bin (?:his|her|their) \d0s|\b[A-Z][\w-]+[ -]\d+\b|\bof \d+$|, \d+$", words
    ):
        return 1.0, 1.0
    return None


def open_number(words: str) -> Values | None:
    """700+; a dozen or more; forty or so is no floor"""
    found = re.search(r"^(.*?)\s*(?:\+|\bor more\b|\band more\b|, perhaps more|\bif not more\b)", words)
    values = (number_or_range(found[1]) or vague_number(found[1])) if found else None
    return (values[0], None) if values else None


def number_or_range(words: str) -> Values | None:
    """6,000; between 30 and 40; two- to three-day; 2.5 billion; $535m"""
    runs = _runs(words)
    if not runs:
        return None
    (first, start, end), rest = runs[0], runs[1:]
    if rest and _is_range(words, start, end, rest[0][1]):
        high = rest[0][0]
        low = first * (10 ** _scale_gap(first, high)) if first < high / 1000 else first
        return low, high
    return first, first


def _is_range(words: str, start: int, end: int, next_start: int) -> bool:
    between = words[end:next_start].strip()
    if re.fullmatch(r"(?:-|–|—|-?\s*to|or)\s*(?:about|up to)?\s*(?:US)?[$€£]?", between, re.IGNORECASE):
        return True
    return (
        between.lower().strip("$€£ ") == "and"
        and re.search(r"\bbetween\W+(?:US)?[$€£]?$", words[:start], re.IGNORECASE) is not None
    )


def _scale_gap(low: float, high: float) -> int:
    """Take "five to six million": the scale is said once, for both."""
    scale = next((n for n in (12, 9, 6, 3) if high >= 10**n), 0)
    return scale if low < 1000 else 0


def _runs(words: str) -> list[tuple[float, int, int]]:
    """The numbers in the words, each with where it stands; neighbouring number words are one number."""
    found: list[tuple[float, int, int]] = []
    pieces = list(_NUMBER.finditer(words))
    i = 0
    while i < len(pieces):
        start, end, value = pieces[i].start(), pieces[i].end(), None
        j = i
        best = (read_number(pieces[i][0].strip()), end, i)
        while j + 1 < len(pieces) and _JOIN.fullmatch(words[end : pieces[j + 1].start()] or " "):
            j, end = j + 1, pieces[j + 1].end()
            if (value := read_number(words[start:end])) is not None:
                best = (value, end, j)
        if best[0] is not None:
            found.append((best[0], start, best[1]))
        i = best[2] + 1
    return found


def single(words: str) -> Values | None:
    """A week; a boy; an hour-long; one of them"""
    if re.match(
        r"(?:just |only )?(?:over |about |nearly |more than |less than |almost |up to )?(?:a|an|another|one)\b",
        words,
        re.I,
    ):
        return 1.0, 1.0
    if re.match(r"(?:both|a couple|a pair)\b", words, re.IGNORECASE):
        return 2.0, 2.0
    return None


RULES: Mapping[str, Callable[[str], Values | None]] = {
    "one, of an age or make": one_of_an_age,
    "ratio": ratio,
    "mixed number": mixed_number,
    "a floor": open_number,
    "fraction": fraction,
    "vague number": vague_number,
    "number or range": number_or_range,
    "a single one": single,
}


def noun_and_unit(words: str) -> tuple[str | None, str | None]:
    """What is counted, as printed after the number; and the unit of a length of time, a distance or money.

    "two weeks" has a unit and no noun; "a two-week truce" has both.
    """
    outside = re.sub(r"\([^)]*\)", " ", words)
    runs = _runs(outside)
    unit = _MONEY.search(outside) or _UNIT.search(outside)
    rest = outside[runs[-1][2] :] if runs else _WITHOUT_NUMBER.sub("", outside)
    noun = _BEFORE_NOUN.sub("", rest).strip(" ,.–—-")
    counted = " ".join((noun.removeprefix(unit[0]).strip(" -") if unit else noun).split())
    nothing = counted.casefold() in NO_NOUN or BEHIND_NOUN.match(counted)
    return None if nothing else counted or None, unit[0] if unit else None
