"""Bytes to characters, with the evidence for the charset.

Order: byte order mark; the escapes of ISO-2022-JP; valid UTF-8; UTF-8 with a few bad bytes; what the input declares,
unless its letters speak plainly against that; typographic marks of Windows-1252; the likeliest by its letters
(`charset_guess`); charset-normalizer's estimate. Valid UTF-8 beats a declaration of something else because text in
another charset practically never happens to be valid UTF-8, whereas pages declare wrongly every day. One bad byte must
not make a whole page another charset: it becomes U+FFFD, and the evidence counts it.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.decode.charset_guess import guess, likelihood_of, words_in
from onrecord.decode.sniff import utf16_of

SAMPLE = 60_000  # bytes shown to the estimators: stretches that hold bytes outside ASCII
STRETCH = 2000
LONGEST_WORD = 30
ASCII_ONLY = re.compile(rb"[\x00-\x7f]*")
HIGH = re.compile(rb"[\x80-\xff]")
STRETCH_END = re.compile(rb"[ \n<]")
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B].*?\x1b\([BJ]", re.DOTALL)
# Windows-1252: … ‘ ’ “ ” • – — ™ and the no-break space, £, §, ©, «, °, », ½
TYPOGRAPHIC = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbc\xbd")
MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5[a-z]")
MANY = 12  # letters outside ASCII from which a charset is estimated rather than assumed
PLAINLY = (40, 0.7)  # letters by which, and likelihood per letter by how much, another charset beats a declared one
DISBELIEVED = -4.0  # likelihood per letter below which a charset of pairs that fits is believed instead
FAR_TOO_MANY = 0.02  # of all characters: unreadable ones that speak against a declared charset
# Python's names of the charsets that web pages and old files are in, and no other codec (UTF-7, rot13, zip ...).
# fmt: off
KNOWN = frozenset({
    "ascii", "utf-8", "cp437", "cp850", "cp852", "cp855", "cp858", "cp862", "cp864", "cp866", "cp1125", "cp874",
    "tis-620",
    *(f"cp{n}" for n in range(1250, 1259)), *(f"iso8859-{n}" for n in range(1, 17)), "koi8-r", "koi8-u", "koi8-t",
    "mac-roman", "mac-cyrillic", "mac-greek", "mac-turkish", "mac-latin2", "ptcp154", "gb2312", "gbk", "gb18030", "hz",
    "big5", "big5hkscs", "cp950", "cp949", "euc_kr", "johab", "shift_jis", "shift_jis_2004", "cp932", "euc_jp",
    "euc_jis_2004", "iso2022_jp",
})
# The charsets charset-normalizer is asked about; it would also take a rare one for them (mac_cyrillic for cp1251).
ESTIMATED = (
    "cp1252", "cp1251", "koi8_r", "koi8_u", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp874", "mac_roman", "gb18030", "big5", "cp949", "shift_jis", "euc_jp",
)
# fmt: on
# What the Encoding Standard of the web reads under these names.
WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
NOT_PYTHONS = {
    "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gbk", "x-x-big5": "big5", "windows-949": "cp949",
    "windows-874": "cp874", "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    "unicode-1-1-utf-8": "utf-8", "visual": "iso8859-8", "logical": "iso8859-8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was read by, and why that one."""

    text: str
    charset: str
    evidence: str


