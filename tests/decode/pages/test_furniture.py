import pytest
from lxml.html import document_fromstring, tostring

from onrecord.decode.pages.furniture import drop_furniture_links, says_only_furniture, table_words, words_of


@pytest.mark.parametrize(
    "line",
    [
        "Read more:",
        "READ MORE",
        "Lesen Sie auch",
        "延伸阅读：",
        "Enjoyed this article? Tell others!",
        "Sign up now for our letter",
    ],
)
def test_lines_that_say_only_furniture(line: str) -> None:
    assert says_only_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Read more books.",
        "",
        "Related to the flood, he said.",
        "He asked them to share the article.",
        "Subscribe they did not.",
    ],
)
def test_lines_that_say_more(line: str) -> None:
    assert not says_only_furniture(line)


def test_words_of_class_and_id() -> None:
    element = document_fromstring('<p class="articleBody newsletter-promo" id=lead_2>x</p>').find(".//p")
    assert words_of(element) == {"article", "body", "newsletter", "promo", "lead"}


def test_links_lose_their_words_and_brackets() -> None:
    tree = document_fromstring("<p>Shut. [<a>Read more</a>]</p><p>See <a>the letter</a>.</p>")
    drop_furniture_links(tree)
    assert [p.text_content() for p in tree.iter("p")] == ["Shut.", "See the letter."]
    assert b"letter" in tostring(tree)


def test_every_kind_of_the_table_is_known() -> None:
    assert all(table_words(kind) for kind in ("class", "lead", "line", "live"))
