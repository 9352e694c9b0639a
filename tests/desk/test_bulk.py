"""Everything that fits is judged in one go: seen beforehand, exactly that, with a reason, and taken back by one undo."""

from typing import Any

import pytest
from httpx import Response

from onrecord.desk import bulk
from tests.desk.conftest import Asked
from tests.desk.test_deciding import ids


def sent(desk: Asked, judgement: str, **query: str) -> Response:
    """The form of the page for these filters, sent as the page has it."""
    form: Any = desk.page("/judge", **query).xpath("//form[@action='/judge']")[0]
    data = {field.get("name"): field.get("value") or "" for field in form.xpath(".//input")}
    data |= {"judgement": judgement, "why": "the outlet is a parody"}
    return desk.client.post("/judge", data=data, follow_redirects=False)


def test_what_fits_is_judged_and_nothing_else(desk: Asked) -> None:
    of_rain = ids(desk, "claims", since="2031-03-15")
    everything = ids(desk, "claims")
    assert 0 < len(of_rain) < len(everything)
    answer = sent(desk, "reject", of="claims", since="2031-03-15")
    assert answer.status_code == 303
    assert sorted(ids(desk, "claims", reviewed="rejected")) == sorted(of_rain)
    assert sorted(ids(desk, "claims")) == sorted(set(everything) - set(of_rain))


def test_one_undo_takes_all_of_it_back(desk: Asked) -> None:
    before = ids(desk, "events")
    answer = sent(desk, "reject", of="events")
    assert ids(desk, "events") == []
    number = answer.headers["location"].partition("#d")[2]
    said = desk.page("/history").get_element_by_id(f"d{number}")
    assert "events is not as its sentence has it" in said.text_content()
    assert "the outlet is a parody" in said.text_content()
    undo = {field.get("name"): field.get("value") for field in said.xpath(".//input")}
    desk.client.post("/decide", data=undo | {"judgement": "undo"})
    assert ids(desk, "events") == before
    assert "taken back" in desk.page("/history").get_element_by_id(f"d{number}").text_content()


def test_what_somebody_judged_stays_as_it_is(desk: Asked) -> None:
    first = ids(desk, "claims")[0]
    desk.decide("accept", first)
    sent(desk, "reject", of="claims")
    assert ids(desk, "claims", reviewed="accepted") == [first]


def test_nothing_is_judged_that_was_not_looked_at(desk: Asked) -> None:
    seen: Any = desk.page("/judge", of="claims").xpath("//input[@name='seen']/@value")[0]
    desk.decide("accept", ids(desk, "claims")[0])
    data = {"of": "claims", "seen": seen, "why": "all wrong", "judgement": "reject"}
    answer = desk.client.post("/judge", data=data)
    assert answer.status_code == 400
    assert "no longer what you looked at" in answer.text
    assert ids(desk, "claims", reviewed="rejected") == []


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({}, "of is one of"),
        ({"of": "actors"}, "of is one of"),
        ({"of": "claims", "stance": "x"}, "there is no filter stance"),
    ],
)
def test_what_cannot_be_asked_is_said(desk: Asked, query: dict[str, str], says: str) -> None:
    assert says in desk.words("/judge", 400, **query)


def test_a_reason_is_asked_for(desk: Asked) -> None:
    seen: Any = desk.page("/judge", of="claims").xpath("//input[@name='seen']/@value")[0]
    answer = desk.client.post("/judge", data={"of": "claims", "seen": seen, "why": " ", "judgement": "accept"})
    assert answer.status_code == 400
    assert not desk.store.decisions(maker="person/")


def test_some_are_drawn_the_same_ones_each_time(desk: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "DRAWN", 3)
    drawn = [desk.page("/judge", of="events").xpath("//ul/li/@id") for _ in range(2)]
    assert len(drawn[0]) == 3
    assert drawn[0] == drawn[1]


def test_more_than_can_be_judged_at_once_is_said(desk: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST", 2)
    assert "narrow it down" in desk.words("/judge", 400, of="events")


def test_the_list_leads_there_with_its_filters(desk: Asked) -> None:
    page: Any = desk.page("/claims", since="2031-03-15")
    assert page.xpath("//a[text()='judge all that fit']/@href") == ["/judge?of=claims&since=2031-03-15"]
