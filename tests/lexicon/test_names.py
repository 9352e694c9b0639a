import pytest

from onrecord.lexicon.names import NameIndex, tidy

INDEX = NameIndex.of(
    [("Ruritania", 1), ("the Isles", 2), ("RU", 3), ("St. Ann's", 4), ("St. Ann", 5), ("Ruritania", 6), ("Vas-Nor", 7)]
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ruritania", 1),
        ("RURITANIA", 1),
        ("ruritania", None),
        ("Ruritania's", 1),
        ("RURITANIA’S", 1),
        ("Ruritanias", None),
        ("The Isles", 2),
        ("the  Isles’", 2),
        ("Isles'", 2),
        ("RU", 3),
        ("Ru", None),
        ("St. Ann’s", 4),
        ("St. Ann", 5),
        ("Vas–Nor", 7),
        ("", None),
        ("the", None),
    ],
)
def test_find(words, expected):
    assert INDEX.find(words) == expected


def test_tidy_keeps_words_that_only_begin_like_an_article():
    assert tidy("Thebes") == "Thebes"
    assert tidy("theatre") == "theatre"
