"""Rules for days, months and years. Each shows in its docstring what it reads; `time_rules` lists them in order."""

import re

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from onrecord.spot.anchor import (
    MONTHS,
    PART_OF_DAY,
    Anchor,
    Resolved,
    a_day,
    month_number,
    nearest_day,
    safe_date,
    steps,
)
from onrecord.spot.numbers import read_number

WEEKDAYS = {"mon": MO, "tue": TU, "wed": WE, "thu": TH, "fri": FR, "sat": SA, "sun": SU}


def iso(match: re.Match[str], _anchor: Anchor) -> Resolved | None:
    """2025-06-02"""
    found = safe_date(int(match["year"]), int(match[2]), int(match[3]))
    return a_day(found) if found else None


def full_date(match: re.Match[str], _anchor: Anchor) -> Resolved | None:
    """June 2, 2025; 2 June 2025"""
    found = safe_date(int(match["year"]), month_number(match), int(match["day"]))
    return a_day(found) if found else None


def month_of_year(match: re.Match[str], _anchor: Anchor) -> Resolved:
    """September 2022"""
    value = f"{match['year']}-{month_number(match):02d}"
    return Resolved(value, value, "date")


def decade(match: re.Match[str], _anchor: Anchor) -> Resolved:
    """The 1990s"""
    return Resolved(match["decade"] + "X", match["decade"], "date")


def month_of_relative_year(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """September of last year; March this year"""
    if not anchor.published:
        return None
    shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    value = f"{int(anchor.published[:4]) + shift}-{month_number(match):02d}"
    return Resolved(value, value, "date")


def two_days(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Between June 20 and June 30; June 20-30; 20 to 30 June"""
    first_month = MONTHS.index((match["m1"] or match["m2"]).lower()[:3]) + 1
    last_month = MONTHS.index((match["m2"] or match["m1"]).lower()[:3]) + 1
    first = nearest_day(anchor, first_month, int(match["d1"]))
    last = nearest_day(anchor, last_month, int(match["d2"]))
    if not first or not last or last < first:
        return None
    return Resolved(f"{first}/{last}", f"{first}/{last}", "date")


def two_years(match: re.Match[str], _anchor: Anchor) -> Resolved:
    """Between 1992 and 1995; 1992-95; from 1992 to 1995"""
    last = match["y2"] if len(match["y2"]) == 4 else match["y1"][:2] + match["y2"]
    return Resolved(f"{match['y1']}/{last}", f"{match['y1']}/{last}", "date")


def day_of_month(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """May 16; 16 May"""
    found = nearest_day(anchor, month_number(match), int(match["day"]))
    return a_day(found) if found else None


def month(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """March; last July; next March"""
    if not anchor.published:
        return None
    number, year = month_number(match), int(anchor.published[:4])
    now = int(anchor.published[5:7]) if len(anchor.published) >= 7 else 12
    which = (match["which"] or "").lower()
    if which == "next" or (anchor.ahead and which != "last"):
        year += number < now
    else:
        year -= number > now or (which == "last" and number == now)
    return Resolved(f"{year}-{number:02d}", f"{year}-{number:02d}", "date")


def weekday(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Monday; last Friday; next Tuesday; Sunday evening"""
    if not anchor.day:
        return None
    day, which = WEEKDAYS[match["weekday"].lower()[:3]], (match["which"] or "").lower()
    if which in ("next", "coming") or (anchor.ahead and which not in ("last", "past")):
        start = anchor.day + relativedelta(days=1 if which == "next" else 0)
        found = start + relativedelta(weekday=day(1))
    else:
        start = anchor.day - relativedelta(days=1 if which == "last" else 0)
        found = start + relativedelta(weekday=day(-1))
    if part := match["part"]:
        return Resolved(str(found), f"{found}T{PART_OF_DAY.get(part.lower(), 'NI')}", "time")
    return a_day(found)


def named_day(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """today; yesterday evening; this morning; tonight; tomorrow"""
    if not anchor.day:
        return None
    word = match["word"].lower()
    shift = {"yesterday": -1, "the previous day": -1, "the day before": -1, "tomorrow": 1}.get(word, 0)
    found = anchor.day + relativedelta(days=shift)
    part = next((code for name, code in PART_OF_DAY.items() if name in match[0].lower()), None)
    if word == "tonight" or part:
        return Resolved(str(found), f"{found}T{part or 'NI'}", "time")
    return a_day(found)


def night(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Last night; overnight"""
    if not anchor.day:
        return None
    before = anchor.day - relativedelta(days=1)
    if "last" in match[0].lower():
        return Resolved(str(before), f"{before}TNI", "time")
    return Resolved(f"{before}/{anchor.day}", f"{before}TNI", "time")


def calendar_unit(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """This week; last month; next year"""
    if not anchor.day:
        return None
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "week":
        start = anchor.day + relativedelta(weekday=MO(-1)) + relativedelta(weeks=shift)
        year, week, _ = start.isocalendar()
        return Resolved(f"{start}/{start + relativedelta(days=6)}", f"{year}-W{week:02d}", "date")
    moved = anchor.day + (relativedelta(months=shift) if unit == "month" else relativedelta(years=shift))
    value = f"{moved:%Y-%m}" if unit == "month" else f"{moved:%Y}"
    return Resolved(value, value, "date")


def ago(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """A week ago; two years earlier. The value is as broad as the unit; weeks counted in numbers are approximate."""
    unit, back = match["unit"].lower(), steps(read_number(match["number"]), match["unit"])
    if not anchor.day or back is None:
        return None
    moved = anchor.day - back
    value = {"month": f"{moved:%Y-%m}", "year": f"{moved:%Y}"}.get(unit, f"{moved:%Y-%m-%d}")
    about = unit == "week" and match["number"].lower() not in ("a", "one")
    return Resolved(value + "~" if about else value, value, "date")


def end_of_unit(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """The end of this year; the end of the month; the end of 2021"""
    if match["year"]:
        return Resolved(f"{match['year']}-12", f"{match['year']}-12", "date")
    if not anchor.day:
        return None
    shift = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
    if match["unit"].lower() == "year":
        value = f"{anchor.day.year + shift}-12"
        return Resolved(value, value, "date")
    last = anchor.day + relativedelta(months=shift, day=31)
    return Resolved(str(last), f"{last:%Y-%m}", "date")


def bare_year(match: re.Match[str], _anchor: Anchor) -> Resolved:
    """2022"""
    return Resolved(match["year"], match["year"], "date")
