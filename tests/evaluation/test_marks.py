"""The right numbers are counted by hand over one sentence of our own."""

import pytest

from evaluation.counts import Hits, Share
from evaluation.marks import compare
from onrecord.records.marks import MarksBuilder
from onrecord.records.text import Span

TEXT = "Pier Ocker said the crew had seized three pilots in Oudezijl; the seizure, he said, was lawful."


def at(words, start=0):
    found = TEXT.index(words, start)
    return Span(found, found + len(words))


def marked(*, source="Pier Ocker", measure="captured", content="the crew had seized three pilots in Oudezijl"):
    """The sentence as a person marks it, with three places where another reader may differ."""
    builder = MarksBuilder("test")
    pier, crew = builder.add("per", at("Pier Ocker"), {"country": "NLD"}), builder.add("grp", at("the crew"))
    first, second = builder.add("con", at(content), {"kind": "indirect"}), builder.add("con", at("was lawful"))
    seized = builder.add("ev", at("seized"), {"type": "COERCE", "status": "happened"})
    again, place = builder.add("ev", at("seizure")), builder.add("loc", at("Oudezijl"))
    builder.add("fig", at("three pilots"), {"measure": measure, "low": "3", "high": "3"})
    builder.link("source", first, {"Pier Ocker": pier, "the crew": crew}[source])
    builder.link("source", second, pier)
    builder.link("actor", seized, crew)
    builder.link("place", seized, place)
    builder.link("same", again, seized)
    return builder


def scores(found):
    return compare(TEXT, "ferry", marked().build(), found.build())


def test_the_same_marks_are_all_right():
    same = scores(marked())
    assert {hits.f1 for hits in same.hits.values() if hits.gold} == {1.0}
    assert {share.accuracy for share in same.shares.values()} == {1.0}
    assert same.mistakes == ()
    assert same.hits["con"] == Hits(2, 2, 2)
    assert same.hits["link source"] == Hits(2, 2, 2)
    assert same.hits["same ev"] == Hits(1, 1, 1)
    assert {same.hits[kind] for kind in ("due", "t", "link party", "same con")} == {Hits()}


def test_no_marks_find_nothing():
    none = scores(MarksBuilder("test"))
    assert none.hits["con"] == Hits(2, 0, 0)
    assert none.hits["claim and source"] == Hits(2, 0, 0)
    assert {hits.f1 for hits in none.hits.values()} == {0.0}
    assert [m.words for m in none.mistakes if m.kind == "per"] == ["Pier Ocker"]


def test_a_shorter_span_still_counts_but_not_as_exact():
    shorter = scores(marked(content="the crew had seized three pilots"))
    assert shorter.hits["con"] == Hits(2, 2, 2)
    assert shorter.hits["con, exact"] == Hits(2, 2, 1)
    assert shorter.hits["claim"] == Hits(2, 2, 2)


def test_a_span_of_less_than_half_is_missed_with_its_links_and_claim():
    cut = scores(marked(content="three pilots in"))
    assert cut.hits["con"] == Hits(2, 2, 1)
    assert cut.hits["link source"] == Hits(2, 2, 1)
    assert cut.hits["claim"] == Hits(2, 2, 1)
    assert [(m.what, m.words) for m in cut.mistakes if m.kind == "con"] == [
        ("missed", "the crew had seized three pilots in Oudezijl"),
        ("extra", "three pilots in"),
    ]


def test_a_wrong_source_spoils_the_link_and_the_relation_but_not_the_claim():
    other = scores(marked(source="the crew"))
    assert other.hits["link source"] == Hits(2, 2, 1)
    assert other.hits["claim"] == Hits(2, 2, 2)
    assert other.hits["claim and source"] == Hits(2, 2, 1)


def test_attributes_are_compared_where_both_give_them():
    other = scores(marked(measure="abducted"))
    assert other.shares["fig", "measure"] == Share(0, 1)
    assert other.shares["fig", "low"] == Share(1, 1)
    assert other.shares["fig", "measure given"] == Share(1, 1)


def test_an_attribute_left_out_is_not_wrong_but_not_given():
    found = MarksBuilder("test")
    found.add("fig", at("three pilots"), {"low": "3.0"})
    only = scores(found)
    assert only.shares["fig", "low"] == Share(1, 1)
    assert only.shares["fig", "measure given"] == Share(0, 1)
    assert ("fig", "measure") not in only.shares


def test_groups_are_compared_as_pairs():
    gold, found = MarksBuilder("test"), MarksBuilder("test")
    for builder, joined in ((gold, (0, 1, 2)), (found, (0, 1))):
        events = [builder.add("ev", Span(s, s + 4)) for s in (0, 10, 20)]
        for later in joined[1:]:
            builder.link("same", events[later], events[0])
    assert compare(TEXT, "ferry", gold.build(), found.build()).hits["same ev"] == Hits(3, 1, 1)
    assert compare(TEXT, "ferry", found.build(), gold.build()).hits["same ev"] == Hits(1, 3, 1)


@pytest.mark.parametrize(("phrase", "right"), [("he", 1), ("Pier Ocker", 1), ("the crew", 0)])
def test_a_source_is_right_by_place_by_words_or_by_what_it_refers_to(phrase, right):
    gold, found = MarksBuilder("test"), MarksBuilder("test")
    he, pier = gold.add("src", at("he ", 60)._replace(end=at("he ", 60).end - 1)), gold.add("per", at("Pier Ocker"))
    gold.link("source", gold.add("con", at("was lawful")), he)
    gold.link("refers", he, pier)
    span = he.span if phrase == "he" else at(phrase)
    found.link("source", found.add("con", at("was lawful")), found.add("src", span))
    got = compare(TEXT, "ferry", gold.build(), found.build())
    assert got.hits["claim and source"] == Hits(1, 1, right)


def test_neither_naming_a_source_is_right_and_one_alone_is_wrong():
    gold, found = MarksBuilder("test"), MarksBuilder("test")
    gold.add("con", at("was lawful"))
    content = found.add("con", at("was lawful"))
    assert compare(TEXT, "ferry", gold.build(), found.build()).hits["claim and source"].right == 1
    found.link("source", content, found.add("per", at("Pier Ocker")))
    assert compare(TEXT, "ferry", gold.build(), found.build()).hits["claim and source"].right == 0
