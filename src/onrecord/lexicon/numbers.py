"""Numbers as the news writes them: digits, words, "a", fractions, dozens and millions -> a float, or None."""

import re

from text_to_num import text2num

ROUND = {"couple": 2.0, "few": 3.0, "several": 3.0, "multiple": 2.0, "dozen": 12.0, "score": 20.0}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_DIGITS = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?")


def read_number(words: str) -> float | None:
    """The number that `words` spell, wholly: "2,500", "twenty-five", "a", "2.5 million"; None for anything else."""
    words = " ".join(words.lower().replace("-", " ").split())
    if dozens := re.fullmatch(r"(\w+) dozen", words):
        return None if (count := read_number(dozens[1])) is None else count * 12
    if words in ("a", "an", "one"):
        return 1.0
    if digits := _DIGITS.match(words):
        return _scaled(_float(digits[0]), words[digits.end() :].split())
    first, _, rest = words.partition(" ")
    if first in ("a", "an") and (value := _scaled(1.0, rest.split())) is not None and rest:
        return value
    if first in ROUND and not rest:
        return ROUND[first]
    try:
        return float(text2num(words, "en"))
    except ValueError:
        return None


def _float(digits: str) -> float:
    """Digits with thousands marks; a point followed by other than three digits is decimal."""
    if re.fullmatch(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    return float(digits)


def _scaled(value: float, words: list[str]) -> float | None:
    for word in words:
        if word in SCALES:
            value *= SCALES[word]
        elif word in ROUND:
            value *= ROUND[word]
        else:
            return None
    return value
