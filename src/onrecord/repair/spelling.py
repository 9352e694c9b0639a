"""UTF-8 that somebody read in another charset: back to its bytes, and what those bytes spell.

The damage stands in runs of characters outside ASCII. In a charset of two bytes a character the last byte of an odd
run takes the ASCII letter after it along (`“a` is read as two characters) or, where the two make no pair, is lost
(`lost.py`). Nothing here knows a word of any language: a run is damage where its bytes spell UTF-8 and the result is
at home where it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.repair.charsets import (
    CP437,
    CP1251,
    CP1253,
    GBK,
    MARK,
    SHIFT_JIS,
    Charset,
    bytes_of,
    heads,
    is_east_asian,
    shown,
    starter,
)

RUN = re.compile(r"[^\x00-\x7f\ufffd]+")
LONGEST_UNALIGNED = 60  # bytes read without meeting a border of both codings before a start is given up
HALF_WIDTH = re.compile("[\uff61-\uff9f]")
LATIN = frozenset(map(chr, range(0xAA, 0x250)))
UNASSIGNED = frozenset("\x81\x8d\x8f\x90\x9d")  # in Windows-1252, whose damage is spelled out here as well
SYMBOLS = frozenset("\xa0¡£¥§©«®°±²³´µ¶·¹»¼½¾¿×÷¢")


@dataclass(frozen=True, slots=True)
class Found:
    """`text[start:end]` spells `now`. `wide`: some character had three bytes or more. `whole`: no byte is missing."""

    start: int
    end: int
    now: str
    wide: bool
    whole: bool


def find(text: str, charset: Charset) -> Iterator[Found]:
    """Every stretch whose bytes spell UTF-8 and that is at home where it stands, in text order."""
    begins = starter(charset)
    if not begins.search(text):
        return
    spelled = [found for run in RUN.finditer(text) for found in _spelled(text, run.start(), run.end(), charset)]
    if not spelled:
        return
    if any(f.wide for f in spelled) or (charset.pairs and any(head in text for head in heads(charset))):
        beyond_doubt = True
    else:
        spelled_at = {f.start for f in spelled}
        genuine = any(_is_genuine(run, charset, spelled_at) for run in RUN.finditer(text))
        beyond_doubt = not genuine and ("\ufffd" in text or any(_is_beyond_doubt(text, f, charset) for f in spelled))
    if beyond_doubt:
        yield from (f for f in spelled if f.wide or _is_common(f.now))
    elif charset.pairs:
        yield from (f for f in spelled if _stands_alone(f.now) or _inside_word(text, f))


def _is_genuine(run: re.Match[str], charset: Charset, spelled_at: set[int]) -> bool:
    """True for a run that spells nothing and that the text may well mean so; one half-width kana is half a letter."""
    if any(at in spelled_at for at in range(*run.span())):
        return False
    if not charset.pairs:
        return any(c.isalpha() and c not in LATIN for c in run.group()) and len(run.group()) > 2
    return any(is_east_asian(c) for c in run.group()) and not HALF_WIDTH.fullmatch(run.group())


def _is_beyond_doubt(text: str, found: Found, charset: Charset) -> bool:
    """True where genuine text has nothing alike: a letter at a word, a sign at a number, a sign out of two odd ones."""
    shown_as_two = found.end - found.start == 2 and charset in (SHIFT_JIS, CP437, CP1251, CP1253)
    return _touches_word(text, found) or (shown_as_two and all(c in SYMBOLS for c in found.now))


def _spelled(text: str, start: int, end: int, charset: Charset) -> Iterator[Found]:
    begins, at = starter(charset), start
    while match := begins.search(text, at, end):
        found = _spell(text, match.start(), end, charset)
        if found is None or not _at_home(text, found, (start, end), charset):
            at = match.start() + 1
            continue
        yield found
        at = found.end


def _spell(text: str, start: int, end: int, charset: Charset) -> Found | None:
    """The longest stretch from `start` that spells UTF-8 and ends with both a whole character and a whole sequence."""
    data = bytearray()
    spelled: list[str] = []
    best = (start, 0, False)  # where the longest sound stretch ends, how much it spells, whether widely
    wide, at, position = False, start, 0
    while position < len(data) or at < end:
        if position == len(data):
            data, position = bytearray(), 0
            data += _read_as(text[at], data, charset)
            at += 1
        need = _length(data[position])
        while need and len(data) < position + need and at < end:
            data += _read_as(text[at], data, charset)
            at += 1
        char = _decoded(data[position : position + need])
        if not char or not _is_text(char) or position > LONGEST_UNALIGNED:
            break
        spelled.append(char)
        wide = wide or (need > 2 and _may_be_wide(char, charset))
        position += need
        if position == len(data):
            best = (at, len(spelled), wide)
    rest = bytes(data[position:])
    if at == end and spelled and 0 < position < len(data) and 0 < len(rest) < _length(rest[0]):
        tail = shown(MARK, charset) if rest == b"\xe2" else "\ufffd"
        at += rest == b"\xe2" and text[at : at + 2] in ("? ", "?")  # both bytes that were lost became this
        return Found(start, at, "".join(spelled) + tail, wide, whole=False)
    end_of_best, spells, is_wide = best
    return Found(start, end_of_best, "".join(spelled[:spells]), is_wide, whole=True) if spells else None


def _read_as(char: str, before: bytearray, charset: Charset) -> bytes:
    """The bytes that were read as this character; the euro sign stands for 0x80 where Windows read the text as GBK."""
    if char == "€" and charset == GBK and before[-1:] == b"\xe2":
        return b"\x80"
    return bytes_of(char, charset)


def _decoded(data: bytearray) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _length(lead: int) -> int:
    """How many bytes a UTF-8 sequence with this first byte has; 0: none begins so."""
    if lead < 0x80:
        return 1 if lead else 0
    return 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0


def _is_text(char: str) -> bool:
    return char in UNASSIGNED or unicodedata.category(char) not in ("Cc", "Cn", "Co", "Cs")


def _may_be_wide(char: str, charset: Charset) -> bool:
    """A charset of single bytes spells wide characters by chance as well: there only marks and signs are believed."""
    return charset.pairs or "\u2010" <= char <= "\u2bff"


def _at_home(text: str, found: Found, run: tuple[int, int], charset: Charset) -> bool:
    """Some sequences also arise from genuine text: there some neighbour in the run spells nothing."""
    before = text[found.start - 1] if found.start > run[0] else ""
    after = text[found.end] if found.end < run[1] else ""
    if not charset.pairs:
        latin = all(c.isascii() or "\xa0" <= c <= "\u024f" or "\u2010" <= c <= "\u2bff" for c in found.now)
        return latin and not before.isalpha() and (not after.isalpha() or found.wide)
    marks = heads(charset)
    beside_genuine = any(is_east_asian(c) and c not in marks for c in (before or " ", after or " "))
    if found.wide:
        return not beside_genuine or any(head in text[found.start : found.end] for head in marks)
    return not beside_genuine and not any(unicodedata.combining(c) for c in found.now)


def _touches_word(text: str, found: Found) -> bool:
    """True for an accented letter inside or at the edge of a word of ASCII letters, and for a symbol at a digit."""
    around = text[max(0, found.start - 1) : found.start] + text[found.end : found.end + 1]
    beside_letter = any(c.isascii() and c.isalpha() for c in around)
    beside_digit = any(c.isascii() and c.isdigit() for c in around)
    if not _is_common(found.now):
        return False
    return (beside_letter and found.now[0].isalpha()) or (beside_digit and any(c in SYMBOLS for c in found.now))


def _inside_word(text: str, found: Found) -> bool:
    """True for an accented letter with small ASCII letters on both sides, where genuine text never stands."""
    around = text[max(0, found.start - 1) : found.start] + text[found.end : found.end + 1]
    return len(around) == 2 and all("a" <= c.lower() <= "z" for c in around) and _is_common(found.now)


def _is_common(now: str) -> bool:
    """True where every character is a letter of a living alphabet or a usual symbol."""
    return all(c.isascii() or c in SYMBOLS or c in UNASSIGNED or c == "\ufffd" or _is_living_letter(c) for c in now)


def _is_living_letter(char: str) -> bool:
    point = ord(char)
    latin = 0xC0 <= point <= 0x17F or 0x218 <= point <= 0x21B
    greek, cyrillic = 0x386 <= point <= 0x3CE, 0x401 <= point <= 0x45F or point in (0x490, 0x491)
    return char.isalpha() and (latin or greek or cyrillic or 0x531 <= point <= 0x5EA or 0x620 <= point <= 0x6D2)


def _stands_alone(now: str) -> bool:
    """True for a whole word of a living alphabet other than Latin: three letters or more."""
    return len(now) >= 3 and _is_common(now) and not any("À" <= c <= "ž" for c in now)
