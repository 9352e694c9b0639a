"""Texts that tell each other's words: found, joined, told apart from texts that only share their subject."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.dissect import Dissector
from onrecord.reconcile import differences, find_copies, lineages
from onrecord.reconcile.copies import MAKER
from onrecord.reconcile.likeness import bands, compare, shingles, words_of
from onrecord.records.article import Article, Given
from onrecord.records.marks import MarksBuilder
from onrecord.records.record import Record
from onrecord.records.text import RawDocument, Text
from onrecord.store import Copy, Store
from tests.store.handmade import HandReading

WIRE = (
    "Norland said on Monday that its ferries would not leave the port of Quell before the talks had ended.",
    "The harbour board of Quell, which is run by both sides, said that forty boats were waiting for a sign.",
    "Ada Venn, who speaks for Norland, told reporters that nobody had been hurt when the gate was shut at dawn.",
    "Sudmark called the order a breach of the truce and asked the envoys to come back to Belmora within a week.",
    "The two sides have met four times since the spring, each time in the old customs house by the river.",
    "Fishermen on the eastern pier said they had not been paid for nine days and would march on the town hall.",
    "A small boat with medicine was let through in the evening, the board said, after a call between the ministers.",
    "The envoys of three neighbours are expected on Thursday, and the talks are to go on behind closed doors.",
)
OTHER = (
    "Sudmark said on Monday that its trains would run again as soon as the bridge at Teal had been looked at.",
    "The talks with Norland go on, and the envoys of three neighbours will listen to engineers from both sides.",
    "Nobody was hurt when the bridge was shut, a railway clerk said, but the town has been without coal for days.",
)


def article(*sentences: str, name: str = "a.txt", title: str = "Port stays shut", **facts: str) -> Article:
    content = "\n\n".join((title, *sentences))
    raw = RawDocument(name, content, "text", "utf-8", facts)
    return Dissector()(raw, Text(content, content), Given())


def add(store: Store, *articles: Article) -> None:
    with store.writer("hand/1") as writer:
        for each in articles:
            record = Record(
                document=each.document,
                actors=(),
                places=(),
                times=(),
                figures=(),
                claims=(),
                events=(),
                positions=(),
                commitments=(),
            )
            writer.add(HandReading(each, MarksBuilder("hand/1").build(), record, {}))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "talks.db", create=True)


def test_a_copy_cut_from_the_end_and_edited_is_found(store: Store) -> None:
    edited = [s.replace("told reporters", "said") for s in WIRE[:4]]
    add(store, article(*WIRE), article(*edited, name="b.txt", title="No ferries"), article(*OTHER, name="c.txt"))
    assert find_copies(store) == 1
    (pair,) = store.copies()
    assert (pair.kind, pair.of_first < 0.7 < pair.of_second) == ("copy", True) or pair.of_second < 0.7 < pair.of_first


def test_a_later_lead_over_the_same_text_is_a_version(store: Store) -> None:
    lead = (
        "Ferries left Quell at noon on Tuesday after Norland lifted its order, and people on the pier cheered loudly.",
        "The first boat carried letters and bread, and the second one the families of men who work across the river.",
    )
    add(store, article(*WIRE), article(*lead, *WIRE[1:6], name="b.txt", title="Ferries leave"))
    find_copies(store)
    assert [pair.kind for pair in store.copies()] == ["version"]


def test_two_reports_of_one_subject_are_no_copies(store: Store) -> None:
    add(store, article(*WIRE), article(*OTHER, name="b.txt", title="Trains to run"))
    assert find_copies(store) == 0
    assert store.copies() == ()


def test_every_text_is_compared_once_also_when_it_comes_later(store: Store) -> None:
    add(store, article(*WIRE))
    assert find_copies(store) == 0
    add(store, article(*WIRE[:6], name="b.txt"))
    assert find_copies(store) == 1
    assert find_copies(store) == 0
    assert store.uncompared(MAKER) == []


def test_short_texts_are_alike_by_chance_and_left_alone(store: Store) -> None:
    add(store, article("The ferry left at dawn."), article("The ferry left at dawn today.", name="b.txt"))
    assert find_copies(store) == 0
    assert bands(words_of(article("The ferry left at dawn.").document)) == ()


def test_headlines_and_credits_do_not_make_texts_alike() -> None:
    credited = article(*WIRE[:3], "___", "By Ann Lee and Odo Brandt", title="Something else")
    assert words_of(credited.document) == words_of(article(*WIRE[:3]).document)


def test_shares_count_each_text_for_itself() -> None:
    long, short = words_of(article(*WIRE).document), words_of(article(*WIRE[:2]).document)
    alike = compare(long, short)
    assert alike.of_second == 1.0
    assert alike.of_first == pytest.approx(len(shingles(short)) / len(shingles(long)))
    assert compare(short, long).of_first == alike.of_second


def test_texts_that_differ_in_the_style_of_marks_do_not_differ() -> None:
    curly = article("Ada Venn said: “It’s shut.” Nobody came.")
    straight = article('Ada Venn said: "It\'s shut." Everybody came.')
    (one,) = differences(curly.document, straight.document)
    assert [s.cut(curly.text) for s in one.first] == ["Nobody came."]
    assert [s.cut(straight.text) for s in one.second] == ["Everybody came."]


def lineage_of(store: Store, *articles: Article) -> tuple[str, str, tuple[str, ...]]:
    add(store, *articles)
    find_copies(store)
    ids = dict.fromkeys(i for pair in store.copies() for i in (pair.first, pair.second))
    (found,) = lineages((store.document(i) for i in ids), store.copies())
    return found.origin.record.document.input, found.why, found.outlets


def test_the_outlet_that_others_name_is_the_origin(store: Store) -> None:
    paper = article("QUELL (NWA) — " + WIRE[0], *WIRE[1:], name="paper", outlet="Example Post", published="2031-03-10")
    wire = article(*WIRE[:7], name="wire", outlet="NWA", published="2031-03-11")
    name, why, outlets = lineage_of(store, paper, wire)
    assert (name, outlets) == ("wire", ("NWA", "Example Post"))
    assert "name its outlet" in why


def test_else_the_earliest_is_the_origin_if_all_have_dates(store: Store) -> None:
    later = article(*WIRE, name="later", outlet="Tide Daily", published="2031-03-12")
    early = article(*WIRE[:6], name="early", outlet="Example Post", published="2031-03-11")
    name, why, _ = lineage_of(store, later, early)
    assert (name, why) == ("early", "it was published first")


def test_a_month_alone_does_not_tell_who_was_first(store: Store) -> None:
    month = article(*WIRE[:6], name="month", published="2031-03")
    day = article(*WIRE, name="day", published="2031-03-11")
    assert lineage_of(store, month, day)[:2] == ("day", "it is the longest")


def test_where_nothing_tells_that_is_said(store: Store) -> None:
    one = article(*WIRE, name="one", title="Headline one")
    two = article(*WIRE, name="two", title="Headline two")
    assert "not known" in lineage_of(store, one, two)[1]


def test_members_stand_by_date(store: Store) -> None:
    days = {"c": "2031-03-09", "b": "2031-03-12", "d": "2031-03-10"}
    texts = [article(*WIRE[: 5 + i], name=n, title=n, published=day) for i, (n, day) in enumerate(days.items())]
    add(store, *texts)
    find_copies(store)
    (found,) = lineages((store.document(t.document.id) for t in texts), store.copies())
    assert [m.stored.record.document.input for m in found.members] == ["d", "b"]


def test_without_a_date_the_longest_is_the_origin(store: Store) -> None:
    undated = article(*WIRE, name="undated")
    dated = article(*WIRE[:6], name="dated", published="2031-03-11")
    name, why, _ = lineage_of(store, dated, undated)
    assert (name, why) == ("undated", "it is the longest")


def test_copies_of_copies_have_one_origin(store: Store) -> None:
    texts = [article(*WIRE, name="a"), article(*WIRE[:6], name="b"), article(*WIRE[:4], name="c")]
    add(store, *texts)
    ids = [t.document.id for t in texts]
    chain = (Copy(ids[0], ids[1], "copy", 0.8, 1, 1), Copy(ids[1], ids[2], "copy", 0.7, 1, 1))
    (found,) = lineages((store.document(i) for i in ids), chain)
    assert {m.stored.record.document.id: m.copy is None for m in found.members} == {ids[1]: False, ids[2]: True}


def test_one_text_under_two_outlets_is_one_document_with_two_outlets(store: Store) -> None:
    one = article(*WIRE, name="a", outlet="Example Post")
    again = replace(one, document=replace(one.document, input="b", outlet="Tide Daily"))
    add(store, one, again)
    assert find_copies(store) == 0
    assert [s.outlet for s in store.document(one.document.id).sightings] == ["Example Post", "Tide Daily"]
