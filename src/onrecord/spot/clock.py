"""Rules for times of day, lengths of time, recurring times and references such as "now"."""

import re
from datetime import datetime, time

from onrecord.spot.anchor import PART_OF_DAY, Anchor, Resolved, steps
from onrecord.spot.numbers import read_number


def clock(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """10 a.m.; 19:45"""
    if not anchor.day:
        return None
    hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
    hour += 12 if (match["half"] or "").lower().startswith("p") else 0
    if hour > 23:
        return None
    stamp = f"{anchor.day}T{hour:02d}:{match['minute'] or '00'}"
    return Resolved(stamp, stamp, "time")


def clock_in_words(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Three in the morning; midnight; noon"""
    if not anchor.day:
        return None
    if (word := match[0].lower()) in ("midnight", "noon"):
        stamp = f"{anchor.day}T{'00' if word == 'midnight' else '12'}:00"
        return Resolved(stamp, stamp, "time")
    hour = read_number(match["hour"])
    if hour is None or not 0 < hour <= 12:
        return None
    hour = hour % 12 + (0 if match["part"].lower() == "morning" else 12)
    return Resolved(f"{anchor.day}T{hour:02.0f}:00", f"{anchor.day}T{hour:02.0f}:00", "time")


def military_clock(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """1500 GMT; 1315 hrs; 0900"""
    hour, minute = match["hour"] or match["h2"], match["minute"] or match["m2"]
    if not anchor.day or int(hour) > 23:
        return None
    stamp = f"{anchor.day}T{hour}:{minute}"
    return Resolved(stamp, stamp, "time")


def part_of_day(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """The evening; early morning; before dawn"""
    if not anchor.day:
        return None
    code = PART_OF_DAY[match["part"].lower()]
    return Resolved(str(anchor.day), f"{anchor.day}T{code}", "time")


def stretch_up_to_now(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """The past 24 hours; the last three days"""
    number, unit = read_number(match["number"] or "one"), match["unit"].lower()
    back = steps(number, unit)
    if not anchor.day or number is None or back is None:
        return None
    start = (datetime.combine(anchor.day, time.min) - back).date()
    return Resolved(f"{start}/{anchor.day}", _period(number, unit), "duration")


def coming_stretch(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """The next three weeks; "the coming days" has no end that could be told"""
    number, unit = read_number(match["number"]), match["unit"].lower()
    ahead = steps(number, unit)
    if not anchor.day or number is None or ahead is None:
        return None
    end = (datetime.combine(anchor.day, time.min) + ahead).date()
    return Resolved(f"{anchor.day}/{end}", _period(number, unit), "duration")


def _period(number: float, unit: str) -> str:
    """ISO 8601 period; decades and centuries in years, as TIMEX3 has them."""
    long = {"decade": (10, "Y"), "century": (100, "Y"), "fortnight": (2, "W"), "night": (1, "D")}
    times, letter = long.get(unit, (1, unit[0].upper()))
    return f"{'PT' if unit in ('minute', 'hour') else 'P'}{number * times:g}{letter}"


def length(match: re.Match[str], _anchor: Anchor) -> Resolved | None:
    """Three days; two-week"""
    number = read_number(match["number"])
    return None if number is None else Resolved(None, _period(number, match["unit"].lower()), "duration")


def recurring(match: re.Match[str], _anchor: Anchor) -> Resolved:
    """Every day; daily"""
    unit = (match["unit"] or match["adverb"] or "").lower()
    code = {"da": "P1D", "ni": "P1D", "we": "P1W", "mo": "P1M", "ye": "P1Y", "an": "P1Y"}.get(unit[:2], "P1D")
    return Resolved(None, code, "set")


def reference(match: re.Match[str], _anchor: Anchor) -> Resolved:
    """now; recently; soon: TIMEX3 keeps these as references without a date"""
    word = match[0].lower()
    past = ("recent", "previous", "former", "earlier", "once", "formerly")
    kind = "PAST_REF" if word.startswith(past) else "FUTURE_REF" if word in ("soon", "shortly", "later") else None
    return Resolved(None, kind or "PRESENT_REF", "date")
