"""Marked articles as examples: tags, spans, classes and the right candidates, on text of our own."""

import numpy as np
import pytest
from lxml import etree

from onrecord.language.layout import Classes, Layout, Links
from onrecord.language.tokenizer import Tokenizer
from onrecord.mark.markup import read_marked
from training.examples import BEGIN, INSIDE, RIGHT, UNTOLD, WRONG, Example, ExampleMaker, small, straightened

LAYOUT = Layout(
    layers=("con", "con+", "cue", "src", "per", "ev", "t"),
    classes=(Classes("status", ("ev",), ("happened", "planned")),),
    links=(
        Links("source", ("con",), ("src",), 3, 3),
        Links("actor", ("ev",), ("per",), 2, 2, several=True),
        Links("time", ("ev",), ("t",), 3, 3),
        Links("same ev", ("ev",), ("ev",), 3, 0),
        Links("refers", ("src",), ("per",), 3, 0),
    ),
)
ARTICLE = (
    '<article id="a" published="2025-06-02" kind="synthetic">'
    '<p><per c="" s="MIL">Noor</per> <ev id="e1" y="RETREAT" st="happened" a="Noor" r="" w="2025-06-01" at="">left</ev> '
    '<t v="2025-06-01" k="date">Sunday</t>. <per c="" s="MIL">Noor</per> wept.</p>'
    '<p><src id="c1" who="Noor">He</src> <cue id="c1">said</cue> <con id="c1" k="direct">“I <ev id="e1">left</ev>, '
    '<con id="c2" k="indirect" who="Ben">as told</con>”</con>.</p></article>'
)


def made(tokenizer: Tokenizer, layout: Layout, xml: str) -> Example:
    article, marks = read_marked(etree.fromstring(xml), "x.xml", lambda _: ())
    paragraphs = [(p.span.start, p.span.end) for p in article.document.parts]
    return ExampleMaker(tokenizer, layout)("a", article.text, paragraphs, marks, article.document.published)


@pytest.fixture
def example(tokenizer: Tokenizer) -> Example:
    return made(tokenizer, LAYOUT, ARTICLE)


def answers(example: Example, name: str) -> dict[tuple[str, int, str, int], int]:
    told = example.links[name]
    texts = example.spans.texts
    return {
        (texts[h], int(example.spans.starts[h]), texts[t], int(example.spans.starts[t])): int(r)
        for h, t, r in zip(told.pairs.heads, told.pairs.targets, told.right, strict=True)
    }


def test_tags_say_where_spans_begin_and_go_on(example: Example) -> None:
    con = example.tags[LAYOUT.layers.index("con")]
    inner = example.tags[LAYOUT.layers.index("con+")]
    first = int(np.flatnonzero(con == BEGIN)[0])
    assert con[first : first + 7].tolist() == [BEGIN] + [INSIDE] * 6
    assert inner[first + 4 : first + 6].tolist() == [BEGIN, INSIDE]
    assert (con == BEGIN).sum() == (inner == BEGIN).sum() == 1


def test_classes_are_told_where_people_told_them(example: Example) -> None:
    events = np.flatnonzero(example.spans.kinds == LAYOUT.kinds.index("ev"))
    assert example.classes[events, 0].tolist() == [0, -1]
    assert (np.delete(example.classes, events, axis=0) == -1).all()


def test_the_source_with_the_same_id_is_right(example: Example) -> None:
    assert answers(example, "source") == {
        ("“i left, as told”", 9, "he", 7): RIGHT,
        ("as told", 13, "he", 7): WRONG,
    }


def test_all_of_the_words_that_people_wrote_are_right(example: Example) -> None:
    actors = answers(example, "actor")
    assert actors["left", 1, "noor", 0] == actors["left", 1, "noor", 4] == RIGHT


def test_a_later_mention_is_silent_about_who_did_it(example: Example) -> None:
    assert {right for (_, at, *_), right in answers(example, "actor").items() if at == 11} == {UNTOLD}


