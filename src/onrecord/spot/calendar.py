"""Rules for days, months, seasons and years. Each shows in its docstring what it reads; `time_rules` lists them."""

from datetime import date

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from onrecord.lexicon.time_phrases import TimePhrase
from onrecord.spot.anchor import AHEAD_DAYS, Anchor, Resolved, a_date, day_of, edtf, nearest_day, safe_date
from onrecord.spot.clock import at_hour

WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
CENTURY, SEASON_MONTHS = 100, 3
SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # months, as in the north
FEAST_DAYS = 30  # how far to come a feast may be of which nothing says whether it is past
HALVES = {"first": "H1", "second": "H2", "latter": "H2", "last": "H2"}
SOON_MONTHS = 2  # how far to come a month is, of which nothing says whether it is past


def year_in(phrase: TimePhrase, anchor: Anchor) -> int | None:
    """The year that the words tell: "1998", "'98", "last year", "the same year"."""
    if year := phrase.one("year"):
        return int(year)
    if short := phrase.one("short"):
        near = anchor.year or 2000
        return min((c + int(short[1:]) for c in range(1000, 2200, 100)), key=lambda year: abs(year - near))
    if phrase.has("same", "told") and not phrase.has("last", "next"):
        return int(anchor.told[:4]) if anchor.told and anchor.told[:4].isdigit() else anchor.year
    shift = phrase.one("last", "this", "next")
    return anchor.year + int(shift) if anchor.year and shift else None


def full_date(phrase: TimePhrase, _anchor: Anchor) -> Resolved | None:
    """June 2, 2025; 9 p.m. on 2 June 2025; the night of Friday, 2 June 2025. Without such a day: its month."""
    year, month, day = int(phrase.all("year")[-1]), phrase.number("month"), phrase.number("day")
    found = safe_date(year, month, day)
    return at_hour(phrase, found) if found else a_date(f"{year:04d}-{month:02d}")


def written_date(phrase: TimePhrase, _anchor: Anchor) -> Resolved | None:
    """2025-06-02; 15.05.2021; 10/26/89 (month first, as American papers write)"""
    if iso := phrase.one("iso"):
        found = day_of(iso)
    else:
        shown = phrase.one("dots") or phrase.one("slashes") or ""
        first, second, year = (int(part) for part in shown.replace(".", "/").split("/"))
        year += 0 if year >= CENTURY else 1900 if year > 50 else 2000
        day_first = "." in shown or first > 12
        found = safe_date(year, second, first) if day_first else safe_date(year, first, second)
    return at_hour(phrase, found) if found else None


