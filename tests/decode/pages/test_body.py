"""What of a page is its article: nothing lost between, nothing taken from beside."""

import pytest

from tests.decode.made_pages import SENTENCES, STORY, ld, lines, page

SITE = "<nav><ul><li><a href=/>Front page</a></li><li><a href=/sport>Sport</a></li></ul></nav>"
FOOT = "<footer><p>All pages of the Example Post. Write to us at any time.</p></footer>"
TEASER = (
    '<div class="card"><h3><a href=/other>Mayor of the upper towns resigns over bridge</a></h3>'
    "<p>He had been in office for less than a year, and was to open the new bridge on Sunday, when the news came.</p></div>"
)


def article(inner: str, *, head: str = "", after: str = "") -> list[str]:
    return lines(page(f"{SITE}<main><article><h1>Lock shut</h1>{inner}</article>{after}</main>{FOOT}", head))


def test_every_paragraph_once_and_nothing_from_beside() -> None:
    assert article(STORY) == ["Lock shut", *SENTENCES]


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ("<blockquote>We reject the charge<br>and will answer.</blockquote>", ["We reject the charge and will answer."]),
        ("<ul><li>The lock stays shut.</li><li>Tolls are returned.</li></ul>", ["The lock stays shut.", "Tolls are returned."]),
        ("<h2>What the farmers saw</h2>", ["What the farmers saw"]),
        ("<h5>What the farmers saw</h5>", ["What the farmers saw"]),
        ("<div>The weir was never opened, and the gauges show as much, the engineer of the board wrote in his report.</div>",
         ["The weir was never opened, and the gauges show as much, the engineer of the board wrote in his report."]),
        ("<table><tr><th>Gauge</th><th>Metres</th></tr><tr><td>Upper</td><td>4.1</td></tr></table>", ["Gauge  Metres", "Upper  4.1"]),
        ("<p>Is it shut?</p><p>Yes.</p><p>Is it safe?</p><p>Yes.</p>", ["Is it shut?", "Yes.", "Is it safe?", "Yes."]),
    ],
)  # fmt: skip
def test_what_stands_between_paragraphs_is_kept_in_its_place(lost: str, expected: list[str]) -> None:
    half = "".join(f"<p>{s}</p>" for s in SENTENCES[:3])
    rest = "".join(f"<p>{s}</p>" for s in SENTENCES[3:])
    assert article(half + lost + rest) == ["Lock shut", *SENTENCES[:3], *expected, *SENTENCES[3:]]


@pytest.mark.parametrize(
    "furniture",
    [
        TEASER,
        f'<div class="block--contextual"><p>Read more</p>{TEASER}</div>',
        '<p class="newsletter-promo">Get the Daily Edition by email and never miss our top stories. Free sign up</p>',
        "<figure><img src=a.jpg><figcaption>The lock on 4 May 1938. It was new.</figcaption></figure>",
        '<div class="pic"><img src=a.jpg><h1>Captain Holm on the bridge of her barge, on Sunday.</h1><p>Photo: Wire</p></div>',
        "<p><a href=/a>Mayor of the upper towns resigns over bridge</a></p>",
        "<p>[<a href=/a>Read: Why the weir was built where it stands</a>]</p>",
        "<p>Czytaj więcej</p>",
        '<div class="share-tools"><p>Tell your friends of this story. They may like it.</p></div>',
        "<aside><p>The lock was built in 1938. It has two gates and a keeper.</p></aside>",
    ],
)
def test_furniture_within_the_article_is_left_out(furniture: str) -> None:
    half = "".join(f"<p>{s}</p>" for s in SENTENCES[:3])
    rest = "".join(f"<p>{s}</p>" for s in SENTENCES[3:])
    assert article(half + furniture + rest) == ["Lock shut", *SENTENCES]


def test_teasers_after_the_article_are_left_out_also_as_long_paragraphs_in_links() -> None:
    teasers = "".join(f"<li><a href=/{n}><h3>Bridge {n}</h3><p>{SENTENCES[n] * 3}</p></a></li>" for n in range(4))
    assert article(STORY, after=f"<div><h2>You may also like</h2><ul>{teasers}</ul></div>") == ["Lock shut", *SENTENCES]


def test_the_opening_summary_beside_the_body_is_kept() -> None:
    summary = "The board keeps the lock shut for another week, against the captains."
    body = f'<h1>Lock shut</h1><div class="article__lead">{summary}</div><div class="text">{STORY}</div>'
    assert lines(page(SITE + body))[:2] == ["Lock shut", summary]
    described = f'<h1>Lock shut</h1><div>{summary}</div><div class="text">{STORY}</div>'
    assert summary in lines(page(SITE + described, f'<meta name="description" content="{summary}">'))
    assert summary not in lines(page(SITE + described))


def test_a_link_that_says_only_read_more_goes_with_its_brackets() -> None:
    assert article(f"<p>{SENTENCES[0]} [<a href=/a>read more</a>]</p>{STORY}")[1] == SENTENCES[0]


def test_a_class_that_holds_the_text_is_no_furniture_whatever_it_is_called() -> None:
    assert article(f'<div class="related-news ad">{STORY}</div>') == ["Lock shut", *SENTENCES]


def test_the_stated_body_bounds_the_article_but_is_never_its_text() -> None:
    more = "<p>Write to the editors of this page.</p>"
    stated = ld({"@type": "NewsArticle", "headline": "Lock shut", "articleBody": " ".join(SENTENCES)})
    assert article(STORY + more, head=stated) == ["Lock shut", *SENTENCES]
    damaged = ld({"@type": "NewsArticle", "headline": "Lock shut", "articleBody": "The b\ufffdard said n\ufffdthing."})
    assert article(STORY, head=damaged) == ["Lock shut", *SENTENCES]


def test_text_without_stops_is_an_article_too() -> None:
    thai = "ท่าเรือแจ้งว่าประตูน้ำปิดจนถึงเช้าวันพรุ่งนี้ " * 8
    assert lines(page(f"<p>{thai}</p>")) == [thai.strip()]
