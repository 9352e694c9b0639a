"""Rules for claims: who says what, by the table of cues and the few frames that their content comes in."""

from bisect import bisect_left

from onrecord.lexicon.tokens import LINE, Range
from onrecord.lexicon.words import Cue
from onrecord.mark.rules.sheet import Sheet, Source
from onrecord.mark.rules.sources import clause_end, cue_at, doer, follower, resolve, subject
from onrecord.records.marks import Mark
from onrecord.records.text import Span

# Frames whose content stands behind a word of its own; of these only "to" belongs to it.
LEAD_IN = {"inf": "to", "of": "of", "for": "for", "as": "as", "that": "that", "clause": "that"}
Found = tuple[list[Range], Source | None]


def claims(sheet: Sheet) -> None:
    """Every cue is tried against the frames; a name and a colon ("Minister: no talks yet") are a cue too."""
    for i in range(len(sheet.low)):
        (first, last), hit, actor = sheet.sentence(i), cue_at(sheet, i), sheet.actor_at.get(i - 1)
        if hit:
            found = _before(sheet, i, i + hit[0], hit[1]) or _after(sheet, i, i + hit[0], hit[1])
            _write(sheet, (i, i + hit[0]), hit[1].act, found)
        elif sheet.low[i] == ":" and actor and actor.first == first and i < last - 3:
            _write(sheet, (i, i + 1), "says", ([(i + 1, clause_end(sheet, i + 1, last))], (first, i, actor)))


def _before(sheet: Sheet, at: int, end: int, cue: Cue) -> Found | None:
    """The forms "…, X said", "…, said X" and "…, according to X"; the content may go on behind them."""
    (first, last), according = sheet.sentence(at), "source" in cue.frames
    behind = according or (at > first and sheet.bound(at - 1) and cue.tense in ("past", "s"))
    source, bound = follower(sheet, end) if behind else None, at
    if source and not (according or source[1] == last or source[1] in sheet.taken or sheet.is_(source[1], "whole")):
        source = None
    if source is None and not according and (source := subject(sheet, at)):
        bound = source[0]
    if source and according and at - first < 2:
        return [(source[1] + 1, clause_end(sheet, source[1] + 1, last))], source
    quoted = bound > first and sheet.closes_quote(bound - 1)
    fits = bound > first and sheet.bound(bound - 1) and ("before" in cue.frames or (quoted and "quote" in cue.frames))
    if source is None or not (according or fits):
        return None
    while first < bound - 2 and sheet.is_(first, "leading"):
        first += 1
    quote = sheet.quoted.get(bound - 1, (last, last))
    content = (quote[0] if quoted and quote[0] <= first + 1 else first, bound - sheet.is_(bound - 1, "bound"))
    rest = [] if according else _rest(sheet, max(source[1], end), content, quoted=quoted or source[1] > end)
    return None if rest is None else ([content, *rest], source)


def _rest(sheet: Sheet, i: int, content: Range, *, quoted: bool) -> list[Range] | None:
    """The content's later stretches: none where it is complete, None where it lies wholly behind the cue."""
    (first, end), last = content, sheet.sentence(i - 1)[1]
    while i < last and (i in sheet.taken or i + 1 in sheet.taken):
        i += 1
    if i >= last or sheet.is_(i, "stop mark"):
        quote = sheet.quoted[last] if sheet.closes_quote(end - 1) and sheet.opens_quote(last) else None
        return [quote] if quote and (quote[1] == len(sheet.low) or quote[1] in sheet.starts) else []
    if sheet.low[i] == "," and sheet.closes_quote(end - 1):
        return [sheet.quoted[k] for k in range(i + 1, min(i + 16, last)) if sheet.opens_quote(k)][:1]
    opens = first in sheet.taken or sheet.is_(first, "adjunct") or sheet.low[first].endswith(("ly", "ing"))
    if not quoted and (end - first <= 2 or (opens and not any(sheet.is_(k, "finite") for k in range(first, end)))):
        return [(i + 1, clause_end(sheet, i + 1, last))] if sheet.low[i] == "," and i + 3 < last else None
    return [] if quoted or sheet.is_(i, "aside", "mark") else None


