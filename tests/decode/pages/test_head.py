import json

import pytest
from lxml.html import document_fromstring

from onrecord.decode.pages.head import Head, head_of


def head(*scripts: object, markup: str = "") -> Head:
    found = "".join(
        f'<script type="application/ld+json">{s if isinstance(s, str) else json.dumps(s)}</script>' for s in scripts
    )
    return head_of(document_fromstring(f"<html><head>{markup}{found}</head><body><h1>Lock shut</h1></body></html>"))


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ida Holm", "Ida Holm"),
        (["Ida Holm", {"name": "Per Lund"}], "Ida Holm; Per Lund"),
        ({"name": ["Ida Holm", "Per Lund"]}, "Ida Holm; Per Lund"),
        ({"name": {"@value": "Ida Holm"}}, "Ida Holm"),
        ([{"name": "Ida Holm"}, {"name": "Ida Holm"}], "Ida Holm"),
        ({"@id": "#ida"}, "Ida Holm"),
        ("https://example.org/ida", ""),
        (17, ""),
        ({"@type": "Person"}, ""),
    ],
)
def test_names_of_any_shape(author: object, names: str) -> None:
    graph = {
        "@graph": [{"@type": "NewsArticle", "author": author}, {"@type": "Person", "@id": "#ida", "name": "Ida Holm"}]
    }
    assert head(graph).ld("author") == names


def test_the_node_of_this_article_comes_before_those_of_others() -> None:
    other = {"@type": "NewsArticle", "headline": "Bridge open", "datePublished": "2031-01-01"}
    own = {"@type": "NewsArticle", "headline": "Lock shut", "datePublished": "2031-03-05"}
    page = {"@type": "WebPage", "headline": "Lock shut", "datePublished": "2030-01-01"}
    assert head(page, other, own).ld("datePublished") == "2031-03-05"


def test_dates_of_videos_and_listed_stories_are_not_the_pages() -> None:
    video = {"@type": "VideoObject", "datePublished": "2031-01-01"}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2031-01-02"}]}
    assert head(video, listed, {"@type": "NewsArticle", "video": video}).ld("datePublished") == ""


def test_broken_json_gives_a_field_that_stands_there_once() -> None:
    broken = '{"@type": "NewsArticle", "@author": Ida Holm, "datePublished": "2031-03-05 09:49:18"}'
    assert head(broken).broken_ld("datePublished") == "2031-03-05 09:49:18"
    assert head(broken, broken.replace("03-05", "03-06")).broken_ld("datePublished") == ""


@pytest.mark.parametrize("script", ["[" * 100_000, '{"@type": ', "", "null", '{"@graph": {"@graph": []}}'])
def test_json_that_is_none_or_too_deep_is_passed_over(script: str) -> None:
    assert head(script).ld("headline") == ""


@pytest.mark.parametrize(
    ("url", "host"), [("https://www.example.org/a", "example.org"), ("http://[::1", ""), ("/a", "")]
)
def test_host(url: str, host: str) -> None:
    assert head(markup=f'<link rel="canonical" href="{url}">').host == host
