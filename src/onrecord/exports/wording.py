"""How a page words codes, dates and amounts: the tables `words.tsv` and `event_words.tsv`, and English lists."""

from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.lexicon.tables import read_table
from onrecord.records.mention import Figure

NO_VERBS = frozenset({"according", "as", "by", "citing", "for", "from", "in", "on", "per", "to", "with"})


@cache
def _words() -> Mapping[tuple[str, str], str]:
    rows = read_table("words", "onrecord.exports")
    return {(row["list"], row["code"]): row["words"] for row in rows}


@cache
def _event_table() -> Mapping[tuple[str, str], Mapping[str, str]]:
    rows = read_table("event_words", "onrecord.exports")
    return {(row["type"], row["mode"]): row for row in rows}


def word(table: str, code: str) -> str:
    """The words for a code; the code itself where the table has none."""
    return _words().get((table, code), code)


def event_words(event_type: str, mode: str | None) -> Mapping[str, str]:
    """How an event is named: columns `noun`, `to` and `joint` of its type, or of its type and mode where told apart."""
    table = _event_table()
    return table.get((event_type, mode or "")) or table[event_type, ""]


def saying(cue: str, act: str, *, named: bool = True) -> str:
    """How a claim is told: by the text's own cue ("attributed", "warned"), else by a verb for its act.

    "According to" and a colon are no verbs. A claim without a source (not `named`) is told by its act ("it is said").
    """
    if not named:
        return word("act-unnamed", act)
    words = cue.split()
    is_verb = any(map(str.isalpha, cue)) and words[0].casefold() not in NO_VERBS
    return " ".join(words) if is_verb else word("act", act)


def date_words(edtf: str) -> str:
    """An EDTF date or interval to read: "about 2025-05-16", "from 2025-06-20 to 2025-06-30", "since 2022-02-24"."""
    start, slash, end = edtf.partition("/")
    if slash and end in ("", ".."):
        return f"since {date_words(start)}"
    if slash and start in ("", ".."):
        return f"until {date_words(end)}"
    if slash:
        return f"from {date_words(start)} to {date_words(end)}"
    return f"about {edtf[:-1]}" if edtf.endswith("~") else edtf


def listed(names: Iterable[str]) -> str:
    """Names as English lists them: "A, B and C"."""
    *firsts, last = list(names) or [""]
    return f"{', '.join(firsts)} and {last}" if firsts else last


def number(value: float) -> str:
    """A number to read, thousands apart."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def amount(figure: Figure) -> str:
    """A figure in words, with its qualifier and its open ends: "at least 40 warplanes", "2 to 3 days"."""
    ends = [number(end) for end in dict.fromkeys((figure.low, figure.high)) if end is not None]
    qualifier = word("qualifier", figure.qualifier)
    if not qualifier and (figure.low is None) != (figure.high is None):
        qualifier = "at most" if figure.low is None else "at least"
    value = " to ".join(ends) or "an unstated number of"
    return " ".join(filter(None, (qualifier, value, figure.unit, figure.noun)))


def bounds(figure: Figure) -> str:
    """The two ends of a figure, each named, open ones too."""
    low = "no lower bound stated" if figure.low is None else f"low {number(figure.low)}"
    high = "no upper bound stated" if figure.high is None else f"high {number(figure.high)}"
    return f"{low}, {high}"
