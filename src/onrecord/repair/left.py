"""Damage that nothing tells how to mend: it stays as it is and is reported, so that nobody takes it for sound text."""

import re
from collections.abc import Iterator

from onrecord.repair.charsets import is_east_asian
from onrecord.repair.edits import Edit
from onrecord.repair.lost import SHOWN

LOST_CHARACTER = "a character was lost and cannot be told; left as it is"
QUESTION_MARK = "a character became a question mark and cannot be told; left as it is"
OTHER_CHARSET = "bytes of another charset shown as Latin-1; left as they are"
FEW_BYTES_LEFT = "bytes of a character were lost and it cannot be told; left as it is"
GONE = re.compile("\ufffd+")
FIRST_BYTE = re.compile(r"â\?\?|[ÂÃ]\?")
SHOWN_STILL = re.compile(f"[{SHOWN}]+")
NO_QUESTION = re.compile(
    r"\?(?=[a-z])(?<=[a-z]\?)|\?(?=[A-Za-z])(?<=[\s(]\?)|\?(?<=,\?)(?=\s|$)|\?(?=[A-Za-z])(?<!.\?)"
)
ADDRESS = re.compile(r"[/=@]|www|\.(?:com|org|net|html?|php|aspx?)\b")
FOREIGN_BYTES = re.compile("[\x80-\xff]{16,}")


def find(text: str) -> Iterator[Edit]:
    """Every damaged place left in a text, in text order, as an edit that changes nothing."""
    found = [Edit(m.start(), m.end(), m.group(), LOST_CHARACTER, certain=False) for m in GONE.finditer(text)]
    if not text.isascii():
        found += [Edit(m.start(), m.end(), m.group(), FEW_BYTES_LEFT, certain=False) for m in FIRST_BYTE.finditer(text)]
        found += [Edit(m.start(), m.end(), m.group(), FEW_BYTES_LEFT, certain=False) for m in _shown_still(text)]
        found += [
            Edit(m.start(), m.end(), m.group(), OTHER_CHARSET, certain=False) for m in FOREIGN_BYTES.finditer(text)
        ]
    found += [Edit(m.start(), m.end(), "?", QUESTION_MARK, certain=False) for m in _question_marks(text)]
    end = 0
    for edit in sorted(found, key=lambda e: e.start):
        if edit.start >= end:
            end = edit.end
            yield edit


def _shown_still(text: str) -> Iterator[re.Match[str]]:
    for match in SHOWN_STILL.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if not any(map(is_east_asian, around)):
            yield match


def _question_marks(text: str) -> Iterator[re.Match[str]]:
    """Question marks where none can stand: inside a word, before a word, after a comma; not those of addresses."""
    return (match for match in NO_QUESTION.finditer(text) if not in_address(text, match.start()))


def in_address(text: str, at: int) -> bool:
    """True where the word around a place looks like an address of the web or of mail."""
    before = text[max(0, at - 60) : at].split(" ")[-1].split("\n")[-1]
    after = text[at : at + 60].split(" ")[0].split("\n")[0]
    return ADDRESS.search(before + after) is not None
