"""Characters that nobody sees: what of them is clutter, and what a script needs.

A joiner belongs to Arabic, Persian, the scripts of India and to emoji, a zero-width space to Thai and Khmer, a
direction mark to lines with Hebrew or Arabic: there they stay. Between letters of Latin, Greek or Cyrillic they mean
nothing, but split a word for every program that reads it. Spaces that do not break are no clutter.
"""

import re
from collections.abc import Iterator

ANY = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb]+"
)
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
MAY_BEGIN_A_CHARACTER = frozenset("ÂÃÄÅÎÐÑĂĹâ")  # a soft hyphen behind one is a byte of a damaged character
ALWAYS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u206a-\u206f\ufeff\ufff9-\ufffb]+")


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is left of it) of every run of invisible characters that holds clutter.

    A soft hyphen at the end of a line stays: it is a hyphen that was printed.
    """
    for match in ANY.finditer(text):
        start, end, run = match.start(), match.end(), match.group()
        if run == "\xad" and text[end : end + 1] in "\r\n" and end < len(text):
            continue
        if run[0] == "\xad" and text[start - 1 : start] in MAY_BEGIN_A_CHARACTER and start:
            continue
        kept = ALWAYS.sub("", run)
        if kept and _is_plain(text[start - 1 : start] if start else "") and _is_plain(text[end : end + 1]):
            turns = DIRECTIONS.findall(kept)
            kept = "".join(turns) if turns and _has_right_to_left(text, start, end) else ""
        if kept != run:
            yield start, end, kept


def _is_plain(char: str) -> bool:
    """True for the edge of the text, and for characters that no invisible one joins, parts or turns."""
    return (
        char < "\u0590" or "\u1e00" <= char <= "\u1fff" or "\u2010" <= char <= "\u205f" or "\u20a0" <= char <= "\u20cf"
    )


def _has_right_to_left(text: str, start: int, end: int) -> bool:
    """True where the surroundings in the line hold a letter that runs from right to left."""
    first = max(0, start - 400)
    begin = max(text.rfind("\n", first, start) + 1, first)
    stop = text.find("\n", end, end + 400)
    return RIGHT_TO_LEFT.search(text, begin, end + 400 if stop < 0 else stop) is not None
