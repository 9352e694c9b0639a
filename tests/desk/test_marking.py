"""At the desk an entry is changed by a form, and what was missed is marked by its words."""

from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import REPORT
from tests.desk.conftest import Asked, asked

TEXT = f"{REPORT}\nIts envoy left Oslo without a word on Monday.\n"


@pytest.fixture
def read(tmp_path: Path) -> Asked:
    desk = asked(Store.open(tmp_path / "new.db", create=True))
    desk.client.post("/documents", data={"text": TEXT, "published": "2031-05-04"})
    return desk


def document(desk: Asked) -> str:
    found: str = desk.json("/documents")["items"][0]["id"]
    return found


def put_right(desk: Asked, code: int = 303, **form: str) -> str:
    answer = desk.client.post("/correct", data=form, follow_redirects=False)
    assert answer.status_code == code, answer.text
    return answer.headers.get("location", answer.text)


def test_what_was_missed_is_marked_by_its_words(read: Asked) -> None:
    page = read.page(f"/documents/{document(read)}/mark", quote="left", kind="events")
    assert "Its envoy left Oslo" in page.xpath("//main")[0].text_content()
    start = page.xpath("//input[@name='start']/@value")[0]
    at = put_right(
        read, document=document(read), kind="events", start=start, quote="left", type="RETREAT", status="happened",
        actor="Its envoy", place="Oslo", when="2031-05-03", why="it did",
    )  # fmt: skip
    (event,) = (row for row in read.json("/events")["items"] if row["quote"] == "left")
    assert (event["type"], event["actors"], event["places"], event["when"]) == (
        "RETREAT",
        ["Its envoy"],
        ["Oslo"],
        "2031-05-03",
    )
    path, _, card = at.partition("#")
    assert "left" in read.page(path).xpath(f"//li[@id='{card}']//blockquote")[0].text_content()
    assert "by ann: marked left" in read.words("/history")
    put_right(read, undo="1")
    assert not [row for row in read.json("/events")["items"] if row["quote"] == "left"]
    assert "taken back" in read.words("/history")


def test_an_entry_is_changed_and_only_what_was_changed_is_told(read: Asked) -> None:
    event = read.json("/events")["items"][0]
    page = read.page(f"/entries/{event['id']}/change")
    form = {field.get("name"): field.get("value") or "" for field in page.xpath("//form[@class='changing']//input")}
    form |= {
        each.get("name"): each.xpath("./option[@selected]")[0].text
        for each in page.xpath("//form[@class='changing']//select")
    }
    assert form["type"] == event["type"]
    put_right(read, **{**form, "status": "failed"})
    (changed,) = (row for row in read.json("/events")["items"] if row["id"] == event["id"])
    assert changed == {
        **event,
        "status": "failed",
        **{k: changed[k] for k in ("standing", "words", "confidence", "plover")},
    }
    words = read.words("/history")
    assert "status failed" in words
    assert "actor" not in words


def test_words_of_an_entry_are_moved_within_their_sentence(read: Asked) -> None:
    figure = next(row for row in read.json("/figures")["items"] if "14" in row["quote"])
    put_right(read, entry=figure["id"], quote="14", coded="", measure=figure["measure"], low="14", high="14")
    assert "14" in {row["quote"] for row in read.json("/figures")["items"]}
    figure = next(row for row in read.json("/figures")["items"] if row["quote"] == "14")
    assert "do not stand in this sentence" in put_right(read, 400, entry=figure["id"], quote="ferry")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"kind": "events", "quote": "sailed", "type": "RETREAT", "status": "happened"}, "do not stand in this report"),
        ({"kind": "events", "quote": "left", "type": "FISH", "status": "happened"}, "type is one of"),
        ({"kind": "events", "quote": "left", "type": "RETREAT"}, "status is one of"),
        ({"kind": "events", "quote": "left", "type": "RETREAT", "status": "happened", "when": "soon"}, "EDTF"),
        ({"kind": "events", "quote": "left", "type": "RETREAT", "status": "happened", "actor": "Atlantis"}, "Atlantis"),
        ({"kind": "figures", "quote": "14", "measure": "wounded", "low": "many"}, "is a number"),
        ({"kind": "cats", "quote": "left"}, "kind is one of"),
        ({"kind": "events", "quote": ""}, "select words"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(read: Asked, form: dict[str, str], says: str) -> None:
    assert says in put_right(read, 400, document=document(read), **form)
    assert "put right" not in read.words("/history")


def test_the_past_cannot_be_put_right(read: Asked) -> None:
    page = read.page(f"/documents/{document(read)}", as_of="2100-01-01")
    assert not page.xpath("//form[contains(@class, 'draw')]")
    assert "change" not in [a.text for a in page.xpath("//div[@class='acts']/a")]


def test_an_entry_is_put_on_words_that_were_selected_for_it(read: Asked) -> None:
    event = read.json("/events")["items"][0]
    text = read.store.document(document(read)).record.document.text
    at = put_right(read, entry=event["id"], quote="left", start=str(text.index("left")))
    (moved,) = (row for row in read.json("/events")["items"] if row["quote"] == "left")
    kept = ("type", "status", "actors", "recipients")
    assert [moved[name] for name in kept] == [event[name] for name in kept]
    path, _, card = at.partition("#")
    assert "left" in read.page(path).xpath(f"//li[@id='{card}']//blockquote")[0].text_content()
    assert "moved" in read.words("/history")
    put_right(read, undo="1")
    assert event["id"] in [row["id"] for row in read.json("/events")["items"]]
