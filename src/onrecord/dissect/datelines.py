"""Datelines: place, date and agency before the first words of a report, such as `HARBOUR CITY, May 3 (ABC) — `."""

import re
from dataclasses import dataclass

from onrecord.dissect.agencies import AGENCIES, one_spelling
from onrecord.lexicon.dates import DAY_AND_MONTH, FULL, MONTH
from onrecord.lexicon.states import load_states
from onrecord.records.text import Span

AGENCY = r"\((?P<agency>[A-Z][^()\n]{1,40}|dpa)\)"
WORD = r"[^\W\d_]+(?:[.’'-][^\W\d_]*)*"
PLACE = rf"{WORD}(?:[ /]{WORD}){{0,4}}"
HEAD = rf"(?P<place>{PLACE})(?P<rest>(?:, (?:{FULL}|[^\W_][^,()\n—–]{{1,30}}?)){{0,3}})"
DATELINE = re.compile(
    rf"(?:(?:{HEAD}|{FULL}|{DAY_AND_MONTH.pattern}),? ?)?(?:{AGENCY} ?)?(?P<dash>—|–|--+|-(?= )|:(?= )|$)"
)
PLACE_AND_DAY = re.compile(rf"(?P<place>{PLACE})(?:, {PLACE}){{0,2}},? (?:{FULL}|{DAY_AND_MONTH.pattern})\.?")
DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE_RUN_IN = re.compile(rf"{DAY_NAME}, {FULL}(?= +[A-Z“\"])")
TITLE_BEFORE = re.compile(r"[^\n.?!]{12,110}[.?!] (?=[A-Z]{3})")
A_MONTH = re.compile(rf"{MONTH}$")
IN_NAMES = frozenset(("of", "and", "the", "near", "in", "de", "del", "el", "al", "la", "le", "du", "am", "an", "der"))
STOPS = (".", "!", "?", "…", '"', "”", "’", ")", "»")
LONGEST = 140


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its span from place to dash, the agency as written, and the span of a headline run in before it."""

    span: Span
    agency: str | None
    title: Span | None = None


def agency_in(dateline: str) -> str | None:
    """The agency that a dateline names in brackets, in its one spelling."""
    found = re.search(AGENCY, dateline)
    return one_spelling(found["agency"]) if found else None


def agency_of(title: str) -> str | None:
    """The agency that signs a title, `Talks called off (AP)`; an abbreviation of anything else is none."""
    found = re.search(rf"{AGENCY}\s*$", title)
    return one_spelling(found["agency"]) if found and found["agency"] in AGENCIES else None


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
    words = text[start : min(end, start + LONGEST)]
    if date := DATE_RUN_IN.match(words):
        return Dateline(Span(start, start + date.end()), None)
    found = DATELINE.match(words)
    if found and found["dash"] == ":" and not text.endswith(STOPS, start, end):
        found = None  # `OSLO: a city under water` is a title
    if found and _is_sound(found, end - start):
        return Dateline(Span(start, start + len(found.group().rstrip())), found["agency"])
    alone = PLACE_AND_DAY.fullmatch(words) if end - start < LONGEST else None
    if alone and not A_MONTH.match(alone["place"]) and (_in_capitals(alone["place"]) or _is_land(alone["place"])):
        return Dateline(Span(start, end), None)
    return None


def _is_sound(found: re.Match[str], length: int) -> bool:
    """A place in capitals, or a capitalised place with an agency or a state; behind the dash a new sentence begins."""
    after = found.string[found.end() :].lstrip()[:1]
    if not found["dash"] and not (found["agency"] and found.end() == length):
        return False
    if found["dash"] and not (after.isupper() or after.isdigit() or after in "“\"‘'„«(["):
        return False
    place = found["place"] or ""
    if not place:
        return found["agency"] is not None
    if found["dash"] == ":" and found["agency"] is None:
        return _in_capitals(place) and _is_land(place)
    if found["agency"] is not None and _all_named(place, found["rest"]):
        return True
    return _in_capitals(place) or (found["dash"] != ":" and _ends_in_a_state(place, found["rest"]))


def _in_capitals(place: str) -> bool:
    letters = [c for c in place if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)


def _is_land(place: str) -> bool:
    states = load_states()
    return states.by_name(place) is not None or states.by_capital(place) is not None


def _all_named(place: str, rest: str) -> bool:
    """Every word begins with a capital or a figure, as in names and dates; a sentence has other words."""
    words = re.findall(r"[^\W_][\w.’'-]*", place + rest)
    return all(word[0].isupper() or word[0].isdigit() or word in IN_NAMES for word in words)


def _ends_in_a_state(place: str, rest: str) -> bool:
    """`Port Lund, Norway - `: every part begins with a capital, and the last is a state."""
    last = rest.rpartition(",")[2].strip()
    return bool(last) and _all_named(place, rest) and load_states().by_name(last) is not None
