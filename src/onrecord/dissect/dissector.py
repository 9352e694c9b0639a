"""Text -> Article: parts and sentences, and title, outlet, date and authors with where each was found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.dissect.agencies import agency_at_end, one_spelling
from onrecord.dissect.datelines import agency_in, agency_of
from onrecord.dissect.language import language_of
from onrecord.dissect.paragraphs import paragraphs
from onrecord.dissect.parts import find_parts
from onrecord.dissect.published import published
from onrecord.dissect.sentences import sentences
from onrecord.records.article import Article, Document, Given, Part
from onrecord.records.ids import content_id
from onrecord.records.text import RawDocument, Text

NOT_FOUND = "not found"
TOP = 9  # parts in which datelines tell of the article, not of an entry in it
NO_PERSON = re.compile(r"Press|News|Agenc|Times|Post\b|Reuters|Staff|Correspondent|Writer|Reporter|Editor|AFP|AP\b")
BETWEEN_NAMES = re.compile(r",? and |, | & ")
Found = tuple[str | None, str]  # a fact and its evidence


@dataclass(frozen=True, slots=True)
class Dissector:
    """RawDocument and Text -> Article. What is given wins over the container's facts, these over the text's."""

    def __call__(self, raw: RawDocument, text: Text, given: Given) -> Article:
        """Dissect one article."""
        parts = find_parts(text.text, paragraphs(text.text))
        datelines = tuple(p for p in parts[:TOP] if p.kind == "dateline")
        title, title_from = _title(raw, text.text, given, parts)
        outlet, outlet_from = _outlet(raw, text.text, given, datelines)
        if outlet is None and title and (agency := agency_of(title)):
            outlet, outlet_from = agency, "agency in the title"
        if outlet is None and (agency := agency_at_end(text.text, parts)):
            outlet, outlet_from = agency, "agency at the end"
        authors, authors_from = _authors(raw, text.text, parts)
        day, day_from = published(raw, given, [p.span.cut(text.text) for p in datelines])
        document = Document(
            id=content_id(text.raw),
            input=raw.input,
            title=title,
            outlet=outlet,
            authors=authors,
            url=raw.facts.get("url"),
            language=language_of(text.text),
            published=day,
            text=text.text,
            repairs=text.repairs,
            gaps=text.gaps,
            parts=parts,
            sentences=sentences(text.text, parts),
        )
        charset = f"{raw.charset}: {raw.evidence.get('charset', NOT_FOUND)}"
        own = {"published": day_from, "outlet": outlet_from, "title": title_from, "charset": charset}
        return Article(document, {**raw.evidence, **own, **({"authors": authors_from} if authors else {})})


def _authors(raw: RawDocument, text: str, parts: Iterable[Part]) -> tuple[tuple[str, ...], str]:
    """The authors that the container states, else those that a byline names; agencies and offices are none."""
    if stated := tuple(a.strip() for a in raw.facts.get("authors", "").split(";") if a.strip()):
        return stated, raw.evidence.get("authors", raw.container)
    bylines = (
        p.span.cut(text)[3:]
        for p in parts
        if p.kind == "credit" and text[p.span.start : p.span.start + 3] in ("By ", "BY ")
    )
    names = (name.partition(" in ")[0].strip() for line in bylines for name in BETWEEN_NAMES.split(line))
    return tuple(n for n in names if 2 <= len(n.split()) <= 5 and not NO_PERSON.search(n)), "byline"


def _title(raw: RawDocument, text: str, given: Given, parts: Iterable[Part]) -> Found:
    if given.title:
        return given.title, "given"
    if raw.facts.get("title"):
        return raw.facts["title"], raw.evidence.get("title", raw.container)
    headline = next((p.span.cut(text).rstrip(".") for p in parts if p.kind == "headline"), None)
    return (headline, "first line") if headline else (None, NOT_FOUND)


def _outlet(raw: RawDocument, text: str, given: Given, datelines: Iterable[Part]) -> Found:
    """The outlet in its one spelling, in the end the agency that a dateline names."""
    if given.outlet:
        return given.outlet, "given"
    if stated := raw.facts.get("outlet"):
        where, name = raw.evidence.get("outlet", raw.container), one_spelling(stated)
        return name, where if name == stated else f"{where}; written {stated}"
    for part in datelines:
        if agency := agency_in(part.span.cut(text)):
            return agency, "dateline"
    return None, NOT_FOUND
