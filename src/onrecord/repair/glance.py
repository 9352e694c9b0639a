"""One cheap look that tells text without a trace of damage from text that the fixes must read."""

import re

from onrecord.repair.fixes import APOSTROPHE
from onrecord.repair.left import NO_QUESTION

OUTSIDE_ASCII = re.compile(r"[^\t\n\x0c\r -~]+")
# Marks, or one accented letter between two of them, as sound text has them. A capital with a mark behind it, `â` and
# `Ã` may be what is shown of a damaged character.
MARKS = "\xa0«»‘’“”„‚‹›–—―…•·"
SOUND = re.compile(
    f"[{MARKS}]+|[{MARKS}]?[\xe0\xe1\xe3-\xff\u0100-\u024f][{MARKS}]?"
    f"|[{MARKS}]?[\xa0-\xac\xae-\xc1\xc4-\xdf\u02b0-\u02ff\u2010-\u2027"
    "\u202f-\u205e\u20a0-\u20bf\u2100-\u22ff]"
)
# Each begins with a letter-for-letter sign, which a search finds fastest.
REFERENCE = re.compile(r"&#?[0-9A-Za-z]{1,24};")
NUMBER = re.compile(r"#(?=x?[0-9A-Fa-f]{2,6};)")
NAME = re.compile(r";(?<=\bquot;|\bnbsp;|\bapos;)|;(?<=\b[lg]t;)")


def is_plain(text: str) -> bool:
    """True where no fix can find anything: most text of a news agency, and all of it that is sound English."""
    if REFERENCE.search(text) or NUMBER.search(text) or NAME.search(text):
        return False
    if "?" in text and (APOSTROPHE.search(text) or NO_QUESTION.search(text)):
        return False
    return all(SOUND.fullmatch(run) for run in outside_ascii(text))


def outside_ascii(text: str) -> frozenset[str]:
    """The different runs of characters that are not printed ASCII: few in most texts, however long."""
    return frozenset(OUTSIDE_ASCII.findall(text))
