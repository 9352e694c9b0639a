"""Makes the damage that repair mends: sound text through one accident, named after what happened to it."""

import re
from collections.abc import Callable


def read_as(charset: str, lost: str = "strict") -> Callable[[str], str]:
    """UTF-8 read in another charset; `lost`: what becomes of bytes that it has no character for."""
    return lambda text: text.encode().decode(charset, lost)


def with_question_marks(text: str) -> str:
    """UTF-8 read as GBK, where a byte that pairs with nothing becomes `?` and takes the next character along."""
    data, pieces, at = text.encode(), [], 0
    while at < len(data):
        if data[at] < 0x80:
            pieces.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2].decode("gbk", "ignore")
        pieces.append(pair if len(pair) == 1 else "?")
        at += 2
    return "".join(pieces)


def sloppy(charset: str, lost: str = "keep") -> Callable[[str], str]:
    """UTF-8 read in a charset of single bytes; what it lacks is kept as a control character, dropped or U+FFFD."""

    def one(byte: int) -> str:
        try:
            return bytes((byte,)).decode(charset)
        except UnicodeDecodeError:
            return {"keep": chr(byte), "drop": "", "replace": "\ufffd"}[lost]

    return lambda text: "".join(map(one, text.encode()))


def each(replace: Callable[[str], str]) -> Callable[[str], str]:
    """Every character outside ASCII replaced."""
    return lambda text: re.sub(r"[^\x00-\x7f]", lambda match: replace(match.group()), text)


def split(char: str) -> Callable[[str], str]:
    """An invisible character inside every third longer word."""

    def spoilt(text: str) -> str:
        words = text.split(" ")
        return " ".join(w[:3] + char + w[3:] if n % 3 == 1 and len(w) > 5 else w for n, w in enumerate(words))

    return spoilt


def twice(damage: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: damage(damage(text))


def windows_control(text: str) -> str:
    """Windows-1252 bytes read as Latin-1."""
    return text.encode("cp1252").decode("latin-1")


KINDS: dict[str, Callable[[str], str]] = {
    **{f"{name}, {lost}": read_as(codec, lost)
       for name, codec in (("gbk", "gbk"), ("gb18030", "gb18030"), ("big5", "big5"), ("sjis", "shift_jis"), ("euckr", "cp949"))
       for lost in ("ignore", "replace")},
    "gbk, question mark": with_question_marks,
    "gbk twice": twice(read_as("gbk", "ignore")),
    "cp1252": sloppy("cp1252"),
    "cp1252, drop": sloppy("cp1252", "drop"),
    "cp1252, replace": sloppy("cp1252", "replace"),
    "cp1251": sloppy("cp1251"),
    "cp1251, drop": sloppy("cp1251", "drop"),
    "cp1250": sloppy("cp1250"),
    "cp1253": sloppy("cp1253"),
    "cp1254": sloppy("cp1254"),
    "cp1257": sloppy("cp1257"),
    "latin-1": sloppy("latin-1"),
    "latin-1, controls dropped": lambda text: re.sub("[\x80-\x9f]", "", sloppy("latin-1")(text)),
    "cp437": sloppy("cp437"),
    "mac roman": sloppy("mac_roman"),
    "cp1252 twice": twice(sloppy("cp1252")),
    "latin-1 twice": twice(sloppy("latin-1")),
    "cp1252, then gbk": lambda text: read_as("gbk", "ignore")(sloppy("cp1252")(text)),
    "cp1252, then cp1251": lambda text: sloppy("cp1251")(sloppy("cp1252")(text)),
    "cp1252, space for a no-break space": lambda text: sloppy("cp1252")(text).replace("\xa0", " "),
    "windows controls": windows_control,
    "named references": each(lambda c: c.encode("ascii", "namereplace").decode() and f"&#{ord(c)};"),
    "hexadecimal references": each(lambda c: f"&#x{ord(c):x};"),
    "references escaped again": each(lambda c: f"&amp;#{ord(c)};"),
    "soft hyphens": split("\xad"),
    "zero-width space": split("\u200b"),
    "zero-width joiner": split("\u200d"),
    "word joiner": split("\u2060"),
    "direction mark": split("\u200e"),
    "byte order mark": lambda text: "\ufeff" + text,
    "U+FFFD each": each(lambda c: "\ufffd"),
    "U+FFFD each byte": each(lambda c: "\ufffd" * len(c.encode())),
    "U+FFFD read as gbk": each(lambda c: "锟斤拷"),
    "question marks": each(lambda c: "?"),
}  # fmt: skip
