"""Entries of the record in words. Pure functions; `read`, `show` and `why` all speak through them.

Two rules hold everywhere: the verb carries who says so, and nothing denied, planned, proposed, conditional or merely
claimed is worded as if it had happened.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from onrecord.exports.cards import ARTICLE, ASSERTING, NO_SOURCE
from onrecord.exports.wording import amount, date_words, event_words, listed, saying, word
from onrecord.records.article import Article, Document
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.record import Entry, Record, spans_of
from onrecord.records.text import Span
from onrecord.spot.tallies import Tally, tallies

NOBODY: Final = "nobody named"
NO_DATE: Final = "no date stated"
QUOTES: Final = frozenset("\"'“”‘’«»„")

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": ("who", "said", "what"),
    "events": ("status", "event", "who → whom", "where, when", "according to"),
    "figures": ("figure", "counts", "where, when", "according to"),
    "positions": ("who → of whom", "stance", "what", "according to"),
    "commitments": ("status", "who", "what", "due", "according to"),
    "actors": ("name", "kind", "role", "country", "mentions"),
    "places": ("name", "precision", "country", "position", "mentions"),
    "times": ("words", "date", "type"),
}


@dataclass(frozen=True)
class Names:
    """A record with its entries by id, so that ids can be put in words."""

    record: Record

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        return self._by_id.get(entry_id)

    @cached_property
    def tallies(self) -> Mapping[str, Tally]:
        """Of the figures that are part of another, revise it or are a total: which."""
        document = self.record.document
        return tallies(document.text, self.record.figures, document.sentences)

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self.record.entries()}

    def of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of actors or places."""
        return tuple(getattr(self.entry(i), "name", i) for i in ids)

    def actors(self, ids: Iterable[str]) -> str:
        """Actors in one string."""
        return listed(self.of(ids)) or NOBODY

    def parties(self, ids: Iterable[str], others: tuple[str, ...]) -> str:
        """Who, and towards whom if anybody."""
        return self.actors(ids) + (f" → {self.actors(others)}" if others else "")

    def cut(self, spans: Iterable[Span]) -> str:
        """The words under spans, parts joined by an ellipsis."""
        return " … ".join(s.cut(self.record.document.text) for s in spans)

    def speaker(self, claim: Claim) -> str:
        """Who a claim is attributed to: names, else the words that stand for the source."""
        return listed(self.of(claim.sources)) or self.cut(claim.source) or NO_SOURCE

    def according(self, claim_ids: Iterable[str]) -> str:
        """Whose word something is: the sources of its claims, or the report itself."""
        claims = [c for c in map(self.entry, claim_ids) if isinstance(c, Claim)]
        return "; ".join(dict.fromkeys(self._one_according(c) for c in claims)) or ARTICLE

    def _one_according(self, claim: Claim) -> str:
        who = self.speaker(claim)
        return f"{who}, who {word('act', claim.act)} it" if claim.act == "denies" else who


def sentence(document: Document, entry: Entry) -> Span:
    """The sentence in which an entry stands first."""
    found = spans_of(entry)
    return Article(document).sentence_at(found[0].start) if found else Span(0, 0)


def status_words(status: str, claims: tuple[str, ...]) -> str:
    """The status as the page has it: `claimed` where a source says that something is so, `reported` where the report
    itself does, and its bare word where nobody says that it is so.
    """
    if status not in ASSERTING:
        return status
    whose = "claimed" if claims else "reported"
    return whose if status == "happened" else f"{whose}, {status}"


def figure_status(record: Record, figure: Figure) -> str:
    """What became of what a figure counts: the status of what it belongs to, on the figure's own claims."""
    belonging: tuple[Event | Commitment, ...] = (*record.events, *record.commitments)
    told = [status_words(entry.status, figure.claims) for entry in belonging if figure.id in entry.figures]
    return "; ".join(dict.fromkeys(told)) or status_words("happened", figure.claims)


def quoted(text: str) -> str:
    """Words of the text, in quotation marks unless they bring their own; a mark they open and leave open is closed."""
    if text[:1] in "“„«" and not QUOTES & set(text[1:]) - {"'", "’"}:
        return f"{text}”"
    return text if text[:1] in QUOTES and text[-1:] in QUOTES else f"“{text}”"


def whose(according: str) -> str:
    """On whose word, in a line."""
    return according if according == NO_SOURCE else f"according to {according}"


def _claim(names: Names, claim: Claim) -> tuple[str, ...]:
    content = names.cut(claim.content)
    before = names.record.document.text[: claim.content[0].start][-1:]
    what = quoted(content) if before in QUOTES and before else content  # marks of the text, none of our own
    speaker = names.speaker(claim)
    return speaker, saying(names.cut(claim.cue), claim.act, named=speaker != NO_SOURCE), what


def _event(names: Names, event: Event) -> tuple[str, ...]:
    return (
        status_words(event.status, event.claims),
        f"{event_words(event.type, event.mode)['noun']} {quoted(names.cut(event.triggers[:1]))}",
        names.parties(event.actors, event.recipients),
        ", ".join((*names.of(event.places), *([date_words(event.when)] if event.when else []))),
        names.according(event.claims),
    )


