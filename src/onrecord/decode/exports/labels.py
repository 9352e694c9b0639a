"""Labels of fields (`LENGTH: 300 words`, `LÄNGE: ...`) by the table `labels.tsv`. What is not in it is no field: a
headline may hold a colon.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicon.date_words import folded
from onrecord.lexicon.tables import read_table, values

ROWS = read_table("labels", "onrecord.decode.exports")
LABEL = re.compile(r"([^\W\d_][^:\n]{1,40}?)\s?:(?=\s|$)\s*")
HEAD_ROLES = frozenset(row["role"] for row in ROWS if row["where"] == "head")


def _roles(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Label, folded -> role; the first row that names a label counts."""
    found: dict[str, str] = {}
    for row in rows:
        for name in values(row["labels"]):
            found.setdefault(folded(name), row["role"])
    return found


ROLES = _roles(ROWS)
HEADINGS = _roles(row for row in ROWS if row["heading"])


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line: the role of its label, and what stands behind it."""

    role: str
    value: str


def field(line: str, *, capitals: bool = False) -> Field | None:
    """The field that a line states; None where it begins with no label of the table (in capitals, if asked for)."""
    found = LABEL.match(line)
    if not found or (capitals and not found[1].isupper()):
        return None
    role = ROLES.get(folded(found[1]))
    return Field(role, line[found.end() :].strip()) if role else None


def heading(line: str) -> str | None:
    """The role of a label that stands as a line of its own, without a colon."""
    return HEADINGS.get(folded(line)) if 0 < len(line) < 40 else None


def fields(lines: Sequence[str], *, capitals: bool = False) -> dict[str, str]:
    """The labelled fields of lines, by role. A line without a label goes on with the field before it; of several
    fields of one role the first counts.
    """
    found: dict[str, str] = {}
    role = ""
    for line in lines:
        stated = field(line, capitals=capitals)
        if not stated and not capitals and (named := heading(line)):
            stated = Field(named, "")
        if stated and stated.role != role:
            role = stated.role if stated.role not in found else ""
            if role:
                found[role] = stated.value
        elif line and role:
            found[role] = f"{found[role]}\n{line}".strip()
    return found
