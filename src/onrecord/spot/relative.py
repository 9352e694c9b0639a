"""Rules for weeks, months, quarters and years told by where they stand to a day: "last week", "a year earlier"."""

from datetime import date, timedelta

from onrecord.lexicon.time_phrases import TimePhrase
from onrecord.spot.anchor import Anchor, Resolved, a_date, as_broad, last_of_month, moved, safe_date, unit_of, week_of
from onrecord.spot.clock import counted, length

SATURDAY, QUARTERS = 5, 4
TOLD_SIZE = {4: "Y", 7: "MY"}  # by the length of a value, the units that it can be counted in


def shift_in(phrase: TimePhrase) -> int:
    """Last: -1; this: 0; next: 1."""
    return phrase.number("last", "this", "next")


def relative_unit(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """This week; last month; next year; early next year; the past decade; the year; the end of the month"""
    if phrase.has("same") or (phrase.has("told") and anchor.history):
        return told_unit(phrase, anchor)
    letter, near = phrase.one("unit") or "D", anchor.near
    if letter == "WE":
        return weekend(phrase, anchor)
    if letter == "Q":
        return quarter(phrase, anchor)
    if letter == "Y" and anchor.year:
        year = f"{anchor.year + shift_in(phrase):04d}"
        return Resolved(f"{year}-12", year, "date") if phrase.has("end") else a_date(year)
    day = moved(near, shift_in(phrase), letter) if near else None
    if not day:
        return None
    if letter == "M" and phrase.has("end"):
        return Resolved(str(last_of_month(day)), f"{day:%Y-%m}", "date")
    return unit_of(day, letter)


def weekend(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """The weekend; last weekend; next weekend. "The weekend" is the one before, looking ahead the one to come."""
    if not anchor.day:
        return None
    now = anchor.ahead or anchor.day.weekday() >= SATURDAY
    weeks = shift_in(phrase) if phrase.has("last", "this", "next") else int(now) - 1
    return a_date(week_of(anchor.day + timedelta(weeks=weeks)) + "-WE")


def end_of_unit(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """Year-end; month's end"""
    if not anchor.day or phrase.one("unit") not in ("Y", "M"):
        return None
    last = last_of_month(anchor.day)
    return Resolved(str(last), f"{last:%Y-%m}", "date") if phrase.one("unit") == "M" else a_date(f"{last:%Y}-12-31")


def ago(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """A week ago; two years earlier; three days later; the day before. As broad as the unit; weeks counted in numbers
    are approximate. In a history, and of what is later, it is from the date told last.
    """
    (number, letter), later = counted(phrase), phrase.has("later", "after")
    if number == "X":
        return Resolved(None, "FUTURE_REF" if later else "PAST_REF", "date")
    if letter.startswith("T"):  # hours ago are the day itself
        return a_date(str(anchor.day)) if anchor.day and phrase.has("ago") else None
    if (number, letter) == ("1", "Y") and not later and (told := _quarter_told(anchor)):
        return told
    near = _told_near(anchor, letter) if later or (anchor.history and not phrase.has("ago")) else anchor.day
    return _far(near, float(number) * (1 if later else -1), letter)


def beside(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """A day after; two weeks before: from something that the sentence tells. In a history that is the date told last;
    "a day after" in news is most often the day before publication. Of what else the length is known.
    """
    number, letter = counted(phrase)
    if anchor.history and number != "X":
        return _far(anchor.last_day, float(number) * (1 if phrase.has("after") else -1), letter)
    if (number, letter) == ("1", "D"):
        return _far(anchor.day, -1, letter)
    return length(phrase, anchor)


def _far(near: date | None, number: float, letter: str) -> Resolved | None:
    day = moved(near, number, letter) if near else None
    if not day:
        return None
    timex = as_broad(day, letter)
    return Resolved(timex + "~" if letter == "W" and abs(number) != 1 else timex, timex, "date")


def _quarter_told(anchor: Anchor) -> Resolved | None:
    """Where a quarter was told last, the same one a year before publication: with what it is compared."""
    told = anchor.told or ""
    return a_date(f"{anchor.day.year - 1}{told[4:]}") if anchor.day and told[5:6] == "Q" else None


def _told_near(anchor: Anchor, letter: str) -> date | None:
    """The day told last; where only its month or year was told, the first of it, for units no shorter than that."""
    if anchor.last_day or letter[-1] not in TOLD_SIZE.get(len(anchor.told or ""), ""):
        return anchor.last_day
    year, _, month = (anchor.told or "").partition("-")
    return safe_date(int(year), int(month or 1), 1) if year.isdigit() and month.isdigit() == bool(month) else None


def told_unit(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """The next day; the following week; that month; the same day; the previous year: from the last date told."""
    letter, same = phrase.one("unit") or "D", phrase.has("same")
    shift, near = 0 if same else -1 if phrase.has("last") else 1, _told_near(anchor, letter)
    day = moved(near, shift, letter) if near else None
    if not day:
        return None
    return unit_of(day, letter)


def quarter(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """The third quarter; second-quarter; the first quarter of 2024; this year's fourth quarter; the quarter"""
    ordinal, year = phrase.number("ordinal"), phrase.one("year")
    if year and 0 < ordinal <= QUARTERS:
        return a_date(f"{year}-Q{ordinal}")
    if not anchor.day or ordinal > QUARTERS:
        return None
    now = _quarter_of(anchor.day)
    if ordinal:
        shift = shift_in(phrase)
        if not shift and not anchor.ahead and ordinal > now % QUARTERS + 1:
            shift = -1  # not begun yet: last year's
        return a_date(f"{anchor.day.year + shift}-Q{ordinal}")
    if not phrase.has("last", "this", "next", "recent") and (anchor.told or "")[5:6] == "Q":
        return a_date(anchor.told or "")
    meant = now + (0 if phrase.has("this") else 1 if phrase.has("next") else -1)
    return a_date(f"{year}-Q{meant % QUARTERS + 1}") if year else _quarter(meant)


def _quarter_of(day: date) -> int:
    return day.year * QUARTERS + (day.month - 1) // 3


def _quarter(number: int) -> Resolved:
    return a_date(f"{number // QUARTERS}-Q{number % QUARTERS + 1}")


def year_earlier(phrase: TimePhrase, anchor: Anchor) -> Resolved | None:
    """The year-earlier quarter; year-ago"""
    if not anchor.day:
        return None
    if ordinal := phrase.one("ordinal"):
        return a_date(f"{anchor.day.year - 1}-Q{ordinal}")
    if told := _quarter_told(anchor):
        return told
    if phrase.has("quarter", "period"):
        return _quarter(_quarter_of(anchor.day) - QUARTERS - 1)  # of the last one that has ended
    return a_date(f"{anchor.day.year - 1}")
