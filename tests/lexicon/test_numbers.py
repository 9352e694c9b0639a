import pytest

from onrecord.lexicon.numbers import read_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2,500", 2500),
        ("1.000", 1000),  # thousands written the continental way
        ("3.14", 3.14),
        ("twenty-five", 25),
        ("two hundred and fifty", 250),
        ("a", 1),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("2.5 million", 2_500_000),
        ("ten thousand", 10_000),
    ],
)
def test_reads_numbers_as_the_news_writes_them(words: str, number: float) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize("words", ["", "rebels", "the", "F-16", "ten rebels"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert read_number(words) is None
