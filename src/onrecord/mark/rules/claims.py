"""Rules for claims: who says what. Each cue is tried against the frames of `before.py` and `frames.py`."""

from bisect import bisect_left

from onrecord.lexicon.words import Cue
from onrecord.mark.rules.before import according, content_before
from onrecord.mark.rules.frames import (
    Claimed,
    Found,
    Frame,
    Place,
    clause_after,
    for_doing,
    infinitive,
    named,
    of_doing,
)
from onrecord.mark.rules.names import NameTables
from onrecord.mark.rules.phrases import Source, clause_end, resolve
from onrecord.mark.rules.sheet import Said, Sheet
from onrecord.mark.rules.wordclasses import BE, DETERMINERS, IMPERSONAL, PREPOSITIONS
from onrecord.records.marks import Mark

FRAMES: tuple[Frame, ...] = (according, content_before, infinitive, of_doing, for_doing, named, clause_after)


def claims(sheet: Sheet, _tables: NameTables) -> None:
    """Every cue is tried against the frames in order; then colons, impersonal cues and quotations left over."""
    made = Claimed()
    for first, last in sheet.sentences:
        i = first
        while i < last:
            hit = sheet.lexicon.cues.at(sheet.low, i)
            if hit and not sheet.quoted(i) and i not in sheet.actor_at and not _a_noun(sheet, i, hit[1], first):
                place = Place(first, last, i, i + hit[0], hit[1])
                found = next((f for frame in FRAMES if (f := frame(sheet, place, made))), None)
                if found:
                    _write(sheet, place, found, made)
                i += hit[0]
            else:
                i += 1
        _colon(sheet, first, last, made)
        _impersonal(sheet, first, last)
    _left_over(sheet, made)


def _a_noun(sheet: Sheet, i: int, cue: Cue, first: int) -> bool:
    """True where the form is a noun or a passive here ("the reports", "was expected")."""
    before = sheet.low[i - 1] if i > first else ""
    if cue.tense in ("base", "s") and (before in DETERMINERS | PREPOSITIONS | {"'s", "and"} or not before):
        return True
    if cue.tense == "base" and before in ("to", "not", "would", "will", "should", "could", "must", "can", "might"):
        return True
    return cue.tense == "past" and (
        before in BE or before in DETERMINERS - {"both", "all", "some"} or before in ("of", "'s")
    )


def _write(sheet: Sheet, place: Place, found: Found, made: Claimed) -> None:
    """Put the marks and links of one claim on the sheet."""
    if any(begin >= end for begin, end in found.contents):
        return
    cue = sheet.builder.add("cue", sheet.span(place.at, place.end), {"act": place.cue.act})
    source = _source_mark(sheet, found.source, made)
    first = None
    for begin, end in found.contents:
        content = sheet.builder.add("con", sheet.span(begin, end), {"kind": _kind(sheet, begin, end)})
        sheet.builder.link("cue", content, cue)
        if source:
            sheet.builder.link("source", content, source)
        if first:
            sheet.builder.link("same", content, first)
        first = first or content
        sheet.note(Said(begin, end, found.source.actors if found.source else [], place.cue.act))
        made.spoken.update(q.first for i in (begin, end - 1) if (q := sheet.quoted(i)))
    if first:
        made.last = (cue, source, first)


def _source_mark(sheet: Sheet, source: Source | None, made: Claimed) -> Mark | None:
    """The `src` mark of a source, with a link to whom a pronoun or short form means."""
    if source is None:
        return None
    if source.mark is None:
        source.mark = sheet.builder.add("src", sheet.span(source.first, source.last))
        meant = resolve(sheet, source, made.sources)
        for actor in source.actors:
            sheet.mark_of(actor)
        if meant:
            sheet.builder.link("refers", source.mark, sheet.mark_of(meant))
            source.actors = [meant]
        made.sources.append(source)
    return source.mark


def _kind(sheet: Sheet, begin: int, end: int) -> str:
    """direct, mixed or indirect, by the quotation marks in and around a content."""
    quote = sheet.quoted(begin)
    if quote and quote.first <= begin and quote.last >= end:
        return "direct"
    return "mixed" if any(sheet.quoted(i) for i in range(begin, end)) else "indirect"


def _colon(sheet: Sheet, first: int, last: int, made: Claimed) -> None:
    """The form "Minister: no talks yet" and the lines of a transcript: who stands before a colon says what follows."""
    actor = sheet.actor_at.get(first)
    if (
        actor is None
        or actor.first != first
        or actor.last >= last - 3
        or sheet.low[actor.last] != ":"
        or actor.kind == "dem"
        or sheet.low[last - 1] == "?"
    ):
        return
    cue = Place(first, last, actor.last, actor.last + 1, Cue("says", frozenset(), "past"))
    end = last - 1 if sheet.low[last - 1] == "." else last
    _write(sheet, cue, Found(((actor.last + 1, end),), Source(first, actor.last, [actor])), made)


def _impersonal(sheet: Sheet, first: int, last: int) -> None:
    """The form "reportedly", "it is reported that": a claim that nobody is named for."""
    for i in range(first, last):
        if sheet.low[i] in IMPERSONAL and not sheet.quoted(i):
            begin = next((j + 1 for j in range(i, first, -1) if sheet.low[j] in (";", "—")), first)
            content, cue = (begin, clause_end(sheet, begin, last)), (i, i + 1)
        elif (
            sheet.low[i : i + 1] == ["it"]
            and sheet.low[i + 1 : i + 2][:1]
            and sheet.low[i + 1] in BE
            and sheet.low[i + 3 : i + 4] == ["that"]
        ):
            content, cue = (i + 4, clause_end(sheet, i + 4, last)), (i + 1, i + 3)
            if not sheet.lexicon.cues.at(sheet.low, i + 2):
                continue
        else:
            continue
        said = sheet.builder.add("con", sheet.span(*content), {"kind": _kind(sheet, *content)})
        sheet.builder.link("cue", said, sheet.builder.add("cue", sheet.span(*cue), {"act": "says"}))


def _left_over(sheet: Sheet, made: Claimed) -> None:
    """A paragraph that is one quotation without a cue belongs to the source cited last before it."""
    starts = [s.first for s in made.sources]
    for quote in sheet.quotations:
        begin, end = sheet.paragraph_of(quote.first)
        if quote.first != begin or quote.last < end - 1 or quote.first in made.spoken or end - begin < 5:
            continue
        content = sheet.builder.add("con", sheet.span(quote.first, quote.last), {"kind": "direct"})
        before = bisect_left(starts, begin) - 1
        if before >= 0 and (mark := made.sources[before].mark):
            sheet.builder.link("source", content, mark)
