"""The parts of an article: which paragraph is headline, dateline, heading, body, credit or boilerplate.

`FURNITURE_RULES` come first, and what they leave is asked by `TITLE_RULES`, which see the text without furniture; the
first answer wins, and what no rule claims is body. Furniture (credits, boilerplate) is told by `furniture.tsv`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from onrecord.dissect.agencies import without_signatures
from onrecord.dissect.datelines import find_dateline
from onrecord.dissect.sentences import SPEAKER, is_transcript
from onrecord.dissect.stamps import is_dated_stamp, is_stamp, pieces
from onrecord.lexicon.dates import read_date_line
from onrecord.lexicon.tables import read_table, values
from onrecord.records.article import Part
from onrecord.records.codes import PartKind
from onrecord.records.text import Span


def _furniture() -> Iterator[tuple[str, str, tuple[str, ...], re.Pattern[str]]]:
    """The rows of the table; neighbours that are alike in all but the pattern are asked as one, for speed."""
    rows = read_table("furniture", "onrecord.dissect")
    for (kind, where, needs), alike in groupby(rows, key=lambda row: (row["kind"], row["where"], row["needs"])):
        yield kind, where, values(needs), re.compile("|".join(row["pattern"] for row in alike))


FURNITURE = tuple(_furniture())
COMMENTS = re.compile(
    r"(?:\d+ )?(?:reader )?comments?(?: \(\d+\))?:?|(?:leave|post|write|add) a (?:comment|reply)|join the conversation",
    re.IGNORECASE,
)
A_DIGIT = re.compile(r"\d")
NOT_FIRST_NAMES = frozenset(row["word"] for table in ("nouns", "topics", "triggers") for row in read_table(table))
AN_OFFICE = frozenset(
    {"staff", "press", "news", "agency", "agencies", "reporter", "reporters", "correspondent", "desk"}
)
LONGEST_FURNITURE = 400
LONGEST_TITLE = 200
A_TURN = re.compile(r"(?:Q|A|QUESTION|ANSWER): ")
TITLE_BEGINS = re.compile(r"[\d“‘\"'„«]|\*\*|#{1,6} ")
STOP_AT_END = re.compile(r"[.!?;:,…][\"”’'»“)\]]*$")
SOURCE_AT_END = re.compile(r"[.!?][\"”’]? ?[(\[][^()\[\]]*[)\]]$")
LONGEST_SOURCE = 80  # characters
LOOKED_AT = 12  # characters at the end of a paragraph in which its stop is looked for
TOP, TAIL = 6, 3  # paragraphs in which date lines and closing credits stand
SHORTEST_TEXT = 80  # characters; a paragraph that ends a sentence and is so long has begun the text


class Place(NamedTuple):
    """One paragraph among all: number `at` of `total`, its words, and the next words that are text ("" at the end).

    `begun` says that text stands before it; `first` that no headline or text does; `turn` that a speaker's label
    begins it.
    """

    at: int
    total: int
    words: str
    after: str = ""
    begun: bool = False
    first: bool = False
    turn: bool = False


Rule = Callable[[Place], PartKind | None]


def furniture(place: Place) -> PartKind | None:
    """Bylines, credits, rules, subscription and copyright lines, as the table has them."""
    if len(place.words) > LONGEST_FURNITURE:
        return None
    words, stands = place.words, {"any": True, **_stands(place)}
    for kind, where, needs, pattern in FURNITURE:
        if stands[where] and _holds(words, needs) and pattern.fullmatch(words):
            return "credit" if kind == "credit" else "boilerplate"
    return None


def date_line(place: Place) -> PartKind | None:
    """A line near the top that holds nothing but a date."""
    near_top = place.at < TOP and len(place.words) < 90 and A_DIGIT.search(place.words)
    return "dateline" if near_top and read_date_line(place.words) else None


def time_stamp(place: Place) -> PartKind | None:
    """`14:05 GMT`, `2 June 2031 14.05 BST`, `2 hours ago`: the head of an entry of a live report."""
    return "dateline" if is_stamp(place.words) or is_dated_stamp(place.words) else None


def headline(place: Place) -> PartKind | None:
    """The first line of text, short and without a full stop, when a longer paragraph comes later."""
    return "headline" if place.first and place.after and not place.turn and _is_title(place.words, 30) else None


def heading(place: Place) -> PartKind | None:
    """A short line without a stop between paragraphs of text."""
    title = not place.first and not place.turn and _is_title(place.words, 14)
    return "heading" if title and len(place.after) > len(place.words) and _stop(place.after) else None


FURNITURE_RULES: tuple[Rule, ...] = (furniture, date_line, time_stamp)
TITLE_RULES: tuple[Rule, ...] = (headline, heading)
RULES = FURNITURE_RULES + TITLE_RULES


def find_parts(text: str, paragraphs: tuple[Span, ...]) -> tuple[Part, ...]:
    """Every paragraph as one part, a dateline inside the first paragraphs of body as its own; all text is covered."""
    found = _without_furniture(text, list(without_signatures(text, list(pieces(text, paragraphs)))))
    return tuple(_with_dateline(text, _with_titles(text, found)))


def _without_furniture(text: str, found: Sequence[Part | Span]) -> list[Part | Span]:
    """What the first rules claim as parts; the rest stays a span. What readers wrote below an article is none of it."""
    told: list[Part | Span] = []
    begun = ended = False
    for i, piece in enumerate(found):
        ended = ended or (begun and isinstance(piece, Span) and COMMENTS.fullmatch(text, *piece) is not None)
        if ended:
            told.append(Part("boilerplate", piece.span if isinstance(piece, Part) else piece))
            continue
        if isinstance(piece, Part):
            told.append(piece)
            continue
        words = piece.cut(text)
        kind = _first(FURNITURE_RULES, Place(i, len(found), words, begun=begun))
        begun = begun or (kind is None and len(words) >= SHORTEST_TEXT and _stop(words))
        told.append(Part(kind, piece) if kind else piece)
    return told


def _with_titles(text: str, found: Sequence[Part | Span]) -> list[Part]:
    """Headline, headings and body among what is left."""
    spans = [piece for piece in found if isinstance(piece, Span)]
    words = [span.cut(text) for span in spans]
    turns = is_transcript(text, spans)
    kinds: dict[Span, PartKind] = {}
    for i, (span, own) in enumerate(zip(spans, words, strict=True)):
        after = words[i + 1] if i + 1 < len(words) else ""
        turn = A_TURN.match(own) is not None or (turns and SPEAKER.match(own) is not None)
        kinds[span] = _first(TITLE_RULES, Place(i, len(words), own, after, first=i == 0, turn=turn)) or "body"
    return [piece if isinstance(piece, Part) else Part(kinds[piece], piece) for piece in found]


def _first(rules: Sequence[Rule], place: Place) -> PartKind | None:
    return next((answer for rule in rules if (answer := rule(place))), None)


def _with_dateline(text: str, parts: list[Part]) -> Iterator[Part]:
    """The parts, the first paragraphs of body (or a headline that is none) searched for a dateline."""
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


def _stop(words: str) -> bool:
    return STOP_AT_END.search(words[-LOOKED_AT:]) is not None


def _holds(words: str, needs: tuple[str, ...]) -> bool:
    return not needs or any(map(words.__contains__, needs))


def _stands(place: Place) -> dict[str, bool]:
    """Where a paragraph stands, in the words of the table."""
    last = place.at >= place.total - TAIL and place.at > 0
    edge = last or place.at < TOP or not place.begun
    return {"last": last, "edge": edge and not _is_no_byline(place.words), "inside": place.begun}


def _is_no_byline(words: str) -> bool:
    """`By Force or by Talks`: what follows is no first name."""
    if words[:3] not in ("By ", "BY "):
        return False
    said = re.findall(r"[^\W\d_]+", words[3:].lower())
    if not AN_OFFICE.isdisjoint(said):
        return False
    return not said or said[0] in NOT_FIRST_NAMES or "or" in said or "by" in said


def _is_title(words: str, most: int) -> bool:
    """Few words that begin like a title and do not end like a sentence; a question may be a title."""
    if len(words) >= LONGEST_TITLE or len(words.split()) > most:
        return False
    begins = words[:1].isupper() or TITLE_BEGINS.match(words) is not None
    ends = not _stop(words) or words[-1] in "?!"
    return begins and ends and not SOURCE_AT_END.search(words[-LONGEST_SOURCE:])
