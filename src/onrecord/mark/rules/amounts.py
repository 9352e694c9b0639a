"""Rules for dates, times and figures."""

from onrecord.lexicon.time_phrases import TimePhrase
from onrecord.lexicon.tokens import Range
from onrecord.mark.datelines import times_of_datelines
from onrecord.mark.rules.sheet import Sheet
from onrecord.records.marks import MarkKind

UNDATED = ("reference", "length", "recurring")  # "now", "three days", "daily"
PERSONS = ("people", "troops", "captured", "abducted", "displaced", "other")
# What an act can speak of: weapons are fired or downed, people are not. Acts that are not here befall persons.
FITTING = {"destroyed": ("weapons", "destroyed", "other"), "weapons": ("weapons", "destroyed"), "troops": PERSONS[:2]}

SIGNS = {"$": "money", "€": "money", "£": "money", "%": "share", "percent": "share", "third": "share", "half": "share"}


def times(sheet: Sheet) -> None:
    """Dates and times of day, by the grammar of `time_phrases.tsv`; what dates nothing is left out."""
    for part in sheet.article.readable():
        for phrase in sheet.lexicon.times(sheet.text, *part.span):
            if phrase.name not in UNDATED and not _is_length(phrase):
                _take(sheet, "t", sheet.tokens_in(*phrase.span), type=phrase.type)
    for phrase in times_of_datelines(sheet.article, sheet.lexicon.times):
        sheet.builder.add("t", phrase.span, {"type": phrase.type})


def _is_length(phrase: TimePhrase) -> bool:
    """True of "two weeks after": how long, from something that the sentence tells. "A day after" is a day."""
    return phrase.name == "beside" and phrase.has("number")


def figures(sheet: Sheet) -> None:
    """Numbers with the noun they count, and a conversion in brackets behind it."""
    patterns = sheet.lexicon.patterns
    for part in sheet.article.readable():
        for hit in patterns.figure.finditer(sheet.text, *part.span):
            first, last = sheet.tokens_in(*hit.span())
            if first < last and not _idle(sheet, first, last, hit["n"].lower()):
                end = last if hit["joined"] else _noun(sheet, last)
                bracket = patterns.conversion.match(sheet.text, sheet.spans[end - 1].end)
                whole = first, sheet.tokens_in(*bracket.span())[1] if bracket else end
                _take(sheet, "fig", whole, measure=_measure(sheet, first, last, end, hit["joined"]))


def _take(sheet: Sheet, kind: MarkKind, found: Range, **attributes: str) -> None:
    """Mark a time or figure unless one stands there already, or it is only a part of a token (`15.05.2021`)."""
    if found[0] < found[1] and sheet.taken.keys().isdisjoint(range(*found)):
        sheet.taken.update(dict.fromkeys(range(*found), sheet.put(kind, *found, **attributes)))


def _idle(sheet: Sheet, first: int, last: int, number: str) -> bool:
    """True for ordinals, ages, numbers in names, and small words that count nothing of the war."""
    known = sheet.lexicon.nouns["count"].first_in(sheet.low, last, last + 3) or (
        sheet.word(last) == "of" and number != "one"
    )
    sides = sheet.is_(first - 1, "determiner") and sheet.noun(last, "group")
    named = first - 1 in sheet.actor_at or sheet.is_(first - 1, "doubtful")
    aged = sheet.word(first - 1) == "," and sheet.word(last) == ","
    if number in ("a third", "a quarter") and sheet.word(last) != "of":
        return True  # "a third war"
    if number[0].isdigit():
        return named or aged or number[-2:] in ("st", "nd", "rd", "th")
    return bool(sides) or (not known and number in sheet.lexicon.classes["vague"])


def _noun(sheet: Sheet, last: int) -> int:
    """The end of the noun phrase behind a number: its first known countable noun, else its first plural."""
    end = last
    for i in range(last, last + 7):
        if not sheet.word(i) or i in sheet.taken or (sheet.is_(i, "stop", "mark") and not (sheet.is_(i, "more"))):
            break
        if sheet.noun(i, "count") and not sheet.noun(i + 1, "count"):
            return i + 1
        if sheet.noun(i, "act") or sheet.lexicon.verbs.at(sheet.low, i):
            break
        end = i + 1 if end == last and sheet.low[i].endswith("s") and sheet.low[i] != "'s" else end
    return end


def _measure(sheet: Sheet, first: int, last: int, end: int, joined: str | None) -> str:
    """The measure of a count: by its sign or unit, the noun, or the act told right after it or nearest before it."""
    words, counts = "".join(sheet.low[first : last + 1]), sheet.lexicon.nouns["count"]
    for sign, measure in SIGNS.items():
        if sign in words:
            return measure
    unit = counts.at([joined.strip("-").split("-")[0]], 0) if joined else counts.at(sheet.low, end - 1)
    measure, begin = unit[1].measure if unit else "other", sheet.sentence(first)[0]
    after = next((i for i in range(end, end + 5) if not sheet.is_(i, "auxiliary")), first)
    for i in (after, *range(first - 1, max(begin, first - 12) - 1, -1)):
        act = sheet.noun(i, "act")
        if act and measure in FITTING.get(act[1].measure, PERSONS):
            return act[1].measure
    return measure
