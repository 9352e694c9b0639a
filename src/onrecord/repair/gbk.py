"""UTF-8 that somebody read as GBK or GB18030: back to its bytes, and what those bytes spell.

Reading UTF-8 two bytes at a time makes one Chinese character of every two bytes, so the damage stands in runs of
characters outside ASCII. The last byte of an odd run takes the ASCII letter after it along (`“a` is read as two
characters) or, where the two make no pair, is lost (`lost.py`). Nothing here knows a word of any language: a run is
damage where its bytes spell UTF-8 and the result is at home where it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

RUN = re.compile(r"[^\x00-\x7f\ufffd]+")
PENDING = "鈥"  # the first two bytes of a typographic mark as GBK shows them: the third is to be told (lost.py)
LONGEST_UNALIGNED = 200  # bytes read without meeting a border of both codings before a start is given up
SYMBOLS = frozenset("\xa0¡£¥§©«®°±²³´µ¶·¹»¼½¾¿×÷¢")


@dataclass(frozen=True, slots=True)
class Found:
    """`text[start:end]` spells `now`. `wide`: some character had three bytes or more. `whole`: no byte is missing."""

    start: int
    end: int
    now: str
    wide: bool
    whole: bool


def is_ideograph(char: str) -> bool:
    """True for CJK ideographs, the only characters that both damage and genuine Chinese consist of."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def find(text: str) -> Iterator[Found]:
    """Every stretch whose GB18030 bytes spell UTF-8 and that is at home where it stands, in text order."""
    spelled = [found for run in RUN.finditer(text) for found in _spelled(text, run.start(), run.end())]
    beyond_doubt = [f for f in spelled if f.wide or _touches_word(text, f)]
    if beyond_doubt or PENDING in text:
        yield from (f for f in spelled if f.wide or _is_common(f.now))
    else:
        yield from (f for f in spelled if _stands_alone(f.now))


def _spelled(text: str, start: int, end: int) -> Iterator[Found]:
    at = start
    while at < end:
        found = _spell(text, at, end)
        if found is None or not _at_home(text, found, start, end):
            at += 1
            continue
        yield found
        at = found.end


def _spell(text: str, start: int, end: int) -> Found | None:
    """The longest stretch from `start` that spells UTF-8 and ends with both a whole character and a whole sequence."""
    data = bytearray()
    spelled: list[str] = []
    best = (start, 0, False)  # where the longest sound stretch ends, how much it spells, whether widely
    wide, at, position = False, start, 0
    while position < len(data) or at < end:
        if position == len(data):
            data, position = bytearray(), 0
            data += _bytes_of(text[at], data)
            at += 1
        need = _length(data[position])
        while need and len(data) < position + need and at < end:
            data += _bytes_of(text[at], data)
            at += 1
        try:
            char = data[position : position + need].decode("utf-8")
        except UnicodeDecodeError:
            break
        if not char or not _is_text(char) or position > LONGEST_UNALIGNED:
            break
        spelled.append(char)
        wide = wide or need > 2
        position += need
        if position == len(data):
            best = (at, len(spelled), wide)
    rest = bytes(data[position:])
    if at == end and spelled and 0 < position < len(data) and 0 < len(rest) < _length(rest[0]):
        tail = PENDING if rest == b"\xe2" else "\ufffd"
        return Found(start, at, "".join(spelled) + tail, wide, whole=False)
    end_of_best, spells, is_wide = best
    return Found(start, end_of_best, "".join(spelled[:spells]), is_wide, whole=True) if spells else None


def _bytes_of(char: str, before: bytearray) -> bytes:
    """The bytes that were read as this character; the euro sign stands for 0x80 where Windows read the text."""
    if char == "€" and before[-1:] == b"\xe2":
        return b"\x80"
    return char.encode("gb18030", "replace")


def _length(lead: int) -> int:
    """How many bytes a UTF-8 sequence with this first byte has; 0: none begins so."""
    if lead < 0x80:
        return 1
    return 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cn", "Co", "Cs")


def _at_home(text: str, found: Found, start: int, end: int) -> bool:
    """Short sequences also arise from genuine Chinese: there some neighbour in the run spells nothing."""
    if found.wide:
        return True
    before = text[found.start - 1] if found.start > start else ""
    after = text[found.end] if found.end < end else ""
    beside_chinese = (before and is_ideograph(before)) or (after and is_ideograph(after) and after != PENDING)
    return not beside_chinese and not any(unicodedata.combining(c) for c in found.now)


def _touches_word(text: str, found: Found) -> bool:
    """True for an accented letter inside or at the edge of a word of ASCII letters, and for a symbol at a digit."""
    around = text[max(0, found.start - 1) : found.start] + text[found.end : found.end + 1]
    beside_letter = any(c.isascii() and c.isalpha() for c in around)
    beside_digit = any(c.isascii() and c.isdigit() for c in around)
    if not _is_common(found.now):
        return False
    return (beside_letter and found.now[0].isalpha()) or (beside_digit and any(c in SYMBOLS for c in found.now))


def _is_common(now: str) -> bool:
    """True where every character is a letter of a living alphabet or a usual symbol."""
    return all(c.isascii() or c in SYMBOLS or c == "\ufffd" or _is_living_letter(c) for c in now)


def _is_living_letter(char: str) -> bool:
    point = ord(char)
    latin = 0xC0 <= point <= 0x17F or 0x218 <= point <= 0x21B
    greek, cyrillic = 0x386 <= point <= 0x3CE, 0x401 <= point <= 0x45F or point in (0x490, 0x491)
    return char.isalpha() and (latin or greek or cyrillic or 0x531 <= point <= 0x5EA or 0x620 <= point <= 0x6D2)


def _stands_alone(now: str) -> bool:
    """True for a whole word of a living alphabet other than Latin: three letters or more."""
    return len(now) >= 3 and _is_common(now) and not any("À" <= c <= "ž" for c in now)
