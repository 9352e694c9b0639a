"""Several people judge one sample: each sees what they have yet to judge, and the results when they are through."""

from pathlib import Path

import pytest

from onrecord.desk import drawing
from onrecord.reconcile import sampling
from onrecord.store import Store
from tests.desk.conftest import Asked, filled
from tests.desk.test_sides import of

ASKED = {"of": "events", "number": "3", "seed": "7"}


def waiting(desk: Asked) -> list[str]:
    return list(desk.page("/sample", **ASKED).xpath("//li[@class='entry']/@id"))


def test_each_sees_only_what_they_have_yet_to_judge(tmp_path: Path) -> None:
    store = filled(tmp_path / "talks.db")
    ann, bob = of(store, "ann"), of(store, "bob")
    drawn = waiting(ann)
    assert len(drawn) == 3
    assert waiting(bob) == drawn
    ann.decide("reject", drawn[0])
    assert waiting(ann) == drawn[1:]
    assert waiting(bob) == drawn
    words = bob.words("/sample", **ASKED)
    assert "ann 1 of 3" in words
    assert "right" not in words.partition("How far people came")[2]
    for entry in drawn[1:]:
        ann.decide("accept", entry)
    words = ann.words("/sample", **ASKED)
    assert "You are through" in words
    assert "67 %, 21 % to 94 %" in words
    assert "How many are right" in bob.words("/sample", results="now", **ASKED)


def test_a_form_leads_to_a_sample(desk: Asked) -> None:
    form = desk.page("/sample").xpath("//form[@action='/sample']")[0]
    assert form.xpath(".//select[@name='of']/option/text()") == [
        "claims",
        "events",
        "figures",
        "positions",
        "commitments",
    ]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"of": "cats"}, "of is one of"),
        ({"of": "events", "number": "0"}, "number is a whole number"),
        ({"of": "events", "reviewed": "accepted"}, "a sample has no reviewed"),
        ({"of": "events", "strata": "type", "type": "ASSAULT"}, "leave out the filter"),
        ({"of": "events", "strata": "moon"}, "strata is one of"),
    ],
)
def test_what_cannot_be_drawn_is_said(desk: Asked, query: dict[str, str], says: str) -> None:
    assert says in desk.words("/sample", 400, **query)


def test_verdicts_draw_nothing_anew_and_what_is_read_in_does(desk: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, real = list[str](), drawing.draw

    def counting(store: Store, asked: sampling.Asked) -> object:
        drawn.append(asked.kind)
        return real(store, asked)

    monkeypatch.setattr(drawing, "draw", counting)
    first = waiting(desk)[0]
    desk.decide("accept", first)
    assert first not in waiting(desk)
    assert drawn == ["events"]
    desk.client.post(
        "/documents", data={"text": "Norway said on Friday that 14 soldiers had been wounded near Bergen."}
    )
    waiting(desk)
    assert drawn == ["events", "events"]