def test_where_one_is_chosen_all_of_the_same_words_are_right(example: Example) -> None:
    assert answers(example, "refers") == {("he", 7, "noor", 0): RIGHT, ("he", 7, "noor", 4): RIGHT}


def test_the_time_of_the_same_value_is_right(example: Example) -> None:
    assert answers(example, "time")["left", 1, "sunday", 2] == RIGHT


def test_a_later_mention_goes_back_to_the_first(example: Example) -> None:
    assert answers(example, "same ev") == {("left", 11, "left", 1): RIGHT}


def test_every_word_is_answered_for(example: Example) -> None:
    assert sum(len(w.words) for w in example.windows) == example.tags.shape[1]
    assert example.size == sum(len(w.pieces) for w in example.windows)


def test_straight_quotation_marks_keep_every_offset() -> None:
    text = "“Noor’s men,” he said, ‘left’."
    assert straightened(text) == "\"Noor's men,\" he said, 'left'."


DATED = (
    '<article id="b" published="2025-06-02"><p><dem c="UKR">Ukrainian</dem> <org c="UKR" s="MIL">forces</org> '
    '<ev y="ASSAULT" st="happened" w="2025-06-02">fired</ev>, <ev y="ASSAULT" st="happened" w="2025-06-01">shot</ev> '
    'and <ev y="RETREAT" st="planned" w="">leave</ev>, <ev y="AID" st="happened" w="2025-06">paid</ev>, <ev y="AID" st="ongoing" w="2025-07/..">feed</ev>; <loc c="RUS">Moscow</loc> <due k="aid" st="agreed" v="2025-07">'
    'pays in <t v="2025-07" k="date">July</t></due> to <per c="" s="CVL">Noor</per> from <t v="2025-08" k="date">August</t>.</p></article>'
)


@pytest.fixture
def dated(tokenizer: Tokenizer) -> Example:
    layout = Layout(
        layers=("per", "org", "loc", "dem", "ev", "t", "due"),
        classes=(Classes("day", ("ev",), ("none", "published", "month", "since", "other")),),
        links=(
            Links("nation", ("per", "org"), ("loc", "dem"), 9, 9),
            Links("deadline", ("due",), ("t",), 9, 9),
            Links("time", ("ev",), ("t",), 9, 9),
        ),
    )
    return made(tokenizer, layout, DATED)


def test_of_an_event_is_told_whether_it_has_the_day_of_publication(dated: Example) -> None:
    assert dated.classes[:, 0][dated.classes[:, 0] >= 0].tolist() == [1, 4, 0, 2, 3]


def test_of_a_body_is_told_which_mark_names_its_country(dated: Example) -> None:
    told = {(h, t): right for (h, _, t, _), right in answers(dated, "nation").items()}
    assert told == {
        ("forces", "ukrainian"): RIGHT, ("forces", "moscow"): WRONG,
        ("noor", "ukrainian"): WRONG, ("noor", "moscow"): WRONG,
    }  # fmt: skip


def test_of_a_commitment_is_told_which_day_it_is_due(dated: Example) -> None:
    assert {t: right for (_, _, t, _), right in answers(dated, "deadline").items()} == {"july": RIGHT, "august": WRONG}


def test_what_lasts_since_a_day_has_that_day(dated: Example) -> None:
    of_feed = {t: right for (h, _, t, _), right in answers(dated, "time").items() if h == "feed"}
    assert of_feed == {"july": RIGHT, "august": WRONG}


def test_an_example_kept_in_few_bits_says_the_same(example: Example) -> None:
    kept = small(example)
    assert kept.tags.dtype == np.int8
    assert np.array_equal(kept.tags, example.tags)
    assert np.array_equal(kept.classes, example.classes)
    assert np.array_equal(kept.spans.starts, example.spans.starts)
    for name, told in example.links.items():
        assert np.array_equal(kept.links[name].pairs.features, told.pairs.features)
        assert np.array_equal(kept.links[name].right, told.right)
    whole, few = (sum(w.pieces.nbytes for w in one.windows) for one in (example, kept))
    assert few < whole
