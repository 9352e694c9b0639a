"""The defects that are mended, one documented function each; `FIXES` is the whole list, in the order they run."""

import re
from collections.abc import Callable, Iterator

from onrecord.repair import gbk, lost
from onrecord.repair.edits import Edit

Fix = Callable[[str], Iterator[Edit]]
READ_AS_GBK = "UTF-8 read as GBK"
LAST_BYTE_LOST = "UTF-8 read as GBK, last byte lost"
TWICE = re.compile("(?<![\u3400-\u9fff])閳(?=([0-9])|[^\u3400-\u9fff]|$)")


def utf8_read_as_gbk(text: str) -> Iterator[Edit]:
    """Characters that GBK made of UTF-8 bytes go back: `鈥檚` is `’s`, `M眉ller` is `Müller`.

    Certain, because the bytes are all there; genuine Chinese does not spell UTF-8 and stays as it is.
    """
    for found in gbk.find(text):
        yield Edit(found.start, found.end, found.now, READ_AS_GBK, found.whole)


def lost_last_byte(text: str) -> Iterator[Edit]:
    """A mark whose last byte was lost (`鈥` before a space, digit or stop) is told from its paragraph, never certainly.

    Quotation marks balance, also where one of the pair is straight; a dash stands between spaces; an apostrophe
    follows a plural.
    """
    for place in lost.find(text):
        yield Edit(place.start, place.end, place.now, LAST_BYTE_LOST, certain=False)


def lost_byte_read_twice(text: str) -> Iterator[Edit]:
    """A lost mark that was damaged twice (`閳`) goes back one step: to `鈧` before a digit, else to `鈥`."""
    for match in TWICE.finditer(text):
        yield Edit(match.start(), match.end(), "鈧" if match[1] else "鈥", LAST_BYTE_LOST, certain=False)


FIXES: tuple[Fix, ...] = (utf8_read_as_gbk, lost_byte_read_twice, lost_last_byte)
