"""Rules for dates, times and figures."""

import re

from onrecord.mark.rules.names import NameTables
from onrecord.mark.rules.patterns import BRACKET, FIGURE, TIMES
from onrecord.mark.rules.sheet import Sheet
from onrecord.mark.rules.wordclasses import AUXILIARY, BESIDE, DETERMINERS, STOPS
from onrecord.records.text import Span


def times(sheet: Sheet, _tables: NameTables) -> None:
    """Dates and times; of overlapping expressions the one whose pattern stands first in the list."""
    taken: list[Span] = []
    datelines = [p for p in sheet.article.document.parts if p.kind == "dateline"]
    for part in (*datelines, *sheet.article.readable()):
        held: set[int] = set()
        for kind, pattern in TIMES:
            for hit in pattern.finditer(sheet.article.text, part.span.start, part.span.end):
                if hit.start() in held or hit.end() - 1 in held:
                    continue
                held.update(range(*hit.span()))
                taken.append(Span(*hit.span()))
                sheet.builder.add("t", Span(*hit.span()), {"type": kind})
    for span in taken:
        sheet.timed.update(range(*sheet.tokens_in(span)))
    sheet.taken |= sheet.timed


def figures(sheet: Sheet, _tables: NameTables) -> None:
    """Numbers with the noun they count; the measure comes from that noun and the nearest verb."""
    previous = "other"
    for part in sheet.article.readable():
        for hit in FIGURE.finditer(sheet.article.text, part.span.start, part.span.end):
            first, last = sheet.tokens_in(Span(*hit.span()))
            if (
                last <= first
                or any(i in sheet.taken for i in range(first, last))
                or _no_figure(sheet, first, last, hit)
            ):
                continue
            end, measure = _counted(sheet, first, last, hit["joined"] or "")
            if not measure:
                continue
            if sheet.low[first - 1 : first] == ["including"]:
                measure = previous
            span = Span(hit.start(), sheet.ends[end - 1])
            if bracket := BRACKET.match(sheet.article.text, span.end):
                span = Span(span.start, bracket.end())
            sheet.builder.add("fig", span, {"measure": measure})
            sheet.taken.update(range(*sheet.tokens_in(span)))
            previous = measure


def _no_figure(sheet: Sheet, first: int, last: int, hit: re.Match[str]) -> bool:
    """Ordinals, ages, names with numbers, "one" as a pronoun."""
    before = sheet.low[first - 1] if first else ""
    after = sheet.low[last] if last < len(sheet.low) else ""
    if (
        before in ("the", "these", "those", "both", "their")
        and hit["n"].lower() in ("two", "three")
        and sheet.lexicon.nouns["group"].at(sheet.low, last)
    ):
        return True
    number = hit["n"].lower()
    if number in ("a third", "a quarter", "half", "a half") and after not in ("of", "a", "the"):
        return True
    if number in ("one", "several") and not _known_noun(sheet, last):
        return True
    if number.isdigit() and after in (".", "/", ")") and sheet.sentence_of(first)[0] == first:
        return True
    if number == "one" and (after in STOPS or not after.isalpha() or before in DETERMINERS):
        return True
    if re.search(r"\d(?:st|nd|rd|th)$", number) or before in (
        "aged",
        "resolution",
        "article",
        "no.",
        "phase",
        "chapter",
        "age",
    ):
        return True
    if before and sheet.capital(first - 1) and first - 1 in sheet.actor_at and number.isdigit():
        return True
    return before == "," and after in (",", ".") and number.isdigit() and len(number) == 2


def _known_noun(sheet: Sheet, last: int) -> bool:
    """True where a noun that news of war counts stands within the next three words."""
    return any(sheet.lexicon.nouns["count"].at(sheet.low, i) for i in range(last, min(last + 3, len(sheet.low))))