def day_of_month(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """May 16; 16 May; Friday, May 16; the 25th of April; October 7 last year"""
    month, day = phrase.number("month"), phrase.number("day", "ordinal")
    year = year_in(phrase, anchor)
    found = safe_date(year, month, day) if year else nearest_day(anchor, month, day)
    return at_hour(phrase, found) if found else None


def month_of_year(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """September 2022; early September of last year; March this year"""
    year = year_in(phrase, anchor)
    return a_date(f"{year:04d}-{phrase.number('month'):02d}") if year else None


def month(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """March; last July; next March; the end of March"""
    if not anchor.published:
        return None
    number, year = phrase.number("month"), anchor.year
    if anchor.history or not year:
        return _month_told(phrase, anchor)
    now = int(anchor.published[5:7]) if len(anchor.published) >= 7 else 12
    if phrase.has("next") or (anchor.ahead and not phrase.has("last")):
        year += number < now
    elif phrase.has("last") or not (phrase.has("this") or 0 < (number - now) % 12 <= SOON_MONTHS):
        year -= number > now or (phrase.has("last") and number == now)
    else:
        year += number < now and not phrase.has("this")
    return a_date(f"{year}-{number:02d}")


def _month_told(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """In a history: such a month of the year told last; "the previous April", "the next March" from the month told."""
    if not anchor.told or not anchor.year:
        return None
    number = phrase.number("month")
    now = int(anchor.told[5:7]) if anchor.told[5:7].isdigit() else number
    year = anchor.year - (phrase.has("last") and number >= now) + (phrase.has("next") and number <= now)
    return a_date(f"{year:04d}-{number:02d}")


def weekday(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """Monday; last Friday; next Tuesday; Sunday evening; 10 p.m. Wednesday"""
    near = anchor.near
    if not near:
        return None
    day, last, following = WEEKDAYS[phrase.number("weekday")], phrase.has("last"), phrase.has("next")
    if following or (anchor.ahead and not last):
        coming = following and any(word.words.lower() == "next" for word in phrase.words)
        found = near + relativedelta(days=1 if coming else 0) + relativedelta(weekday=day(1))
    else:
        found = near - relativedelta(days=1 if last else 0) + relativedelta(weekday=day(-1))
    return at_hour(phrase, found)


def named_day(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """today; yesterday evening; late tomorrow; noon yesterday"""
    if not anchor.day:
        return None
    return at_hour(phrase, anchor.day + relativedelta(days=phrase.number("named")))


def feast(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """Christmas; last Easter; Thanksgiving Day 2024; Christmas Eve"""
    name, year = phrase.one("feast") or "", year_in(phrase, anchor) if phrase.has("year") else None
    near = anchor.near
    years = [year] if year else [near.year + step for step in (-1, 0, 1)] if near else [anchor.year or 0]
    days = [d for y in years if (d := _feast_in(name, y))]
    if year is None and near and days:
        ahead = AHEAD_DAYS if anchor.ahead or phrase.has("next") else 0 if phrase.has("last") else FEAST_DAYS
        days = [d for d in days if d <= near + relativedelta(days=ahead)][-1:]
    return at_hour(phrase, days[0] - relativedelta(days=phrase.has("eve"))) if days else None


def _feast_in(name: str, year: int) -> date | None:
    if not 1 < year < 4000:
        return None
    if name == "easter":
        return easter(year)
    if name == "thanksgiving":
        return date(year, 11, 1) + relativedelta(weekday=TH(4))
    return safe_date(year, *(int(part) for part in name.split("-")))


def two_days(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """Between June 20 and June 30; June 20-30; 20 to 30 June 2025"""
    days, months = [int(d) for d in phrase.all("day")], [int(m) for m in phrase.all("month")]
    year = phrase.one("year")
    if len(days) < 2 or not months:
        return None
    ends = [(months[0], days[0]), (months[-1], days[1])]
    first, last = (safe_date(int(year), *end) if year else nearest_day(anchor, *end) for end in ends)
    if first and last and last < first:
        first = safe_date(last.year - 1, *ends[0]) if ends[0] > ends[1] else None
    return Resolved(f"{first}/{last}", f"{first}/{last}", "date") if first and last else None


def two_years(phrase: TimePhrase, _anchor: Anchor) -> Resolved | None:
    """Between 1992 and 1995; 1992-95; from 1992 to 1995"""
    first, *rest = phrase.all("year", "number")
    last = next((n for n in reversed(rest) if n != first), "")
    last = first[:2] + last if len(last) == 2 else last
    return Resolved(f"{first}/{last}", f"{first}/{last}", "date") if len(last) == 4 and first < last else None


def year(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """2022; the end of 1998; fiscal 1989; '98; the first half of 2022"""
    found = year_in(phrase, anchor)
    if found is None:
        return None
    if phrase.has("end"):
        return Resolved(f"{found:04d}-12", f"{found:04d}", "date")
    half = HALVES.get(phrase.words[phrase.has("the")].words.lower()) if phrase.has("halfyear") else None
    return a_date(f"{found:04d}-{half}" if half else f"{found:04d}")


def year_bc(phrase: TimePhrase, _anchor: Anchor) -> Resolved | None:
    """490 BC. EDTF counts a year 0, so that 1 BC is 0000."""
    found = int(float(phrase.one("number", "year") or 0))
    return Resolved(edtf(f"BC{found:04d}"), f"BC{found:04d}", "date") if 0 < found < 10_000 else None


def decade(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """The 1990s; the late '80s; the nineties"""
    digits = "".join(c for c in phrase.one("decade") or "" if c.isdigit())
    if len(digits) == 2:
        digits = f"{(anchor.year or 2000) // 100 - (int(digits) > (anchor.year or 2000) % 100)}{digits}"
    return a_date(digits[:3])


def century(phrase: TimePhrase, _anchor: Anchor) -> Resolved | None:
    """The 18th century; the 4th century BC"""
    if phrase.has("bc"):
        return Resolved(None, f"BC{int(phrase.one('ordinal') or 1) - 1:02d}", "date")
    return a_date(f"{int(phrase.one('ordinal') or 1) - 1:02d}")


def season(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """The summer; last winter; the spring of 1944; early spring. In news the latest that has begun, or, looking ahead,
    the next one.
    """
    code = phrase.one("season") or ""
    found = year_in(phrase, anchor) if phrase.has("year", "short", "unit") else None
    if found is None and anchor.year:
        found = anchor.year + _years_off(phrase, anchor, SEASON_BEGINS[code])
    return a_date(f"{found:04d}-{code}") if found else None


def _years_off(phrase: TimePhrase, anchor: Anchor, begins: int) -> int:
    """How many years before or after the year of the text (in a history: the one told last) a season is."""
    last, coming = phrase.has("last"), phrase.has("next")
    if anchor.history:
        return int(coming) - int(last)
    if not anchor.day or phrase.has("this"):
        return 0
    begun = begins <= anchor.day.month
    if coming:
        return int(begun)
    return -int(not begun or (last and anchor.day.month < begins + SEASON_MONTHS)) if last or not anchor.ahead else 0
