"""Measures of two things at once, on marks of a sentence in our own words."""

import pytest

from evaluation.counts import Hits, Share
from evaluation.relations import b_cubed, names, parties, same_end, whom, with_attribute
from onrecord.records.marks import Mark, Marks, MarksBuilder
from onrecord.records.text import Span
from tests.marked import marked

TEXT = "Noor said rebels shelled Adara; Noor fled. He wept."


class Reader:
    """Puts marks on TEXT by their words."""

    def __init__(self) -> None:
        self.builder = MarksBuilder("test")

    def put(self, kind: str, words: str, nth: int = 0, **attributes: str) -> Mark:
        at = -1
        for _ in range(nth + 1):
            at = TEXT.index(words, at + 1)
        return self.builder.add(kind, Span(at, at + len(words)), attributes)

    def marks(self) -> Marks:
        return self.builder.build()


def two() -> tuple[Reader, Reader]:
    return Reader(), Reader()


def test_names_count_over_all_kinds_and_the_kind_must_be_right() -> None:
    gold, found = two()
    gold.put("per", "Noor")
    gold.put("loc", "Adara")
    found.put("org", "Noor")
    found.put("loc", "Adara")
    assert names(gold.marks(), found.marks()).hits["names"] == Hits(2, 2, 1)


def test_a_mark_with_its_attribute_and_those_people_left_open() -> None:
    gold, found = two()
    gold.put("ev", "shelled", type="ASSAULT")
    gold.put("ev", "fled")
    found.put("ev", "shelled", type="COERCE")
    found.put("ev", "fled", type="RETREAT")
    found.put("ev", "said", type="ACCUSE")
    assert with_attribute(gold.marks(), found.marks(), "ev", "type").hits["ev with type"] == Hits(1, 2, 0)


def test_a_far_end_of_the_same_words_is_the_same() -> None:
    gold, found = two()
    wanted, got = gold.put("ev", "fled", type="RETREAT"), found.put("ev", "fled")
    gold.builder.link("actor", wanted, gold.put("per", "Noor", 0))
    found.builder.link("actor", got, found.put("per", "Noor", 1))
    found.builder.link("actor", got, found.put("grp", "rebels"))
    later = found.put("ev", "wept")
    gold.put("ev", "wept")
    found.builder.link("actor", later, found.put("src", "He"))
    assert parties(TEXT, gold.marks(), found.marks(), "actor").hits["matched ev, actor"] == Hits(1, 2, 1)


@pytest.mark.parametrize(("who", "right"), [("Ali Noor", 1), ("Noor", 1), ("rebels", 0), ("", 1)])  # "": by rule
def test_whom_a_source_stands_for_counts_on_found_sources(who: str, right: int) -> None:
    text = (
        '<per c="" s="">Ali Noor</per> saw <grp c="" s="REB">rebels</grp>. Later <per c="" s="">Noor</per> fled. '
        '<src id="c1" who="{}">He</src> <cue id="c1">said</cue> <con id="c1" k="indirect">they shot</con>.'
    )
    article, gold = marked(text.format("Ali Noor"))
    _, found = marked(text.format(who))
    assert whom(article, gold, found).shares["src", "who"] == Share(right, 1)


def test_a_source_that_stays_unresolved_is_not_right() -> None:
    text = (
        '<org c="" s="">The port</org> shut.</p><p>Rain fell.</p><p>Snow fell.</p><p><src id="c1"{}>It</src> '
        '<cue id="c1">said</cue> <con id="c1" k="indirect">they shot</con>.'
    )
    article, gold = marked(*text.format(' who="The port"').split("</p><p>"))
    _, found = marked(*text.format("").split("</p><p>"))
    assert whom(article, gold, found).shares["src", "who"] == Share(0, 1)


@pytest.mark.parametrize(
    ("name", "other", "right"),
    [
        ('<loc c="USA">The U.S.</loc>', "The U.S.", 1),
        (
            '<org c="" s="GOV">Defence Ministry</org> and <org c="" s="GOV">Russian Defence Ministry</org>',
            "Russian Defence Ministry",
            0,
        ),
        ('<org c="" s="GOV">Defence Ministry</org> and <per c="" s="">Ben Tal</per>', "Defence Ministry;Ben Tal", 0),
    ],
)
def test_whom_is_strict_about_bodies_and_further_actors(name: str, other: str, right: int) -> None:
    text = f'{name} spoke. <src id="c1" who="{{}}">It</src> <cue id="c1">said</cue> <con id="c1" k="indirect">no</con>.'
    first = "The U.S." if right else "Defence Ministry"
    article, gold = marked(text.format(first))
    _, found = marked(text.format(other))
    assert whom(article, gold, gold).shares["src", "who"] == Share(1, 1)
    assert whom(article, gold, found).shares["src", "who"] == Share(right, 1)


def test_a_person_in_short_and_in_full_is_the_same_far_end() -> None:
    text = "Ali Noor and Noor and Aminoor"
    marks = [Mark("m", "per", Span(*at), "test") for at in ((0, 8), (13, 17), (22, 29))]
    assert same_end(text, marks[0], marks[1])
    assert not same_end(text, marks[0], marks[2])


def test_b_cubed_by_hand() -> None:
    precision, recall, count = b_cubed([["a", "b", "c"], ["d"]], [["a", "b"], ["c", "d"]])
    assert count == 4
    assert precision == pytest.approx(1 + 1 + 1 / 2 + 1 / 2)
    assert recall == pytest.approx(2 / 3 + 2 / 3 + 1 / 3 + 1)
