"""Marked articles (the XML of MARKUP.md) as articles and marks: what people mark is what every other maker imitates.

The text of an article is the concatenation of its paragraphs, one blank line between; tags never change it. The
phrases that MARKUP writes into attributes (`a="Kyiv"`, `who="Olena Tkach"`) become links to the nearest mark of the
same words, or to a `ref` mark where those words carry none.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from onrecord.errors import NotText
from onrecord.records.article import Article, Document, Part
from onrecord.records.ids import content_id
from onrecord.records.marks import PEOPLE, LinkKind, Mark, MarkKind, Marks, MarksBuilder
from onrecord.records.text import Span

# Per tag: the attributes that stay attributes of the mark, under their full names.
VALUES: dict[MarkKind, dict[str, str]] = {
    "con": {"k": "kind"},
    "cue": {},
    "src": {},
    "per": {"c": "country", "s": "sector"},
    "org": {"c": "country", "s": "sector"},
    "loc": {"c": "country"},
    "dem": {"c": "country"},
    "grp": {"c": "country", "s": "sector"},
    "t": {"v": "value", "k": "type"},
    "fig": {"m": "measure", "lo": "low", "hi": "high"},
    "ev": {"y": "type", "st": "status", "w": "when"},
    "term": {"st": "stance", "tp": "topic"},
    "due": {"k": "kind", "st": "status", "v": "due"},
}
# Per tag: the attributes that name other phrases, and the link they become.
PHRASES: dict[MarkKind, dict[str, LinkKind]] = {
    "ev": {"a": "actor", "r": "recipient", "at": "place"},
    "term": {"h": "holder", "to": "addressee"},
    "due": {"by": "party"},
}
# What a phrase may point at, best first.
FAR_ENDS: tuple[MarkKind, ...] = ("per", "org", "loc", "grp", "dem", "src")
# Attributes where "given and empty" says something: no day can be told, the bound is open.
EMPTY_COUNTS = frozenset({"value", "when", "due", "low", "high"})

ARTICLE = re.compile(r"^(the|an?) ")

Tagged = tuple[MarkKind, dict[str, str], Span]


def load_marked(path: Path, sentences: Callable[[str], tuple[Span, ...]]) -> Iterator[tuple[Article, Marks]]:
    """The articles of one corpus file with their marks. `sentences` splits a text; raises NotText on broken XML."""
    for element in article_elements(path):
        yield read_marked(element, path.name, sentences)


def article_elements(path: Path) -> Iterator[etree._Element]:
    """The `<article>` elements of one corpus file. Raises NotText on broken XML."""
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise NotText(f"{path} is not well-formed XML: {error}") from error
    yield from root.iter("article")


def read_marked(
    element: etree._Element, name: str, sentences: Callable[[str], tuple[Span, ...]]
) -> tuple[Article, Marks]:
    """One `<article>` element as an article and its marks."""
    text, tagged, parts = _flatten(element)
    document = Document(
        id=content_id(text),
        input=f"{name}#{element.get('id')}",
        title=None,
        outlet=None,
        authors=(),
        url=element.get("url") or None,
        language="en",
        published=element.get("published"),
        text=text,
        parts=tuple(Part("body", span) for span in parts),
        sentences=sentences(text),
    )
    return Article(document, {"published": "given"}), _Linker(text).marks(tagged)


def _flatten(article: etree._Element) -> tuple[str, list[Tagged], list[Span]]:
    """The text of an article, its tags with their spans in text order, and its paragraphs."""
    pieces: list[str] = []
    tagged: list[Tagged] = []
    paragraphs: list[Span] = []
    length = 0

    def take(words: str | None) -> None:
        nonlocal length
        if words:
            pieces.append(words)
            length += len(words)

    def walk(element: etree._Element) -> None:
        start = length
        take(element.text)
        for child in element:
            walk(child)
            take(child.tail)
        if element.tag != "p":
            tagged.append((element.tag, dict(element.attrib), Span(start, length)))

    for paragraph in article.iterfind("p"):
        if length:
            take("\n\n")
        start = length
        walk(paragraph)
        paragraphs.append(Span(start, length))
    tagged.sort(key=lambda tag: (tag[2].start, -tag[2].end))  # of tags over the same words, the inner first
    return "".join(pieces), tagged, paragraphs


@dataclass
class _Linker:
    """Turns tags into marks, then ids and phrases into links."""

    text: str
    builder: MarksBuilder = field(default_factory=lambda: MarksBuilder(PEOPLE))
    by_words: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    names: list[Mark] = field(default_factory=list)

    def marks(self, tagged: list[Tagged]) -> Marks:
        made = [(self._mark(kind, attributes, span), attributes) for kind, attributes, span in tagged]
        for mark, _ in made:
            if mark.kind in FAR_ENDS:
                self.by_words[_compared(mark.span.cut(self.text))].append(mark)
                if mark.kind != "src":
                    self.names.append(mark)
        self._join_claims(made)
        self._join_same(made)
        for mark, attributes in made:
            for name, link in PHRASES.get(mark.kind, {}).items():
                self._link_phrases(link, mark, attributes.get(name, ""))
        return self.builder.build()

    def _link_phrases(self, link: LinkKind, mark: Mark, phrases: str) -> None:
        """Link a mark to the mark of each phrase, several phrases being written with ";" between."""
        for phrase in filter(None, map(_plain, phrases.split(";"))):
            if far := self._find(phrase, mark):
                self.builder.link(link, mark, far)

    def _mark(self, kind: MarkKind, attributes: dict[str, str], span: Span) -> Mark:
        words = span.cut(self.text)
        span = Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
        kept = {full: attributes[short] for short, full in VALUES[kind].items() if short in attributes}
        return self.builder.add(kind, span, {k: v for k, v in kept.items() if v or k in EMPTY_COUNTS})

    def _join_claims(self, made: list[tuple[Mark, dict[str, str]]]) -> None:
        by_id: dict[str, dict[str, list[tuple[Mark, dict[str, str]]]]] = defaultdict(lambda: defaultdict(list))
        for mark, attributes in made:
            if mark.kind in ("con", "cue", "src") and "id" in attributes:
                by_id[attributes["id"]][mark.kind].append((mark, attributes))
        for claim in by_id.values():
            contents = claim["con"]
            for content, attributes in contents:
                self._same(contents[0][0], content)
                for cue, _ in claim["cue"]:
                    self.builder.link("cue", content, cue)
                for source, _ in claim["src"]:
                    self.builder.link("source", content, source)
                if not claim["src"]:
                    self._link_phrases("source", content, attributes.get("who", ""))
            for source, attributes in claim["src"]:
                self._link_phrases("refers", source, attributes.get("who", ""))

    def _join_same(self, made: list[tuple[Mark, dict[str, str]]]) -> None:
        """Link each later mention of an event, and each later stretch of a term or commitment, to the first."""
        first: dict[tuple[str, str], Mark] = {}
        for mark, attributes in made:
            if mark.kind in ("ev", "due") and "id" in attributes:
                self._same(first.setdefault((mark.kind, attributes["id"]), mark), mark)

    def _same(self, first: Mark, mark: Mark) -> None:
        if first is not mark:
            self.builder.link("same", mark, first)

    def _find(self, phrase: str, near: Mark) -> Mark | None:
        """The nearest mark with these words; else the nearest that an occurrence of them is most of, or the name of
        ("President Kennedy", "Iran" in "Iranian"); else a `ref` mark on the nearest occurrence; else nothing.
        """
        if same := [m for m in self.by_words[_compared(phrase)] if m is not near]:
            return min(same, key=lambda m: (m.kind in ("src", "ref"), abs(m.span.start - near.span.start)))
        hits = [Span(*hit.span()) for hit in re.finditer(_pattern(phrase), self.text)] if phrase else []
        hits.sort(key=lambda s: abs(s.start - near.span.start))
        for hit in hits:
            for mark in self.names:
                if mark is not near and _is_name_in(mark, hit):
                    return mark
        whole = [hit for hit in hits if not re.match(r"\w\w", self.text[hit.end - 1 : hit.end + 1])]
        if not whole:
            return None
        ref = self.builder.add("ref", whole[0])
        self.by_words[_compared(phrase)].append(ref)
        return ref


def _is_name_in(mark: Mark, words: Span) -> bool:
    """True of a mark that these words are most of, and of a person that they end in."""
    shared = min(mark.span.end, words.end) - max(mark.span.start, words.start)
    most = max(mark.span.end, words.end) - min(mark.span.start, words.start)
    return shared * 2 >= most or (mark.kind == "per" and mark.span.end == words.end and shared > 0)


def _pattern(phrase: str) -> str:
    """The phrase where a word begins; its first letter may be a capital, as at the beginning of a sentence."""
    first, *rest = phrase.split()
    initial = f"[{first[0]}{first[0].upper()}]" if first[0].isalpha() else re.escape(first[0])
    return r"(?<!\w)" + r"\s+".join([initial + re.escape(first[1:]), *map(re.escape, rest)])


def _plain(words: str) -> str:
    return " ".join(words.split())


def _compared(words: str) -> str:
    """Words as phrases are compared with them: "The army" is meant by "army"."""
    return ARTICLE.sub("", _plain(words).casefold())
