"""Text -> Article: parts and sentences, and title, outlet, date and authors with where each was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.dissect.datelines import agency_in
from onrecord.dissect.dates import find_full_date, read_date, read_date_line
from onrecord.dissect.language import language_of
from onrecord.dissect.paragraphs import paragraphs
from onrecord.dissect.parts import find_parts
from onrecord.dissect.sentences import sentences
from onrecord.records.article import Article, Document, Given, Part
from onrecord.records.ids import content_id
from onrecord.records.text import RawDocument, Text

NOT_FOUND = "not found"
Found = tuple[str | None, str]  # a fact and its evidence


@dataclass(frozen=True, slots=True)
class Dissector:
    """RawDocument and Text -> Article. What is given wins over the container's facts, these over the text's."""

    def __call__(self, raw: RawDocument, text: Text, given: Given) -> Article:
        """Dissect one article."""
        parts = find_parts(text.text, paragraphs(text.text))
        datelines = tuple(p for p in parts if p.kind == "dateline")
        title, title_from = _title(raw, text.text, given, parts)
        outlet, outlet_from = _outlet(raw, text.text, given, datelines)
        published, published_from = _published(raw, text.text, given, datelines)
        document = Document(
            id=content_id(text.raw),
            input=raw.input,
            title=title,
            outlet=outlet,
            authors=tuple(a.strip() for a in raw.facts.get("authors", "").split(";") if a.strip()),
            url=raw.facts.get("url"),
            language=language_of(text.text),
            published=published,
            text=text.text,
            repairs=text.repairs,
            gaps=text.gaps,
            parts=parts,
            sentences=sentences(text.text, parts),
        )
        charset = f"{raw.charset}: {raw.evidence.get('charset', NOT_FOUND)}"
        evidence = {"published": published_from, "outlet": outlet_from, "title": title_from, "charset": charset}
        return Article(document, evidence)


def _title(raw: RawDocument, text: str, given: Given, parts: Iterable[Part]) -> Found:
    if given.title:
        return given.title, "given"
    if raw.facts.get("title"):
        return raw.facts["title"], raw.evidence.get("title", raw.container)
    headline = next((p.span.cut(text).rstrip(".") for p in parts if p.kind == "headline"), None)
    return (headline, "first line") if headline else (None, NOT_FOUND)


def _outlet(raw: RawDocument, text: str, given: Given, datelines: Iterable[Part]) -> Found:
    """The outlet, in the end the agency as the dateline writes it."""
    if given.outlet:
        return given.outlet, "given"
    if raw.facts.get("outlet"):
        return raw.facts["outlet"], raw.evidence.get("outlet", raw.container)
    for part in datelines:
        if agency := agency_in(part.span.cut(text)):
            return agency, "dateline"
    return None, NOT_FOUND


def _published(raw: RawDocument, text: str, given: Given, datelines: Iterable[Part]) -> Found:
    """The date of publication; never a date of the running text, of the file or of the clock."""
    if given.published:
        return given.published, "given"
    doubts: list[str] = []
    for value, doubt, where in _stated(raw, text, datelines):
        if value:
            return value, where
        doubts.append(f"{doubt} ({where})")
    return None, "no date found" + "".join(f"; {doubt}" for doubt in doubts)


def _stated(raw: RawDocument, text: str, datelines: Iterable[Part]) -> Iterator[tuple[str | None, str, str]]:
    """What container and datelines state as the date: value, why there is none, where."""
    if statement := raw.facts.get("published"):
        stated = read_date(statement)
        yield stated.value, stated.why, raw.evidence.get("published", raw.container)
    for part in datelines:
        words = part.span.cut(text)
        line = read_date_line(words)
        if found := line or find_full_date(words):
            yield found.value, found.why, "date line" if line else "dateline"
