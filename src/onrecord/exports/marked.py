"""Reports that people went over, in the form of the training corpus (MARKUP.md): what was corrected teaches.

A report is taken where a person judged one of its entries or corrected its marks. Marks of entries that were rejected
are left out; so is a mark that crosses another, as the form has no place for it. What `mark.markup` reads from this is
what is in the store, but for phrases that serve only as the far end of a link, which stand in attributes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from onrecord.errors import BadUsage
from onrecord.exports.inert import acts
from onrecord.exports.segments import paragraphs
from onrecord.exports.view import NO_FILTER, View
from onrecord.mark.markup import PHRASES, VALUES
from onrecord.records.marks import Mark, MarkKind, Marks
from onrecord.records.text import Span
from onrecord.store import StoredDocument
from onrecord.store.corrections import corrections, standing
from onrecord.store.decisions import PERSON, in_force
from onrecord.store.items import INDEXED
from onrecord.store.reviews import VERDICTS

BEHIND: Final[Mapping[str, MarkKind]] = {
    "claims": "con", "events": "ev", "figures": "fig", "positions": "term", "commitments": "due",
}  # fmt: skip
ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
OF_CLAIMS: Final = ("con", "cue", "src")
IDS: Final = {"ev": "e", "due": "k"}  # kinds whose mentions are one thing by their ids


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag over some words."""

    kind: str
    span: Span
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class MarkedCorpus:
    """One `<corpus>`, an `<article>` each report."""

    suffix: str = ".xml"
    note: str = "The reports' text is their outlets'. Take it for training only where its licence allows that."

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the corpus; how many articles. Raises BadUsage for filters."""
        if view.wanted != NO_FILTER or view.min_origins > 1:
            raise BadUsage("marked articles are exported whole; leave the filters away")
        out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<corpus>\n')
        number = 0
        for number, stored in enumerate(_gone_over(view), start=1):  # noqa: B007  (the last number is wanted)
            marks = _without(view, stored)
            out.write("".join(_article(stored, marks)).encode("utf-8", "xmlcharrefreplace"))
        out.write(b"</corpus>\n")
        return number


def _gone_over(view: View) -> Iterator[StoredDocument]:
    """The reports of which a person judged an entry or corrected a mark."""
    store = view.store
    said = (row.decision for row in in_force(store.decisions(maker=PERSON)))
    judged = {told.first for told in said if told.judgement in VERDICTS}
    with store.database.reading() as connection:
        wanted = {row.document for row in standing(corrections(connection, None, store.as_of))}
    wanted |= {hit.document for hit in store.hits_of(judged)}
    wanted |= {store.find(entry).stored.record.document.id for entry in store.rejected(judged)}
    for document in sorted(wanted):
        yield store.document(document)


def _without(view: View, stored: StoredDocument) -> Marks:
    """The marks of a report but for those behind entries that were rejected."""
    by_kind = stored.record.by_kind()
    every = next((entry for kind in INDEXED for entry in by_kind[kind]), None)
    if every is None:
        return Marks()
    marks = view.store.find(every.id).marks
    aside = view.store.rejected(entry.id for kind in INDEXED for entry in by_kind[kind])
    gone = {
        mark
        for kind in INDEXED
        for entry in by_kind[kind]
        if entry.id in aside
        for reason in stored.reasons.get(entry.id, ())
        for mark in reason.marks
        if mark in marks.by_id and marks.by_id[mark].kind == BEHIND[kind]
    }
    links = tuple(link for link in marks.links if link.source not in gone and link.target not in gone)
    return Marks(tuple(mark for mark in marks.marks if mark.id not in gone), links)


def _article(stored: StoredDocument, marks: Marks) -> Iterator[str]:
    document = stored.record.document
    tags = sorted(_tags(document.text, marks), key=lambda tag: (tag.span.start, -tag.span.end))
    facts = {"id": document.id, "published": document.published or "", "kind": "reviewed", "url": document.url or ""}
    yield f"<article {_written(facts)}>\n"
    for body, _ in paragraphs(document.text):
        if body.cut(document.text).strip():
            inside = [tag for tag in tags if body.contains(tag.span)]
            yield f"<p>{''.join(_nested(document.text, body, inside))}</p>\n"
    yield "</article>\n"


def _nested(text: str, body: Span, tags: Sequence[Tag]) -> Iterator[str]:
    """A paragraph with its tags, each inside the ones that hold it; one that crosses another is left out."""
    open_tags: list[Tag] = []
    at = body.start
    for tag in tags:
        while open_tags and open_tags[-1].span.end <= tag.span.start:
            done = open_tags.pop()
            yield _plain(text[at : done.span.end]) + f"</{done.kind}>"
            at = done.span.end
        if open_tags and tag.span.end > open_tags[-1].span.end:
            continue
        yield _plain(text[at : tag.span.start]) + f"<{' '.join(filter(None, (tag.kind, _written(tag.attributes))))}>"
        at = tag.span.start
        open_tags.append(tag)
    for done in reversed(open_tags):
        yield _plain(text[at : done.span.end]) + f"</{done.kind}>"
        at = done.span.end
    yield _plain(text[at : body.end])


def _tags(text: str, marks: Marks) -> Iterator[Tag]:
    claims = {content.id: f"c{n}" for n, group in enumerate(marks.groups("con"), 1) for content in group}
    of_claim: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for content in marks.of("con"):
        for kind in ("cue", "source"):
            for far in marks.targets(content, kind):
                of_claim[far.id][claims[content.id]] = None
    things = {
        mark.id: f"{letter}{n}"
        for kind, letter in IDS.items()
        for n, group in enumerate(marks.groups(kind), 1)  # type: ignore[arg-type]
        for mark in group
    }
    for mark in marks.marks:
        if mark.kind not in VALUES:
            continue
        kept = {short: mark.attributes[full] for short, full in VALUES[mark.kind].items() if full in mark.attributes}
        for name, link in PHRASES.get(mark.kind, {}).items():
            kept[name] = _phrases(text, marks.targets(mark, link))
        if mark.kind == "con":
            named = [far for far in marks.targets(mark, "source") if far.kind != "src"]
            yield Tag("con", mark.span, {"id": claims[mark.id], **kept, **_given({"who": _phrases(text, named)})})
        elif mark.kind in OF_CLAIMS:
            refers = _phrases(text, marks.targets(mark, "refers"))
            for claim in of_claim[mark.id] or {"": None}:
                yield Tag(mark.kind, mark.span, _given({"id": claim, "who": refers}) | kept)
        else:
            yield Tag(mark.kind, mark.span, _given({"id": things.get(mark.id, "")}) | kept)


def _plain(text: str) -> str:
    """Text as XML has it; what a terminal would obey stands as a reference, which reads as the same character."""
    told = escape(_legal(text))
    return "".join(f"&#x{ord(c):X};" if acts(c) and c not in "\n\r\t" else c for c in told)


def _legal(text: str) -> str:
    """Text with what XML cannot hold replaced, one character for one."""
    return ILLEGAL.sub("\ufffd", text)


def _phrases(text: str, marks: Iterable[Mark]) -> str:
    return ";".join(dict.fromkeys(" ".join(mark.span.cut(text).split()) for mark in marks))


def _given(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if value}


def _written(attributes: Mapping[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(_legal(value))}" for name, value in attributes.items())
