"""Text that a scraper wrote down several times, once: so that no statement counts twice.

Three kinds, each only where it is plain: a body that stands there twice as a whole; at least three paragraphs that are
each the tail of the one before (a scraper that took the text of every nested element); a paragraph that stands a second
time as its own bytes read in a wrong charset. Repeated sentences, refrains and answers stay.
"""

import re
from collections.abc import Iterator

EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
STRANGE = re.compile("[\x80-\xff]")
FEWEST_TAILS = 3
SHORTEST_BODY = 200  # characters of a body that is said to stand there twice
SHORTEST_TAIL = 20
MOST_BEFORE = 3  # paragraphs before a body that stands there twice: headline, byline, date
SHORTEST_MISREAD = 20
MOST_PARAGRAPHS = 20_000
MISREAD_AS = ("latin-1", "cp1252")
WRITTEN_IN = (
    "utf-8",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "cp949",
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp1253",
    "cp1256",
)


def without_repeats(content: str) -> tuple[str, str | None]:
    """The text without what stands there again, and what was left out; the same text and None where nothing was."""
    between = "\n\n" if EMPTY_LINES.search(content.strip()) else "\n"
    paragraphs = EMPTY_LINES.split(content) if between == "\n\n" else content.split("\n")
    plain = [" ".join(p.split()) for p in paragraphs]
    if len(plain) < 2 or len(plain) > MOST_PARAGRAPHS:
        return content, None
    if (again := _tails(plain)) and len(again) >= FEWEST_TAILS:
        note = f"{len(again)} paragraphs that are each the tail of the one before are left out"
    elif again := _second_body(plain):
        note = f"the text stands there twice; its second time ({len(again)} paragraphs) is left out"
    elif again := set(_misread(plain)):
        note = f"damaged: {len(again)} of {len(plain)} paragraphs, others again in a wrongly read charset, are left out"
    else:
        return content, None
    return between.join(p for i, p in enumerate(paragraphs) if i not in again), note


def _tails(plain: list[str]) -> set[int]:
    """The places of paragraphs with which the one before ends, from the start of a word."""
    return {
        i
        for i in range(1, len(plain))
        if SHORTEST_TAIL <= len(plain[i]) < len(plain[i - 1])
        and plain[i - 1].endswith(plain[i])
        and not plain[i - 1][-len(plain[i]) - 1].isalnum()
    }


def _second_body(plain: list[str]) -> set[int]:
    """The places of the second half, where it is the first again."""
    for before in range(min(MOST_BEFORE, len(plain) - 1) + 1):
        half, odd = divmod(len(plain) - before, 2)
        first, second = plain[before : before + half], plain[before + half :]
        a_body = len(set(first)) > 1 or (half == 1 and before == 0)  # not a line that is said again and again
        if half and not odd and first == second and a_body and sum(map(len, first)) >= SHORTEST_BODY:
            return set(range(before + half, len(plain)))
    return set()


def _misread(plain: list[str]) -> Iterator[int]:
    """The places of paragraphs whose bytes, read rightly, are a paragraph that is there."""
    there = set(plain)
    for i, paragraph in enumerate(plain):
        if paragraph.isascii() or len(paragraph) < SHORTEST_MISREAD:
            continue
        if len(STRANGE.findall(paragraph)) > len(paragraph) / 4 and there & set(_readings(paragraph)):
            yield i


def _readings(paragraph: str) -> Iterator[str]:
    for wrong in MISREAD_AS:
        try:
            data = paragraph.encode(wrong)
        except UnicodeEncodeError:
            continue
        for right in WRITTEN_IN:
            try:
                read = data.decode(right)
            except UnicodeDecodeError:
                continue
            if read != paragraph:
                yield " ".join(read.split())
