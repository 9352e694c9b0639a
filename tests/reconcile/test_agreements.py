"""What was undertaken in an agreement, and who says that it was kept, how many days after."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.reconcile.accounts import Account, Told
from onrecord.reconcile.agreements import agreement, made_on
from onrecord.reconcile.commitments import board
from onrecord.reconcile.positions import by_name
from onrecord.records.finding import Commitment, Event
from onrecord.store import Store, StoredDocument
from onrecord.store.loaded import Loaded
from tests.desk.conftest import asked
from tests.store.handmade import reading

TODAY = "2031-05-01"


def report(day: str, extra: str, when: str | None = "2031-03-13", **facts: object) -> StoredDocument:
    """The invented report with an agreement in it, and its undertaking told otherwise."""
    record = reading(published=day, extra=extra).record
    made = replace(record.events[2], type="AGREE", when=when)
    commitment = replace(record.commitments[0], **facts)  # type: ignore[arg-type]
    return StoredDocument(replace(record, events=(made,), commitments=(commitment,)), {}, "hand/1", "0", ())


def event_of(stored: StoredDocument) -> Event:
    return stored.record.events[0]


def told(*reports: StoredDocument) -> Told:
    accounts = tuple(Account(each, event_of(each), each.record.document.id) for each in reports)
    return Told(accounts[0].event.id, accounts)


def undertaken(*reports: StoredDocument) -> list[tuple[StoredDocument, Commitment]]:
    return [(each, each.record.commitments[0]) for each in reports]


def test_words_on_its_keeping_stand_with_the_days_since() -> None:
    first, later = report("2031-03-14", "One."), report("2031-04-02", "Two.", status="done")
    worse = report("2031-04-09", "Three.", status="broken")
    found = agreement(told(first), board(undertaken(first, later, worse), TODAY, 7), by_name)
    assert found.made == "2031-03-13"
    (provision,) = found.provisions
    assert provision.undertaking.standing == "contested"
    assert [(word.kept, word.after) for word in provision.words] == [(True, 20), (False, 27)]


def test_without_one_day_nothing_is_counted() -> None:
    first, later = report("2031-03-14", "One.", when="2031-03"), report("2031-04-02", "Two.", status="done")
    assert made_on(told(first)) == ""
    (provision,) = agreement(told(first), board(undertaken(first, later), TODAY, 7), by_name).provisions
    assert [(word.kept, word.day, word.after) for word in provision.words] == [(True, "2031-04-02", None)]


def test_what_other_parties_undertook_or_other_reports_tell_is_none_of_it() -> None:
    first, other = report("2031-03-14", "One."), report("2031-03-20", "Two.", due="2031-06-01")
    stranger = report("2031-03-14", "Three.", parties=("a-venn",))
    venn = next(actor for actor in first.record.actors if actor.name == "Ada Venn")
    bound = replace(first.record.commitments[0], parties=(venn.id,))
    assert agreement(told(first), board(undertaken(other), TODAY, 7), by_name).provisions == ()
    assert agreement(told(first), board([(first, bound)], TODAY, 7), by_name).provisions == ()
    assert len(agreement(told(stranger), board(undertaken(stranger), TODAY, 7), by_name).provisions) == 1


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "talks.db", create=True)
    with made.writer("hand/1") as writer:
        for each in (report("2031-03-14", "One."), report("2031-04-02", "Two.", when=None, status="done")):
            writer.add(Loaded(each.record))
    return made


def test_the_page_has_both_columns(store: Store) -> None:
    desk = asked(store)
    event = next(
        stored.record.events[0].id for stored in store.documents() if stored.record.document.published == "2031-03-14"
    )
    assert f"/agreements/{event}" in desk.get(f"/events/{event}").text
    words = desk.words(f"/agreements/{event}")
    assert "What was agreed on 2031-03-13" in words
    assert "exchange by Norland, Sudmark" in words
    assert "day 20: told as kept, according to the article itself" in words
    assert "said kept" in words


def test_what_is_no_agreement_is_said(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "talks.db", create=True)
    with store.writer("hand/1") as writer:
        writer.add(reading())
    desk = asked(store)
    event = desk.json("/events", type="CONSULT")["items"][0]["id"]
    assert "no agreement" in desk.words(f"/agreements/{event}", 404)
    assert "/agreements/" not in desk.get(f"/events/{event}").text
