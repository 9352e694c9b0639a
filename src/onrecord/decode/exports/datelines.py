"""The date line of an article in an export: a line that begins with its date, with at most an edition behind it."""

from dataclasses import dataclass

from onrecord.lexicon.dates import read_date

MOST_WORDS = 12  # of a date with weekday, clock and zone
LONGEST = 160
LONGEST_EDITION = 70


@dataclass(frozen=True, slots=True)
class DateLine:
    """The words of the date as written, and what stands behind them."""

    words: str
    edition: str


def date_line(line: str) -> DateLine | None:
    """The full date that a line begins with; None for other lines, also for one that only holds a date."""
    if len(line) > LONGEST or not any(c.isdigit() for c in line[:60]):
        return None
    words = line.split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        head = " ".join(words[:count]).rstrip(",;–- ")
        stated = read_date(head)
        if len(stated.value or "") == 10:
            edition = " ".join(words[count:])
            return DateLine(head, edition) if len(edition) <= LONGEST_EDITION else None
    return None


def is_vague_date(line: str) -> bool:
    """True for a line that states a date which tells too little, or could be two days."""
    if len(line) > LONGEST or not any(c.isdigit() for c in line):
        return False
    stated = read_date(line)
    return stated.value is not None or stated.why.startswith(("incomplete, year", "ambiguous"))
