"""Does a stretch of plain text begin as an article does: headline, then byline, date line or dateline, then text?

Strict, for a section of one article must never become an article of its own. A date line is a line of a full date; a
dateline a place with a day, an agency in brackets or a land, before a dash; a byline begins with "By" and a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.dates import DAY_AND_MONTH, FULL, FULL_DATE, read_date_line

TOP = 6  # filled lines in which the head stands
LONGEST_TITLE, MOST_WORDS = 160, 28
LONGEST_LINE = 120  # characters of a line that holds a byline or a date
STOP = re.compile(r"[.:;,…][\"”’»)\]]*$")
SENTENCE_END = re.compile(r"[.!?…。][\"”’»“)\]]*(?=\s|$)")
NAME = r"[^\W\d_a-z][\w.'’-]*"
LINKS = "and|de|van|von|bin|al|el|und|et|y"
BYLINE = re.compile(rf"(?:By|BY|Von|Par|Por|Автор:)\s+{NAME}(?:,? (?:{NAME}|{LINKS})){{0,10}}")
DASH = r" ?(?:—|–|--+|- )[ ]?(?=[^\W_]|[“\"‘'„«(])"
SIGN = r"\([^\W\d_a-z][^()\n]{1,40}\)"
DAY = rf"(?:{FULL}|{DAY_AND_MONTH.pattern})"
AFTER = r"(?:, [^\W_][^,()\n—–]{1,30}){%s}"
IN_CAPITALS = re.compile(
    rf"(?P<place>[^\W\d_](?:[^\W\d_]|[ .'’/-]){{2,40}}?)(?:{AFTER % '1,3'}(?: ?{SIGN})?| ?{SIGN}){DASH}"
)
WITH_A_DAY = re.compile(rf"[^\W\d_][^,()\n—–.]{{2,40}}(?:, [^\W\d_][^,()\n—–.]{{2,40}})?, {DAY}[^—–\n]{{0,30}}{DASH}")
SIGNED = re.compile(rf"(?!The ){NAME}(?: {NAME}){{0,2}}{AFTER % '0,1'} {SIGN}{DASH}")
PUBLISHER_AND_DATE = re.compile(rf"[^\n.!?]{{2,60}}?[,|–—-] ?(?:{FULL_DATE.pattern})[^\n.!?]{{0,40}}")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a stretch: a headline, what dates or signs it, and how long the text below is."""

    title: bool
    byline: bool
    date: bool
    dateline: bool
    text: int  # characters of the lines below the head
    sentences: int

    @property
    def whole(self) -> bool:
        """A headline and what signs or dates the article; or a dateline, which nothing else begins with."""
        return self.dateline or (self.title and (self.byline or self.date))


def head_of(lines: Sequence[str]) -> Head:
    """The head of a stretch given by its lines."""
    filled = [line.strip() for line in lines if line.strip()]
    title = byline = date = dateline = False
    at = 0
    for at, line in enumerate([*filled[:TOP], ""]):
        if is_dateline(line):
            dateline = True
            break
        if is_byline(line):
            byline = True
        elif is_date(line):
            date = True
        elif at == 0 and is_title(line):
            title = True
        elif not is_title(line) or byline or date:
            break
    below = filled[at:]
    return Head(
        title, byline, date, dateline, sum(map(len, below)), sum(len(SENTENCE_END.findall(line)) for line in below)
    )


def is_title(line: str) -> bool:
    """A short line that does not end like a sentence and begins like one."""
    short = len(line) <= LONGEST_TITLE and len(line.split()) <= MOST_WORDS and any(map(str.isalpha, line))
    return short and not STOP.search(line) and not line[:1].islower() and not line.startswith(("- ", "* ", "• "))


def is_dateline(line: str) -> bool:
    """`LUND, March 5 (XYZ) - `: a place in capitals with land, day or agency; any place with a day or an agency."""
    capitals = IN_CAPITALS.match(line)
    if capitals and capitals["place"].isupper():
        return True
    return WITH_A_DAY.match(line) is not None or SIGNED.match(line) is not None


def is_byline(line: str) -> bool:
    """`By Ada Stone`, `By Ada Stone and Ben Moss, Lund Post`."""
    return len(line) <= LONGEST_LINE and BYLINE.fullmatch(line) is not None


def is_date(line: str) -> bool:
    """A line of a full date, alone or behind the name of a paper: `Lund Post, 5 March 2024`."""
    if len(line) > LONGEST_LINE or not any(map(str.isdigit, line)):
        return False
    return read_date_line(line) is not None or PUBLISHER_AND_DATE.fullmatch(line) is not None
