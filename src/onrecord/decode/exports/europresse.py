"""Europresse pages: outlet, section and date, headline, text, copyright notice, certificate; an article a table cell
(or an `<article>`).
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from onrecord.decode.exports.datelines import date_line
from onrecord.decode.exports.draft import Draft, Found
from onrecord.decode.exports.flow import STOPS
from onrecord.decode.exports.markup import page_lines, text_in
from onrecord.decode.exports.nexis import authors, is_copyright

HOLDERS = frozenset({"td", "article"})
NUMBER = re.compile(r"(?:Numéro de document|Document number|Nom du document|news[·.]\d{8}[·.])", re.IGNORECASE)
MOST_NAME = 8  # words of a byline
MOST_PARTS = 6  # commas before the date
BODY_CLASS = "docOcurrContainer"
AUTHORS = './/*[contains(@class, "docAuthors") or contains(@class, "sm-margin-bottomNews")]'
UNDER_TITLE = './/p[contains(@class, "titreArticleVisu")]/following-sibling::div[1]'
TITLE = ".//*[contains(@class, 'TitreArticleVisu') or contains(@class, 'titreArticleVisu')]"


def split(tree: HtmlElement) -> Found | None:
    """The articles of the page; None where no outlet is marked as Europresse marks it."""
    holders: dict[HtmlElement, HtmlElement] = {}
    for name in tree.xpath('//*[contains(@class, "DocPublicationName")]'):
        holder = next((up for up in name.iterancestors() if up.tag in HOLDERS), None)
        if holder is not None:
            holders.setdefault(holder, name)
    drafts = [_article(holder, name) for holder, name in holders.items()]
    return Found(drafts) if drafts else None


def _article(holder: HtmlElement, name: HtmlElement) -> Draft:
    title = " ".join(text_in(node) for node in holder.xpath(TITLE))
    headers = [text for node in holder.xpath('.//*[contains(@class, "DocHeader")]') if (text := text_in(node))]
    outlet = text_in(name)
    container = next(iter(holder.xpath(f'.//*[contains(@class, "{BODY_CLASS}")]')), None)
    lines = [line for line in page_lines(holder if container is None else container) if line]
    above: list[str] = []
    if container is None and title in lines:
        at = lines.index(title)
        above, lines = lines[:at], lines[at + 1 :]
    end = next((i for i, line in enumerate(lines) if is_copyright(line) or NUMBER.match(line)), len(lines))
    body = lines[:end]
    byline = body.pop(0) if container is None and len(body) > 1 and _is_byline(body[0]) else ""
    if container is not None:
        byline = " ".join(text_in(node) for node in (holder.xpath(AUTHORS) or holder.xpath(UNDER_TITLE))[:1])
    published, section = _date(headers)
    outlet, _, issue = outlet.partition(", no. ")
    facts = {"title": title, "outlet": outlet, "published": published, "authors": authors(byline)}
    where = {"title": "headline", "outlet": "name of the publication", "published": "line under the outlet"}
    subtitle = " ".join(line for line in above if line != text_in(name) and not any(h in line for h in headers))
    notes = {"section": section, "subtitle": subtitle, "issue": issue}
    return Draft(
        {fact: value for fact, value in facts.items() if value},
        {**where, "authors": "line under the headline"},
        {note: value for note, value in notes.items() if value},
        body,
    )


def _date(headers: Sequence[str]) -> tuple[str, str]:
    """The date in the head, and what stands before it; the last part with a figure where none can be read."""
    parts = " ".join(headers).split(",")
    for i in range(min(len(parts), MOST_PARTS)):
        if dated := date_line(",".join(parts[i:]).strip()):
            return dated.words, ",".join(parts[:i]).strip()
    return next((header for header in reversed(headers) if any(c.isdigit() for c in header)), ""), ""


def _is_byline(line: str) -> bool:
    return len(line.split()) <= MOST_NAME and not STOPS.search(line)
