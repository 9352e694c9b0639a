"""Which column holds what: told by its name (`columns.tsv`), checked on its content, or guessed from content alone."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from onrecord.errors import NothingToRead
from onrecord.lexicon.dates import read_date
from onrecord.lexicon.tables import read_table, values

Row = Mapping[str, str]
SAMPLE = 200  # rows by which columns are told
LONGEST_NAME = 40  # characters of a column's name; what is longer is a text
MOST_SHOWN = 12  # names of columns in a message
MOST = 0.8  # of a column's filled cells
URL = re.compile(r"(?:https?:)?//\S+|www\.\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
ADDRESS = re.compile(r"https?://|www\.")
NUMBER = re.compile(r"[-+]?[\d.,\s%]+")
EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
SHORT_LABEL, TITLE_LENGTH, BODY_LENGTH = 40, 20, 150  # characters
MOST_LABELS = 0.2  # different labels by rows
# A word that makes another thing of a column whose name holds "text", "date" or "title".
OTHERWISE = frozenset({
    "image", "img", "photo", "picture", "video", "thumb", "icon", "length", "len", "count", "num", "words",
    "id", "ids", "lang", "language", "score", "sentiment", "label", "polarity", "topic", "category", "type",
    "status", "path", "file", "hash", "alt", "updated", "update", "modified", "modify", "crawl", "crawled",
    "download", "downloaded", "retrieved", "scraped", "expire", "expiration", "start", "end", "birth", "event",
})  # fmt: skip
WORDS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"title", "headline"}),
    "body": frozenset({"text", "body", "content", "fulltext"}),
    "published": frozenset({"date", "published", "datetime"}),
    "url": frozenset({"url", "link"}),
    "authors": frozenset({"author", "authors", "byline"}),
    "outlet": frozenset({"outlet", "publisher", "source", "newspaper"}),
}


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


NAMES: Mapping[str, tuple[str, ...]] = {
    row["fact"]: tuple(_plain(name) for name in values(row["names"])) for row in read_table("columns", __package__)
}
TEXTS = frozenset({"title", "body", "description"})  # facts that hold words of an article
DATES = ("published", "version", "updated", "captured")  # facts that are dates
FACTS = {name: fact for fact, names in NAMES.items() for name in names}


@dataclass(frozen=True, slots=True)
class Columns:
    """For each fact the columns that may hold it, the best first. `named` is false where only content told them."""

    by_fact: Mapping[str, tuple[str, ...]]
    named: bool = True
    left: tuple[str, ...] = ()

    def pick(self, row: Row, fact: str) -> tuple[str, str]:
        """The first filled cell for a fact, and its column; two empty strings where there is none."""
        return next(((row[c], c) for c in self.by_fact.get(fact, ()) if row.get(c)), ("", ""))

    def given(self, given: Mapping[str, str], names: Sequence[str], word: str) -> "Columns":
        """The same, with what the user says of some facts. Raises NothingToRead for a column that is not there."""
        for column in given.values():
            if column not in names:
                raise NothingToRead(
                    f"There is no {word} {column!r} here, as --columns has it; the {word}s are: {shown(names)}."
                )
        taken = set(given.values())
        kept = {fact: tuple(c for c in columns if c not in taken) for fact, columns in self.by_fact.items()}
        by_fact = {fact: columns for fact, columns in kept.items() if columns} | {f: (c,) for f, c in given.items()}
        return Columns(by_fact, self.named, tuple(name for name in self.left if name not in taken))

    def says(self, word: str) -> str:
        """In words: which columns were taken for what, what was not found, and what was left."""
        taken = ", ".join(f"{fact}={columns[0]}" for fact, columns in self.by_fact.items())
        missing = [fact for fact in ("title", "published", "outlet") if fact not in self.by_fact]
        how = f"{word}s taken" if self.named else f"no header; {word}s taken by their content"
        none = f"; none found for {', '.join(missing)}" if missing else ""
        left = f"; left out: {shown(self.left)}" if self.left else ""
        return f"{how}: {taken}{none}{left}"


def shown(names: Sequence[str]) -> str:
    """The first names, for a message."""
    return ", ".join(names[:MOST_SHOWN]) + ("…" if len(names) > MOST_SHOWN else "")


def known_facts(names: Iterable[str]) -> set[str]:
    """The facts that these column names stand for."""
    short = (name for name in names if len(name) <= LONGEST_NAME)
    return {FACTS[plain] for name in short if (plain := _plain(name)) in FACTS}


def fact_of(name: str) -> str:
    """The fact that a name stands for; "" where it is not known."""
    return FACTS.get(_plain(name), "") if len(name) <= LONGEST_NAME else ""


def columns_of(names: Sequence[str], sample: Sequence[Row], *, header: bool = True) -> Columns:
    """Tell the columns, by a sample of the rows. Without a header, or where no name tells the text, content decides."""
    cells = {name: [row[name] for row in sample if row.get(name)] for name in names}
    found: dict[str, list[str]] = _named(names) if header else {}
    _check(found, cells)
    free = [name for name in names if not any(name in columns for columns in found.values())]
    if not (found.get("title") or found.get("body") or found.get("description")):
        _guess(found, {n: cells[n] for n in free if cells[n] and not (header and _is_other(n))}, labels=not header)
    by_fact = {fact: tuple(found[fact]) for fact in NAMES if found.get(fact)}
    taken = {name for columns in by_fact.values() for name in columns}
    return Columns(by_fact, header, tuple(n for n in names if n not in taken and cells[n]))


def _named(names: Sequence[str]) -> dict[str, list[str]]:
    """Columns by exact name, in the order of the table; then by a telling word, for facts that have none."""
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    found = {fact: [plain[known] for known in known_names if known in plain] for fact, known_names in NAMES.items()}
    for name in names:
        words = _words(name)
        fact = next((f for f, telling in WORDS.items() if words & telling), None)
        if fact and not words & OTHERWISE and _plain(name) not in FACTS and not found[fact]:
            found[fact].append(name)
    return found


def named_as_dates(names: Sequence[str]) -> tuple[str, ...]:
    """The columns that their names tell to be dates, of publication or of something else."""
    found = _named(names)
    return tuple(name for fact in DATES for name in found.get(fact, ()))


def _check(found: dict[str, list[str]], cells: Mapping[str, list[str]]) -> None:
    """What the cells are wins over what the column is called: a "text" full of addresses is an address."""
    for fact in ("title", "body", "description", "outlet"):
        for name in list(found.get(fact, ())):
            if _share(cells[name], URL.fullmatch) >= MOST and not (fact == "outlet" and not _has_path(cells[name])):
                found[fact].remove(name)
                if _has_path(cells[name]):
                    found.setdefault("url", []).append(name)
            elif _share(cells[name], NUMBER.fullmatch) >= MOST:
                found[fact].remove(name)
    for name in list(found.get("published", ())):
        if cells[name] and _share(cells[name][:50], is_date) < 1 - MOST:
            found["published"].remove(name)
    if not found.get("body") and found.get("title") and (long := _longest(cells, found["title"])):
        found["title"].remove(long)
        found["body"] = [long]


def _longest(cells: Mapping[str, list[str]], titles: list[str]) -> str | None:
    """A column called title that holds whole articles."""
    return next((t for t in titles if cells[t] and mean(len(c) for c in cells[t]) > 4 * BODY_LENGTH), None)


def _guess(found: dict[str, list[str]], cells: Mapping[str, list[str]], *, labels: bool) -> None:
    """Facts of columns without a telling name: addresses, dates, a long text, a short one; with `labels` the outlet."""
    for name, filled in cells.items():
        if _share(filled, ADDRESS.match) >= MOST:
            found.setdefault("url", []).append(name)
        elif not found.get("published") and _share(filled[:50], _is_day) >= MOST:
            found["published"] = [name]
    taken = {*found.get("url", ()), *found.get("published", ())}
    words = {n: c for n, c in cells.items() if n not in taken and _share(c, NUMBER.fullmatch) < 1 - MOST}
    outlets = [name for name, filled in words.items() if _is_outlet(filled)]
    if labels and len(outlets) == 1 and not found.get("outlet"):
        found["outlet"] = outlets
    lengths = {name: mean(len(cell) for cell in filled) for name, filled in words.items() if name not in outlets}
    texts = sorted((n for n, length in lengths.items() if length >= TITLE_LENGTH), key=lambda n: -lengths[n])
    if texts and (lengths[texts[0]] >= BODY_LENGTH or len(texts) > 1 or _share(words[texts[0]], _is_sentence) >= MOST):
        found["body"] = [texts.pop(0)]
    if texts:
        found["title"] = [texts[0]]


def _is_outlet(cells: Sequence[str]) -> bool:
    """True for a label that repeats and is written as a name: not "false", not "politics"."""
    labels = set(cells)
    short = mean(len(c) for c in cells) <= SHORT_LABEL and len(labels) <= max(1, MOST_LABELS * len(cells))
    return short and all(label[:1].isupper() or "." in label for label in labels)


def _is_sentence(cell: str) -> bool:
    return cell.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。"))


def is_text(cells: Sequence[str]) -> bool:
    """True for a column whose cells are words of an article rather than labels, figures or addresses."""
    return bool(cells) and mean(len(c) for c in cells) >= TITLE_LENGTH and mean(c.count(" ") for c in cells) >= 2


def _is_other(name: str) -> bool:
    """True for a column whose name says that it is of something else, such as the date of an event."""
    return FACTS.get(_plain(name)) in ("updated", "captured", "version") or bool(_words(name) & OTHERWISE)


def _words(name: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


def _is_day(cell: str) -> bool:
    """True for a full date; a year alone in a column without a telling name counts something else."""
    stated = read_date(cell)
    return len(stated.value or "") == len("2024-01-02") or stated.why.startswith("ambiguous")


def is_date(cell: str) -> bool:
    """True for a date, whole or in part, also one that could be two days, and for seconds of Unix time."""
    stated = read_date(cell)
    return stated.value is not None or stated.why.startswith("ambiguous") or EPOCH.fullmatch(cell) is not None


def _has_path(cells: Sequence[str]) -> bool:
    """True where the addresses are of pages and not only of sites."""
    return any("/" in cell.split("//", 1)[-1].rstrip("/") for cell in cells)


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(1 for cell in cells if test(cell.strip())) / len(cells) if cells else 0.0
