"""What is asked for is found, and nothing else, in SQLite, in PostgreSQL and in a folder of Parquet alike."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import BadUsage
from onrecord.lexicon.accents import folded
from onrecord.store import Filter, Store
from tests import postgres
from tests.store.handmade import MAKER, reading
from tests.stores import folder_of


@pytest.fixture(params=["sqlite", "postgresql", "folder"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    readings = (
        reading(),
        reading(extra="Rain fell on Kyiv's harbour.", input="b.txt", published="2031-04"),
        reading(extra="Señor Núñez wept.", input="c.txt", published=None),
    )
    if request.param == "folder":
        return folder_of(tmp_path / "records", readings, MAKER)
    is_file = request.param == "sqlite"
    where = tmp_path / "talks.db" if is_file else postgres.fresh(request.getfixturevalue("socket"))
    store = Store.open(where, create=True)
    with store.writer(MAKER) as writer:
        for each in readings:
            writer.add(each)
    return store


def found(store: Store, kind: str, **fields: str) -> list[str]:
    """The first words of each entry that is found, and its document's date."""
    hits = store.hits(kind, Filter(**fields))
    return [f"{names_of(entry)} {stored.record.document.published}" for stored, entry in store.entries(hits)]


def names_of(entry: object) -> str:
    return str(getattr(entry, "status", None) or getattr(entry, "act", None) or getattr(entry, "stance", None) or "")


CASES: tuple[tuple[str, Mapping[str, str], int], ...] = (
    ("events", {}, 12),
    ("events", {"type": "ASSAULT"}, 6),
    ("events", {"type": "ASSAULT", "status": "denied"}, 3),
    ("events", {"status": "planned", "party": "norland"}, 3),
    ("events", {"by": "Sudmark"}, 3),
    ("events", {"by": "NORLAND"}, 3),
    ("events", {"party": "Quell"}, 0),
    ("events", {"place": "quell"}, 6),
    ("events", {"place": "Quell", "by": "Norland", "type": "ASSAULT"}, 3),
    ("events", {"about": "shelled"}, 3),
    ("events", {"about": "SHELLED port"}, 3),
    ("events", {"about": '"port of Quell"'}, 3),
    ("events", {"about": '"of port Quell"'}, 0),
    ("events", {"about": "shel*"}, 3),
    (
        "events",
        {"since": "2031-04-01", "until": "2031-04-01"},
        3 + 2,
    ),  # the exchange, and of a month's report the undated
    ("events", {"until": "2031-03-11"}, 3),
    ("claims", {"by": "Venn"}, 3),
    ("claims", {"by": "enn"}, 0),
    ("claims", {"by": "Ven"}, 3),
    ("claims", {"by": ""}, 9),
    ("claims", {"since": "2031-04-02"}, 3),
    ("figures", {"party": "Norland", "type": "killed"}, 3),
    ("positions", {"issue": "withdrawal", "by": "Sudmark"}, 3),
    ("positions", {"issue": "talks"}, 0),
    ("commitments", {"until": "2031-04-01"}, 3),
    ("commitments", {"until": "2031-03-31"}, 0),
)


@pytest.mark.parametrize(("kind", "fields", "number"), CASES)
def test_what_is_found(filled: Store, kind: str, fields: Mapping[str, str], number: int) -> None:
    assert len(found(filled, kind, **fields)) == number


def test_entries_come_by_day_those_without_one_first(filled: Store) -> None:
    days = [hit.first_day for hit in filled.hits("claims")]
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("", "2031-04-01")


def test_pages_miss_and_double_nothing(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(filled.hits("events"))
    monkeypatch.setattr("onrecord.store.store.PAGE", 5)
    assert list(filled.hits("events")) == whole
    assert list(filled.hits("events", most=7)) == whole[:7]


def test_the_way_to_the_rows_does_not_change_what_is_found(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [found(filled, kind, **fields) for kind, fields, _ in CASES]
    searched = [filled.search(words, 2) for words in ("three hours", '"port of Quell"', "shel*")]
    monkeypatch.setattr("onrecord.store.filters.FEW", 0)
    monkeypatch.setattr("onrecord.store.folder_words.MANY", 0)
    monkeypatch.setattr("onrecord.store.folder_days.SOME", 1)
    assert [filled.search(words, 2) for words in ("three hours", '"port of Quell"', "shel*")] == searched
    assert [found(filled, kind, **fields) for kind, fields, _ in CASES] == before


def test_a_country_s_code_means_everybody_of_it(store: Store) -> None:
    read = reading()
    actors = [a if a.name == "Sudmark" else type(a)(**{**fields_of(a), "country": "UKR"}) for a in read.record.actors]
    object.__setattr__(read.record, "actors", tuple(actors))
    with store.writer(MAKER) as writer:
        writer.add(read)
    assert len(list(store.hits("claims", Filter(by="UKR")))) == 2  # Norland and Ada Venn
    assert not list(store.hits("claims", Filter(by="ukr")))


def fields_of(entry: object) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}  # type: ignore[attr-defined]


def test_search_gives_the_sentence(filled: Store) -> None:
    (one,) = filled.search("rain kyiv", 9)
    stored = filled.document(one.document)
    assert stored.record.document.text[one.start : one.end] == "Rain fell on Kyiv's harbour."
    assert len(filled.search("Senor NUNEZ", 9)) == 1
    assert len(filled.search('"three hours"', 2)) == 2
    inputs = [filled.document(each.document).record.document.input for each in filled.search("three hours", 9)]
    assert sorted(inputs) == ["b.txt", "belmora.txt", "c.txt"]


def test_what_was_read_last_is_found_first(store: Store) -> None:
    with store.writer(MAKER) as writer:
        writer.add(reading())
        writer.add(reading(extra="Rain fell.", input="b.txt"))
    assert [store.document(each.document).record.document.input for each in store.search("three hours", 9)] == [
        "b.txt",
        "belmora.txt",
    ]


@pytest.mark.parametrize("words", ["", "  ", "!?", '""'])
def test_a_search_for_no_word_says_so(filled: Store, words: str) -> None:
    with pytest.raises(BadUsage, match="no word"):
        filled.search(words, 9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=12)
    | st.sampled_from(['" OR 1', "port NOT", "NEAR(port quell)", "words:port", "a' --", "%_"])
)
def test_no_words_break_a_search_or_are_taken_for_an_order(filled: Store, words: str) -> None:
    try:
        hits = filled.search(words, 9)
    except BadUsage:
        return
    for hit in hits:
        text = filled.document(hit.document).record.document.text[hit.start : hit.end]
        assert "*" in words or set(folded(words).split()) <= set(folded(text).split())


def test_a_later_reading_takes_the_place_of_an_earlier_one(store: Store) -> None:
    with store.writer(MAKER) as writer:
        writer.add(reading())
    with store.writer("other/1") as writer:
        later = reading()
        object.__setattr__(later.record, "events", later.record.events[:1])
        writer.add(later)
    assert len(list(store.hits("events"))) == 1
    assert len(store.search("shelled", 9)) == 1
