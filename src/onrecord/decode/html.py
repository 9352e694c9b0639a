"""A saved web page: its article by trafilatura and the page's own blocks, its facts by the page's own statements.

The bytes are decoded here, because one lost byte makes an extractor read a UTF-8 page as something else and ruin
every apostrophe of it. The page is parsed once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import PARAGRAPH, Block, blocks, text_of
from onrecord.decode.charset import Decoded, decode
from onrecord.decode.exports import read_html_export
from onrecord.decode.formats import Inner, Item
from onrecord.decode.pages.body import SENTENCE_END, Stated, article
from onrecord.decode.pages.dates import Statement, choose
from onrecord.decode.pages.facts import Facts, facts_of
from onrecord.decode.pages.head import Head, head_of, plain
from onrecord.decode.pages.lines import byline, date_lines, header, source
from onrecord.decode.pages.listing import Listing, listing
from onrecord.decode.pages.live import Report, reports, says_live
from onrecord.decode.repeats import without_repeats
from onrecord.errors import NothingToRead, TooLarge
from onrecord.records.text import RawDocument

DECLARED = re.compile(
    rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding=["']([\w.-]+)""", re.I
)
HEAD = 16_384  # bytes in which a page declares its charset; browsers read 1024
MOST_ELEMENTS = 25_000  # of a page: the longest live pages have half as many
NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]+")  # what a tree cannot hold
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{100000,}")
QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
MOST_ATTRIBUTES = 10_000
PROSE = 60  # characters of a paragraph that is no line with a name or a date
LONG = 200  # characters of a paragraph that is text also without a stop, as in Thai
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
UNSEEN = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "button", "select", "textarea", "nav",
    "canvas",
)  # fmt: skip


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """One article, or the reports of a live page, or those of an archive's export; a blank line between paragraphs.

    Raises NothingToRead for a page without an article and for one that only lists stories, TooLarge for one that no
    browser would show as an article.
    """
    data = blob.whole()
    decoded = decode(data, blob.declared, also=declared_in(data))
    tree = parse(decoded.text)
    export = None if tree is None else read_html_export(tree, blob, decoded)
    yield from export if export is not None else _articles(tree, blob.name, decoded)


def _articles(tree: HtmlElement | None, name: str, decoded: Decoded) -> Iterator[RawDocument]:
    """What an ordinary page holds."""
    if tree is not None and (n := int(tree.xpath("count(//*)"))) > MOST_ELEMENTS:
        raise TooLarge(
            f"{name} is a web page of {n:,} elements; that of an article has at most {MOST_ELEMENTS:,}. Nothing was "
            "read; copy the article's text into a file."
        )
    page = Page.of(tree) if tree is not None else None
    if page is not None and page.listed is not None and not page.reports:
        raise NothingToRead(
            f"{name} is a page that lists stories: {page.listed.count} headlines, each a link with a text or its "
            "beginning, and no article of its own. Nothing was read; open the stories and save the page of each, or "
            "copy the text that you want into a file."
        )
    if page is None or not (page.reports or page.has_article):
        raise NothingToRead(
            f"{name} is a web page without an article: {len(page.text) if page else 0} characters of running text "
            "were found. Nothing was read; save the page when it has loaded fully, or copy its text into a file."
        )
    charset = {"charset": decoded.evidence}
    for report in page.reports or [page.whole()]:
        facts = {fact: value for fact, value in (page.facts | report.facts).items() if value}
        content = _with_headline(report.content, facts.get("title", ""))
        yield RawDocument(name, content, "html", decoded.charset, facts, charset | page.evidence | report.evidence)


