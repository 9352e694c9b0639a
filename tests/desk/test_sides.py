"""Speakers, outlets and reviewers side by side."""

from pathlib import Path

from starlette.testclient import TestClient

from onrecord.desk.app import desk_app
from onrecord.desk.showing import Desk
from tests.desk.conftest import HOST, HOSTS, Asked, filled
from tests.store.handmade import SENTENCES


def test_two_speakers_stand_in_columns(desk: Asked) -> None:
    page = desk.page("/compare", one="Norland", other="Sudmark")
    left, right = (section.text_content() for section in page.xpath("//div[@class='sides']/section"))
    assert SENTENCES[1] in left
    assert SENTENCES[1] not in right
    assert SENTENCES[0] in right
    assert "Name a speaker" in desk.words("/compare")
    assert "Nothing here fits" in desk.words("/compare", one="Atlantis")
    assert "kind is one of" in desk.words("/compare", 400, kind="cats")


def test_outlets_are_told_with_what_they_add(desk: Asked) -> None:
    words = desk.words("/sources")
    assert "Harbour Wire" in words
    assert "Tide Daily" in words
    rows = {row.xpath("./td")[0].text_content(): row for row in desk.page("/sources").xpath("//tbody/tr")}
    numbers = {name: [cell.text_content() for cell in row.xpath("./td[@class='number']")] for name, row in rows.items()}
    assert sum(int(own) for _, own in numbers.values()) == 1  # one wire story, wherever it stood
    assert sum(int(number) for number, _ in numbers.values()) == 3
    assert "has those of" in words


def of(store: object, name: str) -> Asked:
    app = desk_app(Desk(store, name, "rules", read_only=False), HOSTS)  # type: ignore[arg-type]
    return Asked(TestClient(app, base_url=f"http://{HOST}"), store)  # type: ignore[arg-type]


def test_a_second_reviewer_does_not_see_what_the_first_said(tmp_path: Path) -> None:
    store = filled(tmp_path / "talks.db")
    ann, bob = of(store, "ann"), of(store, "bob")
    first, second = (row["id"] for row in ann.json("/claims")["items"][:2])
    ann.decide("accept", first)
    ann.decide("accept", second)
    assert ann.words("/review").count("none waits") == 1
    page = bob.page("/review")
    assert page.xpath("//li[@class='entry']/@id") == [first, second]
    assert "accepted" not in page.xpath("//main")[0].text_content()
    assert "ann" not in page.xpath("//section")[0].text_content()
    bob.decide("accept", first)
    bob.decide("reject", second)
    words = ann.words("/review")
    assert "ann: accepted · bob: rejected" in words
    assert "cannot be told" not in words
    ann.decide("reject", second)
    assert "Disputed none" in ann.words("/review")
