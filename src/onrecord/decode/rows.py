"""Rows -> articles: what tables, sheets, JSON and plain XML have in common once each gives its rows as name -> cell.

The rows are gone through twice: first to learn the habits of each column (which figure of a date is the day, whether
clock times are glued to the texts), then to write the articles. So nothing but a row is held in memory.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from onrecord.decode.charset import Decoded
from onrecord.decode.formats import Item
from onrecord.decode.tabular.cells import cell_text, is_empty, names, one_line, under_title, why_unusable
from onrecord.decode.tabular.column_dates import DateVotes, dated
from onrecord.decode.tabular.columns import Columns
from onrecord.decode.tabular.tails import without_tail
from onrecord.errors import SkipArticle
from onrecord.records.text import RawDocument, Remark, Unread, placed_name

Row = Mapping[str, str]
T = TypeVar("T")
CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
GLUED_CLOCK = re.compile(rf"({CLOCK})((?:(?:, ?| ?[-–] ?){CLOCK})*)[ \xa0]?(?=[^\W_]|[\"“”‘'«#@])")
CLOSELY_GLUED = re.compile(rf"{CLOCK}[^\W\d_]")
BACKSLASH_BREAK = re.compile(r"[^\W\d_,.]\\[^\W\d_]")
WIDE_BREAK = re.compile(r" *(?:\\ *){2,}")
LABEL = re.compile(r"([^\W\d_][\w .&-]{1,30}):")
SOME = 0.25  # of the texts
MOST_LABELS = 1_000  # labels counted; more are none
ENOUGH, OFTEN = 3, 0.05  # rows, and share of rows, that make a habit
WEB = re.compile(r"https?://\S+|www\.\S+/\S+|urn:\S+|//\S+", re.IGNORECASE)
NOTHING: Mapping[str, str] = MappingProxyType({})
FALLBACK = "date of this version; the date of first publication is not given"


class Placed(NamedTuple):
    """A row and its place in the file ("row 12"); `fault` says why it cannot be read. `outlet` is that of the list that
    the row stands in, with where that is said; `damage` what was wrong with the row and was put right, `told` how the
    cell of a column was read, where it is not as it was written.
    """

    row: Row
    place: str
    fault: str = ""
    outlet: tuple[str, str] = ("", "")
    damage: str = ""
    told: Mapping[str, str] = NOTHING


Rows = Callable[[], Iterable[Placed]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: the file's name and container, its charset, and what its columns are called there."""

    name: str
    container: str
    decoded: Decoded
    word: str = "column"


@dataclass(slots=True)
class Habits:
    """What a table's columns do throughout. It is filled by one pass over the rows and not changed after."""

    votes: dict[str, DateVotes] = field(default_factory=dict)
    rows: int = 0
    bodies: int = 0
    glued: int = 0
    backslashes: int = 0
    labels: Counter[str] = field(default_factory=Counter)

    def learn(self, row: Row, columns: Columns) -> None:
        """Take in one row."""
        self.rows += 1
        for fact in ("published", "updated"):
            words, column = columns.pick(row, fact)
            if column:
                self.votes.setdefault(column, DateVotes()).add(words)
        body = (columns.pick(row, "body")[0] or columns.pick(row, "description")[0]).lstrip()
        self.bodies += bool(body)
        if (label := LABEL.match(body)) and (label[1] in self.labels or len(self.labels) < MOST_LABELS):
            self.labels[label[1]] += 1
        self.glued += CLOSELY_GLUED.match(body) is not None
        self.backslashes += "\\" in body and BACKSLASH_BREAK.search(body) is not None

    def is_habit(self, count: int) -> bool:
        """True where so many rows are no chance."""
        return count >= ENOUGH and count >= OFTEN * self.bodies

    def order(self, column: str) -> bool | None:
        """Which figure of a date in this column is the day: first (True), second (False), not known (None)."""
        return self.votes[column].order() if column in self.votes else None


def sample(things: Iterable[T], most: int) -> list[T]:
    """The first things; fewer where what comes next is broken."""
    found: list[T] = []
    with suppress(SkipArticle):
        found.extend(islice(things, most))
    return found


def articles(rows: Rows, columns: Columns, source: Source) -> Iterator[Item]:
    """One article for each row that holds text, an Unread for each other; before them, remarks on what was taken."""
    habits = Habits()
    with suppress(SkipArticle):  # what is broken is said when the rows are gone through again, after what is whole
        for placed in rows():
            if not placed.fault:
                habits.learn(placed.row, columns)
    for says in _remarks(columns, habits, source.word):
        yield Remark(source.name, says)
    for placed in rows():
        if placed.fault:
            yield Unread(placed_name(source.name, placed.place), placed.fault)
        else:
            yield article(placed, Reading(columns, habits, source, placed.outlet, placed.told))


