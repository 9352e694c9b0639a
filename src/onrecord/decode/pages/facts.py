"""What a page states of itself: title, publication date, outlet, authors, address.

Only statements count: JSON-LD, <meta>, <link>, `itemprop`; for the outlet also the end of the page's title, where the
page's address or its link home has the same name. No date is taken from running text, from the address or from the
clock. `SOURCES` lists for each fact where it is looked for, best first.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml.html import HtmlElement

from onrecord.decode.pages.dates import Statement, choose
from onrecord.decode.pages.head import LONGEST, Head, plain

Look = Callable[[Head, HtmlElement], str]
Facts = dict[str, str]
TITLE_PARTS = re.compile(r"\s*(?:\s[|\-–—_:·•»«]+\s|\||--+|_|—)\s*")
FRONT_PAGE = re.compile(r"/|(?:https?:)?//[\w.-]+/?")
LONGEST_FACT = 1500  # characters of a headline, an address, a list of names
LONGEST_NAME = 60  # characters of an outlet's name at the end of a title


def facts_of(head: Head, tree: HtmlElement) -> tuple[Facts, Facts]:
    """Facts under the names of `RawDocument.facts`, as the page writes them, and for each where it was found."""
    facts: Facts = {}
    evidence: Facts = {}
    for fact, looks in SOURCES.items():
        for where, look in looks:
            value = " ".join(look(head, tree)[:LONGEST].split())
            if 0 < len(value) < LONGEST_FACT and _may_be(fact, value, facts):
                facts[fact], evidence[fact] = value, f"page metadata ({where})"
                break
    _outlet_by_title(head, tree, facts, evidence)
    if "title" in facts:
        facts["title"] = without_outlet(facts["title"], facts.get("outlet", ""), head.host)
    published, where = choose(date_statements(head, tree))
    if published:
        facts["published"], evidence["published"] = published, where
    if modified := head.ld("dateModified") or head.meta("article:modified_time", "og:updated_time", "lastupdate"):
        evidence["modified"] = modified
    return facts, evidence


def _may_be(fact: str, value: str, facts: Facts) -> bool:
    """False for what cannot be such a fact: an address for a name, a number or the outlet itself for an author."""
    if fact == "url":
        return value.startswith(("http:", "https:"))
    if value.startswith(("http:", "https:")) or not any(c.isalpha() for c in value):
        return False
    return fact != "authors" or plain(value) != plain(facts.get("outlet", ""))


def without_outlet(title: str, outlet: str, host: str) -> str:
    """The title without "- Outlet" at its end, or "Outlet |" at its beginning, where that is the outlet's name."""
    names = _names_of(outlet, host)
    while len(parts := TITLE_PARTS.split(title)) > 1:
        if plain(parts[-1]) in names:
            title = title[: title.rindex(parts[-1])].rstrip(" |-–—_:·•»«\t")
        elif plain(parts[0]) in names:
            title = title[len(parts[0]) :].lstrip(" |-–—_:·•»«\t")
        else:
            break
    return title


def _names_of(outlet: str, host: str) -> set[str]:
    labels = host.split(".")
    said = {plain(outlet), plain(host), *(plain(label) for label in labels[:-1] if len(label) > 3)}
    said |= {name.removeprefix("the") for name in said} | {plain(re.sub(r"\.\w{2,4}$", "", outlet))}
    return {n for name in said if name for n in (name, f"the{name}")}


def _outlet_by_title(head: Head, tree: HtmlElement, facts: Facts, evidence: Facts) -> None:
    """The outlet that the page's title ends with, where none is stated, or only one in another script."""
    stated = facts.get("outlet", "")
    if any(c.isascii() and c.isalpha() for c in stated):
        return
    for said in (head.title, head.meta("og:title")):
        last = TITLE_PARTS.split(said)[-1]
        if last == said or len(last) > LONGEST_NAME or (stated and not last.isascii()):
            continue
        where = "the page's address" if _in_host(last, head.host) else "a link home" if _links_home(tree, last) else ""
        if where:
            facts["outlet"] = last
            evidence["outlet"] = f"end of the page's title, the same as in {where}"
            if stated:
                evidence["outlet"] += f"; JSON-LD or meta say {stated}"
            return


