"""What a person decides at the desk is kept as the commands keep it, follows everywhere, and can be undone."""

import sqlite3
from pathlib import Path

import pytest

from onrecord.desk.deciding import local
from tests.desk.conftest import Asked


def ids(desk: Asked, kind: str, **query: str) -> list[str]:
    return [row["id"] for row in desk.json(f"/{kind}", **query)["items"]]


def test_a_verdict_is_kept_shown_and_undone(desk: Asked) -> None:
    claim = ids(desk, "claims")[0]
    answer = desk.decide("reject", claim, back="/claims#x", why="wrong speaker")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims#x")
    assert claim not in ids(desk, "claims")
    assert ids(desk, "claims", reviewed="rejected") == [claim]
    assert "by ann" in desk.words("/history")
    assert "wrong speaker" in desk.words("/history")
    desk.decide("undo", claim)
    assert claim in ids(desk, "claims")
    assert "taken back" in desk.words("/history")


def test_a_button_says_the_verdict_and_the_entry_and_leads_back_to_it(desk: Asked) -> None:
    claim = ids(desk, "claims")[0]
    page = desk.page("/claims", type="says")
    (form,) = page.xpath("//form[@id='judging']")
    button = page.xpath(f"//tbody[@id='{claim}']//button[@form='judging'][.='accept']")[0]
    sent = {"back": form.xpath("string(input[@name='back']/@value)"), button.get("name"): button.get("value")}
    answer = desk.client.post("/decide", data=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claims?type=says#{claim}")
    (undo,) = desk.page(f"/documents/{document_of(desk, claim)}").xpath("//button[@form='judging'][.='undo']")
    answer = desk.client.post("/decide", data={undo.get("name"): undo.get("value")}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/entries/{claim}")
    assert claim in ids(desk, "claims", reviewed="unread")


def document_of(desk: Asked, entry: str) -> str:
    return desk.store.find(entry).stored.record.document.id


def test_scripts_get_the_numbers_of_their_decisions(desk: Asked) -> None:
    answer = desk.client.post(
        "/decide",
        data={"judgement": "accept", "entry": ids(desk, "claims")[:2]},
        headers={"accept": "application/json"},
    )
    assert answer.json() == {"decisions": [row.number for row in desk.store.decisions(maker="person/")]}
    assert desk.page("/claims", reviewed="accepted").xpath("//*[@class='review review-accepted']")


def test_joining_and_undoing_brings_back_every_id_and_count(desk: Asked) -> None:
    before = desk.get("/events.csv").text
    first, second = ids(desk, "events", status="denied")[0], ids(desk, "events", type="CONSULT")[0]
    desk.decide("same", first, second)
    assert "as 4 entries tell it" in desk.words(f"/events/{first}") or "entries tell it" in desk.words(
        f"/events/{first}"
    )
    assert desk.get("/events.csv").text != before
    last = desk.store.decisions(maker="person/")[-1].number
    desk.decide("undo", str(last))
    assert desk.get("/events.csv").text == before


def test_an_entry_is_taken_out_of_its_event(desk: Asked) -> None:
    event = ids(desk, "events", status="happened", type="ASSAULT")[0]
    assert len(desk.json(f"/events/{event}")["entries"]) == 2
    desk.decide("apart", event)
    assert len(desk.json(f"/events/{event}")["entries"]) == 1


def test_pairs_are_settled(desk: Asked) -> None:
    first, second = (row["id"] for row in desk.json("/actors")["items"][:2])
    desk.decide("unsure", first, second)
    assert "because" in desk.words("/pairs", of="actors")
    desk.decide("not-same", first, second)
    assert "No pair waits" in desk.words("/pairs", of="actors")


@pytest.mark.parametrize(
    ("judgement", "entries", "status"),
    [
        ("burn", ["e"], 400),
        ("accept", [], 400),
        ("accept", ["e000000000000"], 404),
        ("same", ["one"], 404),
        ("undo", ["12345"], 400),
        ("apart", [], 400),
    ],
)
def test_what_cannot_be_decided_changes_nothing(desk: Asked, judgement: str, entries: list[str], status: int) -> None:
    assert desk.decide(judgement, *entries).status_code == status
    assert not desk.store.decisions(maker="person/")


def test_the_past_is_shown_as_it_stood_and_cannot_be_decided(desk: Asked) -> None:
    claim = ids(desk, "claims")[0]
    before = desk.store.decisions()[-1].at if desk.store.decisions() else "2100-01-01"
    desk.decide("reject", claim)
    page = desk.page("/claims", as_of=before)
    assert claim in page.xpath("//tbody/@id")
    assert not page.xpath("//form[@method='post']")
    assert all("as_of=" in at for at in page.xpath("//header//nav//a/@href"))


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "/a\nb", "//[", "//\u2100"]
)
def test_nobody_is_led_away(back: str) -> None:
    assert local(back) == "/"
    assert local("/claims?by=x#c1") == "/claims?by=x#c1"


def test_a_decision_is_whole_or_not_there(desk: Asked, tmp_path: Path) -> None:
    """A server that dies between two rows of a decision leaves none: they are one transaction."""
    connection = sqlite3.connect(desk.store.name)
    connection.execute(
        "CREATE TRIGGER dies BEFORE INSERT ON decision WHEN NEW.judgement = 'accept' AND "
        "(SELECT count(*) FROM decision WHERE judgement = 'accept') > 0 BEGIN SELECT RAISE(ABORT, 'dead'); END"
    )
    connection.commit()
    connection.close()
    answer = desk.decide("accept", *ids(desk, "claims")[:2])
    assert answer.status_code == 503
    assert not desk.store.decisions(maker="person/")
