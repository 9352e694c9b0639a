"""What a cue is, and the frames whose content stands behind it ("said that …", "urged X to …", "called it …")."""

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.lexicon.words import Cue
from onrecord.mark.rules.phrases import Source, clause_end, opens_quote, subject
from onrecord.mark.rules.sheet import Sheet
from onrecord.mark.rules.wordclasses import DETERMINERS, HEARERS, NAMING, PREPOSITIONS
from onrecord.records.marks import Mark

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """One cue in its sentence."""

    first: int
    last: int
    at: int
    end: int
    cue: Cue

    def has(self, frame: str) -> bool:
        """True where the cue takes its content in this frame."""
        return frame in self.cue.frames


@dataclass(frozen=True, slots=True)
class Found:
    """What a frame found: contents in order, and the source."""

    contents: tuple[Range, ...]
    source: Source | None


@dataclass(slots=True)
class Claimed:
    """What has been claimed so far: sources in order, and the quotations that are spoken for."""

    sources: list[Source] = field(default_factory=list)
    spoken: set[int] = field(default_factory=set)
    last: tuple[Mark, Mark | None, Mark] | None = None


Frame = Callable[[Sheet, Place, Claimed], Found | None]


def infinitive(sheet: Sheet, place: Place, made: Claimed) -> Found | None:
    """The form "urged X to Y", "promised to Y": the infinitive is the content."""
    if not place.has("inf"):
        return None
    reach = place.end + (12 if place.cue.act in ("asks", "orders") else 4)
    for i in range(place.end, min(reach, place.last - 1)):
        if sheet.low[i] == "to" and i + 1 not in sheet.actor_at and sheet.low[i + 1] not in DETERMINERS:
            return Found(((i, clause_end(sheet, i, place.last)),), speaker(sheet, place, made))
        if sheet.low[i] in (",", "that", ":", "for", "by") or opens_quote(sheet, i):
            return None
    return None


def of_doing(sheet: Sheet, place: Place, made: Claimed) -> Found | None:
    """The form "accused X of …ing"."""
    if not place.has("of"):
        return None
    for i in range(place.end, min(place.end + 16, place.last - 1)):
        if sheet.low[i] == "of" and (
            sheet.low[i + 1].endswith("ing")
            or opens_quote(sheet, i + 1)
            or (i + 1 not in sheet.actor_at and i > place.end)
        ):
            return Found(((i + 1, clause_end(sheet, i + 1, place.last)),), speaker(sheet, place, made))
    return None


def for_doing(sheet: Sheet, place: Place, made: Claimed) -> Found | None:
    """The form "blamed X for …ing", "criticised X for its failure to …"."""
    if not place.has("for"):
        return None
    for i in range(place.end, min(place.end + 9, place.last - 2)):
        if sheet.low[i] == "for":
            end = clause_end(sheet, i + 1, place.last)
            return Found(((i + 1, end),), speaker(sheet, place, made)) if end - i > 3 else None
        if sheet.low[i] in (",", ".", "that"):
            break
    return None


def named(sheet: Sheet, place: Place, made: Claimed) -> Found | None:
    """The form "called X “…”", "described X as …": what X is called is the content."""
    if not (place.has("name") or place.has("as")):
        return None
    for i in range(place.end, min(place.end + 14, place.last - 1)):
        if sheet.low[i] == "as" and place.has("as"):
            return Found(((i + 1, clause_end(sheet, i + 1, place.last)),), speaker(sheet, place, made))
        if opens_quote(sheet, i):
            i = i - 1 if sheet.low[i - 1] in DETERMINERS and i > place.end else i
            return Found(((i, clause_end(sheet, i, place.last)),), speaker(sheet, place, made))
        if place.has("name") and i == place.end and sheet.low[i] in ("it", "this", "that", "them", "him"):
            continue
        if sheet.low[i - 1] in ("it", "this", "them") and i == place.end + 1 and sheet.low[i] in DETERMINERS:
            return Found(((i, clause_end(sheet, i, place.last)),), speaker(sheet, place, made))
    return None


