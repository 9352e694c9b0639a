"""`onrecord why`: everything an entry stands on."""

from collections.abc import Iterator, Sequence

import click
from rich.text import Text

from onrecord.cli.place import VARIABLE, store_at
from onrecord.cli.tables import INDENT, Terminal
from onrecord.errors import BadUsage
from onrecord.exports.inert import visible
from onrecord.exports.judged import row_words
from onrecord.exports.page import gap_note, repair_note
from onrecord.exports.words import Names, in_words, published_words, sentence
from onrecord.records.marks import Mark
from onrecord.records.record import Entry, Record, spans_of
from onrecord.records.text import Span
from onrecord.store import Found


@click.command("why")
@click.argument("words", metavar="[DB] ID", nargs=-1, required=True)
@click.option("--store", metavar="DB", help=f"The store, if it is not the first word; else {VARIABLE}.")
def command(words: Sequence[str], store: str | None) -> None:
    """Show why an entry is on the record: its sentence, marks and rules.

    The beginning of an id is enough where no other entry has it.

    \b
    Example:
      onrecord why c3f7c538 --store talks.db
    """  # noqa: D301  (click reads it)
    if len(words) > 2 or (store and len(words) > 1):
        raise BadUsage("give one id: onrecord why ID --store DB")
    opened = store_at(words[0] if len(words) == 2 else store)
    found = opened.find(words[-1])
    terminal = Terminal()
    names = Names(found.stored.record)
    terminal.say(in_words(names, found.entry), style="bold")
    terminal.say(f"{found.entry.id}, one of the {found.kind}")
    if not found.newest:
        terminal.say("A later reading of this text no longer has this entry.")
    _sentence(terminal, found)
    said = opened.decisions_on((found.entry.id,))
    terminal.section("Judged", (f"decision {row_words(row)}" for row in said))
    terminal.section("Told again in", _told_again(found))
    terminal.section("Report", _report(found))
    terminal.section("Why", _reasons(found))
    terminal.section("It rests on, and what rests on it", _related(names, found.entry))
    terminal.section("Repairs in this sentence", _repairs(found.stored.record, _around(found)))


def _around(found: Found) -> Span:
    """The sentences from the first to the last that the entry stands in; for a name, only the first."""
    document = found.stored.record.document
    first = sentence(document, found.entry)
    if found.kind in ("actors", "places"):
        return first
    ends = [s.end for s in document.sentences if any(s.overlaps(span) for span in spans_of(found.entry))]
    return Span(first.start, max([first.end, *ends])) if found.kind != "events" else first


def _sentence(terminal: Terminal, found: Found) -> None:
    """The sentence with the entry's own words in [[double brackets]], and bold where the terminal can."""
    text, around = found.stored.record.document.text, _around(found)
    shown, at = Text(), around.start
    for span in sorted(s for s in spans_of(found.entry) if around.contains(s)):
        if span.start >= at:
            shown.append(visible(text[at : span.start]))
            shown.append(f"[[{visible(span.cut(text))}]]", style="bold")
            at = span.end
    shown.append(visible(text[at : around.end]))
    terminal.say(f"\nSentence (characters {around.start} to {around.end})", style="bold")
    terminal.indented(shown)


def _told_again(found: Found) -> Iterator[str]:
    """The further sentences that an event was joined from, so that a false join can be seen."""
    document, around = found.stored.record.document, _around(found)
    for span in spans_of(found.entry) if found.kind == "events" else ():
        if around.contains(span):
            continue
        own = next((s for s in document.sentences if s.contains(span)), span)
        before, words, after = Span(own.start, span.start), span, Span(span.end, own.end)
        yield f"{before.cut(document.text)}[[{words.cut(document.text)}]]{after.cut(document.text)}"


def _report(found: Found) -> Iterator[str]:
    document, first = found.stored.record.document, found.stored.sightings[0]
    yield document.title or "no title"
    yield f"{document.outlet or 'outlet not known'}, {published_words(document, first.evidence)}"
    yield f"{document.id}, read from {first.input} by {found.stored.maker} (onrecord {found.stored.version})"
    for other in found.stored.sightings[1:]:
        yield "also met as " + ", ".join(filter(None, (other.input, other.outlet, other.published)))


def _reasons(found: Found) -> Iterator[str]:
    text = found.stored.record.document.text
    if not found.reasons:
        yield "no reasons were kept for this entry"
    for reason in found.reasons:
        yield reason.rule + (f": {reason.note}" if reason.note else "")
        for mark_id in reason.marks:
            mark = found.marks.by_id.get(mark_id)
            yield INDENT + (_mark(mark, text) if mark else f"mark {mark_id}, which is not in the store")


def _mark(mark: Mark, text: str) -> str:
    attributes = "".join(f", {name} {value}" for name, value in mark.attributes.items())
    return f"{mark.kind} “{mark.span.cut(text)}”{attributes}; marked by {mark.maker}, score {mark.score:.2f}"


def _related(names: Names, entry: Entry) -> Iterator[str]:
    """What the entry names, and what names it, each in words with its id."""
    mine = _named(entry)
    for other in names.record.entries():
        if other.id != entry.id and (other.id in mine or entry.id in _named(other)):
            yield f"{other.id}  {in_words(names, other)}"


def _named(entry: Entry) -> set[str]:
    """The claims and figures that an entry names."""
    return {*getattr(entry, "claims", ()), *getattr(entry, "figures", ())}


def _repairs(record: Record, around: Span) -> Iterator[str]:
    for repair in record.document.repairs:
        if repair.span.overlaps(around) or around.start <= repair.span.start <= around.end:
            yield repair_note(repair)
    for gap in record.document.gaps:
        if around.start <= gap.at <= around.end:
            yield gap_note(gap.why)
