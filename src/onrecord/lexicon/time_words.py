"""The words of time expressions in a text, and what each may be ("May" a month, "12" a number or a day): by
`time_words.tsv` and, of digits and numbers in words, by their shape.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.lexicon.numbers import read_number
from onrecord.lexicon.tables import read_table, values

NUMERAL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
SHAPES = {  # of digits, in the order they are tried; what each stands for is read in `shaped`
    "iso": r"(?:1\d|20)\d\d-[01]\d-[0-3]\d(?![\d-])",
    "slashes": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])",
    "dots": r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?![\d.])",
    "clock12": r"\d{1,2}(?:[:.][0-5]\d)?\s?[ap](?:\.\s?m\b\.?|m\b)",
    "clock": r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])",
    "decade": r"(?:['’‘]|(?:1\d|20))?\d0['’]?s\b",
    "ordinal": r"\d{1,3}(?:st|nd|rd|th)\b",
    "short": r"['’‘]\d\d\b(?!\d)",
    "number": r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?(?: [1-9]/[2-9])?(?![\d/])",
    "spelt": rf"(?:{NUMERAL})(?:(?:\s+and\s+|[\s-]+)(?:{NUMERAL}))*\b",
}
SHORTENED = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"
WORD = rf"(?:[A-Z]\.){{2,}}|(?:{SHORTENED})\.|o['’]clock|['’]s\b|twenty-first|[^\W\d_]+"
TOKEN = re.compile(
    "|".join(rf"(?<!\w)(?P<{name}>{shape})" for name, shape in SHAPES.items()) + rf"|(?P<word>{WORD})|(?P<sign>\S)",
    re.IGNORECASE,
)
FIRST_YEAR, LATE_YEAR, LAST_YEAR, LAST_DAY = 1000, 1600, 2199, 31  # what is no late year is one only by its words


@dataclass(frozen=True, slots=True)
class TimeWord:
    """One word: its place in the text, and what it stands for in each class that it may be of."""

    start: int
    end: int
    words: str
    stands: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """What the table knows: small word -> class -> (value, how it must be written: capital, small, or "")."""

    known: Mapping[str, Mapping[str, tuple[str, str]]]

    @classmethod
    def load(cls) -> "TimeWords":
        """The shipped table."""
        known: dict[str, dict[str, tuple[str, str]]] = {}
        for row in read_table("time_words"):
            for word in values(row["words"]):
                known.setdefault(word.casefold(), {})[row["class"]] = row["value"], row["case"]
        return cls(known)

    def __call__(self, text: str, start: int, end: int) -> Iterator[TimeWord]:
        """All words and signs from `start` to `end`; those that are of no time expression stand for nothing."""
        for hit in TOKEN.finditer(text, start, end):
            shape, words = hit.lastgroup or "", hit[0]
            if shape in SHAPES:
                stands = shaped(shape, words)
            else:
                stands = {
                    name: value
                    for name, (value, case) in self.known.get(words.casefold(), {}).items()
                    if not case or (case == "capital") == words[0].isupper()
                }
            yield TimeWord(hit.start(), hit.end(), words, stands)


def shaped(shape: str, words: str) -> Mapping[str, str]:
    """What digits, or a number in words, may stand for."""
    if shape in ("iso", "slashes", "dots", "clock", "clock12", "decade", "short"):
        return {shape: words}
    if shape == "ordinal":
        digits = words.rstrip("stndrhSTNDRH")
        return {"ordinal": digits} | ({"day": digits} if 0 < int(digits) <= LAST_DAY else {})
    if shape == "spelt" and (year := spelt_year(words)):
        return {"year": year, "late": year}
    whole, _, part = re.sub(r"\s+", " ", words).partition(" ") if "/" in words else (words, "", "")
    number = read_number(whole)
    if number is None:
        return {}
    if part:
        number += int(part[0]) / int(part[2])
    stands = {"number": f"{number:g}"}
    if number == int(number) and words.isdigit():
        stands |= {"day": str(int(number))} if 0 < number <= LAST_DAY and len(words) < 3 else {}
        stands |= {"year": words} if len(words) == 4 and FIRST_YEAR <= number <= LAST_YEAR else {}
        stands |= {"late": words} if len(words) == 4 and LATE_YEAR <= number <= LAST_YEAR else {}
        stands |= {"hours": words} if re.fullmatch(r"(?:[01]\d|2[0-4])[0-5]\d", words) else {}
    return stands


def spelt_year(words: str) -> str | None:
    """The year in digits that words tell as years are told: nineteen ninety-six."""
    parts = re.split(r"[\s-]+", words.lower(), maxsplit=1)
    if len(parts) == 2 and parts[0] in ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"):
        first, last = read_number(parts[0]), read_number(parts[1])
        if first and last and 10 <= last < 100:
            return f"{first * 100 + last:.0f}"
    return None
