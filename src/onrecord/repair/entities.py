"""Character references of HTML that were left in a text, whole or half destroyed."""

import html
import re
from collections.abc import Iterator
from html.entities import html5

REFERENCES = re.compile(r"&#?[0-9A-Za-z]{1,24};(?:&#?[0-9A-Za-z]{1,24};)*")
NAMED = re.compile(r"&([0-9A-Za-z]+);")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
MARKUP = ("&lt;", "&gt;", "&amp;", "&#60;", "&#62;", "&#38;")
HALF = re.compile(
    r"(?: (?= #\d))?(?P<space> ?)(?<![&\w])#(?P<number>x[0-9A-Fa-f]{2,5}|\d{2,6});(?P<ending>(?:s|t|d|m|re|ve|ll)\b)?"
    r"|(?<![&\w])(?P<name>quot|nbsp|apos|lt|gt|amp(?=;(?:#|quot|amp|lt|gt|nbsp)));"
)
APOSTROPHES = "'’"


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what it stands for) of every reference; what would make markup of text with tags in it is left."""
    if "&" not in text:
        return
    marked_up = TAG.search(text) is not None
    for match in REFERENCES.finditer(text):
        references = match.group()
        if marked_up and any(markup in references.casefold() for markup in MARKUP):
            continue
        if not all(map(_is_known, NAMED.findall(references))):
            continue
        if (now := html.unescape(references)) != references and not _is_control(now):
            yield match.start(), match.end(), now


def find_half(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what it stands for) of references without their `&`: `#36;10` is `$10`, ` #39;s` is `'s`.

    A space before an apostrophe that continues a word, and one of two before a sign, stands where the `&` stood.
    """
    if ";" not in text:
        return
    for match in HALF.finditer(text):
        if match["name"]:
            yield match.start(), match.end(), html.unescape(f"&{match['name']};")
            continue
        now = html.unescape(f"&#{match['number']};")
        if _is_control(now) or not (now < "\u0250" or "\u2010" <= now <= "\u22ff"):
            continue
        doubled = match.start("space") > match.start()
        joins = now in APOSTROPHES and match["ending"]
        space = "" if joins else match["space"]
        start = match.start() if joins or doubled else match.start("space")
        yield start, match.end(), space + now + (match["ending"] or "")


def _is_known(name: str) -> bool:
    """True for a name of the standard as a whole; `&region;` is none, although `&reg` begins it."""
    return f"{name};" in html5


def _is_control(now: str) -> bool:
    return any(c < " " and c not in "\t\n\r" for c in now)
