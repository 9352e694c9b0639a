"""A message that does little but hand on another one: its own few words, and the message within, by its header lines.

Programs write the header lines of the inner message into the text, under a line of dashes or none, sometimes quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.decode.footers import without_footers
from onrecord.lexicon.tables import read_table, values

LONGEST_NOTE = 400  # characters of what the one who hands it on says
MOST_LINES = 30  # looked through for where the inner message begins
DEEPEST = 5  # messages handed on within one another
MOST_HEADER_LINES = 200  # a long list of those it went to
LONGEST_HEADER = 1000  # characters; where more stand on the line, the text has run into it
QUOTED = re.compile(r"[ \t]*(?:> ?){0,20}")
RULE = re.compile(r"[-_=]{5,}\s*$")
MAIL_LINK = re.compile(r"\s*(?:\[mailto:[^\]\s]*\]|<[^<>]*>|\([^()\s]*@[^()]*\))\s*")
ESSENTIAL = frozenset({"from", "date", "subject"})


@dataclass(frozen=True, slots=True)
class Forward:
    """The inner message: its text, what its header lines say (`from`, `date`, `subject`), and the words before it."""

    text: str
    said: Mapping[str, str]
    note: str = ""

    @property
    def sender(self) -> str:
        """Who wrote it, by name; by address where no name is given."""
        written = self.said.get("from", "")
        name = MAIL_LINK.sub(" ", written).strip(" \"'*")
        return name or written.strip(" <>*")


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where an inner message begins: which header lines there are, the line after them, and how they are quoted."""

    said: Mapping[str, str]
    end: int
    quoted: int
    surely: bool  # the words above say that it is handed on


def forwarded(text: str, subject: str) -> Iterator[Forward]:
    """The messages within a message, one within the other; none where the message says something itself."""
    for _ in range(DEEPEST):
        inner = _inner(text, subject)
        if inner is None:
            return
        yield inner
        text, subject = inner.text, inner.said.get("subject", "")


def is_note(text: str) -> bool:
    """True for a text so short that a message that hands on another may have it."""
    return len(text) <= LONGEST_NOTE


def is_forwarded(subject: str) -> bool:
    """True for `Fwd: Ferries`."""
    return _prefix("forwarded").match(subject) is not None


def _inner(text: str, subject: str) -> Forward | None:
    lines = text.split("\n")
    size = 0
    for at, line in enumerate(lines[:MOST_LINES]):
        opening = _opening(lines, at)
        if opening is not None:
            note = without_footers("\n".join(lines[:at]).strip())[0]
            inner = "\n".join(_unquoted(line, opening.quoted) for line in lines[opening.end :]).strip("\n")
            sound = len(inner.strip()) > len(note) and any(c.isalpha() for c in inner)
            return Forward(inner, opening.said, note) if sound and _hands_on(opening, note, subject) else None
        size += len(line)
        if size > 2 * LONGEST_NOTE:  # a signature may follow the note
            return None
    return None


def _hands_on(opening: _Opening, note: str, subject: str) -> bool:
    """Header lines stand above the message that is answered, too."""
    if not is_note(note):
        return False
    return not note or is_forwarded(subject) or (opening.surely and not _prefix("answered").match(subject))


def _opening(lines: Sequence[str], at: int) -> _Opening | None:
    """The header lines that begin at a line, or under it where it is a mark of such."""
    quote = QUOTED.match(lines[at])
    quoted = quote.group().count(">") if quote else 0
    line = _unquoted(lines[at], quoted).strip()
    if len(line) > 2 * LONGEST_HEADER:
        return None
    marked = _mark().match(line)
    rest = line[marked.end() :] if marked else line
    begins = at + 1 if not rest or RULE.match(rest) else at
    said, end, deep = _headers([rest if begins == at else "", *lines[at + 1 : at + MOST_HEADER_LINES]])
    needed = 2 if marked else 3
    if "from" not in said or len(ESSENTIAL & said.keys()) < needed:
        return None
    return _Opening(said, at + end, max(quoted, deep), marked is not None)


def _headers(lines: Sequence[str]) -> tuple[dict[str, str], int, int]:
    """Header lines by kind, the number of the line after them, and how deep they are quoted. Where they stand together
    an empty line ends them, for an interview goes on with `A: …`; some programs put one below each.
    """
    said: dict[str, str] = {}
    end, deep, last = 0, 0, ""
    gap, parted = True, False
    for number, raw in enumerate(lines):
        quote = QUOTED.match(raw)
        quoted = quote.group().count(">") if quote else 0
        unquoted = _unquoted(raw, quoted)
        line = unquoted.strip()
        if not line:
            gap = True
            continue
        found = _labelled(line, said)
        if found and gap and said:
            if not parted and len(ESSENTIAL & said.keys()) > 1:
                break
            parted = True
        if found:
            said |= found
            last, deep = list(found)[-1], max(deep, quoted)
        elif gap or not last or not _goes_on(said[last], unquoted):
            break
        else:
            said[last] = f"{said[last]} {line}"[:LONGEST_HEADER]
        end, gap = number + 1, False
    return said, end, deep


def _goes_on(before: str, line: str) -> bool:
    """True for a line that belongs to the header line above it: indented, or more of a list of addresses."""
    return line[:1].isspace() or before.endswith((",", ";")) or "@" in line


def _labelled(line: str, known: Mapping[str, str]) -> dict[str, str]:
    """What the header lines on one line say by kind: a page has several there; empty where no label begins it."""
    if len(line) > 2 * LONGEST_HEADER or _label().match(line) is None:
        return {}
    found: dict[str, str] = {}
    kind, begins = "", 0
    for label in _label().finditer(line):
        now = _kinds()[label["name"].casefold()]
        now = f"to {label['name']}" if now == "other" else now
        if now in known or now in found:
            continue
        if kind:
            found[kind] = line[begins : label.start()].strip()
        kind, begins = now, label.end()
        found[kind] = ""
    if kind:
        found[kind] = line[begins:].strip()
    return found if all(len(said) <= LONGEST_HEADER for said in found.values()) else {}


def _unquoted(line: str, deep: int) -> str:
    for _ in range(deep):
        bare = line.lstrip(" \t")
        if not bare.startswith(">"):
            break
        line = bare[1:].removeprefix(" ")
    return line


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {row["kind"]: values(row["words"]) for row in read_table("forwards", __package__ or "")}


@cache
def _kinds() -> Mapping[str, str]:
    return {word.casefold(): kind for kind in (*ESSENTIAL, "other") for word in _words()[kind]}


def _either(*kinds: str) -> str:
    words = sorted((word for kind in kinds for word in _words()[kind]), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _mark() -> re.Pattern[str]:
    """`---------- Forwarded message ---------`, `Begin forwarded message:`."""
    return re.compile(rf"[-_=*–—\s]*(?:{_either('forwards', 'originals')})\s*(?:[-_=*–—]{{2,}}|:|$)\s*", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\s))\*?(?P<name>{_either(*ESSENTIAL, 'other')})\s?:\*?(?:\s+|$)")


@cache
def _prefix(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\s*\[?(?:{_either(kind)})(?:\[\d+\])?\s?:", re.IGNORECASE)
