"""The defects that are mended, one documented function each; `FIXES` is the whole list, in the order they run.

Each function says what it would change in a text as it stands. The order matters: references first, then the readings
whose bytes are all there, then what the context must tell, then what is left that nobody sees.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from onrecord.repair import charsets, entities, invisible, legacy, lost, onebyte, spelling
from onrecord.repair.charsets import Charset, starter
from onrecord.repair.context import is_apostrophe
from onrecord.repair.edits import Edit
from onrecord.repair.left import in_address

Fix = Callable[[str], Iterator[Edit]]
LAST_BYTE_LOST = "UTF-8 read as GBK, last byte lost"
TWICE = re.compile(
    "(?<![^\x00-\x7f‘’“”—–])(?:閳(?:(?P<letter>ユ)|(?<=[^0-9]閳)(?=(?P<amount>[0-9]))|)|(?P<sign>[妤鎷])(?=[0-9]))(?![^\x00-\x7f])"
)
TWICE_HEADS = re.compile("[閳妤鎷]")
LETTER_OF_A_SPACE = re.compile("Â")
COMBINING = re.compile("[\u0301-\u0304\u0308\u0327]")
TWICE_SIGNS = {"妤": "¥", "鎷": "£"}
SPACE_OF_A_LOST_BYTE = re.compile(r"(?<=[\d.,;:%])Â[ \xa0](?=[\w°(])")
NO_BREAK_SPACE = "UTF-8 read as Windows-1252, no-break space turned into a space"
DAMAGED_MARK = re.compile("â€")
SPELLED_OUT = re.compile(r"(?<=â€)(?:\[TM\]|\(TM\))")
LOWER_CASED = re.compile(r"[ãäå][\x80-\x9f]")
LOWER_CASED_TOO = re.compile(r"[ãäå][\x80-\xbf]")
HEADLESS = {
    charsets.shown(bytes((mark, letter)), charsets.EUC_KR): bytes((0xE2, 0x80, mark)).decode() + chr(letter)
    for mark in (0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA6)
    for letter in (*range(0x41, 0x5B), *range(0x61, 0x7B))
} | {charsets.shown(sign.encode()[1:], charsets.EUC_KR): sign for sign in "€₩₪₴₹₺₽−™≈"}
HEADLESS_RUN = re.compile(rf"(?<![\uac00-\ud7a3])(?:\ufffd{{0,2}}[{''.join(sorted(HEADLESS))}])+(?![\uac00-\ud7a3])")
REPLACED = re.compile(
    "(?<![\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3])(?:锟斤拷)+(?![\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3])"
)
SIGNS = {"\u0308": "¨", "\u0304": "¯", "\u0301": "´", "\u0327": "¸"}
TAKEN_APART = re.compile(
    f"(?<=[ÂÃÅ\u0302\u0303]) [{''.join(SIGNS)}]|A[\u0302\u0303](?=[\x80-\xbfƒ€™]| ?[{''.join(SIGNS)}])"
)
# What a mark without its last byte begins with, by the charset it was read in.
LOST_IN: tuple[tuple[Iterable[str], str], ...] = (
    ("鈥鈧鈭鈩", "GBK"),
    (lost.SHOWN, "Shift-JIS"),
    ("в", "Windows-1251"),
    (("â€",), "Windows-1252"),
)
APOSTROPHE = re.compile(r"\?(?=(?:s|t|d|m|re|ve|ll)\b)")
REFERENCE = "HTML character reference"


def html_references(text: str) -> Iterator[Edit]:
    """`&rsquo;`, `&#8217;`, `&#146;` become the characters they name; doubly escaped ones in a second round."""
    for start, end, now in entities.find(text):
        yield Edit(start, end, now, REFERENCE, certain=True)


def html_references_without_their_sign(text: str) -> Iterator[Edit]:
    """`#36;10` is `$10` and ` #39;s` is `'s`: the `&` was taken out or replaced by a space."""
    for start, end, now in entities.find_half(text):
        yield Edit(start, end, now, f"{REFERENCE} without its &", certain=True)


def trade_mark_spelled_out(text: str) -> Iterator[Edit]:
    """`â€[TM]s`: a service wrote the sign `™` of a damaged apostrophe in letters."""
    for match in SPELLED_OUT.finditer(text):
        yield Edit(match.start(), match.end(), "™", "UTF-8 read as Windows-1252, the sign ™ spelled out", certain=True)


def lower_cased_utf8_read_as_latin1(text: str) -> Iterator[Edit]:
    """Text put in small letters after UTF-8 was read as Latin-1: `ä` with a control character behind it was `Ä`."""
    for line in re.finditer("[^\n]+", text) if LOWER_CASED.search(text) else ():
        if LOWER_CASED.search(line.group()):
            for match in LOWER_CASED_TOO.finditer(line.group()):
                now = match.group().upper()[:1].encode("latin-1") + match.group()[1:].encode("latin-1")
                at = line.start() + match.start()
                yield Edit(at, at + 2, now.decode("utf-8"), "UTF-8 read as Latin-1 and lower-cased", certain=True)


def signs_taken_apart(text: str) -> Iterator[Edit]:
    """`Ã ̈`: a program that normalises text took the sign `¨`, half of a damaged letter, apart; or the `Ã` itself."""
    for match in TAKEN_APART.finditer(text):
        was = match.group()
        now = SIGNS[was[1]] if was[0] == " " else unicodedata.normalize("NFC", was)
        yield Edit(match.start(), match.end(), now, "UTF-8 read as Latin-1, a sign taken apart", certain=True)


def chinese_read_as_latin1(text: str) -> Iterator[Edit]:
    """GBK read as Latin-1 (`Í£»ð`) goes back to Chinese; a second copy of words that the text has already goes."""
    for found in legacy.find(text):
        if found.copied:
            cause = "GBK read as Latin-1: a second copy of words that stand in the text, taken out"
            yield Edit(found.start, found.end, "", cause, certain=True)
        else:
            yield Edit(found.start, found.end, found.now, "GBK read as Latin-1", certain=True)


def utf8_read_as_one_byte(text: str) -> Iterator[Edit]:
    """`â€™` is `’`, also twice and in Windows-1250 to 1257, Latin-1 and 2, Mac Roman. By ftfy.

    Control characters that are marks of Windows-1252 become those marks on the same way.
    """
    for found in onebyte.find(text, lost.hide):
        yield Edit(found.start, found.end, found.now, found.cause, found.certain)


def replacement_character_read_as_gbk(text: str) -> Iterator[Edit]:
    """`锟斤拷` is what GBK makes of U+FFFD twice over, which programs write for one character: that one is lost."""
    for match in REPLACED.finditer(text):
        yield Edit(match.start(), match.end(), "\ufffd" * (len(match.group()) // 3), "U+FFFD read as GBK", certain=True)


def utf8_read_as_gbk(text: str) -> Iterator[Edit]:
    """Characters that GBK made of UTF-8 bytes go back: `鈥檚` is `’s`, `M眉ller` is `Müller`.

    Certain, because the bytes are all there; genuine Chinese does not spell UTF-8 and stays as it is.
    """
    yield from _spelled(text, charsets.GBK)


def utf8_read_as_shift_jis(text: str) -> Iterator[Edit]:
    """`窶冱` is `’s`, `ﾃｩ` is `é`."""
    yield from _spelled(text, charsets.SHIFT_JIS)


def utf8_read_as_big5(text: str) -> Iterator[Edit]:
    """`In獺cio` is `Inácio`. Big5 drops every byte of a typographic mark; those come back in no way."""
    yield from _spelled(text, charsets.BIG5)


def utf8_read_as_euc_kr(text: str) -> Iterator[Edit]:
    """`M체ller` is `Müller`."""
    yield from _spelled(text, charsets.EUC_KR)


def marks_without_their_first_bytes(text: str) -> Iterator[Edit]:
    """`셲` is what EUC-KR makes of the end of `’` and an `s`; the first bytes were dropped or left U+FFFD.

    Not certain, as those bytes are gone; genuine Korean has none of these syllables.
    """
    for match in HEADLESS_RUN.finditer(text):
        now = "".join(HEADLESS.get(c, "") for c in match.group())
        yield Edit(match.start(), match.end(), now, "UTF-8 read as EUC-KR, first bytes lost", certain=False)


def utf8_read_as_code_page_437(text: str) -> Iterator[Edit]:
    """`ΓÇÖ` is `’`, `├⌐` is `é`; ftfy knows this charset only beside worse damage."""
    yield from _spelled(text, charsets.CP437)


def utf8_read_as_windows_1251(text: str) -> Iterator[Edit]:
    """`MiЕ‚osz` is `Miłosz`: a Cyrillic letter with a sign inside a Latin word, which ftfy lets pass."""
    yield from _spelled(text, charsets.CP1251)


def utf8_read_as_windows_1253(text: str) -> Iterator[Edit]:
    """`PeΓ±alba` is `Peñalba`; Greek letters with a sign inside a Latin word."""
    yield from _spelled(text, charsets.CP1253)


def _spelled(text: str, charset: Charset) -> Iterator[Edit]:
    for found in spelling.find(text, charset):
        yield Edit(found.start, found.end, found.now, f"UTF-8 read as {charset.name}", found.whole)


def no_break_space_read_as_a_letter(text: str) -> Iterator[Edit]:
    """`10Â km` was `10`, a no-break space, `km`, whose second byte became a space."""
    for match in SPACE_OF_A_LOST_BYTE.finditer(text):
        yield Edit(match.start(), match.end(), "\xa0", NO_BREAK_SPACE, certain=False)


def lost_byte_read_twice(text: str) -> Iterator[Edit]:
    """A lost mark that was damaged twice (`閳`) goes back one step: to `鈧` before an amount, else to `鈥`.

    `閳ユ` with nothing Chinese behind it was a quotation mark and the letter after it: the mark comes back, the letter
    does not. `妤` and `鎷` before an amount were `¥` and `£`.
    """
    for match in TWICE.finditer(text):
        yield Edit(match.start(), match.end(), _one_step_back(match), LAST_BYTE_LOST, certain=False)


def _one_step_back(match: re.Match[str]) -> str:
    if match["sign"]:
        return TWICE_SIGNS[match["sign"]]
    if match["letter"]:
        return "‘\ufffd"
    return "鈧" if match["amount"] else "鈥"


def lost_marks(text: str) -> Iterator[Edit]:
    """A mark whose last byte was lost (`鈥` before a space, `â€`), or all of it (U+FFFD), is told from its paragraph.

    Never certainly. Quotation marks balance, also where one of the pair is straight; a dash stands between spaces; an
    apostrophe follows a plural; an amount has a currency. A letter that was lost is not told.
    """
    for place in lost.find(text):
        yield Edit(place.start, place.end, place.now, _cause(text[place.start : place.end]), certain=False)


def _cause(was: str) -> str:
    if was[0] == "\ufffd":
        return "a character was lost; told from the context"
    charset = next((name for signs, name in LOST_IN if was.startswith(tuple(signs))), "Latin-1")
    return f"UTF-8 read as {charset}, last byte lost"


def apostrophe_replaced_by_a_question_mark(text: str) -> Iterator[Edit]:
    """`doesn?t` and `they?ve`: no question mark stands inside a word. Other marks that became `?` are not told."""
    if "?" not in text:
        return
    for match in APOSTROPHE.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if (
            before[-1:].isalpha()
            and is_apostrophe(before, text[match.end() : match.end() + 8])
            and not in_address(text, match.start())
        ):
            yield Edit(match.start(), match.end(), "’", "an apostrophe became a question mark", certain=False)


def invisible_clutter(text: str) -> Iterator[Edit]:
    """Soft hyphens, byte order marks, control characters, and zero-width characters where no script needs them."""
    for start, end, now in invisible.find(text):
        yield Edit(start, end, now, "invisible character", certain=True)


FIXES: tuple[Fix, ...] = (
    html_references,
    html_references_without_their_sign,
    trade_mark_spelled_out,
    lower_cased_utf8_read_as_latin1,
    signs_taken_apart,
    chinese_read_as_latin1,
    utf8_read_as_one_byte,
    replacement_character_read_as_gbk,
    lost_byte_read_twice,
    utf8_read_as_gbk,
    utf8_read_as_shift_jis,
    utf8_read_as_big5,
    utf8_read_as_euc_kr,
    marks_without_their_first_bytes,
    utf8_read_as_code_page_437,
    utf8_read_as_windows_1251,
    utf8_read_as_windows_1253,
    no_break_space_read_as_a_letter,
    lost_marks,
    apostrophe_replaced_by_a_question_mark,
    invisible_clutter,
)

# Characters outside ASCII without which a fix finds nothing; a fix that is not named here looks for itself.
NEEDS: dict[Fix, Callable[[], re.Pattern[str]]] = {
    trade_mark_spelled_out: lambda: DAMAGED_MARK,
    lower_cased_utf8_read_as_latin1: lambda: LOWER_CASED,
    signs_taken_apart: lambda: COMBINING,
    chinese_read_as_latin1: lambda: legacy.BEGINNING,
    utf8_read_as_one_byte: lambda: onebyte.SUSPICIOUS,
    replacement_character_read_as_gbk: lambda: REPLACED,
    lost_byte_read_twice: lambda: TWICE_HEADS,
    utf8_read_as_gbk: lambda: starter(charsets.GBK),
    utf8_read_as_shift_jis: lambda: starter(charsets.SHIFT_JIS),
    utf8_read_as_big5: lambda: starter(charsets.BIG5),
    utf8_read_as_euc_kr: lambda: starter(charsets.EUC_KR),
    marks_without_their_first_bytes: lambda: HEADLESS_RUN,
    utf8_read_as_code_page_437: lambda: starter(charsets.CP437),
    utf8_read_as_windows_1251: lambda: starter(charsets.CP1251),
    utf8_read_as_windows_1253: lambda: starter(charsets.CP1253),
    no_break_space_read_as_a_letter: lambda: LETTER_OF_A_SPACE,
    lost_marks: lambda: lost.MAY_BE_LOST,
    invisible_clutter: lambda: invisible.ANY,
}
