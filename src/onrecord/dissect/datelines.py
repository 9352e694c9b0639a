"""Datelines: place, date and agency before the first words of a report, such as `HARBOUR CITY, May 3 (ABC) — `."""

import re
from dataclasses import dataclass

from onrecord.dissect.dates import FULL
from onrecord.records.text import Span

AGENCY = r"\((?P<agency>[A-Z][^()\n]{1,40}|dpa)\)"
WORD = r"[^\W\d_]+(?:[.’'-][^\W\d_]*)*"
HEAD = rf"(?P<place>{WORD}(?:[ /]{WORD}){{0,4}})(?P<rest>(?:, (?:{FULL}|[^\W_][^,()\n—–]{{1,30}}?)){{0,3}})"
DATELINE = re.compile(rf"(?:{HEAD},? ?)?(?:{AGENCY} ?)?(?P<dash>—|–|--+|-(?= )|$)")
TITLE_BEFORE = re.compile(r"[^\n.?!]{12,110}[.?!] (?=[A-Z]{3})")
LONGEST = 140


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its span from place to dash, the agency as written, and the span of a headline run in before it."""

    span: Span
    agency: str | None
    title: Span | None = None


def agency_in(dateline: str) -> str | None:
    """The agency that a dateline names in brackets, as written."""
    found = re.search(AGENCY, dateline)
    return found["agency"] if found else None


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """The dateline that a paragraph begins with, also behind a headline that was run into the same paragraph."""
    found = _at(text, paragraph.start, paragraph.end)
    if found:
        return found
    before = TITLE_BEFORE.match(text, paragraph.start, min(paragraph.end, paragraph.start + LONGEST))
    if not before or (found := _at(text, before.end(), paragraph.end)) is None:
        return None
    return Dateline(found.span, found.agency, Span(paragraph.start, before.end() - 1))


def _at(text: str, start: int, end: int) -> Dateline | None:
    found = DATELINE.match(text[start : min(end, start + LONGEST)])
    if not found or not _is_sound(found, end - start):
        return None
    return Dateline(Span(start, start + len(found.group().rstrip())), found["agency"])


def _is_sound(found: re.Match[str], length: int) -> bool:
    """A place in capitals, or any capitalised place with an agency; behind the dash a new sentence begins."""
    after = found.string[found.end() :].lstrip()[:1]
    if not found["dash"] and not (found["agency"] and found.end() == length):
        return False
    if found["dash"] and not (after.isupper() or after.isdigit() or after in "“\"‘'„«(["):
        return False
    place = found["place"] or ""
    if not place:
        return found["agency"] is not None
    letters = [c for c in place if c.isalpha()]
    capitals = len(letters) > 2 and all(c.isupper() for c in letters)
    return capitals or (found["agency"] is not None and place[0].isupper())
