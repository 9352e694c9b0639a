"""What stands at the end of a message and is not its own: a signature, the lines of a list or of the sender's program.

Format of signatures: RFC 3676, section 4.3 (a line of two hyphens and a space).
"""

import re
from functools import cache

from onrecord.lexicon.tables import read_table

SIGNATURE = re.compile(r"(?:^|\n)--(?P<exact> ?)\n(?P<said>[^\n]*(?:\n[^\n]*)*)$")
MOST_LINES, MOST_CHARACTERS = 20, 1500  # of a signature behind the line that the standard asks for
FEW_LINES, FEW_CHARACTERS = 8, 500  # ... and behind one that lost its space; it also parts a text, and then sentences
LOOKED_AT = 8  # paragraphs at the end
LOOKED_THROUGH = 10_000  # characters at the end
LONGEST_FOOTER = 900  # characters of a paragraph
LONGEST_LINK = 160  # characters of a line between or below footers
ENDS_A_SENTENCE = re.compile(r"[^\W\d_]{2,}[.!?][\"”’)]*$")
ADDRESS = re.compile(r"https?://|www\.|\S@\S")
PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
LONGEST_SHOWN = 300  # characters of what was cut
ROUNDS = 3  # a signature, below it the lines of a list, below them those of another


def without_footers(text: str) -> tuple[str, str]:
    """The text without what follows it, and that in words ("" where there is none); never all of a text."""
    said: list[str] = []
    for _ in range(ROUNDS):
        before = text
        for what, cut in (("lines of a list or program", _footer), ("signature", _signature)):
            tail = text[-LOOKED_THROUGH:]
            at = len(text) - len(tail) + cut(tail)
            if at < len(text) and any(c.isalpha() for c in text[:at]):
                said.insert(0, f"{what}: {_shown(text[at:])}")
                text = text[:at].rstrip()
        if text == before:
            break
    return text, "; ".join(said)


def _signature(text: str) -> int:
    """Where the signature begins; the end of the text where there is none."""
    at = max(text.rfind("\n-- \n"), text.rfind("\n--\n"))
    found = SIGNATURE.match(text, at) if at >= 0 else None
    if found is None:
        return len(text)
    lines = [line for line in found["said"].split("\n") if line.strip()]
    exact = bool(found["exact"])
    fits = len(lines) <= (MOST_LINES if exact else FEW_LINES)
    fits = fits and len(found["said"]) <= (MOST_CHARACTERS if exact else FEW_CHARACTERS)
    return at if fits and (exact or _is_between(found["said"])) else len(text)


def _footer(text: str) -> int:
    """Where the first of the last paragraphs begins that is none of the message's own."""
    ends = [found.span() for found in PARAGRAPH.finditer(text)][-LOOKED_AT:]
    starts = [end for _, end in ends] if len(ends) == LOOKED_AT else [0, *(end for _, end in ends)]
    cut = stop = len(text)
    for start in reversed(starts):
        own = text[start:stop].rstrip()
        at = _begins(own)
        if at is not None:
            cut = start + at
        if at != 0 and not (at is None and _is_between(own)):
            break
        stop = start
    return cut


def _begins(paragraph: str) -> int | None:
    """Where in a paragraph a line begins as footers do."""
    at = 0
    for line in paragraph.split("\n"):
        if _openers().match(paragraph, at) and len(paragraph) - at <= LONGEST_FOOTER:
            return at
        at += len(line) + 1
    return None


@cache
def _openers() -> re.Pattern[str]:
    rows = read_table("footers", __package__ or "")
    return re.compile(rf"[ \t|*]*(?:{'|'.join(row['pattern'] for row in rows)})", re.IGNORECASE)


def _is_between(paragraph: str) -> bool:
    """True for what may stand between such lines or in a signature: addresses, links, a firm's name, no sentence."""
    lines = paragraph.split("\n")
    return all(
        len(line) <= LONGEST_LINK and (ADDRESS.search(line) or not ENDS_A_SENTENCE.search(line.rstrip()))
        for line in lines
    )


def _shown(cut: str) -> str:
    said = " / ".join(" ".join(line.split()) for line in cut.split("\n") if line.strip(" -_\t"))
    return f"“{said[:LONGEST_SHOWN]}{'…' if len(said) > LONGEST_SHOWN else ''}”"
