"""Every entry that is missed or too many has one cause."""

from dataclasses import replace

from evaluation.causes import BORDERS, JOINED, KINDS, TYPE, UNSEEN, Causes, compare, overlap
from onrecord.pipeline import Reading
from onrecord.records.text import Span
from tests.marked import assembled

TWO = (
    "<loc c='TCD'>Chad</loc> <ev id='e1' y='ASSAULT' st='happened' a='Chad' r='' w='' at=''>shelled</ev> Oruk and "
    "<ev id='e2' y='COERCE' st='happened' a='Chad' r='' w='' at=''>seized</ev> the mill."
)


def causes(people: Reading, other: Reading) -> dict[str, Causes]:
    found = {name: Causes() for name in KINDS}
    compare(people.article, people.record, other.record, found)
    return found


def test_the_same_record_lacks_nothing() -> None:
    people = assembled(TWO)
    found = causes(people, people)["events"]
    assert found.right == 2
    assert not found.wrong


def test_what_is_not_there_is_not_seen() -> None:
    people = assembled(TWO)
    fewer = replace(people, record=replace(people.record, events=people.record.events[:1]))
    assert causes(people, fewer)["events"].count("missed", UNSEEN) == 1
    assert causes(fewer, people)["events"].count("extra", UNSEEN) == 1


def test_another_type_and_a_wrong_join_are_told_apart() -> None:
    people = assembled(TWO)
    first, second = people.record.events
    other = replace(people, record=replace(people.record, events=(first, replace(second, type="ASSAULT"))))
    assert causes(people, other)["events"].count("missed", TYPE) == 1
    joined = replace(first, triggers=(*first.triggers, *second.triggers), type="ASSAULT")
    both = replace(people, record=replace(people.record, events=(first, replace(second, type="ASSAULT"))))
    one = replace(people, record=replace(people.record, events=(joined,)))
    assert causes(both, one)["events"].count("missed", JOINED) == 1


def test_half_of_the_words_must_be_the_same() -> None:
    people = assembled(
        "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>the mill had "
        "burnt to the ground</con>."
    )
    (claim,) = people.record.claims
    begin = claim.content[0].start
    short = replace(claim, content=(Span(begin, begin + 8),))
    found = causes(people, replace(people, record=replace(people.record, claims=(short,))))["claims"]
    assert found.count("missed", BORDERS) == found.count("extra", BORDERS) == 1


def test_overlap_is_of_characters() -> None:
    assert overlap([Span(0, 4)], [Span(2, 6)]) == 2 / 6
    assert overlap([], []) == 0
