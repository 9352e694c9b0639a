"""Date, byline and source as the lines between headline and text show them."""

import pytest

from tests.decode.made_pages import STORY, document, page

ADDRESS = '<link rel="canonical" href="https://example.org/world/{}/lock">'


def shown(lines: str, head: str = "", after: str = "") -> dict[str, str]:
    raw = document(page(f"<article><h1>Lock shut</h1>{lines}{STORY}</article>{after}", head))
    return {**{f"? {k}": v for k, v in raw.evidence.items()}, **raw.facts}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('<span class="date">8 January 2031, 3:51 pm</span>', "8 January 2031, 3:51 pm"),
        ("<div>5 March 2031</div>", "5 March 2031"),
        ('<p>By Ida Holm <time datetime="2031-03-05T11:22:27+02:00">today</time></p>', "2031-03-05T11:22:27+02:00"),
        (
            '<div class="meta"><span>By Ida Holm</span> <span class="date">11 maja 2031, 11:49</span></div>',
            "11 maja 2031, 11:49",
        ),
    ],
)
def test_the_date_under_the_headline(line: str, words: str) -> None:
    assert shown(line)["published"] == words


@pytest.mark.parametrize(
    "line",
    [
        "<p>On 4 May 1938 the first lock was opened, with some of the ships that are still afloat today.</p>",
        '<figure><img src=a><figcaption class="date">May 17, 2012</figcaption></figure>',
        "",
    ],
)
def test_other_dates_are_not_the_pages_and_undated_is_said(line: str) -> None:
    found = shown(line, after='<div class="comment"><span class="date">11 March 2031, 23:13</span></div>')
    assert "published" not in found
    assert found["? published"].startswith("no date stated")


def test_a_date_without_its_year_stays_incomplete() -> None:
    found = shown('<span class="timestamp">March 18 at 3:57 PM</span>')
    assert found["published"] == "March 18 at 3:57 PM"
    assert "no year" in found["? published"]


@pytest.mark.parametrize("address", ["2031/03/18", "2031/mar/18"])
@pytest.mark.parametrize("line", ["March 18 at 3:57 PM", "18 March, 15:57"])
def test_an_address_of_the_same_day_completes_it_and_is_named(line: str, address: str) -> None:
    found = shown(f'<span class="timestamp">{line}</span>', ADDRESS.format(address))
    assert found["published"] == "2031-03-18"
    assert "the year is from the address" in found["? published"]


def test_an_address_of_another_day_does_not() -> None:
    found = shown('<span class="timestamp">March 18 at 3:57 PM</span>', ADDRESS.format("2031/03/20"))
    assert found["published"] == "March 18 at 3:57 PM"


def test_metadata_count_before_the_line_and_a_difference_is_said() -> None:
    found = shown(
        '<span class="date">9 March 2031</span>', '<meta property="article:published_time" content="2031-03-05">'
    )
    assert found["published"] == "2031-03-05"
    assert "says 9 March 2031" in found["? published"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ('<span class="byline">By <a href=/ida>Ida Holm</a></span>', "Ida Holm"),
        ('<span class="byline">By Ida Holm and Per Lund</span>', "Ida Holm; Per Lund"),
        ('<div class="name">WIRE, WEXEL BEND</div>', "WIRE, WEXEL BEND"),
        ('<div class="author">The ministries of both upper towns</div>', None),
        ('<div class="author">Highlights: the lock stays shut.</div>', None),
    ],
)
def test_the_byline(line: str, names: str | None) -> None:
    assert shown(line).get("authors") == names


def test_the_source_that_the_date_line_names() -> None:
    assert shown("<div>2031年3月5日 23:52 | 来源：<a href=x>河网</a></div>")["? outlet"].endswith("headline: 河网")
    assert "? outlet" not in shown("<div>Source: the ministry of works</div>")
