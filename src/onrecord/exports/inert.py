"""Text from articles on its way out: nothing in it may act on a terminal, a spreadsheet or whoever reads JSON.

Control characters and escapes could recolour, overwrite or retitle the screen; direction overrides could make
a sentence read as another. They are shown, not obeyed. (Trojan Source, CVE-2021-42574, for the second kind.)
"""

import unicodedata
from typing import Any, Final

_HARMLESS: Final = frozenset("\u00ad\u200c\u200d")  # soft hyphen, and the joiners that Persian and Hindi are spelt with
_ACTING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SPACES: Final = frozenset("\n\r\t\v\f\u2028\u2029\u0085")
# What a spreadsheet takes for the beginning of a formula, also in full width.
FORMULA: Final = frozenset("=+-@\t\r＝＋－＠")


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


def csv_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front."""
    if isinstance(value, list):
        value = "; ".join(f"{v[0]}-{v[1]}" if isinstance(v, list) else str(v) for v in value)
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if value[:1] in FORMULA or value.lstrip()[:1] in FORMULA else text
