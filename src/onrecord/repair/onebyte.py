"""UTF-8 read in a charset of one byte a character, mended by ftfy (Robyn Speer), a piece of a line at a time.

ftfy gives text for text. Where it changed something is found again by walking both in step: outside the damage the
two are the same, and the damage is the run of characters outside ASCII that begins where they part. Places that
`hide` covers (damage that ftfy would take for something else) are shown to it as control characters, one for one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ftfy import TextFixerConfig, fix_encoding_and_explain

Steps = list[tuple[str, str]]
Hide = Callable[[str], str]
CONFIG = TextFixerConfig(
    uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, replace_lossy_sequences=False
)
LONGEST_PIECE = 2000  # characters given to ftfy at once; longer lines are cut at a space
CODECS = (
    "latin-1 sloppy-windows-1252 sloppy-windows-1251 sloppy-windows-1250 sloppy-windows-1253 sloppy-windows-1254 "
    "sloppy-windows-1257 iso-8859-2 macroman cp437"
)
NAMES = {"latin-1": "Latin-1", "macroman": "Mac Roman", "cp437": "code page 437", "iso-8859-2": "ISO 8859-2"}
CONTROLS = "Windows-1252 mark read as a control character"
MIXED = "UTF-8 read as a one-byte charset"
IN_STEP = 12  # characters that must agree for the two texts to be in step again


def _suspicious() -> re.Pattern[str]:
    """What damage by these charsets never lacks: a control character, or what two bytes of UTF-8 are shown as."""
    first, second = set(), set()
    for codec in CODECS.split():
        first |= set(bytes(range(0xC2, 0xF5)).decode(codec))
        second |= set(bytes(range(0x80, 0xC0)).decode(codec))
    leads, others = (re.escape("".join(sorted(chars))) for chars in (first, second))
    return re.compile(f"[\x80-\x9f]|[ÂÃÅÎÐÙРГВ][ \ufffd?]|[{leads}][{others}\ufffd]")


ASCII_RUN, OTHER_RUN = re.compile(r"[\x00-\x7f]+"), re.compile(r"[^\x00-\x7f]+")
WORD = re.compile(r"[^ \n\t]+")
SUSPICIOUS = _suspicious()
PIECE = re.compile(rf"[^\n]{{1,{LONGEST_PIECE}}}(?=[\s]|\Z)|[^\n]{{1,{LONGEST_PIECE}}}")


@dataclass(frozen=True, slots=True)
class Mended:
    """`text[start:end]` becomes `now`; `certain` unless bytes were missing or had been altered."""

    start: int
    end: int
    now: str
    cause: str
    certain: bool


def find(text: str, hide: Hide) -> Iterator[Mended]:
    """What ftfy mends in a text, in text order."""
    at = 0
    while suspect := SUSPICIOUS.search(text, at):
        at = max(text.rfind("\n", at, suspect.start()) + 1, at)
        while at <= suspect.start() and (piece := PIECE.match(text, at)):
            at = piece.end()
            if SUSPICIOUS.search(piece.group()):
                yield from _mend(piece.group(), piece.start(), hide)


def _mend(piece: str, offset: int, hide: Hide) -> Iterator[Mended]:
    """A piece as a whole where all of it is one damage; else word by word, else as far as ftfy comes with it."""
    shown = hide(piece)
    fixed, steps = _fixed(shown)
    if any(action == "decode" and name.startswith("utf-8") for action, name in steps):
        yield from _compared(shown, fixed, steps, offset)
        return
    in_words = False
    for word in WORD.finditer(shown) if SUSPICIOUS.search(shown) else ():
        if SUSPICIOUS.search(word.group()):
            fixed_word, steps_of_word = _fixed(word.group())
            if fixed_word != word.group():
                in_words = True
                yield from _compared(word.group(), fixed_word, steps_of_word, offset + word.start())
    if not in_words and fixed != shown:
        yield from _compared(shown, fixed, steps, offset)


def _fixed(shown: str) -> tuple[str, Steps]:
    fixed, steps = fix_encoding_and_explain(shown, CONFIG)
    return fixed, [(step.action, step.parameter) for step in steps or ()]


def _compared(shown: str, fixed: str, steps: Steps, offset: int) -> Iterator[Mended]:
    cause = _cause(steps)
    restored = ("transcode", "restore_byte_a0") in steps  # a space was taken for the end of a character
    for start, end, now in differences(shown, fixed):
        certain = " " not in shown[start : end + restored]
        yield Mended(offset + start, offset + end, now, cause if certain else f"{cause}, bytes lost", certain)


def _cause(steps: Steps) -> str:
    """Ftfy's steps in words."""
    encoded = [name for action, name in steps if action == "encode"]
    decoded = [name for action, name in steps if action == "decode"]
    if not encoded or len(encoded) != len(steps) - len(decoded):
        return CONTROLS if steps == [("transcode", "fix_c1_controls")] else MIXED if not encoded else _read_as(encoded)
    return CONTROLS if decoded == ["windows-1252"] else _read_as(encoded)


def _read_as(charsets: list[str]) -> str:
    names = [NAMES.get(c) or c.replace("sloppy-windows", "Windows") for c in charsets]
    if len(set(names)) > 1:
        return f"UTF-8 read as {' and as '.join(dict.fromkeys(names))}"
    return f"UTF-8 read as {names[0]}{ ({1: '', 2: ' twice'}.get(len(names), f' {len(names)} times')) }"


def differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Where `new` departs from `old`: (start, end, what stands there now), in linear time.

    Both hold the same ASCII in the same order but for a space or question mark that damage took along.
    """
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        old_end, new_end = _in_step_again(old, new, i, j)
        while old_end > i and new_end > j and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        yield i, old_end, new[j:new_end]
        i, j = old_end, new_end


def _in_step_again(old: str, new: str, i: int, j: int) -> tuple[int, int]:
    """Where both texts go on alike after a place where they part."""
    old_end, new_end = _run_end(old, i), _run_end(new, j)
    while old_end <= len(old) and new_end <= len(new):
        for skip_old, skip_new in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (2, 0)):
            a, b = old_end + skip_old, new_end + skip_new
            if _agree(_ascii(old, a), _ascii(new, b)) and (a < len(old) or b >= len(new)):
                return min(a, len(old)), min(b, len(new))
        old_end, new_end = _run_end(old, old_end + 1), _run_end(new, new_end + 1)
    return len(old), len(new)


def _agree(a: str, b: str) -> bool:
    """True where two stretches are alike as far as their ASCII goes without a break."""
    return bool(a) == bool(b) and (a.startswith(b) or b.startswith(a))


def _ascii(text: str, at: int) -> str:
    found = ASCII_RUN.match(text, at, at + IN_STEP)
    return found.group() if found else ""


def _run_end(text: str, at: int) -> int:
    found = OTHER_RUN.match(text, at)
    return found.end() if found else at
