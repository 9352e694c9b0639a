"""What a cell or a field says as text: markup undone, empty words emptied, texts that lost their letters told."""

import re
from ast import literal_eval
from unicodedata import category

from onrecord.decode.blocks import text_of

MARKUP = re.compile(
    r"</?(?:p|br|div|span|section|article|a|b|i|em|strong|ul|ol|li|h[1-6]|img|figure|blockquote|table)\b[^<>]*>", re.I
)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d?);", re.I)
EMPTY = frozenset({"", "nan", "none", "null", "n/a", "na", "nat", "<na>", "\\n", "[]", "{}", "-", "undefined"})
SHEET_ERROR = re.compile(r"#(?:NAME\?|VALUE!|REF!|N/A|NULL!|DIV/0!|NUM!)")
LINE_BREAK = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
SPACE = re.compile(r"[ \t\xa0\n]+")
LIST = 5_000  # characters; a written list of names is shorter
MOST_PUNCTUATION = 0.5  # of a text's visible characters; a table of results has more letters and figures
FEW = 0.05  # of a text's visible characters
PROOF = 2_000  # characters of a text by which it is judged
LEAST = 8  # visible characters below which a text proves nothing


def cell_text(value: str) -> str:
    """A body or a title as text, a blank line between paragraphs where it was HTML."""
    text = text_of(value) if MARKUP.search(value) else LINE_BREAK.sub("\n", value)
    return text.strip(" \t\n\xa0")


def one_line(value: str) -> str:
    """A title, an outlet or a date on one line, without markup."""
    return SPACE.sub(" ", text_of(value) if MARKUP.search(value) else LINE_BREAK.sub(" ", value)).strip()


def is_empty(value: str) -> bool:
    """True for nothing, and for what programs write where there is nothing."""
    said = value.strip(" \t\n\r\xa0")
    return said.casefold() in EMPTY or SHEET_ERROR.fullmatch(said) is not None


def names(value: str) -> str:
    """Authors joined by "; ", also out of a list written as a programming language does."""
    if value.startswith("[") and value.endswith("]") and len(value) < LIST:
        try:
            listed = literal_eval(value)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return one_line(value)
        return "; ".join(one_line(str(name)) for name in listed if str(name).strip())
    return one_line(value)


def why_unusable(text: str, beside: str) -> str:
    """Why a text is not the article's: it lost its letters on the way. "" where it is fit to read.

    `beside` is the article's title and description: where they are written in another script than Latin and the
    text has no letter of that script, the letters were dropped.
    """
    visible = "".join(text[:PROOF].split())
    if not beside or not visible or (len(visible) < LEAST and any(map(str.isalpha, visible))):
        return ""
    if sum(map(str.isalnum, visible)) < (1 - MOST_PUNCTUATION) * len(visible) and _is_punctuation(visible):
        return "it holds little but punctuation"
    if beside.isascii():
        return ""
    other = [c for c in beside if c.isalpha() and not _is_latin(c)]
    if len(other) > LEAST and len(other) > 0.5 * sum(map(str.isalpha, beside)):
        kept = sum(c.isalpha() and not _is_latin(c) for c in visible)
        if kept < FEW * len(visible):
            return "it lost the letters that its title is written in"
    return ""


def _is_punctuation(visible: str) -> bool:
    return sum(category(c).startswith("P") for c in visible) > MOST_PUNCTUATION * len(visible)


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


def under_title(title: str, body: str) -> str:
    """Title and body as one text; a title that the body repeats as its beginning stands once."""
    first = body.split("\n", 1)[0]
    repeated = title and SPACE.sub(" ", first).strip().rstrip(".").casefold() == title.rstrip(".").casefold()
    return body if not title or repeated else f"{title}\n\n{body}" if body else title
