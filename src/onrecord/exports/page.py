"""Records as one web page that needs nothing else: the text with its marks left, the entries in words right.

The page holds its own style and script and may load nothing: its content security policy allows that one script, by
its hash. Whatever comes from a report is data: escaped, and with direction overrides made visible and harmless.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.exports.cards import Card, CardMaker
from onrecord.exports.segments import Segment, paragraphs, segments
from onrecord.records.article import Document
from onrecord.records.reason import Reasons
from onrecord.records.record import Record
from onrecord.records.text import Repair, Span

# Kind of card, heading of its group; the order of the page.
GROUPS = (
    ("claims", "Claims"),
    ("events", "Events"),
    ("figures", "Figures"),
    ("positions", "Positions"),
    ("commitments", "Commitments"),
    ("actors", "Who"),
    ("places", "Where"),
    ("times", "When"),
)
# Embeddings, overrides and isolates can make a line read as another; so can invisible control characters.
HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]")
UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PageReading:
    """One record to show, with why each entry stands there and what people decided about it, by entry id."""

    record: Record
    reasons: Reasons = field(default_factory=dict)
    review: Mapping[str, str] = field(default_factory=dict)


class Layer(NamedTuple):
    """What lies over a stretch: a card (its key), or only a kind (`repair`, `hidden`, `headline` …) with a note."""

    kind: str
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the template shows it. `gaps`: notes on what is missing just before it."""

    text: str
    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    cards: tuple[Card, ...]
    firsts: frozenset[str]
    notes: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """What is said of it under the pointer: the entries that begin here, save names and days, then the notes."""
        return (*(card.summary for card in self.cards if card.label), *self.notes)


@dataclass(frozen=True)
class ReadingView:
    """What the template shows of one reading; `name` begins its addresses (`r1`, `r1-c2`)."""

    name: str
    reading: PageReading

    @property
    def document(self) -> Document:
        """The document read."""
        return self.reading.record.document

    @property
    def link(self) -> str | None:
        """The report's address where it is one for browsers; any other is shown as words only."""
        url = self.document.url
        return url if url and re.match(r"https?://", url) else None

    @cached_property
    def groups(self) -> tuple[tuple[str, str, tuple[Card, ...]], ...]:
        """Kind, heading and cards of each group."""
        cards = CardMaker(self.reading.record, self.reading.reasons, self.reading.review)()
        return tuple((kind, heading, cards[kind]) for kind, heading in GROUPS)

    def sentence(self, card: Card) -> str:
        """The sentence in which a card's words begin, on one line."""
        at = card.spans[0].start if card.spans else 0
        found = next((s for s in self.document.sentences if s.start <= at < s.end), None)
        return " ".join(found.cut(self.document.text).split()) if found else ""

    def key_of(self, entry: str) -> str:
        """The key of an entry's card, by its id."""
        return next(card.key for card in self._cards.values() if card.id == entry)

    @property
    def repairs(self) -> tuple[str, ...]:
        """Every repair and gap in words, in text order."""
        told = [(r.span.start, repair_note(r)) for r in self.document.repairs]
        told += [(g.at, gap_note(g.why)) for g in self.document.gaps]
        return tuple(note for _, note in sorted(told))

    @property
    def paragraphs(self) -> tuple[tuple[tuple[Piece, ...], str], ...]:
        """The pieces of each paragraph, and the blank lines after it. All texts joined are the text of the record."""
        text = self.document.text
        bounds = list(paragraphs(text))
        cuts = [edge for pair in bounds for span in pair for edge in span]
        cut = segments(text, self._layers(), [*cuts, *self._missing])
        ends = [b for _, b in bounds]
        return tuple(
            (
                tuple(self._piece(s) for s in cut if body.start <= s.start < body.end) + self._last(body.end),
                blank.cut(text),
            )
            for (body, _), blank in zip(bounds, ends, strict=True)
        )

    def _last(self, end: int) -> tuple[Piece, ...]:
        """What is missing at the very end of the text, where no segment begins."""
        if end != len(self.document.text) or end not in self._missing:
            return ()
        return (self._piece(Segment(end, "", (), ())),)

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return {card.key: card for _, _, cards in self.groups for card in cards}

    @cached_property
    def _missing(self) -> Mapping[int, tuple[str, ...]]:
        """Offset -> notes on words missing there, and on what a repair took out."""
        noted = [(g.at, gap_note(g.why)) for g in self.document.gaps]
        noted += [(r.span.start, repair_note(r)) for r in self.document.repairs if not r.now]
        return {at: tuple(note for other, note in noted if other == at) for at, _ in noted}

    def _layers(self) -> list[tuple[Layer, Span]]:
        text = self.document.text
        layers = [(Layer(c.kind, c.key), span) for c in self._cards.values() for span in c.spans]
        layers += [(Layer("said", c.key), span) for c in self._cards.values() for span in c.said]
        layers += [(Layer("repair", note=repair_note(r)), r.span) for r in self.document.repairs]
        layers += [(Layer(f"part-{p.kind}"), p.span) for p in self.document.parts if p.kind != "body"]
        layers += [(Layer("hidden", note=code(m[0])), Span(*m.span())) for m in HIDDEN.finditer(text)]
        return layers

    def _piece(self, segment: Segment[Layer]) -> Piece:
        begun = tuple(self._cards[la.key] for la in segment.begins if la.key and la.kind != "said")
        return Piece(
            text=segment.text,
            keys=tuple(dict.fromkeys(f"{self.name}-{la.key}" for la in segment.over if la.key)),
            kinds=tuple(dict.fromkeys(la.kind for la in reversed(segment.over))),
            cards=begun,
            firsts=frozenset(card.key for card in begun if card.spans[0].start == segment.start),
            notes=tuple(la.note for la in segment.over if la.note),
            gaps=self._missing.get(segment.start, ()),
        )


def repair_note(repair: Repair) -> str:
    """A repair in words."""
    sure = "certain" if repair.certain else "uncertain"
    return f"was “{repair.was}”, now “{repair.now}”; {repair.cause}; {sure}"


def gap_note(why: str) -> str:
    """A gap in words."""
    return f"words are missing here: {why}"


def code(character: str) -> str:
    """A character by its number: `U+202E`."""
    return f"U+{ord(character):04X}"


def visible(value: object) -> object:
    """Text from outside with its hidden characters named; anything else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return UNPRINTABLE.sub("\ufffd", HIDDEN.sub(lambda m: f"[{code(m[0])}]", value))
    return value


def exact(value: str) -> Markup:
    """Text of the record, escaped and otherwise unchanged; only what no page can hold is replaced, one for one."""
    return escape(UNPRINTABLE.sub("\ufffd", value))


@cache
def environment() -> Environment:
    """Templates that escape what is put into them and show what is hidden in it."""
    made = Environment(
        loader=PackageLoader("onrecord", "exports/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(exact=exact, code=code)
    return made


def _asset(name: str) -> str:
    return files("onrecord").joinpath(f"exports/templates/{name}").read_text("utf-8")


def render_page(readings: Sequence[PageReading]) -> str:
    """One HTML page for all the readings, in the order given; with several, an index stands at its top."""
    script = f"\n{_asset('page.js')}"
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            views=[ReadingView(f"r{n}", reading) for n, reading in enumerate(readings, 1)],
            groups=GROUPS,
            style=Markup(_asset("page.css")),  # noqa: S704  (our own file)
            script=Markup(script),  # noqa: S704  (our own file)
            script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        )
    )
