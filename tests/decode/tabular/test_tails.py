import pytest

from onrecord.decode.tabular.cells import names, under_title, why_unusable
from onrecord.decode.tabular.tails import without_tail


@pytest.mark.parametrize(
    ("text", "left", "cut"),
    [
        ("The ferry left… [+44 chars]", "The ferry left", "[+44 chars]"),
        ("The ferry left. […]", "The ferry left.", "[…]"),
        ("The ferry left.\n\nContinue reading...", "The ferry left.", "Continue reading"),
        ("The ferry left. Read more", "The ferry left.", "Read more"),
        ("Паром ушёл.\n\nЧитать далее →", "Паром ушёл.", "Читать далее"),
        ("A heading\n\nWeiterlesen", "A heading", "Weiterlesen"),
        ("It left [this copy had to be cut off for reasons of copyright].", "It left.", "reasons of copyright"),
    ],
)
def test_what_a_source_puts_where_it_cut(text: str, left: str, cut: str) -> None:
    found, evidence = without_tail(text)
    assert found == left
    assert evidence.startswith("text cut off by the source: ")
    assert cut in evidence


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It left.\n\nRelated: Why ferries leave\n\nIt came back.", "It left.\n\nIt came back."),
        ("It left.\n\nThe post Ferry news appeared first on The Harbour Post.", "It left."),
    ],
)
def test_what_is_of_other_articles_goes_without_a_word_of_cutting(text: str, left: str) -> None:
    assert without_tail(text) == (left, "")


@pytest.mark.parametrize(
    "text",
    [
        "They wanted to read more",
        "The children read more. They continue reading books.",
        "He answered [in the local language of the northern valleys].",
        "Related: the word has many meanings, he said, and\nnone is clear.",
        "The first [of ten] ferries.",
        "",
    ],
)
def test_words_of_an_article_stay(text: str) -> None:
    assert without_tail(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "beside", "why"),
    [
        (". , , . (1:0) . – « » , .", "Паром ушёл на рассвете", "punctuation"),
        ("Amazon Prime 2020 Instagram Post 1789", "Паром ушёл на рассвете из порта", "lost the letters"),
        ("Паром «Amazon» ушёл", "Паром ушёл на рассвете из порта", ""),
        ("1:0, 2:1, 3:2", "The results", ""),
        ("The ferry left.", "The ferry", ""),
        (". , , . (1:0)", "", ""),
        ("", "The ferry", ""),
    ],
)
def test_a_text_that_lost_its_letters_is_told(text: str, beside: str, why: str) -> None:
    found = why_unusable(text, beside)
    assert why in found
    assert bool(found) == bool(why)


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("A ferry", "It left.", "A ferry\n\nIt left."),
        ("A ferry", "A ferry.\nIt left.", "A ferry.\nIt left."),
        ("A ferry", "", "A ferry"),
        ("", "It left.", "It left."),
    ],
)
def test_a_repeated_title_stands_once(title: str, body: str, text: str) -> None:
    assert under_title(title, body) == text


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("['Ada Stone', 'Ben Moss']", "Ada Stone; Ben Moss"),
        ("Ada Stone", "Ada Stone"),
        ("[" * 2000 + "]", "[" * 2000 + "]"),
    ],
)
def test_lists_of_names_in_python_notation(written: str, authors: str) -> None:
    assert names(written) == authors