def declared_in(data: bytes) -> list[str]:
    """The charsets that a page's head declares, in their order."""
    return [(one or two).decode("ascii") for one, two in DECLARED.findall(data[:HEAD])]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the blocks of its article, its facts with where they were found, the reports of a live page, and what a
    page lists that is no article.
    """

    blocks: list[Block]
    facts: Facts
    evidence: Facts
    reports: list[Report]
    listed: Listing | None = None

    @classmethod
    def of(cls, tree: HtmlElement) -> "Page":
        """Read a tree, which is changed: what is not shown to a reader goes."""
        head = head_of(tree)
        facts, evidence = facts_of(head, tree)
        etree.strip_elements(tree, *UNSEEN, with_tail=False)
        title = facts.get("title", "")
        listed = None if says_live(head, title) else listing(list(blocks(tree)), head)
        if listed is not None:
            return cls([], facts, evidence, _listed_in_full(listed), listed)
        body = article(tree, _stated(head, title))
        _add_shown(tree, head, body, facts, evidence)
        return cls(body, facts, evidence, reports(tree, head, body, title))

    @property
    def text(self) -> str:
        """The text without the headline."""
        return PARAGRAPH.join(block.text for block in self.blocks)

    @property
    def has_article(self) -> bool:
        """True where some paragraph is a sentence, of three words or more with a stop at the end, or a long one."""
        return any(
            len(b.text) >= LONG or ((len(b.text.split()) > 2 or len(b.text) > 20) and SENTENCE_END.search(b.text))
            for b in self.blocks
        )

    def whole(self) -> Report:
        """The page as one report, without what stands there again."""
        content, note = without_repeats(self.text)
        return Report(content, {}, {"repeats": note} if note else {})


def _listed_in_full(listed: Listing) -> list[Report]:
    """The stories of a page that has each in full with its date; none of the page's own facts is theirs. What stands
    there besides is a report of the page itself; a line or two are only said.
    """
    found = []
    outside = PARAGRAPH.join(listed.outside)
    if listed.stories and listed.has_text:
        found.append(Report(outside, {}, {"place": f"outside of {listed.count} stories that the page lists"}))
    for n, story in enumerate(listed.stories, 1):
        facts = {"title": story.title, "published": story.published, "authors": "", "url": ""}
        if story.address.startswith(("http:", "https:")):
            facts["url"] = story.address
        evidence = {
            "title": "headline of the story",
            "published": story.where,
            "place": f"story {n} of {listed.count} on a page that lists them",
        }
        if n == 1 and outside and not listed.has_text:
            evidence["left out"] = f"of the page, outside of its stories: “{outside[:LONG]}”"
        found.append(Report(story.content, facts, evidence))
    return found


def _stated(head: Head, title: str) -> Stated:
    body = head.ld("articleBody")
    if "\ufffd" in body:
        body = ""  # damaged: it confirms nothing
    return Stated(title, head.ld("description") or head.meta("og:description", "description"), text_of(body))


def _add_shown(tree: HtmlElement, head: Head, blocks: list[Block], facts: Facts, evidence: Facts) -> None:
    """Date and byline as the lines under the headline show them, where the page states none that can be read."""
    prose = [block.element for block in blocks if len(block.text) >= PROSE][:2]  # a summary may stand above the date
    lines = header(tree, head, facts.get("title", ""), prose[-1] if prose else None)
    stated = [Statement(facts["published"], evidence["published"])] if "published" in facts else []
    published, where = choose([*stated, *date_lines(lines, head)])
    if published:
        facts["published"], evidence["published"] = published, where
    else:
        evidence["published"] = "no date stated: neither in the page's metadata nor under its headline"
    if "authors" not in facts and (names := byline(lines, facts.get("outlet", ""))):
        facts["authors"], evidence["authors"] = names, "byline under the headline"
    if origin := source(lines):
        before = f"{evidence['outlet']}; " if "outlet" in evidence else ""
        evidence["outlet"] = f"{before}source named under the headline: {origin}"


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page, also where a fragment was saved; None where there is nothing in it."""
    markup = NO_CHARACTERS.sub("", XML_DECLARATION.sub("", markup))
    for long in LONG_TAG.findall(markup):
        if (n := len(QUOTED.sub("", long).split())) > MOST_ATTRIBUTES:
            raise TooLarge(
                f"the page has a tag of {n:,} attributes. Nothing was read; copy the article's text into a file."
            )
    if "<body" not in markup.lower():
        markup = f"<html><body>{markup}</body></html>"
    parser = HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def _with_headline(content: str, title: str) -> str:
    """The text under its headline, as the page shows it, perhaps below a time: it may hold a claim."""
    first, *more = [plain(line) for line in content.split(PARAGRAPH, 2)[:2]]
    wanted = plain(title)
    shown = first.startswith(wanted) or first.endswith(wanted) or wanted in more
    return content if shown else f"{title}{PARAGRAPH}{content}"