def decode(data: bytes, declared: str | None = None, also: Iterable[str] = ()) -> Decoded:
    """Characters of any bytes; never fails, and says in `evidence` what could not be read.

    `also` are further declarations, of an input that contradicts itself.
    """
    if marked := _by_mark(data):
        return marked
    names = [name for name in (declared, *also) if name]
    if ASCII_ONLY.fullmatch(data):
        if JAPANESE_ESCAPE.search(data):
            return _as(data, "iso2022_jp", "its escape sequences")
        return Decoded(data.decode("ascii"), "ascii", "only ASCII bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, names)
    if any(_codec(name) == "utf-8" for name in names):
        return Decoded(text, "utf-8", "declared")
    return Decoded(text, "utf-8", f"valid UTF-8{_although(names)}")


def _by_mark(data: bytes) -> Decoded | None:
    if data.startswith(codecs.BOM_UTF8):
        text = data.decode("utf-8-sig", "replace")
        bad = _count_bad(data)
        return Decoded(text, "utf-8", "byte order mark" + (f"; {_unreadable(bad)}" if bad else ""))
    if wide := utf16_of(data):
        text = data.decode(wide, "replace").lstrip("\ufeff")
        return Decoded(
            text, wide, "byte order mark" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "zero bytes of UTF-16"
        )
    return None


def _not_utf8(data: bytes, names: list[str]) -> Decoded:
    declared = [codec for name in names if (codec := _codec(name))]
    good, bad = len(SEQUENCE.findall(data)), _count_bad(data)
    if good >= (bad if "utf-8" in declared else 4 * bad):
        said = "declared, and mostly valid" if "utf-8" in declared else "mostly valid UTF-8"
        return _as(data, "utf-8", said)
    sample = _sample(data)
    others = [codec for codec in dict.fromkeys(declared) if codec != "utf-8"]
    if others and (decoded := _as_declared(data, sample, others, contradicted="utf-8" in declared)):
        return decoded
    but = _although(names)
    if set(HIGH.findall(data)) <= {bytes([b]) for b in TYPOGRAPHIC}:
        return _as(data, "cp1252", f"only its typographic marks occur{but}")
    charset, said = _estimate(sample)
    return _as(data, charset, said + but)


def _as(data: bytes, charset: str, said: str) -> Decoded:
    text = data.decode(charset, "replace")
    bad = max(0, text.count("\ufffd") - data.count("\ufffd".encode()))
    return Decoded(text, charset, said + (f"; {_unreadable(bad)}" if bad else ""))


def _as_declared(data: bytes, sample: bytes, codecs_named: list[str], *, contradicted: bool) -> Decoded | None:
    """By the declared charset with the fewest unreadable places; None where the letters speak plainly for another."""
    said = "declared, beside utf-8, which it is not" if contradicted else "declared"
    tried = [_as(data, codec, said) for codec in codecs_named]
    best = min(tried, key=lambda decoded: decoded.text.count("\ufffd"))
    if best.text.count("\ufffd") > FAR_TOO_MANY * len(best.text):
        return None
    letters, margin = PLAINLY
    believed, known = likelihood_of(words_in(sample), best.charset)
    other = guess(sample) if known >= letters else None
    if other is None or other.charset == best.charset.replace("-", "_"):
        return best
    plainly = believed < DISBELIEVED if other.pairs else other.likelihood > believed + margin
    return None if plainly else best


def _estimate(sample: bytes) -> tuple[str, str]:
    """The likeliest charset and why. A few letters outside ASCII tell little: then that is said."""
    if MAC_APOSTROPHE.search(sample):
        return "mac_roman", "its apostrophes occur inside words"
    if found := guess(sample):
        told = f"{found.letters} character{'s' if found.letters > 1 else ''} outside ASCII"
        return found.charset, f"estimated from {told}" if found.letters >= MANY else f"assumed from only {told}"
    best = from_bytes(sample, cp_isolation=list(ESTIMATED)).best()
    return (best.encoding, "estimated from the text") if best else ("cp1252", "assumed: no charset fits better")


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared charset, as the web reads it; None where it is none of those that are read here."""
    if not declared:
        return None
    wanted = declared.strip().lower()
    try:
        name = codecs.lookup(NOT_PYTHONS.get(wanted, wanted)).name
    except (LookupError, ValueError):
        return None
    return WEB_NAMES.get(name, name) if name in KNOWN else None


def _although(names: list[str]) -> str:
    return f", although {' and '.join(dict.fromkeys(names))} is declared" if names else ""


def _count_bad(data: bytes) -> int:
    return data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())


def _unreadable(bad: int) -> str:
    return f"{bad} unreadable place{'s' if bad > 1 else ''} shown as U+FFFD"


def _sample(data: bytes) -> bytes:
    """Stretches with bytes outside ASCII, cut where no character of two bytes can be."""
    sample = bytearray()
    at = 0
    while len(sample) < SAMPLE and (found := HIGH.search(data, at)):
        end = STRETCH_END.search(data, found.start() + STRETCH)
        at = min(end.start() if end else len(data), found.start() + 2 * STRETCH)
        start = found.start()
        while start > found.start() - LONGEST_WORD and data[start - 1 : start].isalpha():
            start -= 1
        sample += data[start:at] + b"\n"
    return bytes(sample)