def clause_after(sheet: Sheet, place: Place, made: Claimed) -> Found | None:
    """The form "X said that …", "X said …", "X said: “…”": the content runs to the end of the clause."""
    begin = _that(sheet, place)
    if begin is None:
        begin = _bare(sheet, place)
    if begin is None or (begin >= place.last - 2 and not opens_quote(sheet, begin)):
        return None
    end = quote_end(sheet, begin, place.last) if _lone_quote(sheet, begin, place.last) else 0
    end = end or clause_end(sheet, begin, place.last)
    if place.at == place.first and place.cue.tense == "ing":
        end = next((i for i in range(begin, end) if sheet.low[i] == ","), end)
    if place.cue.act == "denies" and end - begin < 4 and not sheet.low[begin].endswith("ing"):
        return None
    return Found(((begin, end),), speaker(sheet, place, made)) if end > begin else None


def _that(sheet: Sheet, place: Place) -> int | None:
    """Where the content after an explicit "that" begins."""
    if not place.cue.frames & {"clause", "that", "hearer"}:
        return None
    first = sheet.low[place.end : place.end + 1]
    before = first[0] if first else ""
    opens = before in PREPOSITIONS | HEARERS | {"during", "after", "only", ",", "also", "again"}
    far = opens or place.has("hearer") or place.end in sheet.timed
    for i in range(place.end, min(place.end + (18 if far else 4), place.last - 1)):
        if sheet.low[i] == "that" and (i == place.end or sheet.low[i - 1] not in DETERMINERS):
            return i + 1 if far or i == place.end or before in NAMING else None
        if sheet.low[i] in (":", ";", ".") or opens_quote(sheet, i):
            return None
        if i not in sheet.actor_at and i > place.end and sheet.lexicon.cues.at(sheet.low, i):
            return None
    return None


def _bare(sheet: Sheet, place: Place) -> int | None:
    """Where the content begins that follows without "that"; hearers and dates between are skipped."""
    i = place.end
    while i < place.last and (
        i in sheet.timed or sheet.low[i] in HEARERS or (sheet.low[i] == "on" and i + 1 in sheet.timed)
    ):
        i += 1
    if place.has("hearer") and i in sheet.actor_at and i == place.end:
        i = sheet.actor_at[i].last
    elif place.has("hearer") and i == place.end and sheet.low[i : i + 1] and sheet.low[i] in DETERMINERS:
        i += 2  # "the press"
    if i < place.last and sheet.low[i].endswith("ly"):
        i += 1
    for k in range(i, min(i + 10, place.last - 1)):
        if sheet.low[k] in (",", ":") and opens_quote(sheet, k + 1):
            return k + 1
        if sheet.low[k] in (",", ";") or sheet.lexicon.cues.at(sheet.low, k):
            break
    if (
        i < place.last
        and sheet.low[i] in (":", ",")
        and i + 1 < place.last
        and (opens_quote(sheet, i + 1) or sheet.low[i] == ":")
    ):
        return i + 1
    if (
        i >= place.last
        or sheet.low[i] in (",", ".", ";", "—")
        or not (place.has("clause") or place.has("noun") or opens_quote(sheet, i))
    ):
        return None
    if sheet.low[i] in PREPOSITIONS | {"by", "as", "about", "against"} and not opens_quote(sheet, i):
        return None
    if (place.has("hearer") and i == place.end and not opens_quote(sheet, i)) or sheet.low[i] == "responsibility":
        return None
    if not place.has("clause") and not opens_quote(sheet, i) and place.last - i < 3:
        return None
    return i


def _lone_quote(sheet: Sheet, begin: int, last: int) -> bool:
    quote = sheet.quoted(begin)
    return quote is not None and quote.first == begin and (quote.last >= last - 1 or quote.last > last)


def speaker(sheet: Sheet, place: Place, made: Claimed) -> Source | None:
    """Subject of a cue; of a participle or a second verb the source before it in the sentence, or its first actor."""
    found = None if place.cue.tense == "ing" else subject(sheet, place.at, place.first)
    if found:
        return found
    if place.at == place.first:
        return None
    if sheet.low[place.at - 1] in (",", "and", "but", "then") or place.cue.tense == "ing":
        here = [s for s in made.sources[-8:] if s.first >= place.first and s.mark]
        if here:
            return here[-1]
        actors = [
            sheet.actor_at[i]
            for i in range(place.first, place.at)
            if i in sheet.actor_at and sheet.actor_at[i].kind != "dem"
        ]
        if actors:
            return Source(actors[0].first, actors[0].last, [actors[0]])
    return None


def quote_end(sheet: Sheet, i: int, last: int) -> int:
    """The end of the quotation at `i`; without one, of the clause."""
    quote = sheet.quoted(i)
    return max(quote.last, i + 1) if quote else clause_end(sheet, i, last)
