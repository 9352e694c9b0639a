"""News agencies: the one spelling of each as an outlet, and the names that sign the end of a text."""

import re
from collections.abc import Iterator, Sequence

from onrecord.lexicon.tables import read_table
from onrecord.records.article import Part
from onrecord.records.text import Span

ROWS = read_table("agencies", "onrecord.dissect")
AGENCIES = frozenset(row["name"] for row in ROWS)
SPELLING = {row["name"].casefold() if " " in row["name"] else row["name"]: row["outlet"] or row["name"] for row in ROWS}
NO_BLANK = re.compile(r"(?<=[^\W_])\((?=[^\W\d_a-z])")  # `The Port Wire(PW)`, as archives of papers print it
THE = re.compile(r"The\s+", re.IGNORECASE)
SHORT_FORM = re.compile(r"\s*\((?:[A-Z/-]{2,9}|dpa)\)$")
LAST = 3  # paragraphs among which an agency signs
NAMES = "|".join(map(re.escape, sorted(AGENCIES, key=len, reverse=True)))
LONG_NAMES = "|".join(map(re.escape, sorted((n for n in AGENCIES if " " in n), key=len, reverse=True)))
SHORT = r"(?: ?\([A-Z]{2,6}\))?"
LINE = re.compile(rf"(?:[—–-]+ ?)?[(\[]?(?:The )?(?P<name>{NAMES}){SHORT}[)\]]?\.?")
SIGNED = re.compile(
    rf"(?<=[.!?…\"”’)])\s+(?P<credit>(?:The )?(?:{LONG_NAMES}){SHORT}"
    rf"|(?:[—–-]+ ?|[(\[])(?:The )?(?:{NAMES}){SHORT}[)\]]?)\.?$"
)
LONGEST = 60  # characters of a signature


def one_spelling(name: str) -> str:
    """An outlet's name as one outlet has it everywhere: agencies by the table, else a lost blank before a bracket."""
    blank = NO_BLANK.sub(" (", name)
    bare = SHORT_FORM.sub("", THE.sub("", blank, count=1) if THE.match(blank) else blank)
    return SPELLING.get(bare.casefold() if " " in bare else bare, blank)


def without_signatures(text: str, found: Sequence[Part | Span]) -> Iterator[Part | Span]:
    """The pieces of a text, of the last of them an agency that signs as a credit: `… in spring. (Port Wire)`."""
    for i, piece in enumerate(found):
        if isinstance(piece, Part) or i == 0 or i < len(found) - LAST:
            yield piece
        elif LINE.fullmatch(text, *piece):
            yield Part("credit", piece)
        elif signed := SIGNED.search(text, max(piece.start, piece.end - LONGEST), piece.end):
            yield Span(piece.start, signed.start())
            yield Part("credit", Span(signed.start("credit"), piece.end))
        else:
            yield piece


def agency_at_end(text: str, parts: Sequence[Part]) -> str | None:
    """The agency that signs the end of a text, in its one spelling."""
    for part in parts[: -LAST - 1 : -1]:
        if part.kind == "credit" and (found := LINE.fullmatch(text, *part.span)):
            return one_spelling(found["name"])
    return None
