"""Rules for times of day, lengths of time, recurring times and references such as "now"."""

import re
from datetime import date, timedelta
from math import ceil

from onrecord.lexicon.time_phrases import TimePhrase
from onrecord.spot.anchor import Anchor, Resolved, moved

SHOWN = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s?([ap])?", re.IGNORECASE)
NOON, HOURS = 12, 24
UNTOLD = {"10Y": "DE", "100Y": "CE", "WE": "WE"}  # units of an untold number that are not told by their last letter
HALF = {("P", "Y"): "6M", ("PT", "H"): "30M", ("PT", "M"): "30S"}


def at_hour(phrase: TimePhrase, day: date) -> Resolved:
    """The day, with the hour or the part of the day that the phrase tells."""
    if hour := hour_in(phrase):
        return Resolved(f"{day}T{hour.replace('24:00', '00:00')}", f"{day}T{hour}", "time")
    if part := phrase.one("part"):
        return Resolved(str(day), f"{day}T{part}", "time")
    return Resolved(str(day), str(day), "date")


def hour_in(phrase: TimePhrase) -> str | None:
    """10 a.m.; 19:45; 1500 GMT; three in the morning; six o'clock; noon -> "10:00" and the like"""
    if named := phrase.one("hour"):
        return named
    told = phrase.one("clock12", "clock") or (phrase.one("hours") if phrase.has("zone") else None)
    if shown := SHOWN.match(told or ""):
        hour = int(shown[1]) % NOON + (NOON if shown[3].lower() == "p" else 0) if shown[3] else int(shown[1])
        return f"{hour:02d}:{shown[2] or '00'}"
    if phrase.has("number") and (phrase.has("oclock") or (phrase.has("part") and phrase.has("in"))):
        number, part = float(phrase.one("number") or 0), phrase.one("part")
        if number in range(1, NOON + 1):
            return f"{number % NOON + NOON * (part != 'MO'):02.0f}:00" if part else f"{number:02.0f}:00"
    return None


def clock(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """10 a.m.; 19:45; midnight"""
    return at_hour(phrase, anchor.near) if anchor.near else None


def tonight(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """Tonight; midnight tonight; overnight"""
    if not anchor.day:
        return None
    if phrase.has("overnight"):
        before = anchor.day - timedelta(days=1)
        return Resolved(f"{before}/{anchor.day}", f"{before}TNI", "time")
    hour = hour_in(phrase)
    stamp = f"{anchor.day}T{hour}" if hour else str(anchor.day)
    return Resolved(stamp, stamp if hour else f"{anchor.day}TNI", "time")


def part_of_day(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """This morning; last night; the next evening; early morning; the evening"""
    told = phrase.has("told", "same")
    near, part = anchor.last_day if told else anchor.near, phrase.one("part")
    if not near:
        return None
    night_before = phrase.has("last") and not told
    found = near + timedelta(days=-1 if night_before else int(phrase.has("told") and not phrase.has("same")))
    return Resolved(str(found), f"{found}T{part}", "time")


def stretch(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """The past 24 hours; the last three days; the next two weeks; recent months: from or to the day of publication"""
    letter, number = phrase.one("units") or "D", phrase.one("number", "count") or "X"
    timex = length_of(number, letter)
    back, ahead = phrase.has("last", "recent"), phrase.has("next") and not phrase.has("last")
    if not anchor.day or number == "X" or phrase.has("nth") or not (back or ahead):
        return Resolved(None, timex, "duration")
    many, unit = (ceil(float(number) / HOURS), "D") if letter == "TH" else (float(number), letter)
    other = moved(anchor.day, many if ahead else -many, unit)
    value = "/".join(sorted((str(anchor.day), str(other)))) if other else None
    return Resolved(value, timex, "duration")


def length(phrase: TimePhrase, _anchor: Anchor) -> Resolved | None:
    """Three days; two-week; a couple of years; a year and a half; weeks"""
    number, letter = counted(phrase)
    if phrase.has("half") and number != "X":
        halves = phrase.words[-1].stands.keys() & {"half"} or phrase.has("number")
        number = f"{float(number) + 0.5:g}" if halves else "0.5"
    return Resolved(None, length_of(number, letter), "duration")


def counted(phrase: TimePhrase) -> tuple[str, str]:
    """How many (X where nobody told), and of which unit: "a week" and "the day" before are one."""
    number = phrase.one("number", "count") or ("1" if phrase.has("a", "the") else "X")
    return number, phrase.one("unit", "units") or "D"


def length_of(number: str, letter: str) -> str:
    """ISO 8601 length; decades and centuries in years, as TIMEX3 has them; a number nobody told is X."""
    before, unit = ("PT", letter[1:]) if letter.startswith("T") else ("P", letter)
    if number == "X":
        return f"{before}X{UNTOLD.get(unit, unit[-1])}"
    times, unit = (unit[:-1], unit[-1]) if unit[0].isdigit() else ("1", unit)
    value = float(number) * int(times)
    if value % 1 == 0.5 and (half := HALF.get((before, unit))):
        return f"{before}{f'{int(value)}{unit}' if value > 1 else ''}{half}"
    return f"{before}{value:g}{unit}"


def recurring(phrase: TimePhrase, _anchor: Anchor) -> Resolved:
    """Every day; daily; each Friday; every two weeks; per month"""
    if adverb := phrase.one("adverb"):
        return Resolved(None, adverb, "set")
    if day := phrase.one("weekday", "weekdays"):
        return Resolved(None, f"XXXX-WXX-{int(day) + 1}", "set")
    if found := phrase.one("month"):
        return Resolved(None, f"XXXX-{int(found):02d}", "set")
    if part := phrase.one("part"):
        return Resolved(None, f"XXXX-XX-XXT{part}", "set")
    if found := phrase.one("season"):
        return Resolved(None, f"XXXX-{found}", "set")
    return Resolved(None, length_of(phrase.one("number") or "1", phrase.one("unit", "units") or "D"), "set")


def reference(phrase: TimePhrase, _anchor: Anchor) -> Resolved:
    """now; recently; the future: TIMEX3 keeps these as references without a date"""
    return Resolved(None, phrase.one("reference", "era", "vague") or "PRESENT_REF", "date")
