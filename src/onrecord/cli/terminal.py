"""Text from articles on its way to a terminal: nothing in it may act on the terminal.

Control characters and escapes could recolour, overwrite or retitle the screen; direction overrides could make
a sentence read as another. They are shown, not obeyed. (Trojan Source, CVE-2021-42574, for the second kind.)
"""

import sys
import unicodedata
from collections.abc import Iterable
from typing import Final

_HARMLESS: Final = frozenset("\u00ad\u200c\u200d")  # soft hyphen, and the joiners that Persian and Hindi are spelt with
_ACTING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SPACES: Final = frozenset("\n\r\t\v\f\u2028\u2029\u0085")


def acts(character: str) -> bool:
    """True for a character that a terminal obeys instead of showing it."""
    return unicodedata.category(character) in _ACTING and character not in _HARMLESS


def visible(text: str, *, lines: bool = False) -> str:
    """The text with every acting character in a visible form: ␛ for escape, <U+202E> for an override.

    Line breaks and tabs become spaces; with `lines`, line feeds stay.
    """
    if not any(map(acts, text)):
        return text
    return "".join(_shown(c, lines=lines) if acts(c) else c for c in text.replace("\r\n", "\n"))


def json_visible(json: str) -> str:
    r"""The same JSON with acting characters as \u escapes; no value changes, as they can only stand in strings."""
    if not any(map(acts, json)):
        return json
    return "".join(_escaped(c) if acts(c) and c != "\n" else c for c in json)


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output, as UTF-8 whatever the terminal's encoding."""
    for line in lines:
        sys.stdout.buffer.write(line.encode() + b"\n")


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words, with an ellipsis where something was left out."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return (text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") or text[: length - 1]) + " …"


def _shown(character: str, *, lines: bool) -> str:
    code = ord(character)
    if lines and character == "\n":
        return character
    if character in _SPACES:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