def _after(sheet: Sheet, at: int, end: int, cue: Cue) -> Found | None:
    """Content behind the cue, or behind the word that its frame leads in ("that", "to", "of", a quotation)."""
    (first, last), begin = sheet.sentence(at), None
    while end < last and (sheet.is_(end, "hearer", "on") or (end in sheet.taken and sheet.taken[end].kind == "t")):
        end += 1
    words, closed = {LEAD_IN.get(frame) for frame in cue.frames}, ("preposition", "adjunct", "as", "that")
    bare = {"clause", "hearer"} & cue.frames == {"clause"} and not sheet.is_(end, *closed)
    if cue.tense == "past" and {"of", "for"} & cue.frames and sheet.is_(end, "of for"):
        return None  # "men accused of looting": whoever stands before it did not say so
    for k in range(end, min(end + 16, last)):
        if sheet.low[k] in words and k + 1 not in sheet.taken:
            begin = k + (sheet.low[k] != "to")
        elif sheet.opens_quote(k) and (k == end or "name" in cue.frames or sheet.is_(k - 1, "mark")):
            begin = k
        elif bare or sheet.low[k] == ":":
            begin = k + sheet.is_(k, "mark")
        if begin is not None or sheet.is_(k, "stop mark") or sheet.opens_quote(k) or (sheet.low[k] == "," and k > end):
            break
    if begin is None or (begin >= last - 2 and not sheet.opens_quote(begin)):
        return None
    stop = max(clause_end(sheet, begin, last), sheet.quoted[begin][1] if sheet.opens_quote(begin) else 0)
    source = None if cue.tense == "ing" else subject(sheet, at)
    if source is None and (cue.tense == "ing" or sheet.is_(at - 1, "linking")):
        earlier = [known for known, _ in sheet.sources[-1:] if known[0] >= first]
        source = earlier[0] if earlier else doer(sheet, at)
    lost = source is None and at > first + 1  # words for the source go missing where a sentence begins
    return ([(begin, stop)], source) if not lost and (cue.act != "denies" or stop - begin > 3) else None


def _write(sheet: Sheet, cue: Range, act: str, found: Found | None) -> None:
    """Put the marks and links of one claim on the sheet; a pronoun or short form points at whom it means."""
    if found is None or any(begin >= stop for begin, stop in found[0]):
        return
    if found[1] and sheet.is_(found[1][0], "nobody"):
        return  # "no group claimed the attack" is nobody's claim
    told, source, marks = sheet.put("cue", *cue, act=act), found[1], list[Mark]()
    if source and [known[0] for known, _ in sheet.sources[-1:]] != [source[0]]:
        meant, mark = resolve(sheet, source), sheet.put("src", source[0], source[1])
        sheet.link(mark, refers=[meant] if meant is not source[2] else [])
        if source[2]:
            sheet.mark_of(source[2])
        sheet.sources.append(((source[0], source[1], meant), mark))
    for content in found[0]:
        inside = [i in sheet.quoted for i in range(*content) if sheet.low[i][0].isalnum()]
        mark = sheet.put("con", *content, kind="direct" if all(inside) else "mixed" if any(inside) else "indirect")
        sheet.builder.link("cue", mark, told)
        if source:
            sheet.builder.link("source", mark, sheet.sources[-1][1])
        if marks:
            sheet.builder.link("same", mark, marks[0])
        marks.append(mark)
        sheet.said.append((content, act))


def impersonal(sheet: Sheet) -> None:
    """The form "reportedly", "it is said that": a claim that nobody is named for, and not the article's own word."""
    said = {i for (begin, end), _ in sheet.said for i in range(begin, end)}
    for i in range(len(sheet.low)):
        last, begin = sheet.sentence(i)[1], sheet.sentence(i)[0]
        if i in said or i in sheet.quoted:
            continue
        if sheet.is_(i, "impersonal"):
            begin = next((k + 1 for k in range(i, begin, -1) if sheet.low[k] in (";", "—")), begin)
            _write(sheet, (i, i + 1), "says", ([(begin, clause_end(sheet, begin, last))], None))
        elif sheet.word(i) == "it" and sheet.is_(i + 1, "be") and sheet.is_(i + 2, "unnamed"):
            begin = i + 3 + (sheet.word(i + 3) == "that")
            _write(sheet, (i + 1, i + 3), "says", ([(begin, clause_end(sheet, begin, last))], None))


def quotations(sheet: Sheet) -> None:
    """A paragraph that is one quotation without a cue belongs to the source cited last before it."""
    spoken, starts = {sheet.quoted.get(begin) for (begin, _), _ in sheet.said}, [s[0] for s, _ in sheet.sources]
    for quote in sheet.blocks:
        if quote not in spoken and quote[1] - quote[0] > 4:
            content, before = sheet.put("con", *quote, kind="direct"), bisect_left(starts, quote[0])
            for _, source in sheet.sources[max(before - 1, 0) : before]:
                sheet.builder.link("source", content, source)


def statement(sheet: Sheet) -> None:
    """A statement in the first person ("Statement by X" in the headline): each paragraph of it is what X says."""
    parts, told = sheet.article.document.parts, sheet.lexicon.patterns.statement
    heads = [part.span for part in parts if part.kind == "headline" and told.search(sheet.text, *part.span)]
    own = sum(sheet.is_(i, "first person") and i not in sheet.quoted for i in range(len(sheet.low)))
    names = (a for a in sheet.actor_at.values() if a.kind == "per")
    who = next((a for a in names if any(head.contains(sheet.span(a.first, a.last)) for head in heads)), None)
    body = [part.span for part in parts if part.kind == "body"]
    for line in (line for span in body for line in LINE.finditer(sheet.text, *span)):
        if who and own > 2:
            content = sheet.builder.add("con", Span(*line.span()), {"kind": "direct"})
            sheet.link(content, source=[who])