def _counted(sheet: Sheet, first: int, last: int, joined: str) -> tuple[int, str]:
    """The end of the noun phrase after a number, and its measure."""
    counts = sheet.lexicon.nouns["count"]
    limit = sheet.sentence_of(first)[1]
    words = sheet.low[first:last]
    if "%" in words[-1] or sheet.low[last : last + 1] == ["percent"] or sheet.low[last : last + 2] == ["per", "cent"]:
        return last + (
            2 if sheet.low[last : last + 1] == ["per"] else sheet.low[last : last + 1] == ["percent"]
        ), "share"
    if any(w[0] in "$€£" for w in words):
        return last, "money"
    if words[-1].endswith("km") or words[-1] == "km":
        return last, "distance"
    if joined:
        unit = counts.at([joined.strip("-").split("-")[0]], 0)
        return last, unit[1].measure if unit else "other"
    end, noun = _noun_end(sheet, last, limit)
    hit = counts.at(sheet.low, noun) if noun >= 0 else None
    measure = hit[1].measure if hit else "other"
    if (
        noun >= 0
        and not hit
        and (who := sheet.actor_at.get(noun))
        and who.kind == "dem"
        and sheet.low[noun].endswith("s")
    ):
        measure = "people"
    if any(w in ("third", "quarter", "half", "thirds") for w in words):
        return end, "share" if measure != "duration" else measure
    if measure in ("duration", "distance", "money", "share"):
        return end, measure
    if end == last and measure == "other" and words[-1] in ("several", "a", "half", "few"):
        return end, ""
    return end, _by_verb(sheet, first, end, measure, bare=end == last)


def _noun_end(sheet: Sheet, last: int, limit: int) -> tuple[int, int]:
    """The end of the phrase that begins at `last`, and the token of its counted noun (-1: none)."""
    counts, acts, verbs = (sheet.lexicon.nouns["count"], sheet.lexicon.nouns["act"], sheet.lexicon.verbs)
    begin = last
    if begin < limit and sheet.low[begin] == "of":
        begin += 1
    while begin < limit and sheet.low[begin] in DETERMINERS | {"more", "other", "'s"}:
        begin += 1
    reach = begin
    while (
        reach < min(limit, begin + 6)
        and _in_phrase(sheet, reach)
        and not (acts.at(sheet.low, reach) and not counts.at(sheet.low, reach))
    ):
        if (
            reach > begin
            and (verb := verbs.at(sheet.low, reach))
            and verb[1].tense != "base"
            and not counts.at(sheet.low, reach)
        ):
            break
        reach += 1
    known = [i for i in range(begin, reach) if counts.at(sheet.low, i)]
    if known:
        noun = next((i for i in known if i + 1 not in known), known[-1])
        return noun + 1, noun
    plural = next(
        (i for i in range(begin, reach) if sheet.low[i].endswith("s") and not sheet.low[i].endswith("ss")), begin
    )
    return (plural + 1, plural) if begin < reach else (last, -1)


def _in_phrase(sheet: Sheet, i: int) -> bool:
    word = sheet.low[i]
    return ((word not in STOPS and word[0].isalnum()) or word == "'s") and i not in sheet.taken


def _by_verb(sheet: Sheet, first: int, end: int, measure: str, *, bare: bool) -> str:
    """The measure the verbs around a count give: what comes right after it, else the nearest before it."""
    acts, (begin, limit) = sheet.lexicon.nouns["act"], sheet.sentence_of(first)
    for i in range(end, min(end + 5, limit)):
        if (act := acts.at(sheet.low, i)) and _fits(act[1].measure, measure):
            return act[1].measure
        if sheet.low[i] not in AUXILIARY and not (bare and sheet.low[i] in BESIDE):
            break
    for i in range(first - 1, max(begin, first - 12) - 1, -1):
        if (act := acts.at(sheet.low, i)) and _fits(act[1].measure, measure):
            return act[1].measure
        if sheet.low[i] in ".;":
            break
    return measure


def _fits(act: str, measure: str) -> bool:
    """True where a verb can speak of what is counted: weapons are fired or downed, people are not."""
    persons = measure in ("people", "troops", "captured", "abducted", "displaced")
    if act == "destroyed":
        return not persons
    if act == "weapons":
        return measure in ("weapons", "destroyed")
    if act == "troops":
        return measure in ("troops", "people")
    return persons or (measure == "other" and act in ("killed", "wounded", "exchanged", "missing"))
