"""Marks whose last byte was lost when UTF-8 was read as GBK: which mark stood there is told from the context.

The damage leaves the first bytes, shown as one character (`鈥` for all dashes, quotation marks and the ellipsis),
with nothing, a U+FFFD or a `?` after it; the `?` has also swallowed the character that followed. A lost byte always
stood before a space, a digit or punctuation, never before a letter. What is decided here is never certain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.repair.gbk import PENDING, is_ideograph

LOST = re.compile(r"(?P<shown>[鈥鈧鈭鈩])(?P<trace>\ufffd{1,2}|\?{1,2}(?=\w|[\"“‘(]|\s*$)|)", re.MULTILINE)
AMOUNTS = {"鈧": "€", "鈭": "−", "鈩": "™"}
LOOK_AHEAD = 800  # characters of the paragraph read for a later closing mark
NEXT_STRONG_MARK = re.compile(rf'[“‘]|(?<=\s)"|(?P<closes>(?<=[,.!?])(?:[”"]|’(?!\w)|{PENDING}))')
OPENERS = " \t\xa0([{—–-/"
ELISION = re.compile(r"\d0s\b|em\b|til\b|tis\b|twas\b", re.IGNORECASE)


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
        elif char == "’" and self.single and (not after.isalpha() or after == PENDING):
            self.single = False


@dataclass(frozen=True, slots=True)
class Lost:
    """A place with a lost mark: `text[start:end]`, and the mark (with the space that went with it) to stand there."""

    start: int
    end: int
    now: str


def find(text: str) -> Iterator[Lost]:
    """Every lost mark of a text with what the context says, paragraph by paragraph."""
    if not LOST.search(text):
        return
    start = 0
    for line in text.splitlines(keepends=True):
        for lost in _in_paragraph(line.rstrip("\r\n")):
            yield Lost(start + lost.start, start + lost.end, lost.now)
        start += len(line)


def _in_paragraph(line: str) -> Iterator[Lost]:
    quotes, at = Quotes(), 0
    for match in LOST.finditer(line):
        for i in range(at, match.start()):
            quotes.pass_by(line[i], line[i - 1 : i], line[i + 1 : i + 2])
        at = match.end()
        before, after = line[max(0, match.start() - 40) : match.start()], line[match.end() : match.end() + LOOK_AHEAD]
        if _is_chinese(before[-1:]) or _is_chinese(after[:1]):
            continue
        swallowed = "?" in match["trace"]
        if match["shown"] in AMOUNTS:
            yield Lost(match.start(), match.end(), AMOUNTS[match["shown"]] + ("?" if swallowed else ""))
            continue
        space = " " if swallowed and after else ""
        mark = _mark(before, space + after, quotes)
        quotes.pass_by(mark, before[-1:], (space + after)[:1])
        yield Lost(match.start(), match.end(), mark + space)


def _is_chinese(char: str) -> bool:
    return bool(char) and is_ideograph(char) and char not in "鈥鈧鈭鈩"


def _mark(before: str, after: str, quotes: Quotes) -> str:
    """The mark between two stretches of one paragraph, given which quotation marks are open."""
    last, first = before[-1:], after[:1]
    if not last or last in OPENERS:
        return _opening_or_dash(after, first, quotes)
    if last.isdigit() and first.isdigit():
        return "–"
    return _closing(before, after, quotes)


def _opening_or_dash(after: str, first: str, quotes: Quotes) -> str:
    if not first or first.isspace():
        return "—"
    if ELISION.match(after):
        return "’"
    if not quotes.double:
        return "“" if _closes_later(after) else "—" if first.isdigit() else "“"
    return "‘" if not quotes.single and _closes_later(after) else "…"


def _closing(before: str, after: str, quotes: Quotes) -> str:
    """After a word or a stop: the innermost open mark is closed here, unless the paragraph closes it better later."""
    ends_sentence = before[-1:] in ",.!?…’"
    possessive = before[-1:] in "sxz" and re.match(r" \w", after) is not None
    closer = "’" if quotes.single else "”" if quotes.double else ""
    if closer and (ends_sentence or not _closes_better_later(after)):
        return closer
    if possessive:
        return "’"
    if before[-1:] == ")" or (not closer and after[:1].isdigit()):
        return "—" if before[-1:] == ")" else "–"
    return "”" if ends_sentence and not closer and after.strip() == "" else "…"


def _closes_later(after: str) -> bool:
    """True where a closing mark, sound or lost, comes before the next opening one."""
    found = re.search(rf'[“‘]|[”"]|(?<=\S){PENDING}', after)
    return found is not None and found.group() not in "“‘"


def _closes_better_later(after: str) -> bool:
    """True where a mark that stands after a stop comes before the next opening one."""
    found = NEXT_STRONG_MARK.search(after)
    return found is not None and found["closes"] is not None