def _remarks(columns: Columns, habits: Habits, word: str) -> Iterator[str]:
    yield columns.says(word)
    if habits.rows and not habits.bodies:
        yield "headlines only, no bodies: few statements can be found in them"
    for column, votes in habits.votes.items():
        if says := votes.says():
            yield f"{word} {column}: {says}"
    label, count = (habits.labels.most_common(1) or [("", 0)])[0]
    if "outlet" not in columns.by_fact and habits.is_habit(count) and count > SOME * habits.bodies:
        yield f'{count} texts begin with "{label}:"; if that is the outlet of them all, give it'
    if habits.is_habit(habits.glued):
        yield f"{habits.glued} texts begin with a clock time glued to them; it was taken off as the time of the row"
    if habits.is_habit(habits.backslashes):
        yield 'a backslash stands for a line break in the texts; it was read so ("\\\\" parts paragraphs)'


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row is read by."""

    columns: Columns
    habits: Habits
    source: Source
    outlet: tuple[str, str]  # of the list that the row stands in, with where that is said
    told: Mapping[str, str]

    def cell(self, row: Row, fact: str) -> tuple[str, str]:
        """The cell for a fact, and where it stands in words ("column Дата")."""
        value, column = self.columns.pick(row, fact)
        word = self.source.word
        where = column if column.startswith(f"{word} ") else f"{word} {column}" if column else ""
        return value, f"{where}; {self.told[column]}" if column in self.told else where


def article(placed: Placed, reading: Reading) -> RawDocument | Unread:
    """The article of one row; an Unread where it holds no word."""
    row, place = placed.row, placed.place
    shown = " | ".join(one_line(cell)[:40] for cell in row.values() if cell.strip())[:200]
    row = {name: cell for name, cell in row.items() if not is_empty(cell)}
    source = reading.source
    facts: dict[str, str] = {}
    evidence = {"charset": source.decoded.evidence} | ({"place": place} if place else {})
    evidence |= {"damage": placed.damage} if placed.damage else {}
    title, where = reading.cell(row, "title")
    if title := one_line(title):
        facts["title"], evidence["title"] = title, where
    body = _body(row, title, reading, evidence)
    content = under_title(title, body)
    _date(row, reading, facts, evidence)
    if not any(c.isalpha() for c in content):
        return Unread(placed_name(source.name, place), f"holds no words of an article: {shown or 'it is empty'}")
    _others(row, reading, facts, evidence)
    return RawDocument(source.name, content, source.container, source.decoded.charset, facts, evidence)


def _body(row: Row, title: str, reading: Reading, evidence: dict[str, str]) -> str:
    """The text without what is not its own, and in the evidence what was cut or could not be used."""
    description, described = reading.cell(row, "description")
    value, where = reading.cell(row, "body")
    text, cut = without_tail(_habitual(cell_text(value), reading.habits, evidence))
    unusable = why_unusable(text, f"{title} {description}".strip())
    if unusable:
        used = "description" if description else "title"
        evidence["text"] = f"{where} is unusable: {unusable}; {used} used instead" + (f"; {cut}" if cut else "")
    if not text or unusable:
        text, cut = without_tail(_habitual(cell_text(description), reading.habits, evidence))
        text = "" if why_unusable(text, title) else text
        where = described
    evidence.setdefault("text", cut or (where if text else "headline only"))
    return text


def _habitual(text: str, habits: Habits, evidence: dict[str, str]) -> str:
    """The text with the habits of its column undone: a glued clock time taken off, backslashes read as line breaks."""
    if habits.is_habit(habits.glued) and (clock := GLUED_CLOCK.match(text)):
        evidence["time"] = f"{clock[1]}{clock[2]}"
        text = text[clock.end() :]
    if habits.is_habit(habits.backslashes):
        text = WIDE_BREAK.sub("\n\n", text).replace("\\", "\n").strip()
    return text


def _date(row: Row, reading: Reading, facts: dict[str, str], evidence: dict[str, str]) -> None:
    """The date of publication, joined with a column of times; dates of updating and saving are kept apart."""
    for fact in ("updated", "captured", "version"):
        words, where = reading.cell(row, fact)
        if words:
            evidence[fact] = f"{one_line(words)} ({where})"
    words, where = reading.cell(row, "published")
    column = reading.columns.pick(row, "published")[1]
    if not words and evidence.get("version"):
        words, where = reading.cell(row, "version")
        where += f": {FALLBACK}"
    if not words:
        evidence["published"] = "date of updating only" if "updated" in evidence else "no date in this row"
        return
    clock, clock_where = reading.cell(row, "time")
    if not clock and (glued := evidence.get("time", "")):
        clock, clock_where = re.split("[,–-]", glued)[0], "the clock time in front of the text"
    if clock and ":" not in words:
        words, where = f"{words} {clock}", f"{where} and {clock_where}"
    value, evidence["published"] = dated(one_line(words), where, reading.habits.order(column))
    facts |= {"published": value} if value else {}


def _others(row: Row, reading: Reading, facts: dict[str, str], evidence: dict[str, str]) -> None:
    """Outlet, authors and address."""
    outlet, where = reading.cell(row, "outlet")
    outlet, where = (outlet, where) if outlet else reading.outlet
    if outlet:
        facts["outlet"], evidence["outlet"] = one_line(outlet), where
    authors, where = reading.cell(row, "authors")
    if authors := names(authors):
        facts["authors"], evidence["authors"] = authors, where
    url, where = reading.cell(row, "url")
    if WEB.fullmatch(url.strip()):
        facts["url"], evidence["url"] = url.strip(), where
    elif url:
        evidence["address"] = f"{one_line(url)} ({where})"
