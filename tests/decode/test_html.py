from contextlib import suppress

import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.html import read
from onrecord.errors import NothingToRead, SkipArticle, TooLarge
from onrecord.records.text import RawDocument


def articles(data: bytes, name: str) -> tuple[RawDocument, ...]:
    return tuple(read(Blob.of(data, name), Decoder()))


QUOTED = (
    "<p>In its letter the board said:</p><blockquote>We will open the lock<br>and clear the canal.</blockquote>"
    "<p>No day was named.</p>"
)
STORY = "".join(
    f"<p>Crew number {n} worked on the lock all night, the harbour board said, and hoped to be done by noon.</p>"
    for n in range(1, 7)
)


def content(html: str) -> str:
    return articles(html.encode(), "page")[0].content


def test_quoted_blocks_and_line_breaks_survive_on_the_shortest_page() -> None:
    assert content(QUOTED) == (
        "In its letter the board said:\n\nWe will open the lock and clear the canal.\n\nNo day was named."
    )


def test_quoted_blocks_survive_inside_a_full_page() -> None:
    page = (
        "<html><body><nav><a href='/'>Front page</a><a href='/s'>Sport</a></nav>"
        f"<article><h1>Lock shut</h1>{QUOTED}{STORY}</article><footer>All pages of the Post</footer></body></html>"
    )
    text = content(page)
    assert "We will open the lock and clear the canal." in text.split("\n\n")
    assert text.index("board said:") < text.index("We will open") < text.index("No day was named")
    assert "Front page" not in text
    assert "All pages" not in text


def test_double_line_breaks_part_paragraphs() -> None:
    text = content(f"<div>{'The lock is shut, the board said. ' * 5}<br><br>It will open on a day not yet named.</div>")
    assert text.split("\n\n")[-1] == "It will open on a day not yet named."


def test_repeated_answers_are_kept() -> None:
    page = f"<article>{STORY}<p>Is it shut?</p><p>Yes, it is.</p><p>Is it safe?</p><p>Yes, it is.</p></article>"
    assert content(page).count("Yes, it is.") == 2


def test_entities_and_inline_markup_stay_in_their_words() -> None:
    assert (
        content("<p>The <b>lock</b>&rsquo;s <a href='x'>gate</a> &amp; weir held.</p>")
        == "The lock’s gate & weir held."
    )


def test_the_declared_charset_is_read_before_the_markup() -> None:
    page = '<head><meta charset="windows-1251"></head><body><p>Шлюз закрыт до утра, сказали в порту.</p></body>'
    (raw,) = articles(page.encode("cp1251"), "page")
    assert raw.content == "Шлюз закрыт до утра, сказали в порту."
    assert (raw.charset, raw.evidence["charset"]) == ("cp1251", "declared")


def test_one_bad_byte_leaves_every_other_apostrophe_whole() -> None:
    page = (
        "<meta charset=utf-8><p>The board’s lock isn’t open, it’s said.</p>".encode()
        + b"<p>The weir\x92s gate held well.</p>"
    )
    (raw,) = articles(page, "page")
    assert raw.content.startswith("The board’s lock isn’t open, it’s said.")
    assert "1 unreadable place" in raw.evidence["charset"]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href='/'>Front page</a></nav></body></html>",
        "<body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body>",
        "<html><head><title>Lock shut for good.</title></head><body></body></html>",
        "<div>" * 9000,
    ],
)
def test_a_page_without_an_article(page: str) -> None:
    with pytest.raises(NothingToRead, match="without an article"):
        articles(page.encode(), "page")


def test_facts_come_with_the_place_they_were_found_at() -> None:
    page = f'<html><head><meta property="og:site_name" content="Example Post"></head><body>{STORY}</body></html>'
    (raw,) = articles(page.encode(), "page")
    assert (raw.facts["outlet"], raw.evidence["outlet"]) == ("Example Post", "page metadata (meta og:site_name)")


def test_a_date_in_the_running_text_is_no_fact_of_the_page() -> None:
    page = f"<html><body><p>On 4 May 1938 the first lock was opened, the board said.</p>{STORY}</body></html>"
    assert "published" not in articles(page.encode(), "page")[0].facts


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<i></i>" * 30_000 + STORY,
        "<html><body><p " + " ".join(f"a{n}" for n in range(60_000)) + ">" + STORY,
    ],
    ids=["elements", "attributes"],
)
def test_a_page_beyond_any_articles_is_refused_with_its_size(page: str) -> None:
    with pytest.raises(TooLarge, match=r"30,0\d\d elements|60,001 attributes"):
        articles(page.encode(), "page")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 3000 + STORY,
        "<table><tr><td>" * 2000 + STORY,
        "<" * 100_000 + STORY,
        "<!--[if IE]>" * 20_000 + STORY,
        "<p>&#xD800;&#0;&bogus;&" + "&" * 50_000 + STORY,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + STORY,
        "<p>The lock \x01is\x02 shut. [<a>read more</a>] \x0b\ufffe</p>" + STORY,
        "<link rel=canonical href='http://[::1'><meta property=og:url content='http://[x'>" + STORY,
    ],
    ids=["nested", "nested tables", "signs", "comments", "entities", "deep json", "controls", "addresses"],
)
def test_hostile_pages_end_in_an_article_or_in_an_error_of_ours(page: str) -> None:
    with suppress(SkipArticle):
        assert articles(page.encode(), "page")[0].content


def test_text_that_stands_there_twice_is_read_once_and_said() -> None:
    (raw,) = articles(f"<article>{STORY}{STORY}</article>".encode(), "page")
    assert raw.content.count("Crew number 3 ") == 1
    assert "twice" in raw.evidence["repeats"]


def test_two_declarations_the_bytes_decide() -> None:
    head = '<meta charset="utf-8"><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">'
    page = f"<html><head>{head}</head><body><p>Śluza zamknięta, mówią w porcie. Żegluga stoi.</p></body></html>"
    assert articles(page.encode("iso8859-2"), "page")[0].content == "Śluza zamknięta, mówią w porcie. Żegluga stoi."
