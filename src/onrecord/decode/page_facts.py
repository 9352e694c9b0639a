"""What a page states of itself: title, publication date, outlet, authors, address.

Only statements count: JSON-LD, <meta>, <link>, `itemprop`. No date is taken from running text, from the address or
from the clock. `SOURCES` lists for each fact where it is looked for, best first.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

Look = Callable[[HtmlElement, list[dict[str, Any]]], str]
ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|NewsItem)$")


def page_facts(tree: HtmlElement) -> tuple[dict[str, str], dict[str, str]]:
    """Facts under the names of `RawDocument.facts`, as the page writes them, and for each where it was found."""
    nodes = sorted(_json_ld(tree), key=lambda n: not str(n.get("@type", "")).endswith(("Article", "Posting", "Report")))
    facts: dict[str, str] = {}
    evidence: dict[str, str] = {}
    for fact, looks in SOURCES.items():
        for where, look in looks:
            value = " ".join(look(tree, nodes).split())
            if value and (fact == "url" or not value.startswith(("http:", "https:"))):
                facts[fact], evidence[fact] = value, f"page metadata ({where})"
                break
    return facts, evidence


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD nodes that describe an article or the page, out of whatever nesting."""
    for script in tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]'):
        try:
            waiting: list[Any] = [json.loads(script.text or "", strict=False)]
        except (json.JSONDecodeError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                waiting.extend(v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage"))
                types = node.get("@type")
                if any(ARTICLE.search(str(t)) for t in (types if isinstance(types, list) else [types])):
                    yield {**node, "@type": str(types[0] if isinstance(types, list) and types else types)}


def _names(value: Any) -> str:
    """The name or names in a JSON-LD value: a string, a node with a name, or a list of these."""
    if isinstance(value, list):
        return "; ".join(name for name in (_names(v) for v in value) if name)
    if isinstance(value, dict):
        return _names(value.get("name", ""))
    return value if isinstance(value, str) and not value.startswith(("http:", "https:")) else ""


def _ld(key: str) -> tuple[str, Look]:
    return f"JSON-LD {key}", lambda _, nodes: next((n for n in (_names(node.get(key)) for node in nodes) if n), "")


def _ld_url(_: HtmlElement, nodes: list[dict[str, Any]]) -> str:
    return next((n["url"] for n in nodes if isinstance(n.get("url"), str)), "")


def _meta(*keys: str) -> tuple[str, Look]:
    """The content of the first <meta> whose name, property or itemprop is one of the keys, in their order."""

    def look(tree: HtmlElement, _: list[dict[str, Any]]) -> str:
        said: dict[str, str] = {}
        for meta in tree.iter("meta"):
            for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
                if name and (meta.get("content") or "").strip():
                    said.setdefault(name.strip().lower(), meta.get("content"))
        return next((said[key] for key in keys if key in said), "")

    return f"meta {keys[0]}", look


def _xpath(where: str, path: str) -> tuple[str, Look]:
    def look(tree: HtmlElement, _: list[dict[str, Any]]) -> str:
        found = tree.xpath(path)
        return "" if not found else found[0] if isinstance(found[0], str) else found[0].text_content()

    return where, look


SOURCES: Mapping[str, tuple[tuple[str, Look], ...]] = {
    "title": (
        _ld("headline"),
        _meta("og:title", "twitter:title", "dc.title", "citation_title"),
        _xpath("h1", "//h1"),
        _xpath("title", "//head/title"),
    ),
    "published": (
        _ld("datePublished"),
        _meta(
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "article.published",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "citation_publication_date",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date",
            "date",
        ),
        _xpath("datePublished", '//*[@itemprop="datePublished"]/@datetime | //*[@itemprop="datePublished"]/@content'),
        _xpath("time pubdate", "//time[@pubdate]/@datetime"),
    ),
    "outlet": (
        _ld("publisher"),
        _meta("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    ),
    "authors": (
        _ld("author"),
        _meta("author", "article:author", "dc.creator", "parsely-author", "byl", "citation_author"),
    ),
    "url": (
        _xpath("link canonical", '//link[@rel="canonical"]/@href'),
        _meta("og:url"),
        ("JSON-LD url", _ld_url),
    ),
}
