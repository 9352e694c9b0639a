"""The charsets that UTF-8 is read as by mistake and that ftfy does not know well, and what they make of its bytes.

A charset of two bytes a character (GBK, Shift-JIS, Big5, EUC-KR) shows UTF-8 as ideographs, kana or syllables and
swallows the ASCII letter after an odd number of bytes; one of a single byte (code page 437, Windows-1251) shows one
odd character for each byte.
"""

import re
from dataclasses import dataclass
from functools import cache

HEADS = (0x80, 0x82, 0x84, 0x88)  # second bytes of typographic marks, currency signs, ™, −
MARK, AMOUNT, TRADE, MINUS = b"\xe2\x80", b"\xe2\x82", b"\xe2\x84", b"\xe2\x88"
LEADS, CONTINUATIONS = range(0xC2, 0xF5), range(0x80, 0xC0)


@dataclass(frozen=True, slots=True, eq=False)
class Charset:
    """A charset by the name that causes give it. `codecs`: Python's names, tried in turn. `pairs`: two bytes a
    character.
    """

    name: str
    codecs: tuple[str, ...]
    pairs: bool = True


GBK = Charset("GBK", ("gb18030",))
SHIFT_JIS = Charset("Shift-JIS", ("shift_jis", "cp932"))
BIG5 = Charset("Big5", ("big5", "cp950"))
EUC_KR = Charset("EUC-KR", ("cp949",))
CP437 = Charset("code page 437", ("cp437",), pairs=False)
CP1253 = Charset("Windows-1253", ("cp1253",), pairs=False)
CP1251 = Charset("Windows-1251", ("cp1251",), pairs=False)


def shown(data: bytes, charset: Charset) -> str:
    """How a charset shows some bytes; "" where it has no character for them."""
    for codec in charset.codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return ""


@cache
def bytes_of(char: str, charset: Charset) -> bytes:
    """The bytes that were read as this character; a NUL, which no damage spells, where there are none."""
    for codec in charset.codecs:
        try:
            return char.encode(codec)
        except UnicodeEncodeError:
            continue
    return b"\x00"


@cache
def starter(charset: Charset) -> re.Pattern[str]:
    """Where damage by this charset may begin: what it shows for the first two bytes of a UTF-8 character."""
    if charset.pairs:
        pairs = (shown(bytes((a, b)), charset) for a in LEADS for b in CONTINUATIONS)
        whole = {pair[0] for pair in pairs if pair}
        return re.compile(f"[{''.join(sorted(whole))}]")
    first = "".join(shown(bytes((a,)), charset) for a in LEADS)
    second = "".join(shown(bytes((b,)), charset) for b in CONTINUATIONS)
    return re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])")


@cache
def heads(charset: Charset) -> str:
    """What the charset shows for the first two bytes of typographic marks and signs, where it has a character."""
    return "".join(shown(bytes((0xE2, head)), charset) for head in HEADS)


def is_east_asian(char: str) -> bool:
    """True for ideographs, kana and Hangul: what both damage and genuine text of the Far East consist of."""
    return (
        "\u3041" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uf900" <= char <= "\ufaff"
        or "\uff66" <= char <= "\uff9f"
        or "\U00020000" <= char <= "\U000323af"
    )
