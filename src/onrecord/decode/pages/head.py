"""What a page states for machines, gathered in one pass: JSON-LD, <meta>, <link>, <title>; its headings and <time>s."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|NewsItem)$")
BEST = ("Article", "Posting", "Report")
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
SIGNS = re.compile(r"[\W_]+")
MOST_NODES, MOST_JSON = 5000, 4_000_000  # of JSON-LD: nodes that are looked at, characters of one script
LONGEST = 5000  # characters of a statement
BROKEN_FIELD = r'"{}"\s*:\s*"((?:[^"\\\n]|\\.){{1,400}})"'
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The statements of a page. `nodes` are the JSON-LD nodes on the article or the page, best first; `ids` all nodes
    by their @id; `broken` JSON-LD that is no JSON.
    """

    nodes: list[Node] = field(default_factory=list)
    ids: dict[str, Node] = field(default_factory=dict)
    metas: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    canonical: str = ""
    title: str = ""
    headings: list[HtmlElement] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)

    def meta(self, *names: str) -> str:
        """The content of the first of these <meta> names that has one."""
        return next((self.metas[name] for name in names if name in self.metas), "")

    def ld(self, *keys: str) -> str:
        """The first value, as name or names, that the nodes have under one of the keys, key before key."""
        said = (self.names(node.get(key)) for key in keys for node in self.nodes)
        return next((value for value in said if value), "")

    def broken_ld(self, key: str) -> str:
        """A field of JSON-LD that cannot be parsed, where it stands there once."""
        found = re.findall(BROKEN_FIELD.format(key), "\n".join(self.broken)[:MOST_JSON])
        return found[0] if len(set(found)) == 1 and "\\" not in found[0] else ""

    def names(self, value: Any, depth: int = 0) -> str:
        """The name or names in a JSON-LD value: a string, a node with a name or an @id, or a list of these."""
        if depth > 5:
            return ""
        if isinstance(value, list):
            found = [name for name in (self.names(v, depth + 1) for v in value[:200]) if name]
            return "; ".join(dict.fromkeys(found))
        if isinstance(value, dict):
            inner = value.get("name") or value.get("@value") or value.get("alternateName")
            return self.names(inner or self.ids.get(str(value.get("@id")), {}).get("name"), depth + 1)
        return value.strip() if isinstance(value, str) and not value.startswith(("http:", "https:")) else ""

    @property
    def host(self) -> str:
        """The host of the page's own address, without `www.`."""
        try:
            return (urlsplit(self.url).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    @property
    def url(self) -> str:
        """The page's own address."""
        said = (self.canonical, self.meta("og:url", "twitter:url"), *(node.get("url") for node in self.nodes))
        return next((u for u in said if isinstance(u, str) and u.startswith(("http:", "https:"))), "")


def head_of(tree: HtmlElement) -> Head:
    """Gather the statements of a page."""
    head = Head()
    canonical = title = ""
    scripts: list[str] = []
    for element in tree.iter("script", "meta", "link", "title", "h1", "time"):
        if element.tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                scripts.append((element.text or "")[:MOST_JSON])
        elif element.tag == "meta":
            _note_meta(element, head.metas)
        elif element.tag == "link":
            if not canonical and (element.get("rel") or "").lower() == "canonical":
                canonical = (element.get("href") or "").strip()
        elif element.tag == "title":
            title = title or " ".join((element.text or "")[:LONGEST].split())
        else:
            (head.headings if element.tag == "h1" else head.times).append(element)
    for script in scripts:
        _read_ld(script, head)
    return _with_best_first(head, canonical, title)


def _note_meta(meta: HtmlElement, metas: dict[str, str]) -> None:
    content = " ".join((meta.get("content") or "")[:LONGEST].split())
    for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
        if name and content:
            metas.setdefault(name.strip().lower(), content)


def _read_ld(script: str, head: Head) -> None:
    try:
        root = json.loads(script.strip().removeprefix("<!--").removesuffix("-->").rstrip("; \n"), strict=False)
    except (json.JSONDecodeError, RecursionError):
        head.broken.append(script)
        return
    for node in _nodes(root):
        if isinstance(node.get("@id"), str) and len(node) > 2:
            head.ids.setdefault(node["@id"], node)
        types = node.get("@type")
        types = [str(t) for t in types] if isinstance(types, list) else [str(types)]
        if any(ARTICLE.search(t) for t in types):
            head.nodes.append({**node, "@type": next((t for t in types if t.endswith(BEST)), types[0])})


def _nodes(root: Any) -> Iterator[Node]:
    """The nodes of JSON-LD that are of the page itself, out of whatever nesting; not of what it lists or cites."""
    waiting: list[Any] = [root]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:MOST_NODES])
        elif isinstance(node, dict):
            waiting.extend(v for k, v in node.items() if k in INSIDE and isinstance(v, list | dict))
            yield node


def _with_best_first(head: Head, canonical: str, title: str) -> Head:
    """Articles before pages, and among several that one whose headline or address the page also has elsewhere."""
    shown = {plain(t) for t in (head.meta("og:title"), title, *(h.text_content() for h in head.headings[:20]))}
    own = {u for u in (canonical, head.meta("og:url")) if u}

    def rank(node: Node) -> tuple[bool, bool]:
        headline, urls = node.get("headline"), {str(node.get("url")), str(node.get("@id"))}
        named = isinstance(headline, str) and plain(headline) in shown
        return not str(node.get("@type", "")).endswith(BEST), not (named or bool(urls & own))

    nodes = sorted(head.nodes, key=rank)
    return Head(nodes, head.ids, head.metas, head.broken, canonical, title, head.headings, head.times)


def plain(text: str) -> str:
    """The letters and figures of a text, small, by which two wordings are the same."""
    return SIGNS.sub("", text).casefold()


def headline_element(head: Head, title: str) -> etree._Element | None:
    """The heading that shows the title, or the only one of the first rank."""
    same = [h for h in head.headings if plain(h.text_content()) == plain(title)]
    return same[-1] if same else head.headings[0] if len(head.headings) == 1 else None
