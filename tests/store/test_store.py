"""What is kept, that it comes back as it was, and that nothing is ever rewritten or doubled."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.errors import BadUsage
from onrecord.records.ids import content_id
from onrecord.store import Store
from onrecord.store.indexes import METADATA
from tests.store.handmade import MAKER, reading

TABLES = METADATA.sorted_tables


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.database.reading() as connection:
        return {t.name: [tuple(row) for row in connection.execute(select(t).order_by(*t.primary_key))] for t in TABLES}


def add(store: Store, *readings: object, maker: str = MAKER) -> list[bool]:
    with store.writer(maker) as writer:
        return [writer.add(r) for r in readings]  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    read = reading()
    assert add(store, read) == [True]
    assert list(store.records()) == [read.record]


def test_reading_the_same_twice_changes_no_row(store: Store) -> None:
    add(store, reading())
    before = rows(store)
    assert add(store, reading(), reading()) == [False, False]
    assert rows(store) == before


def test_reading_the_same_twice_changes_no_byte(path: Path) -> None:
    store = Store.open(path, create=True)
    add(store, reading())
    before = path.read_bytes()
    assert add(store, reading(), reading()) == [False, False]
    assert path.read_bytes() == before


def test_has_is_true_only_for_the_same_input_facts_and_maker(store: Store) -> None:
    add(store, reading())
    has = store.has
    assert has(reading().record.document, MAKER)
    assert not has(reading().record.document, "other/1")
    for changed in ({"input": "b.txt"}, {"published": None}, {"outlet": "Tide"}, {"extra": "Rain fell."}):
        assert not has(reading(**changed).record.document, MAKER), changed


def test_a_text_met_again_is_a_second_sighting_of_one_document(store: Store) -> None:
    add(store, reading(), reading(input="copy.txt", outlet="Tide Daily", published="2031-03-15"))
    (stored,) = store.documents()
    assert [(s.input, s.outlet, s.published) for s in stored.sightings] == [
        ("belmora.txt", "Harbour Wire", "2031-03-14"),
        ("copy.txt", "Tide Daily", "2031-03-15"),
    ]
    assert stored.record.document.outlet == "Harbour Wire"
    assert len(rows(store)["reading"]) == len(rows(store)["document"]) == 1


def test_facts_given_anew_for_an_input_make_the_reading_that_counts(store: Store) -> None:
    add(store, reading(published=None))
    add(store, reading(published="2031-03-14"))
    assert [r.document.published for r in store.records()] == ["2031-03-14"]
    assert len(rows(store)["reading"]) == 2
    assert add(store, reading(published=None)) == [False]


def test_a_copy_with_a_date_gives_it_to_an_undated_text(store: Store) -> None:
    add(store, reading(published=None), reading(input="copy.txt"))
    assert [r.document.published for r in store.records()] == ["2031-03-14"]


def test_a_known_date_is_not_lost_to_a_reading_without_one(store: Store) -> None:
    add(store, reading(published="2031-05-03"), reading(published=None))
    (stored,) = store.documents()
    assert stored.record.document.published == "2031-05-03"
    assert len(stored.sightings) == 2


def test_another_maker_reads_the_text_anew_and_counts(store: Store) -> None:
    add(store, reading())
    assert add(store, reading(), maker="other/1") == [True]
    assert [s.maker for s in store.documents()] == ["other/1"]


def test_documents_come_by_date_with_the_undated_last(store: Store) -> None:
    dates = [None, "2031-03-14", "2030", "2031-03"]
    add(store, *(reading(extra=f"Note {n}.", input=f"{n}.txt", published=d) for n, d in enumerate(dates)))
    assert [r.document.published for r in store.records()] == ["2030", "2031-03", "2031-03-14", None]


def test_records_of_one_document(store: Store) -> None:
    add(store, reading(), reading(extra="Rain fell."))
    one = reading(extra="Rain fell.").record
    assert list(store.records(one.document.id)) == [one]
    assert list(store.records(one.document.id[:8])) == [one]
    assert list(store.records("d000")) == []


def test_find_gives_entry_reasons_and_marks(store: Store) -> None:
    read = reading()
    add(store, read, reading(extra="Rain fell."))
    event = read.record.events[0]
    found = store.find(event.id)
    assert (found.kind, found.entry, found.stored.record) == ("events", event, read.record)
    assert found.reasons == read.reasons[event.id]
    assert found.marks == read.marks
    assert found.newest
    assert store.find(event.id[:8].upper()).entry == event


def test_an_entry_that_a_later_reading_lost_is_still_found(store: Store) -> None:
    read = reading()
    later = reading(outlet="Tide Daily")
    add(store, read, replace(later, record=replace(later.record, events=())))
    assert not store.find(read.record.events[0].id).newest
    assert store.find(read.record.claims[0].id).newest


@pytest.mark.parametrize(("wanted", "says"), [("", "no entry"), ("e00000", "no entry"), ("e", "beginning of several")])
def test_find_says_what_is_wrong_with_an_id(store: Store, wanted: str, says: str) -> None:
    add(store, reading())
    with pytest.raises(BadUsage, match=says):
        store.find(wanted)


def test_the_raw_text_is_kept_beside_the_repaired_one(store: Store) -> None:
    add(store, reading())
    ((_, raw),) = rows(store)["document"]
    assert "its for\u00adces had fired" in str(raw)
    assert str(raw).replace("\u00ad", "") == reading().record.document.text
    assert content_id(str(raw)) == reading().record.document.id


def test_a_failure_inside_an_article_leaves_nothing_of_it(store: Store) -> None:
    broken = reading(extra="Rain fell.")
    add(store, reading())
    before = rows(store)
    object.__setattr__(broken, "reasons", {"e1": object()})
    with pytest.raises(TypeError):
        add(store, broken)
    assert rows(store) == before


def test_any_character_is_kept(store: Store) -> None:
    odd = "Rain \x00 fell \x01 on \x010 “Quell” \U0001f6a2 \u202e'; DROP TABLE document; --"
    read = reading(extra=odd, title=odd, outlet=odd, input=odd)
    add(store, read)
    (stored,) = store.documents()
    assert stored.record == read.record
    assert stored.sightings[0].title == stored.sightings[0].input == odd
