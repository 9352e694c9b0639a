"""How exactly a place and a date are known, in the codes of UCDP's Georeferenced Event Dataset (Sundberg and Melander
2013; codebook version 25.1): `where_prec` 1 exact to 7 sea, `date_prec` 1 day to 5 year.
"""

import re
from datetime import date

from onrecord.records.mention import Place

DAY, MONTH, YEAR = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-(?:0\d|1[0-2])"), re.compile(r"\d{4}(?:-\d\d)?")
WATER = re.compile(r"\b(?:Sea|Gulf|Strait|Straits|Ocean|Bay|Channel)\b")
# Days up to which a stretch has a code; what is longer is told by its year.
STRETCHES = ((1, 1), (6, 2), (7, 3), (31, 4))


def where_prec(place: Place) -> int | None:
    """1 a site or town, 4 a region, 5 a part of a country without a point, 6 a country, 7 at sea; None: not resolved.

    Places near a town (2) and districts (3) are told as what they are called after, a region.
    """
    if place.precision is None:
        return None
    if place.country is None and WATER.search(place.name):
        return 7
    if place.precision == "country":
        return 6
    if place.precision == "region":
        return 5 if place.lat is None else 4
    return 1


def date_prec(value: str | None) -> int | None:
    """Of an EDTF date or interval: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year or a part of it.

    A day that is said to be about then (~) is of two to six. None: open at its end, or nothing told.
    """
    begin, _, end = (value or "").partition("/")
    if end:
        days = [date.fromisoformat(part) for part in (begin, end) if DAY.fullmatch(part)]
        if len(days) < 2:
            return 5 if ".." not in (begin, end) else None
        length = (days[1] - days[0]).days + 1
        return next((code for most, code in STRETCHES if length <= most), 5)
    if DAY.fullmatch(begin):
        return 1
    if DAY.match(begin):
        return 2
    if MONTH.match(begin):
        return 4
    return 5 if YEAR.match(begin) else None
