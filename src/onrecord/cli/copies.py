"""`onrecord copies`: which texts of a store tell each other's words, and where they differ."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage, CannotWrite
from onrecord.exports.inert import visible
from onrecord.exports.rows import csv_lines, json_line
from onrecord.exports.words import counted
from onrecord.reconcile import Difference, Lineage, differences, find_copies, lineages
from onrecord.reconcile.lineage import Member
from onrecord.records.article import Document
from onrecord.records.text import Span
from onrecord.store import Copy, Store, StoredDocument

Row = dict[str, Any]


@click.command("copies")
@click.argument("db", metavar="[DB]", required=False)
@click.option("--document", metavar="ID", help="Only the lineage of this text; the beginning of its id is enough.")
@click.option("--differences", "differ", is_flag=True, help="Show the sentences that one has and the other has not.")
@click.option("--json", "form", flag_value="json", help="JSON, one lineage a line.")
@click.option("--csv", "form", flag_value="csv", help="CSV, one copy a row.")
def command(*, db: str | None, document: str | None, differ: bool, form: str | None) -> None:
    """Show which texts of a store tell each other's words.

    A copy is mostly the other text, from its beginning on, as wire reports stand in many papers. A version tells
    anew with much of the same text, as later leads of a running story do. Each lineage has one origin, and says why it
    is taken for that. A text that several outlets carried word for word is one document with several outlets.

    \b
    Example:
      onrecord copies talks.db --differences
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    try:
        find_copies(store)
    except CannotWrite as error:
        click.echo(visible(f"note: texts that are new to the store were not compared: {error}"), err=True)
    found = _wanted(store, document)
    if form == "json":
        print_lines(json_line(_as_json(lineage, differ=differ)) for lineage in found)
    elif form == "csv":
        print_lines(csv_lines(row for lineage in found for row in _rows(lineage)))
    else:
        _show(Terminal(), found, differ=differ)


def _wanted(store: Store, document: str | None) -> tuple[Lineage, ...]:
    pairs = store.copies()
    ids = dict.fromkeys(i for pair in pairs for i in (pair.first, pair.second))
    found = lineages((store.document(i) for i in ids), pairs)
    if document is None:
        return found
    if not any(store.documents(document)):
        raise BadUsage(f"there is no document whose id begins with {document!r}; see: onrecord show DB documents")
    return tuple(each for each in found if any(_id(s).startswith(document) for s in _texts(each)))


def _show(terminal: Terminal, found: Sequence[Lineage], *, differ: bool) -> None:
    if not found:
        terminal.say("No text here tells another's words.")
        return
    texts = sum(len(each.members) for each in found)
    terminal.say(f"{counted(len(found), 'origins')}, told again in {counted(texts, 'texts')}", style="bold")
    for lineage in found:
        terminal.say(f"\n{_named(lineage.origin)}", style="bold")
        terminal.indented(f"{_met(lineage.origin)}; origin: {lineage.why}")
        for member in lineage.members:
            terminal.indented(f"{_how(lineage, member)}: {_named(member.stored)}")
            terminal.indented(_met(member.stored), 4)
            if differ:
                _differences(terminal, lineage.origin.record.document, member.stored.record.document)


def _differences(terminal: Terminal, origin: Document, other: Document) -> None:
    """Sentences of the origin alone after a minus, of the other alone after a plus."""
    for difference in differences(origin, other):
        for sign, document, spans in (("-", origin, difference.first), ("+", other, difference.second)):
            for span in spans:
                terminal.indented(f"{sign} {' '.join(span.cut(document.text).split())}", 6)


def _named(stored: StoredDocument) -> str:
    return f"{_id(stored)}  {stored.record.document.title or stored.record.document.input}"


def _met(stored: StoredDocument) -> str:
    """Outlet and date of every meeting with a text."""
    met = (f"{s.outlet or 'outlet not known'}, {s.published or 'no date'}" for s in stored.sightings)
    return "; ".join(dict.fromkeys(met))


def _how(lineage: Lineage, member: Member) -> str:
    if member.copy is None:
        return "joined through another of these"
    of_origin, of_member = _shares(lineage, member.copy)
    return f"{member.copy.kind}, {of_member:.0%} of it from the origin, {of_origin:.0%} of the origin in it"


def _shares(lineage: Lineage, copy: Copy) -> tuple[float, float]:
    """Shares of the origin in the member, and of the member in the origin."""
    both = (copy.of_first, copy.of_second)
    return both if copy.first == _id(lineage.origin) else (both[1], both[0])


def _rows(lineage: Lineage) -> Iterator[Row]:
    for member in lineage.members:
        copy = member.copy
        of_origin, of_member = _shares(lineage, copy) if copy else (None, None)
        yield {
            "origin": _id(lineage.origin),
            "origin_outlet": lineage.origin.record.document.outlet,
            "origin_published": lineage.origin.record.document.published,
            "why": lineage.why,
            "document": _id(member.stored),
            "kind": copy.kind if copy else None,
            "share_of_origin": of_origin,
            "share_of_document": of_member,
            "title": member.stored.record.document.title,
            "outlets": [s.outlet for s in member.stored.sightings if s.outlet],
            "published": member.stored.record.document.published,
        }


def _as_json(lineage: Lineage, *, differ: bool) -> Row:
    rows = list(_rows(lineage))
    if differ:
        for row, member in zip(rows, lineage.members, strict=True):
            row["differences"] = _quotes(lineage.origin.record.document, member.stored.record.document)
    return {
        "origin": _id(lineage.origin),
        "why": lineage.why,
        "title": lineage.origin.record.document.title,
        "outlets": list(lineage.outlets),
        "copies": rows,
    }


def _quotes(origin: Document, other: Document) -> list[Row]:
    def told(document: Document, spans: Sequence[Span]) -> list[str]:
        return [span.cut(document.text) for span in spans]

    def row(difference: Difference) -> Row:
        return {"origin": told(origin, difference.first), "document": told(other, difference.second)}

    return [row(difference) for difference in differences(origin, other)]


def _texts(lineage: Lineage) -> Iterator[StoredDocument]:
    yield lineage.origin
    yield from (member.stored for member in lineage.members)


def _id(stored: StoredDocument) -> str:
    return stored.record.document.id
