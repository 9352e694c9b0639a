"""The parts of an article: which paragraph is headline, dateline, heading, body, credit or boilerplate.

`RULES` is the whole list, first answer wins; what no rule claims is body. Furniture (credits, boilerplate) is told by
the table `furniture.tsv`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.dissect.datelines import find_dateline
from onrecord.dissect.dates import read_date_line
from onrecord.lexicon.tables import read_table
from onrecord.records.article import Part
from onrecord.records.codes import PartKind
from onrecord.records.text import Span

FURNITURE = tuple(
    (row["kind"], row["where"], re.compile(row["pattern"])) for row in read_table("furniture", "onrecord.dissect")
)
LONGEST_FURNITURE = 400
STOP_AT_END = re.compile(r"[.!?;:,…][\"”’'»“)\]]*$")
TOP, TAIL = 6, 3  # paragraphs in which date lines and closing credits stand


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph among all: `index` of `total`, with the words of it and of its neighbours ("" at the ends)."""

    index: int
    total: int
    words: str
    before: str
    after: str
    first_text: int


Rule = Callable[[Place], PartKind | None]


def furniture(place: Place) -> PartKind | None:
    """Bylines, credits, rules, subscription and copyright lines, as the table has them."""
    if len(place.words) > LONGEST_FURNITURE:
        return None
    last = place.index >= place.total - TAIL and place.index > 0
    for kind, where, pattern in FURNITURE:
        if (where == "any" or last) and pattern.fullmatch(place.words):
            return "credit" if kind == "credit" else "boilerplate"
    return None


def date_line(place: Place) -> PartKind | None:
    """A line near the top that holds nothing but a date."""
    near_top = place.index < TOP and len(place.words) < 90
    return "dateline" if near_top and read_date_line(place.words) else None


def headline(place: Place) -> PartKind | None:
    """The first line of text, short and without a full stop, when a longer paragraph comes later."""
    if place.index != place.first_text or not _is_title(place.words, 30):
        return None
    return "headline" if place.total > place.index + 1 else None


def heading(place: Place) -> PartKind | None:
    """A short line without a stop between paragraphs of text."""
    title = place.index > place.first_text and _is_title(place.words, 14)
    return "heading" if title and len(place.after) > len(place.words) and STOP_AT_END.search(place.after) else None


RULES: tuple[Rule, ...] = (furniture, date_line, headline, heading)


def find_parts(text: str, paragraphs: tuple[Span, ...]) -> tuple[Part, ...]:
    """Every paragraph as one part, a dateline inside the first paragraph of body as its own; all text is covered."""
    words = [span.cut(text) for span in paragraphs]
    total = len(words)
    kinds: list[PartKind] = []
    first_text = 0
    for i, own in enumerate(words):
        place = Place(i, total, own, words[i - 1] if i else "", words[i + 1] if i + 1 < total else "", first_text)
        answers = (rule(place) for rule in RULES)
        kind: PartKind = next((answer for answer in answers if answer), "body")
        first_text += i == first_text and kind in ("credit", "boilerplate", "dateline")
        kinds.append(kind)
    return tuple(_with_dateline(text, [Part(k, s) for k, s in zip(kinds, paragraphs, strict=True)]))


def _with_dateline(text: str, parts: list[Part]) -> Iterator[Part]:
    """The parts, the first two paragraphs of body (or a headline that is none) searched for a dateline."""
    looked = 0
    for part in parts:
        looked += part.kind in ("body", "headline")
        found = find_dateline(text, part.span) if part.kind in ("body", "headline") and looked <= TAIL else None
        if found is None:
            yield part
            continue
        looked = TAIL
        if found.title:
            yield Part("headline", found.title)
        yield Part("dateline", found.span)
        start = found.span.end
        while start < part.span.end and text[start].isspace():
            start += 1
        if start < part.span.end:
            yield Part("body", Span(start, part.span.end))


def _is_title(words: str, most: int) -> bool:
    """Few words that begin like a title and do not end like a sentence; a question may be a title."""
    ends = STOP_AT_END.search(words)
    begins = words[:1].isupper() or words[:1].isdigit() or words[:1] in "“‘\"'"
    return begins and len(words.split()) <= most and len(words) < 200 and (ends is None or words[-1] in "?!")
