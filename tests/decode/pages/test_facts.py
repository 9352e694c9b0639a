import json

import pytest
from lxml.html import HtmlElement, document_fromstring

from onrecord.decode.pages.facts import facts_of, without_outlet
from onrecord.decode.pages.head import head_of


def page_facts(tree: HtmlElement) -> tuple[dict[str, str], dict[str, str]]:
    return facts_of(head_of(tree), tree)


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


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Lock shut - Example Post", "Lock shut"),
        ("Lock shut | The Example Post", "Lock shut"),
        ("Lock shut | World | Example Post", "Lock shut | World"),
        ("Example Post | Lock shut", "Lock shut"),
        ("Lock shut - examplepost.org", "Lock shut"),
        ("Lock shut - for good", "Lock shut - for good"),
        ("Example Post", "Example Post"),
        ("Lock-keepers strike", "Lock-keepers strike"),
    ],
)
def test_the_outlet_is_no_part_of_the_title(title: str, shown: str) -> None:
    assert without_outlet(title, "Example Post", "examplepost.org") == shown


@pytest.mark.parametrize(
    ("head", "body", "outlet"),
    [
        ('<title>Lock shut | The River Times</title><link rel="canonical" href="https://www.rivertimes.org/a">', "", "The River Times"),
        ("<title>Lock shut--River Net</title>", '<a href="http://www.example.org/">River Net</a>', "River Net"),
        ("<title>Lock shut | World</title>", '<a href="/world">World</a>', None),
        ("<title>Lock shut | The River Times</title>" + ld({"@type": "NewsArticle", "publisher": {"name": "Post"}}), "", "Post"),
        ('<title>Lock shut - River Times</title><meta property="og:url" content="https://rivertimes.org/a">'
         + ld({"@type": "NewsArticle", "publisher": {"name": "河時報"}}), "", "River Times"),
    ],
)  # fmt: skip
def test_the_outlet_by_the_pages_title_where_a_second_place_agrees(head: str, body: str, outlet: str | None) -> None:
    assert facts(head, body).get("outlet") == outlet


def test_the_outlet_and_a_number_are_no_authors() -> None:
    node = {**ARTICLE, "author": {"name": "Example Post"}}
    assert facts(ld(node) + '<meta name="author" content="105092">').get("authors") is None
    assert facts(ld(node) + '<meta name="author" content="Ida Holm,Per Lund">')["authors"] == "Ida Holm; Per Lund"


def test_the_headline_is_taken_before_another_wording_in_the_title() -> None:
    head = '<title>Post: board sends captains home</title><meta property="og:title" content="Is it over?">'
    assert facts(head + ld(ARTICLE))["title"] == "Lock shut"


def test_of_several_headings_that_one_the_title_begins_with() -> None:
    assert (
        facts("<title>Lock shut -- River Net</title>", "<h1></h1><h1>River Net</h1><h1>Lock shut</h1>")["title"]
        == "Lock shut"
    )


def test_a_date_out_of_broken_json_says_so() -> None:
    tree = document_fromstring(
        '<head><script type="application/ld+json">{"a": b, "datePublished": "2031-03-05"}</script></head><p>x'
    )
    found, evidence = page_facts(tree)
    assert found["published"] == "2031-03-05"
    assert "broken" in evidence["published"]


def test_the_last_change_is_beside_the_facts() -> None:
    _, evidence = page_facts(document_fromstring(f"<html><head>{ld(ARTICLE)}</head><body></body></html>"))
    assert evidence["modified"] == "2031-03-09"
