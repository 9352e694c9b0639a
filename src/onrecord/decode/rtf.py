"""Rich text (RTF): its text by striprtf, as an export of an archive or as one article.

What striprtf cannot take is put right first: binary data, a font table made to be slow, links whose addresses it would
write into the text, code points that do not exist.
"""

import codecs
import re
from collections.abc import Callable, Iterator

from striprtf.striprtf import charset_map, font_table_group, rtf_to_text

from onrecord.decode.blob import Blob
from onrecord.decode.exports import Source, read_articles
from onrecord.decode.formats import Inner, Item
from onrecord.errors import Broken
from onrecord.records.text import Remark

ESCAPED = r"\\\\"  # a backslash of the text: what follows it is no control word, so it is matched first and left
CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,6})")
HEAD = 4096  # bytes in which the code page is declared
BINARY = re.compile(rf"{ESCAPED}|\\bin(\d{{1,9}}) ?")
LINK = re.compile(rf"{ESCAPED}|(\\fldinst)\{{", re.IGNORECASE)
CELL = re.compile(rf"{ESCAPED}|\\(?:nest)?cell(?![a-zA-Z\d-])")
CODE_POINT = re.compile(rf"{ESCAPED}|\\u(-?\d{{1,10}})")
SKIP_COUNT = re.compile(rf"{ESCAPED}|\\uc(?!\d)(?![a-z])")
FONT = re.compile(r"\\f(\d{1,6})(?!\d)")
FONT_CHARSET = re.compile(r"\\fcharset(\d{1,3})(?!\d)")
LONGEST_FONT = 2000  # characters of one entry in the font table
BRACE = re.compile(r"\\\\|\\[{}]|([{}])")
MAC = {
    "10000": "mac_roman",
    "10006": "mac_greek",
    "10007": "mac_cyrillic",
    "10029": "mac_latin2",
    "10081": "mac_turkish",
}


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles. Raises Broken for what is no RTF behind its first word, NothingToRead where no letter stands."""
    data = blob.whole()
    page = CODE_PAGE.search(data[:HEAD])
    charset = _codec(page[1].decode("ascii")) if page else "cp1252"
    markup = data.decode(charset, "replace")
    try:
        text = rtf_to_text(_made_safe(markup), encoding=charset, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError, AttributeError) as error:
        raise Broken(f"{blob.name} is a rich text document (RTF) that cannot be read ({error}).") from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    evidence = {"charset": f"declared in the RTF (code page {page[1].decode()})" if page else "the RTF declares none"}
    paragraphs = "\n\n".join(text.split("\n"))
    yield from read_articles(paragraphs, Source(blob.name, "rtf", charset, evidence))
    if unclosed := _unclosed(markup):
        yield Remark(
            blob.name, f"is cut short or damaged: {unclosed} of its groups are not closed; what there is was read"
        )


def _codec(page: str) -> str:
    """Python's name of a code page; the commonest where there is none such."""
    name = MAC.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _made_safe(markup: str) -> str:
    """The markup without what striprtf cannot take in bounded time or without an error."""
    markup = _without_binary(markup)
    group: str = font_table_group(markup)  # type: ignore[no-untyped-call]
    if group:
        markup = markup.replace(group, _font_table(group), 1)
    markup = _replaced(LINK, lambda found: f"{found[1]} {{", markup)
    markup = _replaced(CELL, lambda _: r"\tab ", markup)
    markup = _replaced(SKIP_COUNT, lambda _: r"\uc1", markup)
    return _replaced(CODE_POINT, _code_point, markup)


def _replaced(words: re.Pattern[str], now: Callable[[re.Match[str]], str], markup: str) -> str:
    return words.sub(lambda found: found[0] if found[0] == r"\\" else now(found), markup)


def _without_binary(markup: str) -> str:
    kept: list[str] = []
    at = 0
    while found := BINARY.search(markup, at):
        kept.append(markup[at : found.start() if found[1] else found.end()])
        at = min(len(markup), found.end() + int(found[1] or 0))
    return "".join([*kept, markup[at:]])


def _font_table(group: str) -> str:
    """The fonts whose charset Python knows, in a form that is read in linear time; the others go by the code page."""
    fonts: dict[str, str] = {}
    for entry in group.split(";"):
        number, charset = FONT.search(entry[:LONGEST_FONT]), FONT_CHARSET.search(entry[:LONGEST_FONT])
        if number and charset and _is_known(charset_map.get(int(charset[1]), "")):
            fonts[number[1]] = charset[1]
    return "{\\fonttbl" + "".join(f"{{\\f{n}\\fcharset{c} font;}}\n" for n, c in fonts.items()) + "}"


def _is_known(charset: str) -> bool:
    try:
        return bool(charset) and codecs.lookup(charset) is not None
    except LookupError:
        return False


def _code_point(found: re.Match[str]) -> str:
    number = int(found[1])
    return found[0] if -0x8000 <= number <= 0xFFFF else "\\u65533"


def _unclosed(markup: str) -> int:
    """How many groups are open at the end."""
    depth = 0
    for brace in BRACE.finditer(markup):
        depth += {"{": 1, "}": -1}.get(brace[1] or "", 0)
        if depth == 0 and brace[1]:
            return 0
    return max(0, depth)
