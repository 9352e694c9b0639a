"""What persons put right in the marks on a text: rows that are added and never changed, like decisions.

A correction names its words and where they stand, so that it finds them again when a text is read anew. The marks that
count are those of the newest reading by a machine with every correction that stands; the record is computed from them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection, func, insert, select

from onrecord.records.marks import Marks
from onrecord.records.text import Span
from onrecord.store.database import Database
from onrecord.store.decisions import PERSON
from onrecord.store.moments import now
from onrecord.store.stored import StoredDocument, stored_document, stored_marks
from onrecord.store.tables import CORRECTION, READING

Op = Literal["add", "set", "move", "drop", "undo"]
MAKER: Final = "corrections/1"  # of readings that apply corrections to what was read anew
NOBODY: Final = Span(0, 0)


class Told(msgspec.Struct, frozen=True):
    """What a correction says of a mark: attributes, phrases that links lead to, and where it stands from now on."""

    attributes: dict[str, str] = {}
    links: dict[str, list[str]] = {}
    to: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: a mark of a kind (`records.marks`) on these words is added, told anew, moved or dropped; `undo`
    takes the correction back that has the number `undoes`.
    """

    op: Op
    kind: str = ""
    span: Span = NOBODY
    quote: str = ""
    told: Told = field(default_factory=Told)
    why: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction as it is kept: its number, when, by whom (`person/ann`), of which text."""

    number: int
    at: str
    maker: str
    document: str
    correction: Correction


def add(connection: Connection, maker: str, document: str, made: Iterable[Correction]) -> list[int]:
    """Keep corrections; their numbers."""
    made, at = tuple(made), now()
    last = int(connection.execute(select(func.coalesce(func.max(CORRECTION.c.id), 0))).scalar_one())
    numbers = list(range(last + 1, last + 1 + len(made)))
    rows = [
        {
            "id": number, "at": at, "maker": maker, "document": document, "op": each.op, "kind": each.kind,
            "span_start": each.span.start, "span_end": each.span.end, "quote": each.quote,
            "told": msgspec.json.encode(each.told).decode(), "why": each.why, "undoes": each.undoes,
        }
        for number, each in zip(numbers, made, strict=True)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(CORRECTION), rows)
    return numbers


def corrections(connection: Connection, document: str | None, as_of: str | None = None) -> list[Corrected]:
    """The corrections of a text, or of all, the first first; those made until a moment."""
    asked = select(CORRECTION).order_by(CORRECTION.c.id)
    if document is not None:
        asked = asked.where(CORRECTION.c.document == document)
    if as_of is not None:
        asked = asked.where(CORRECTION.c.at <= as_of)
    return [
        Corrected(
            row.id, row.at, row.maker, row.document,
            Correction(
                row.op, row.kind, Span(row.span_start, row.span_end), row.quote,
                msgspec.json.decode(row.told, type=Told), row.why, row.undoes,
            ),
        )
        for row in connection.execute(asked)
    ]  # fmt: skip


def standing(rows: Sequence[Corrected]) -> list[Corrected]:
    """Those that were not taken back."""
    undone = {row.correction.undoes for row in rows if row.correction.op == "undo"}
    return [row for row in rows if row.correction.op != "undo" and row.number not in undone]


def by_machine(database: Database, document: str) -> tuple[StoredDocument, Marks] | None:
    """The newest reading of a text that nobody corrected, with its marks."""
    own = (~READING.c.maker.startswith(PERSON, autoescape=True), READING.c.maker != MAKER)
    newest = select(func.max(READING.c.id)).where(READING.c.document == document, *own)
    with database.reading() as connection:
        number = connection.execute(newest).scalar()
        return None if number is None else (stored_document(connection, number), stored_marks(connection, number))


def outdated(database: Database) -> Mapping[str, list[Corrected]]:
    """The texts that have corrections, and of which a machine's reading counts that does not have them."""
    with database.reading() as connection:
        found: dict[str, list[Corrected]] = {}
        for row in standing(corrections(connection, None)):
            found.setdefault(row.document, []).append(row)
        newest = select(func.max(READING.c.id)).where(READING.c.document.in_(found)).group_by(READING.c.document)
        counting = connection.execute(select(READING.c.document, READING.c.maker).where(READING.c.id.in_(newest)))
        corrected = {document for document, maker in counting if maker == MAKER or maker.startswith(PERSON)}
    return {document: rows for document, rows in found.items() if document not in corrected}
