"""A page that lists stories is no article: it is said, or each story that stands there in full is one of its own."""

import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.html import read
from onrecord.errors import NothingToRead
from onrecord.records.text import Unread
from tests.decode.made_pages import SENTENCES, STORY, documents, ld, page

TITLES = (
    "Lock at Wexel Bend stays shut", "Captains wait for the ninth day", "Tolls of the week to be returned",
    "Weir was not opened by night", "Board meets again on Thursday", "Insurers refuse to name a price",
)  # fmt: skip
WAYS = {
    "articles": '<article><h2><a href="/s/{n}">{title}</a></h2><p>{text}</p></article>',
    "free headings": '<h2><a href="/s/{n}">{title}</a></h2><p>{text}</p>',
    "cards that are links": '<div class="card"><a href="/s/{n}"><h3>{title}</h3><p>{text}</p></a></div>',
    "results": '<li><a href="/s/{n}">{title}</a><div>{text}</div><span>2 hours ago</span></li>',
    "boxes in boxes": '<div><div><a href="https://example.org/{n}">{title}</a></div><div>{text}</div></div>',
    "with more around": '<article><span>World</span><h3><a href="/s/{n}">{title}</a></h3>'
    '<time datetime="2031-03-0{day}T10:00:00Z">5 March</time><p>{text}</p><a href="/s/{n}">Read more</a></article>',
}


def teasers(way: str, many: int) -> str:
    told = enumerate(zip(TITLES[:many], SENTENCES, strict=False))
    return "".join(WAYS[way].format(n=n, title=title, text=text, day=9 - n) for n, (title, text) in told)


def front(listed: str, head: str = "") -> bytes:
    nav = '<header><nav><a href="/">Front</a></nav></header>'
    return page(f"{nav}<main><h1>Canal news</h1>{listed}</main><footer>All rights reserved</footer>", head)


@pytest.mark.parametrize("many", [3, 6])
@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_lists_stories_is_said_to(way: str, many: int) -> None:
    with pytest.raises(NothingToRead, match=rf"lists stories: {many} headlines.*save the page of each"):
        documents(front(teasers(way, many)))


def test_it_is_one_unread_input() -> None:
    (found,) = Decoder()(Blob.of(front(teasers("articles", 6)), "front.html"))
    assert isinstance(found, Unread)
    assert "lists stories" in str(found)


def test_a_list_says_of_several_articles_that_they_are_some() -> None:
    head = ld([{"@type": "NewsArticle", "headline": title} for title in TITLES])
    with pytest.raises(NothingToRead, match="lists stories"):
        documents(front(teasers("articles", 6), head))


def in_full(n: int, date: str) -> str:
    title = f'<h2><a href="https://example.org/{n}">{TITLES[n]}</a></h2>'
    return f"<article>{title}{date}<p>Report {n} begins with the words of its own day.</p>{STORY}</article>"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ('<time datetime="2031-03-0{0}T10:00:00Z">5 March</time>', "2031-03-0{0}T10:00:00Z"),
        ("<p>{0} March 2031</p>", "{0} March 2031"),
    ],
)
def test_stories_in_full_with_a_date_each_are_articles_each(date: str, published: str) -> None:
    found = documents(front("".join(in_full(n, date.format(n + 1)) for n in range(4))))
    assert [(d.facts["title"], d.facts["published"], d.facts["url"]) for d in found] == [
        (TITLES[n], published.format(n + 1), f"https://example.org/{n}") for n in range(4)
    ]
    lines = found[1].content.split("\n\n")
    assert lines == [TITLES[1], "Report 1 begins with the words of its own day.", *SENTENCES]
    assert found[1].evidence["place"] == "story 2 of 4 on a page that lists them"
    assert found[1].evidence["published"].endswith("of the story")


def test_stories_in_full_without_dates_are_not_glued() -> None:
    with pytest.raises(NothingToRead, match="lists stories: 4"):
        documents(front("".join(in_full(n, "") for n in range(4))))


BETWEEN = "".join(
    f'<p>{text}</p><p>{text[4:]}</p><div class="x"><a href="/r/{n}">{title}</a></div>'
    for n, (title, text) in enumerate(zip(TITLES, SENTENCES, strict=True))
)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<article><h1>Lock shut</h1>{STORY}</article><section>{teasers('articles', 5)}</section>", ""),
        (
            f"<article><h1>Lock shut</h1><p>{SENTENCES[0]}</p></article><section>{teasers('articles', 5)}</section>",
            ld({"@type": "NewsArticle", "headline": "Lock shut"}),
        ),
        (
            f"<article><h1>Lock shut</h1><p>{SENTENCES[0]}</p></article><section>{teasers('results', 5)}</section>",
            '<meta property="og:type" content="article">',
        ),
        (f"<article><h1>Lock shut</h1>{BETWEEN}</article>", ""),
        (f"<article><h1>Lock shut</h1>{BETWEEN.replace('<div', '<h3').replace('</div', '</h3')}</article>", ""),
        (f"<article><h1>Lock shut</h1>{teasers('free headings', 6).replace('/s/', '#s')}</article>", ""),
        (f"<article><h1>Lock shut</h1>{teasers('free headings', 2)}{STORY}</article>", ""),
    ],
)
def test_articles_with_links_to_stories_stay_articles(body: str, head: str) -> None:
    (found,) = read(Blob.of(page(body, head), "page.html"), Decoder())
    assert SENTENCES[0] in getattr(found, "content", "")


def test_a_live_page_whose_entries_have_addresses_is_no_list() -> None:
    entries = "".join(
        f'<div><time datetime="2031-03-05T1{9 - n}:00:00Z">x</time><h3><a href="/e/{n}">{title}</a></h3><p>{text}</p></div>'
        for n, (title, text) in enumerate(zip(TITLES, SENTENCES, strict=True))
    )
    found = documents(page(f"<article><h1>Flood ticker</h1>{entries}</article>"))
    assert [d.evidence.get("place", "")[:5] for d in found] == ["entry"] * 6


def test_a_text_besides_stories_in_full_is_not_lost() -> None:
    stories = "".join(in_full(n, f"<p>{n + 1} March 2031</p>") for n in range(3))
    top, *found = documents(front(f"<p>{'The weir is open, and every boat may pass. ' * 6}</p>" * 2 + stories))
    assert "The weir is open" in top.content
    assert top.evidence["place"] == "outside of 3 stories that the page lists"
    assert [d.facts["title"] for d in found] == [*TITLES[:3]]
    first, *_ = documents(front(f"<p>{'The weir is open, and boats may pass it now.'}</p>{stories}"))
    assert (
        first.evidence["left out"]
        == "of the page, outside of its stories: “The weir is open, and boats may pass it now.”"
    )
