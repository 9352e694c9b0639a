"""Factiva's pages: one `<div class="article enArticle">` an article, with field codes in a table or without them."""

import re

from lxml.html import HtmlElement

from onrecord.decode.exports.draft import Draft, Found
from onrecord.decode.exports.factiva import WORDS, coded, uncoded
from onrecord.decode.exports.markup import text_in

ARTICLE = re.compile(r"(?:^|\s)article\s+[a-z]{2}(?:[a-z]{2})?Article(?:\s|$)", re.IGNORECASE)
WITH_CLASS = './/*[contains(@class, "{}")]'


def split(tree: HtmlElement) -> Found | None:
    """The articles of the page; None where it holds none so marked."""
    articles: list[HtmlElement] = []
    for div in tree.iter("div"):
        if ARTICLE.search(div.get("class") or "") and not (articles and articles[-1] in div.iterancestors("div")):
            articles.append(div)
    return Found([_article(article) for article in articles]) if articles else None


def _article(article: HtmlElement) -> Draft:
    rows = [cell.getparent() for cell in article.iter("td") if "index" in (cell.get("class") or "").split()]
    if rows:
        codes = {text_in(row[0]): row[-1] for row in reversed(rows)}
        body = [p for code in ("LP", "TD") if code in codes for p in _paragraphs(codes[code])]
        return coded({code: text_in(cell) for code, cell in codes.items()}, body)
    head = [div for div in article.iter("div") if div is not article]
    headline = next((div for div in head if div.get("id") == "hd"), None)
    if headline is None:
        headline = next(iter(article.xpath(WITH_CLASS.format("Headline"))), None)
    byline = next((div for div in head if "author" in (div.get("class") or "").split()), None)
    lines = [text_in(div) for div in head]
    at = next((i for i, line in enumerate(lines) if WORDS.match(line)), 0)
    title, by = (text_in(part) if part is not None else "" for part in (headline, byline))
    return uncoded(title, by, [line for line in lines[at:] if line], list(_paragraphs(article)))


def _paragraphs(element: HtmlElement) -> list[str]:
    marked = element.xpath(WITH_CLASS.format("articleParagraph"))
    return [text for part in (marked or [element]) if (text := text_in(part))]