def _in_host(name: str, host: str) -> bool:
    wanted = plain(name).removeprefix("the")
    return len(wanted) > 2 and wanted in plain(host)


def _links_home(tree: HtmlElement, name: str) -> bool:
    """True where a link of this name leads to a front page."""
    for link in tree.iter("a"):
        if FRONT_PAGE.fullmatch((link.get("href") or "").strip()):
            said = " ".join(link.text_content().split()) or link.get("title") or ""
            if plain(said) == plain(name):
                return True
    return False


def _ld(*keys: str) -> tuple[str, Look]:
    return f"JSON-LD {keys[0]}", lambda head, _: head.ld(*keys)


def _meta(*names: str) -> tuple[str, Look]:
    """The content of the first <meta> whose name, property or itemprop is one of the names, in their order."""
    return f"meta {names[0]}", lambda head, _: head.meta(*names)


def _broken(key: str) -> tuple[str, Look]:
    return f"JSON-LD {key}, out of JSON that is broken", lambda head, _: head.broken_ld(key)


def _first(where: str, path: str) -> tuple[str, Look]:
    def look(_: Head, tree: HtmlElement) -> str:
        found = tree.xpath(path)
        return "" if not found else found[0] if isinstance(found[0], str) else found[0].text_content()

    return where, look


def _people(*names: str) -> tuple[str, Look]:
    """Names in a <meta>, which parts them by commas."""

    def look(head: Head, _: HtmlElement) -> str:
        said = head.meta(*names)
        parts = [p.strip() for p in re.split(r",| and | & ", said)]
        return "; ".join(parts) if all(len(p.split()) > 1 for p in parts) else said

    return f"meta {names[0]}", look


def _heading(head: Head) -> str:
    """The heading that the page's title begins with, else the first one."""
    said = [h.text_content() for h in head.headings if h.text_content().strip()]
    return next((h for h in said if plain(head.title).startswith(plain(h))), said[0] if said else "")


SOURCES: Mapping[str, tuple[tuple[str, Look], ...]] = {
    "title": (
        _ld("headline"),
        _meta("og:title", "twitter:title", "dc.title", "citation_title"),
        _broken("headline"),
        ("h1", lambda head, _: _heading(head)),
        ("title", lambda head, _: head.title),
    ),
    "outlet": (
        _ld("publisher", "sourceOrganization"),
        _meta("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    ),
    "authors": (
        _ld("author", "creator", "@author"),
        _people(
            "author", "article:author", "dc.creator", "parsely-author", "byl", "citation_author", "sailthru.author"
        ),
        _first("rel author", '//a[@rel="author"]'),
        _first("itemprop author", '//*[@itemprop="author"]//*[@itemprop="name"] | //*[@itemprop="author"]'),
    ),
    "url": (
        ("link canonical", lambda head, _: head.canonical),
        _meta("og:url", "twitter:url"),
        ("JSON-LD url", lambda head, _: head.url),
    ),
}
DATES: tuple[tuple[str, Look], ...] = (
    _ld("datePublished"),
    _meta("article:published_time", "og:article:published_time", "article:published"),
    _meta("datepublished", "article.published", "pubdate", "publishdate", "publish-date", "publish_date", "published"),
    _meta("content:publishdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    _meta("dc.date.issued", "dcterms.issued", "dcterms.created", "citation_publication_date", "dc.date", "date"),
    _broken("datePublished"),
    _first("datePublished", '//*[@itemprop="datePublished"]/@datetime | //*[@itemprop="datePublished"]/@content'),
    _first("time pubdate", "//time[@pubdate]/@datetime"),
    _ld("dateCreated", "uploadDate"),
)


def date_statements(head: Head, tree: HtmlElement) -> Iterator[Statement]:
    """What the page says of its date of publication, best first."""
    for where, look in DATES:
        if words := " ".join(look(head, tree)[:LONGEST].split()):
            yield Statement(words, f"page metadata ({where})")
