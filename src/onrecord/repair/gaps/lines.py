"""Rules that read the text itself: sentences and lines that begin or end in the middle."""

import re
from collections import Counter
from collections.abc import Iterator

FINISHED = '.!?”"'
PARTICLES = frozenset({"al", "el", "de", "del", "di", "da", "van", "von", "der", "bin", "ibn", "abu", "la", "le"})
HANGING = frozenset(["of", "at", "with", "from", "by", "into", "during", "the", "a", "an"])
# Each begins with the sign that a search finds fastest.
SMALL_START = re.compile(r"\n[ \t]*(?=[^\W\d_A-Z]|[,;] )")
OPEN_END = re.compile(r"\n(?:(?<=[a-z]\n)|(?<=[ \t]\n))")
SMALL_SENTENCE = re.compile(
    r"\. (?=(?:is|are|was|were|has|had|have|would|could|should|did|does|said|says|told|called|refused|became|went|took"
    r"|gave|began|insists|denies|remains|denied|vowed|urged) )"
)
LONG_WORD = re.compile(r"(?<![^\s(“\"])[a-z]{5,}\Z")


def sentence_without_beginning(text: str) -> Iterator[int]:
    """A paragraph opens with a small letter although the one before was finished: its first words went."""
    lined = "\n" + text
    starts = [
        match.end()
        for match in SMALL_START.finditer(lined)
        if lined[match.end()] in ",;" or lined[match.end()].islower()
    ]
    if not starts or _is_wrapped(text, len(starts)):
        return
    for at in starts:
        end = lined.find("\n", at)
        line = lined[at : end if end >= 0 else len(lined)].rstrip()
        words = line.split(maxsplit=5)
        whole = line[-1] in FINISHED and len(words) > 4 and words[0] not in PARTICLES
        if whole and (line[0] in ",;" or words[0].islower()) and _before(lined, at) in FINISHED:
            yield at - 1


def sentence_without_subject(text: str) -> Iterator[int]:
    """A sentence opens, in small letters, with a finite verb: "The lock is shut. called the plan a danger"."""
    for match in SMALL_SENTENCE.finditer(text):
        if LONG_WORD.search(text[max(0, match.start() - 24) : match.start()]):
            yield match.end()


def line_without_end(text: str) -> Iterator[int]:
    """A line stops at a preposition or article: a link that stood there went. Lines of one wording are a form."""
    lined = text + "\n"
    ends: dict[int, str] = {}
    for match in OPEN_END.finditer(lined):
        tail = lined[max(0, match.start() - 40) : match.start()]
        words = tail.split("\n")[-1].split()
        if len(words) > 1 and words[-1] in HANGING:
            ends[match.start()] = " ".join(words)
    if not ends or _is_wrapped(text):
        return iter(())
    wordings = Counter(ends.values())
    return (at for at, wording in ends.items() if wordings[wording] == 1)


def _before(text: str, at: int) -> str:
    """The last sign before `at` that is no space; the text's beginning counts as a stop."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1] if at else "."


def _is_wrapped(text: str, small: int | None = None) -> bool:
    """True where lines are cut at a width: many begin with a small letter."""
    if small is None:
        small = sum(text[m.end() : m.end() + 1].islower() for m in SMALL_START.finditer(text))
    full = sum(1 for line in text.split("\n") if line and not line.isspace())
    return small > max(1, 0.1 * full)
