"""Corrections of persons over the marks of a machine: the record is computed anew from both, by the same stages.

A correction finds its words where they stood, else where the same words stand nearest. What finds none is told of, and
kept for a reading that has them again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, cast

from onrecord.errors import BadUsage, NotThere, OnrecordError
from onrecord.mark.markup import EMPTY_COUNTS
from onrecord.pipeline import Assembler, Reading
from onrecord.reconcile.events import find_events
from onrecord.reconcile.reviews import carry_reviews
from onrecord.records.article import Article
from onrecord.records.marks import Link, LinkKind, Mark, MarkKind, Marks, in_order
from onrecord.records.text import Span
from onrecord.store import Store
from onrecord.store.corrections import MAKER, Corrected, Correction, by_machine, corrections, outdated, standing
from onrecord.store.decisions import PERSON

# The kinds of marks that a phrase may mean, best first; a cue and a source are of their own kind.
NAMES: Final[tuple[MarkKind, ...]] = ("per", "org", "loc", "grp", "dem", "src", "ref")
NEW: Final[dict[str, MarkKind]] = {"cue": "cue", "source": "src", "time": "t"}  # what a phrase becomes; else `ref`


@dataclass
class Bench:
    """The marks of one text while corrections are applied to them, and those corrections that found no words."""

    text: str
    marks: dict[str, Mark]
    links: list[Link]
    lost: list[Corrected]

    def apply(self, row: Corrected) -> None:
        """One correction."""
        told = row.correction
        span = self._place(told)
        if span is None:
            self.lost.append(row)
        elif told.op == "add":
            self._tell([self._own(cast("MarkKind", told.kind), span, row.maker)], row)
        else:
            found = self._at(told.kind, span)
            if not found:
                self.lost.append(row)
            for mark in found if told.op == "drop" else ():
                self._drop(mark)
            if told.op == "move" and told.told.to and found:
                self._move(found[0], Span(*told.told.to), row.maker)
            if told.op == "set":
                self._tell(found, row)

    def _place(self, told: Correction) -> Span | None:
        """Where the words stand: there, else nearest to there."""
        if told.quote and told.span.cut(self.text) == told.quote:
            return told.span
        return self._nearest(told.quote, told.span.start)

    def _nearest(self, words: str, near: int) -> Span | None:
        hits = [Span(*hit.span()) for hit in re.finditer(re.escape(words), self.text)] if words else []
        return min(hits, key=lambda hit: abs(hit.start - near), default=None)

    def _at(self, kind: str, span: Span) -> list[Mark]:
        """The marks of a kind on just these words, else those that share some."""
        of_kind = [mark for mark in self.marks.values() if mark.kind == kind]
        return [mark for mark in of_kind if mark.span == span] or [m for m in of_kind if m.span.overlaps(span)]

    def _own(self, kind: MarkKind, span: Span, maker: str) -> Mark:
        """The mark of a kind on these words, put there where there is none."""
        there = next((mark for mark in self.marks.values() if mark.kind == kind and mark.span == span), None)
        return there or self._put(Mark(f"{kind}:{span.start}-{span.end}", kind, span, maker))

    def _put(self, mark: Mark) -> Mark:
        self.marks[mark.id] = mark
        return mark

    def _tell(self, marks: Sequence[Mark], row: Corrected) -> None:
        told = row.correction.told
        kept = {name: value for name, value in told.attributes.items() if value or name in EMPTY_COUNTS}
        gone = told.attributes.keys() - kept.keys()
        for mark in marks:
            attributes = {n: v for n, v in mark.attributes.items() if n not in gone} | kept
            self._put(replace(mark, attributes=attributes, maker=row.maker, score=1.0))
        for kind, phrases in told.links.items():
            ids = {mark.id for mark in marks}
            self.links = [link for link in self.links if link.kind != kind or link.source not in ids]
            for phrase in phrases:
                if far := self._far(cast("LinkKind", kind), phrase, marks[0], row.maker):
                    self.links += [Link(cast("LinkKind", kind), m.id, far.id, row.maker) for m in marks if m is not far]

    def _far(self, kind: LinkKind, phrase: str, near: Mark, maker: str) -> Mark | None:
        """The mark that a phrase means: the nearest of these words, else one that is put on the nearest such words."""
        wanted: tuple[MarkKind, ...] = (NEW[kind],) if kind in ("cue", "time") else NAMES
        same = [m for m in self.marks.values() if m.kind in wanted and _alike(m.span.cut(self.text), phrase)]
        if same:
            return min(same, key=lambda m: (abs(m.span.start - near.span.start), wanted.index(m.kind)))
        span = self._nearest(phrase, near.span.start)
        return self._own(NEW.get(kind, "ref"), span, maker) if span else None

    def _move(self, mark: Mark, span: Span, maker: str) -> None:
        moved = replace(mark, id=f"{mark.kind}:{span.start}-{span.end}", span=span, maker=maker, score=1.0)
        del self.marks[mark.id]
        self._put(moved)
        self.links = [
            replace(
                link,
                source=moved.id if link.source == mark.id else link.source,
                target=moved.id if link.target == mark.id else link.target,
            )
            for link in self.links
        ]

    def _drop(self, mark: Mark) -> None:
        del self.marks[mark.id]
        self.links = [link for link in self.links if mark.id not in (link.source, link.target)]


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def applied(text: str, marks: Marks, rows: Iterable[Corrected]) -> tuple[Marks, list[Corrected]]:
    """The marks with corrections, in their order, and those that found no words."""
    bench = Bench(text, dict(marks.by_id), list(marks.links), [])
    for row in rows:
        bench.apply(row)
    known = bench.marks.keys()
    links = tuple(link for link in bench.links if link.source in known and link.target in known)
    return Marks(in_order(bench.marks.values()), links), bench.lost


def _computed(store: Store, document: str, rows: Iterable[Corrected]) -> Reading:
    """What the stages make of a text with corrections. Raises BadUsage where its marks are not known."""
    found = by_machine(store.database, document)
    if found is None:
        raise NotThere(f"there is no document {document!r} in {store.name}")
    stored, marks = found
    if not marks.marks:
        raise BadUsage("this report was loaded without its marks; read the report itself, then correct it")
    article = Article(stored.record.document, stored.sightings[0].evidence)
    corrected, _ = applied(article.text, marks, rows)
    return Assembler.default()(article, corrected)


def correct(store: Store, who: str, document: str, made: Sequence[Correction]) -> list[int]:
    """Keep a person's corrections of a text and the record that they make; their numbers. Raises BadUsage where one is
    on words that do not stand there, or where marks of one kind would cross.
    """
    text = store.document(document).record.document.text
    for each in made:
        span = (each.told.to and Span(*each.told.to)) or each.span
        if each.op != "undo" and (not 0 <= span.start < span.end <= len(text) or each.span.cut(text) != each.quote):
            raise BadUsage("these words do not stand there; select them in the text")
    with store.writer(PERSON + who) as writer:
        numbers = writer.correct(document, made, lambda rows: _computed(store, document, rows))
    carry_reviews(store)
    find_events(store)
    return numbers


def take_in(store: Store, rows: Iterable[Corrected]) -> tuple[int, list[str]]:
    """Keep what persons put right elsewhere, in its order: how many corrections were new here, and why others were left
    out.
    """
    with store.database.reading() as connection:
        said = {_key(row) for row in standing(corrections(connection, None))}
    fresh, refused = [row for row in rows if _key(row) not in said], list[str]()
    taken = 0
    for (maker, document), own in groupby(fresh, key=lambda row: (row.maker, row.document)):
        made = [row.correction for row in own]
        try:
            taken += len(correct(store, maker.removeprefix(PERSON), document, made))
        except OnrecordError as error:
            refused.append(f"{len(made)} of {document}: {error}")
    return taken, refused


def _key(row: Corrected) -> tuple[object, ...]:
    """What makes two corrections one, whenever and wherever they were kept."""
    told = row.correction
    what = told.told.attributes, told.told.links, told.told.to
    return row.maker, row.document, told.op, told.kind, told.span, repr(what)


def undo(store: Store, who: str, number: int) -> list[int]:
    """Take a correction back. Raises NotThere where none of this number stands."""
    with store.database.reading() as connection:
        rows = standing(corrections(connection, None))
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        raise NotThere(f"no correction {number} stands")
    return correct(store, who, found.document, [Correction("undo", undoes=number)])


def reapply(store: Store) -> int:
    """Apply corrections to what was read anew since; to how many texts."""
    found = outdated(store.database)
    for document in found:
        with store.writer(MAKER) as writer:
            writer.correct(document, (), lambda rows, document=document: _computed(store, document, rows))  # type: ignore[misc]
    return len(found)
