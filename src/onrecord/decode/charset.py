"""Bytes to characters, with the evidence for the charset.

Order: byte order mark; valid UTF-8; what the input declares; UTF-8 with a few bad bytes; typographic marks of
Windows-1252; charset-normalizer's estimate. Valid UTF-8 beats a declaration of something else because text in another
charset practically never happens to be valid UTF-8, whereas pages declare wrongly every day. One bad byte must not
make a whole page another charset: it becomes U+FFFD, and the evidence counts it.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.decode.sniff import utf16_of

SAMPLE = 40_000  # bytes shown to the estimator: whole lines that hold bytes outside ASCII
ASCII_ONLY = re.compile(rb"[\x00-\x7f]*")
HIGH = re.compile(rb"[\x80-\xff]")
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Windows-1252: … ‘ ’ “ ” • – — ™ and the no-break space, £, §, ©, «, °, », ½
TYPOGRAPHIC = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbc\xbd")
MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5[a-z]")
UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
FEW = 0.05  # of all bytes
# The charsets of the web; charset-normalizer would also take a rare one for them (mac_cyrillic for cp1251).
# fmt: off
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
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was read by, and why that one."""

    text: str
    charset: str
    evidence: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Characters of any bytes; never fails, and says in `evidence` what could not be read."""
    if marked := _by_mark(data):
        return marked
    if ASCII_ONLY.fullmatch(data):
        return Decoded(data.decode("ascii"), "ascii", "only ASCII bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, _codec(declared), declared)
    against = f", although {declared} is declared" if declared and _codec(declared) != "utf-8" else ""
    return Decoded(text, "utf-8", "declared" if declared and not against else f"valid UTF-8{against}")


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


def _not_utf8(data: bytes, codec: str | None, declared: str | None) -> Decoded:
    good, bad = len(SEQUENCE.findall(data)), _count_bad(data)
    if good >= (bad if codec == "utf-8" else 4 * bad):
        said = "declared, and mostly valid" if codec == "utf-8" else "mostly valid UTF-8"
        return Decoded(data.decode("utf-8", "replace"), "utf-8", f"{said}; {_unreadable(bad)}")
    if codec and codec != "utf-8":
        text = data.decode(codec, "replace")
        bad = text.count("\ufffd")
        return Decoded(text, codec, "declared" + (f"; {_unreadable(bad)}" if bad else ""))
    but = f", although {declared} is declared" if declared else ""
    if set(HIGH.findall(data)) <= {bytes([b]) for b in TYPOGRAPHIC}:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", f"only its typographic marks occur{but}")
    charset, said = _estimate(data)
    text = data.decode(charset, "replace")
    bad = text.count("\ufffd")
    return Decoded(text, charset, said + but + (f"; {_unreadable(bad)}" if bad else ""))


def _estimate(data: bytes) -> tuple[str, str]:
    """The likeliest charset and why. A few letters outside ASCII tell too little: then it is the commonest one."""
    if MAC_APOSTROPHE.search(data):
        return "mac_roman", "its apostrophes occur inside words"
    few = len(HIGH.findall(data)) < FEW * len(data)
    if few and not UNDEFINED_IN_CP1252.search(data):
        return "cp1252", "assumed: few letters outside ASCII, all of them in it"
    best = from_bytes(_sample(data), cp_isolation=list(ESTIMATED)).best()
    return (best.encoding, "estimated from the text") if best else ("cp1252", "assumed: no charset fits better")


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared charset, as the web reads it; None where there is none of that name."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    return WEB_NAMES.get(name, name)


def _count_bad(data: bytes) -> int:
    return data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())


def _unreadable(bad: int) -> str:
    return f"{bad} unreadable place{'s' if bad > 1 else ''} shown as U+FFFD"


def _sample(data: bytes) -> bytes:
    sample = bytearray()
    for line in data.splitlines(keepends=True):
        if HIGH.search(line):
            sample += line[:4000]
        if len(sample) > SAMPLE:
            break
    return bytes(sample)
