"""A stated date in plain signs: names of months and weekdays of many languages become `<m3>` and `<w1>` (Monday is 0).

Tables: `calendar_names.tsv`, `zones.tsv`. Nothing here takes its answer from the clock or from the machine's settings.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from onrecord.lexicon.tables import read_table, values

CJK_DATE = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]?")
CJK_CLOCK = re.compile(r"(\d{1,2}) ?[時时시点] ?(\d{1,2}) ?[분分]?")
HALVES = {"上午": "am", "午前": "am", "오전": "am", "下午": "pm", "午後": "pm", "오후": "pm"}
HALF_FIRST = re.compile(rf"({'|'.join(HALVES)}) ?(\d{{1,2}}:\d\d)")
T_BETWEEN = re.compile(r"(?<=\d)t(?=\d\d:)")
WORD = re.compile(r"[^\W\d_]+(?:׳)?")
UNFOLDED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})


def folded(words: str) -> str:
    """Small letters without accents, digits and signs as ASCII has them, no invisible marks, single blanks."""
    if not words.isascii():
        apart = unicodedata.normalize("NFKD", words.casefold())
        plain = "".join(c for c in apart if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
        words = unicodedata.normalize("NFC", plain).translate(UNFOLDED)
        words = re.sub(r"[‐-―−]", "-", re.sub(r"[’‘`´]", "'", words))
        words = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in words)
    return " ".join(words.casefold().split())


def _names() -> Iterator[tuple[str, str, int]]:
    """Kind, folded name and number, of every name in the table (folded all at once: it is quicker)."""
    rows = [
        (row["kind"], name, int(row["number"])) for row in read_table("calendar_names") for name in values(row["names"])
    ]
    for (kind, _, number), name in zip(rows, folded(";".join(name for _, name, _ in rows)).split(";"), strict=True):
        yield kind, name, number


NUMBERS: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
for _kind, _name, _number in _names():
    NUMBERS[_kind, _name].add(_number)
MONTHS = {name: numbers for (kind, name), numbers in NUMBERS.items() if kind == "month"}
WEEKDAYS = {name: numbers for (kind, name), numbers in NUMBERS.items() if kind == "weekday"}
ZONES = {row["zone"]: row["offset"] for row in read_table("zones")}
OF_TWO_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in (*MONTHS, *WEEKDAYS) if ' ' in n)})(?!\w)")


def marked(statement: str) -> str:
    """The statement folded, with `<m3>` for a month and `<w1>` or `<w1,2>` (one of these) for a weekday."""
    plain = T_BETWEEN.sub(" ", folded(statement))
    if not plain.isascii():
        plain = CJK_CLOCK.sub(r"\1:\2 ", CJK_DATE.sub(r"\1-\2-\3 ", plain))
        plain = HALF_FIRST.sub(lambda m: f" {m[2]} {HALVES[m[1]]} ", plain)
        plain = OF_TWO_WORDS.sub(lambda m: _month(m[0]) or _weekday(m[0]), plain)
    names = [w for w in WORD.finditer(plain) if plain[w.start() - 1 : w.start()] != "<"]
    double = [w.start() for w in names if w[0] in MONTHS and w[0] in WEEKDAYS]
    sure = any(w[0] in MONTHS and w[0] not in WEEKDAYS for w in names)
    weekdays = set(double if sure else double[:-1])  # `mar` is March, or Tuesday in French, Italian and Spanish

    def mark(found: re.Match[str]) -> str:
        name, at = found.group(), found.start()
        if plain[at - 1 : at] == "<":
            return name
        return (_weekday(name) if at in weekdays else _month(name) or _weekday(name)) or name

    return WORD.sub(mark, plain)


def _month(name: str) -> str:
    return f"<m{min(MONTHS[name])}>" if len(MONTHS.get(name, ())) == 1 else ""


def _weekday(name: str) -> str:
    return f"<w{','.join(str(n) for n in sorted(WEEKDAYS[name]))}>" if name in WEEKDAYS else ""
