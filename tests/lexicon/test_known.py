import pytest

from onrecord.lexicon.known import load_known_names

KNOWN = load_known_names()


@pytest.mark.parametrize(
    ("words", "kind", "country", "sure"),
    [
        ("Norway", "loc", "NOR", True),
        ("the Norwegians", "dem", "NOR", True),
        ("Oslo", "loc", "NOR", True),
        ("NATO", "org", "", True),
        ("Bergen", "loc", "", False),
    ],
)
def test_a_name_is_told_by_the_table_that_knows_it(words, kind, country, sure):
    found = KNOWN.find(words)
    assert (found.kind, found.country, found.sure) == (kind, country, sure)


def test_a_news_agency_does_not_act_for_its_country():
    assert KNOWN.find("Reuters").country == ""


def test_other_words_are_no_name():
    assert KNOWN.find("a cold morning") is None
