import json

import pytest
from lxml.html import document_fromstring

from onrecord.decode.page_facts import page_facts


def facts(head: str, body: str = "<p>x</p>") -> dict[str, str]:
    return page_facts(document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))[0]


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Lock shut",
    "datePublished": "2031-03-05T07:55:25Z",
    "dateModified": "2031-03-09",
    "author": [{"@type": "Person", "name": "Ida Holm"}, {"name": "Per Lund"}],
    "publisher": {"@type": "Organization", "name": "Example Post"},
    "url": "https://example.org/lock",
}


@pytest.mark.parametrize("node", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite", "name": "Other"}, ARTICLE]}])
def test_json_ld_in_any_nesting(node: object) -> None:
    assert facts(ld(node)) == {
        "title": "Lock shut",
        "published": "2031-03-05T07:55:25Z",
        "outlet": "Example Post",
        "authors": "Ida Holm; Per Lund",
        "url": "https://example.org/lock",
    }


def test_json_ld_wins_over_meta_and_broken_json_ld_is_passed_over() -> None:
    meta = '<meta property="article:published_time" content="2031-01-01">'
    assert facts(meta + ld(ARTICLE))["published"] == "2031-03-05T07:55:25Z"
    assert facts(meta + '<script type="application/ld+json">{"@type": </script>')["published"] == "2031-01-01"


@pytest.mark.parametrize(
    ("head", "body", "fact", "value"),
    [
        ('<meta name="citation_publication_date" content="2031/03/05">', "", "published", "2031/03/05"),
        ("", '<time itemprop="datePublished" datetime="2031-03-05">x</time>', "published", "2031-03-05"),
        ('<meta name="author" content="Ida Holm">', "", "authors", "Ida Holm"),
        ("<title>Lock shut | Post</title>", "<h1>Lock shut</h1>", "title", "Lock shut"),
        ('<link rel="canonical" href="https://example.org/a">', "", "url", "https://example.org/a"),
    ],
)
def test_meta_and_markup(head: str, body: str, fact: str, value: str) -> None:
    assert facts(head, body)[fact] == value


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:modified_time" content="2031-03-09">', ""),
        ("", "<p>Opened on 4 May 1938.</p><time>4 May 1938</time>"),
        ('<link rel="canonical" href="https://example.org/2031/03/05/lock">', ""),
        (ld({"@type": "NewsArticle", "dateModified": "2031-03-09"}), ""),
    ],
)
def test_no_date_is_made_of_other_dates(head: str, body: str) -> None:
    assert "published" not in facts(head, body)


def test_an_address_is_no_author() -> None:
    assert "authors" not in facts('<meta property="article:author" content="https://example.org/ida">')
