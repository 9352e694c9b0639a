"""Chinese in the bytes of GBK that were read as Latin-1: runs of accented letters and signs without a space.

Such a run is believed where all its bytes pair to characters of the first, frequent half of GB 2312. Where the same
words stand in the text already, read rightly, the run is a second copy that a scraper made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

RUN = re.compile("[\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ0-9A-Za-z ,.%()\\-]{6,}")
BEGINNING = re.compile("[\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{6}")
FREQUENT = range(0xB0, 0xD8)  # first bytes of the frequent half; the punctuation of GB 2312 has 0xA1 and 0xA3
KOREAN_END = 0xC9  # Korean syllables in EUC-KR begin below this
SHORTEST = 6  # characters
COPY = 12  # characters of a copy
GENUINE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Legacy:
    """`text[start:end]` reads `now`; `copied`: the same words stand in the text elsewhere."""

    start: int
    end: int
    now: str
    copied: bool


def find(text: str) -> Iterator[Legacy]:
    """Every run of Chinese read as Latin-1, in text order."""
    chinese = re.sub(r"\s+", "", text) if GENUINE.search(text) else ""
    for match in RUN.finditer(text):
        shown = match.group().rstrip(" ,.-(")
        now = _decoded(shown)
        if now is None:
            continue
        bare = re.sub(r"\s+", "", now)
        yield Legacy(match.start(), match.start() + len(shown), now, len(bare) >= COPY and bare in chinese)


def _decoded(shown: str) -> str | None:
    """The Chinese that a run spells, or None where it is no Chinese beyond doubt."""
    try:
        data = b"".join(c.encode("latin-1") if c <= "\xff" else c.encode("cp1252") for c in shown)
        now = data.decode("gbk")
    except UnicodeError:
        return None
    leads = [c.encode("gbk")[0] for c in now if not c.isascii()]
    letters = [lead for lead in leads if lead not in (0xA1, 0xA3)]
    if len(letters) < SHORTEST or sum(c.isascii() for c in now) > len(leads):
        return None
    frequent = sum(lead in FREQUENT for lead in letters) >= 0.85 * len(letters)
    return now if frequent and any(lead >= KOREAN_END for lead in letters) else None