def _figure(names: Names, figure: Figure) -> tuple[str, ...]:
    time, words = names.entry(figure.time) if figure.time else None, names.cut((figure.span,))
    when = date_words(time.value) if isinstance(time, Time) and time.value else ""
    return (
        words if words.casefold() == amount(figure).casefold() else f"{quoted(words)} = {amount(figure)}",
        f"{figure.measure} ({figure_status(names.record, figure)})",
        ", ".join(filter(None, (*names.of((figure.place,) if figure.place else ()), when))),
        names.according(figure.claims),
    )


def _position(names: Names, position: Position) -> tuple[str, ...]:
    return (
        names.parties(position.holders, position.addressees),
        word("stance", position.stance),
        f"{quoted(names.cut(position.term))} ({position.topic})",
        names.according(position.claims),
    )


def _commitment(names: Names, commitment: Commitment) -> tuple[str, ...]:
    return (
        status_words(commitment.status, commitment.claims),
        names.actors(commitment.parties),
        f"{word('commitment', commitment.kind)}: {quoted(names.cut((commitment.span,)))}",
        date_words(commitment.due) if commitment.due else NO_DATE,
        names.according(commitment.claims),
    )


def _actor(names: Names, actor: Actor) -> tuple[str, ...]:  # noqa: ARG001
    role = ", ".join(filter(None, (actor.role, actor.sector)))
    return actor.name, actor.kind, role, actor.country or "", str(len(actor.mentions))


def _place(names: Names, place: Place) -> tuple[str, ...]:  # noqa: ARG001
    known = place.lat is not None and place.lon is not None
    at = f"{place.lat:.2f}, {place.lon:.2f}" if known else "not known"
    return place.name, place.precision or "not known", place.country or "", at, str(len(place.mentions))


def _time(names: Names, time: Time) -> tuple[str, ...]:
    return quoted(names.cut((time.span,))), date_words(time.value) if time.value else time.timex or NO_DATE, time.type


_CELLS: Final[Mapping[type, Callable[[Names, Any], tuple[str, ...]]]] = {
    Claim: _claim,
    Event: _event,
    Figure: _figure,
    Position: _position,
    Commitment: _commitment,
    Actor: _actor,
    Place: _place,
    Time: _time,
}


def cells(names: Names, entry: Entry) -> tuple[str, ...]:
    """An entry as the cells of a table row, under HEADINGS of its kind."""
    return _CELLS[type(entry)](names, entry)


def in_words(names: Names, entry: Entry) -> str:
    """An entry as one line."""
    row = cells(names, entry)
    parts: tuple[str, ...]
    match entry:
        case Claim():
            said = f"{row[1]}, {row[0]}" if row[0] == NO_SOURCE else f"{row[0]} {row[1]}"
            return f"{said}: {row[2]}"
        case Event():
            parts = (f"{row[0]}: {row[1]}", row[2], row[3], "" if entry.when else NO_DATE, whose(row[4]))
        case Figure():
            parts = (f"{row[0]}: {row[1]}", row[2], whose(row[3]))
        case Position():
            of_whom = f" of {names.actors(entry.addressees)}" if entry.addressees else ""
            parts = (f"{names.actors(entry.holders)} {row[1]}{of_whom}: {row[2]}", whose(row[3]))
        case Commitment():
            parts = (f"{row[0]}: {row[2]}", f"by {row[1]}", f"due: {row[3]}", whose(row[4]))
        case _:
            parts = row
    return ", ".join(filter(None, parts))


def counted(number: int, kind: str) -> str:
    """A number of entries of a kind: `1 claim`, `2 claims`, `1 entry`."""
    one = f"{kind.removesuffix('ies')}y" if kind.endswith("ies") else kind.removesuffix("s")
    return f"{number} {one if number == 1 else kind}"


def report_words(document: Document) -> str:
    """Which report it is: its outlet and day, or what it was read from where neither is known."""
    return ", ".join(filter(None, (document.outlet, document.published))) or document.input


def published_words(document: Document, evidence: Mapping[str, str]) -> str:
    """The date of a report and where it was found, or what to do where there is none."""
    where = evidence.get("published", "")
    if document.published is None:
        return f"{where if where.startswith('no date') else 'no date found'}: give --published"
    if where == "" or where.startswith("given"):
        return f"published {document.published}" + (f", as {where}" if where else "")
    return f"published {document.published}, from {where if where.startswith('the ') else f'the {where}'}"


def outlet_words(document: Document, evidence: Mapping[str, str]) -> str:
    """The outlet; where only a dateline, the title or the end names an agency, that it is the agency."""
    agency = evidence.get("outlet", "").startswith(("dateline", "agency in the title", "agency at the end"))
    return f"{document.outlet} (the agency named)" if agency else document.outlet or "outlet not known"


def language_words(document: Document) -> str:
    """A warning where a text is in a language that is not read; "" for English."""
    return "" if document.language == "en" else "not in English: hardly anything is found in other languages yet"


def charset_words(evidence: Mapping[str, str]) -> str:
    """How the bytes were read, where that was a guess or lost something; "" where there was no doubt."""
    charset, _, why = evidence.get("charset", "").partition(": ")
    doubtful = ("assumed", "estimated", "only its", "its apostrophes", "mostly")
    return f"read as {charset}, {why}" if why.startswith(doubtful) or "unreadable" in why else ""
