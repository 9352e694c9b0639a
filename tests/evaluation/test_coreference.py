"""GUM's mentions are read off its words, and what a record joins is held against them."""

import pytest

from evaluation.coreference import Mention, aligned, among_found, by_words, conll, documents
from onrecord.records.text import Span

CONLLU = """\
# newdoc id = GUM_news_test
# newpar
1	The	_	_	_	_	_	_	_	Entity=(1-organization-new-_-cf1-2-coref
2	ministry	_	_	_	_	_	_	_	Entity=1)|SpaceAfter=No
3	,	_	_	_	_	_	_	_	_
4	he	_	_	_	_	_	_	_	Entity=(2-person-new-_-cf1-1-coref)

# newpar
1	Kyiv	_	_	_	_	_	_	_	Entity=(1-organization-new-_-cf1-2-coref(3-place-new-_-cf1-1-sgl)
2-3	cannot	_	_	_	_	_	_	_	_
2	can	_	_	_	_	_	_	_	SpaceAfter=No
3	not	_	_	_	_	_	_	_	Entity=1)
"""


@pytest.fixture
def text(tmp_path):
    folder = tmp_path / "data" / "ud"
    folder.mkdir(parents=True)
    (folder / "one.conllu").write_text(CONLLU, "utf-8")

    class Here:
        root = tmp_path

    (one,) = documents(Here(), ["one.conllu"])  # type: ignore[arg-type]
    return one


MINISTRY, HE, CITY, LATER = Span(0, 12), Span(14, 16), Span(17, 21), Span(17, 28)


def test_the_text_and_its_mentions(text) -> None:
    assert text.text == "The ministry, he\nKyiv cannot"
    assert [list(entity) for entity in text.entities] == [
        [Mention(MINISTRY, 4, "organization"), Mention(LATER, 22, "organization")],
        [Mention(HE, 14, "person")],
        [Mention(CITY, 17, "place")],
    ]


def test_a_found_mention_is_the_one_whose_head_it_holds(text) -> None:
    gold, found = aligned(text, [frozenset({Span(4, 12), Span(22, 28)}), frozenset({HE})], None)
    assert gold == found == [frozenset({MINISTRY, LATER})]
    assert conll([(gold, found)]) == 1.0


def test_what_is_of_another_type_is_left_out_on_both_sides(text) -> None:
    assert aligned(text, [frozenset({MINISTRY, HE, CITY})], ["person", "place"]) == ([], [frozenset({HE, CITY})])


def test_only_mentions_that_both_have_may_be_compared() -> None:
    pair = [frozenset({MINISTRY, HE, CITY})], [frozenset({MINISTRY, HE}), frozenset({LATER, Span(1, 2)})]
    assert among_found(pair) == ([frozenset({MINISTRY, HE})], [frozenset({MINISTRY, HE})])


def test_the_baseline_joins_the_same_words(text) -> None:
    found = [frozenset({Span(4, 12)}), frozenset({MINISTRY, HE})]
    assert sorted(map(sorted, by_words(text, found))) == [[MINISTRY, Span(4, 12)], [HE]]
