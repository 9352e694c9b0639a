"""Dates of a whole column: which figure is the day is decided once, by what the column itself shows.

One unambiguous date decides for all (8/10/2023 beside 29/02/2024); where dates contradict each other nothing is decided
and the ambiguous ones stay so. Dates are read by `onrecord.lexicon.dates`; nothing is taken from a clock.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.decode.tabular.columns import EPOCH
from onrecord.lexicon.dates import read_date

FIGURES = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)(?![\d/-])")
MONTHS = 12
OUTSIDE = "year outside"  # as `onrecord.lexicon.dates` says of years before its first or after its last
ZONED = re.compile(r"T.*(?:[+-]\d\d:\d\d|Z)$")


@dataclass(slots=True)
class DateVotes:
    """Counts, over a column, the dates in figures that can be read in one order only. It grows with the column."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0

    def add(self, words: str) -> None:
        """Count one cell."""
        if figures := FIGURES.search(words):
            one, two = int(figures[1]), int(figures[2])
            self.day_first += one > MONTHS >= two
            self.month_first += two > MONTHS >= one
            self.either += one <= MONTHS and two <= MONTHS and one != two

    def order(self) -> bool | None:
        """True where the day stands first, False where the month does, None where the column does not tell."""
        return None if bool(self.day_first) == bool(self.month_first) else self.day_first > 0

    def says(self) -> str:
        """The decision in words; "" where there was none to take."""
        if not (self.day_first or self.month_first or self.either):
            return ""
        if self.order() is not None:
            return f"{'day' if self.order() else 'month'} first"
        if not self.either:
            return ""
        if self.day_first:
            return (
                f"order of day and month differs: {self.day_first} dates can only be day first, {self.month_first} "
                f"only month first; {self.either} could be either and are left undecided"
            )
        return f"no date tells whether the day or the month stands first; {self.either} are left undecided"


def dated(words: str, where: str, order: bool | None) -> tuple[str, str]:  # noqa: FBT001 - None is a third value
    """The date in its own words, as ISO where only the column tells which figure is the day; and the evidence.

    `where` names the column or columns, `order` says whether the day stands first (None: not known). A year in which
    nothing was published that is read here (9999, as databases write "no end") gives no date: "" with the reason.
    """
    if EPOCH.fullmatch(words):
        seconds = float(words) / (1000 if len(words.split(".")[0]) > 10 else 1)
        moment = datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
        return moment, f"{where}; written {words}, seconds since 1970"
    stated = read_date(words, day_first=order)
    if stated.value is None and stated.why.startswith(OUTSIDE):
        return "", f"{where}; left out as no date of publication: {stated.why}"
    if stated.value is None:
        return words, f"{where}; {stated.why}"
    notes = [f"written {words}"] if (decided := order is not None and FIGURES.search(words) is not None) else []
    where += f", {'day' if order else 'month'} first" if decided else ""
    if stated.instant and not ZONED.search(stated.instant):
        notes.append("no time zone stated")
    notes += [stated.why] if stated.why else []
    return (stated.instant or stated.value) if decided else words, "; ".join([where, *notes])
