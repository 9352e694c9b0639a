"""Frames whose content stands before the cue, wholly or in part ("…, X said", "…, X said, …", "…, according to X")."""

from onrecord.mark.rules.frames import Claimed, Found, Place, Range, quote_end
from onrecord.mark.rules.phrases import clause_end, follower, opens_quote, subject
from onrecord.mark.rules.sheet import CLOSING, Sheet
from onrecord.mark.rules.wordclasses import ADJUNCT, BE, DETERMINERS, HEARERS, LEADING, PREPOSITIONS, STOPS


def according(sheet: Sheet, place: Place, _made: Claimed) -> Found | None:
    """The form "…, according to X" and "According to X, …"."""
    if not place.has("source"):
        return None
    source = follower(sheet, place.end, place.last)
    if source is None:
        return None
    if place.at - place.first <= 1:
        comma = next((i for i in range(source.last, place.last) if sheet.low[i] == ","), None)
        return (comma and Found(((comma + 1, clause_end(sheet, comma + 1, place.last)),), source)) or None
    end = place.at - 1 if sheet.low[place.at - 1] == "," else place.at
    content = _before(sheet, place.first, end)
    if sheet.low[source.last : source.last + 1] == [","] and (
        _adjunct(sheet, content) or sheet.low[content[1] - 1] in STOPS
    ):
        content = (source.last + 1, clause_end(sheet, source.last + 1, place.last))
    return Found((content,), source)


def content_before(sheet: Sheet, place: Place, _made: Claimed) -> Found | None:
    """Content, then source and cue or cue and source; the content may go on behind them."""
    if (place.cue.tense in ("ing", "base") and sheet.low[place.at] != "say") or not (
        place.has("before") or place.has("quote")
    ):
        return None
    if _inverted(sheet, place):
        source, boundary = follower(sheet, place.end, place.last), place.at - 1
    else:
        source = subject(sheet, place.at, place.first)
        boundary = source.first - 1 if source else -1
    if source is None or boundary < place.first or not _bound(sheet, boundary):
        return None
    after = max(source.last, place.end)
    end = boundary if sheet.low[boundary] in (",", "—", "-") else boundary + 1
    quoted = _closes(sheet, end - 1)
    if not (quoted or place.has("before")):
        return None
    content = _before(sheet, place.first, end)
    rest = _goes_on(sheet, place, after, content, quoted=quoted)
    return None if rest is None or content[0] >= content[1] else Found((content, *rest), source)


def _inverted(sheet: Sheet, place: Place) -> bool:
    """True where a comma or closing mark stands before the cue and a whole source phrase behind it."""
    if place.at == place.first or not _bound(sheet, place.at - 1):
        return False
    actor = sheet.actor_at.get(place.end)
    if (
        actor is None
        and sheet.low[place.end : place.end + 1]
        and (sheet.low[place.end] in ("one", "a", "an") or (_closes(sheet, place.at - 1) and sheet.capital(place.end)))
    ):
        return True
    if actor is None or actor.first != place.end or actor.kind == "dem":
        return False
    i = actor.last
    return (
        i >= place.last
        or i in sheet.timed
        or sheet.low[i] in (",", ".", ";", "(", "in", "on", "of", "during", "at", "and", "who")
    )


def _bound(sheet: Sheet, i: int) -> bool:
    return sheet.low[i] in (",", "—") or _closes(sheet, i)


def _closes(sheet: Sheet, i: int) -> bool:
    quote = sheet.quoted(i)
    return sheet.words[i] in CLOSING or (quote is not None and quote.last == i + 1)


def _before(sheet: Sheet, first: int, end: int) -> Range:
    """The content that ends before `end`: its whole quotation, or the sentence up to there."""
    quote = sheet.quoted(end - 1)
    dash = next((i for i in range(first, min(first + 12, end)) if sheet.words[i] in "—–-"), None)
    if dash is not None and sheet.words[first].isupper() and dash < end - 3:
        first = dash + 1
    while first < end - 1 and sheet.low[first] in LEADING:
        first += 1
    if (
        quote
        and quote.last == end
        and ((quote.closed and quote.first < first) or (quote.first <= first + 1 and quote.closed))
    ):
        return quote.first, end
    semicolon = next((i for i in range(end - 4, first + 3, -1) if sheet.low[i] == ";"), None)
    if semicolon is not None:
        first = semicolon + (2 if sheet.low[semicolon + 1] in ("and", "but", "while") else 1)
    return first, end


def _goes_on(sheet: Sheet, place: Place, after: int, content: Range, *, quoted: bool) -> tuple[Range, ...] | None:
    """What the content's later stretches are: () where it is complete, None where it lies wholly behind the cue."""
    i = after
    if place.has("hearer") and i in sheet.actor_at:
        i = sheet.actor_at[i].last
    while i < place.last and (
        i in sheet.timed
        or sheet.low[i] == "here"
        or (sheet.low[i] in ("on", "in", "late", "early") and i + 1 in sheet.timed)
    ):
        i += 1
    if i >= place.last or sheet.low[i] in (".", ";", "!", "?"):
        return _next_quotes(sheet, i + 1, place.last) if quoted else ()
    if not quoted and _adjunct(sheet, content):
        return ((i + 1, clause_end(sheet, i + 1, place.last)),) if sheet.low[i] == "," and i + 3 < place.last else None
    if sheet.low[i] == ",":
        behind = next((k for k in range(i + 1, min(i + 16, place.last)) if opens_quote(sheet, k)), None)
        return ((behind, quote_end(sheet, behind, place.last)),) if quoted and behind else ()
    if (
        quoted
        or sheet.low[i] in HEARERS
        or sheet.low[i] in PREPOSITIONS | {"during", "after", "when", "as", "by", "through"}
    ):
        return ()
    return () if after > place.end and sheet.low[i] != "that" else None


def _adjunct(sheet: Sheet, content: Range) -> bool:
    """True for "On Monday", "In a statement", "However": no clause, so nothing that could have been said."""
    first, last = content
    if last - first <= 2:
        return True
    opens = first in sheet.timed or sheet.low[first] in ADJUNCT or sheet.low[first].endswith(("ly", "ing"))
    verbs = (
        sheet.lexicon.verbs.at(sheet.low, i)
        for i in range(first + 1, last)
        if i not in sheet.actor_at and sheet.low[i - 1] not in DETERMINERS
    )
    finite = BE | {"has", "have", "had", "will", "would", "did"}
    return (
        opens and not any(v and v[1].tense in ("s", "past") for v in verbs) and not finite & set(sheet.low[first:last])
    )


def _next_quotes(sheet: Sheet, i: int, last: int) -> tuple[Range, ...]:
    """The quotation that goes on in the next sentence without a cue of its own."""
    i = min(max(i, last), len(sheet.words))
    limit = sheet.paragraph_of(i - 1)[1] if i else 0
    if i >= limit or not opens_quote(sheet, i):
        return ()
    quote = sheet.quoted(i)
    if quote is None or (quote.last < limit and not _starts_sentence(sheet, quote.last)):
        return ()
    return ((i, quote.last),)


def _starts_sentence(sheet: Sheet, i: int) -> bool:
    return i >= len(sheet.words) or sheet.sentence_of(i)[0] == i
