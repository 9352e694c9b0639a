from dataclasses import replace
from typing import Any

import pytest

from onrecord.exports.cards import Card, CardMaker
from onrecord.records.codes import CommitmentStatus, EventStatus, codes
from onrecord.records.reason import Reason
from onrecord.records.text import Span
from tests.exports.made_record import CLAIMS, COMMITMENTS, EVENTS, record


def cards(**changed: Any) -> dict[str, Card]:
    made = CardMaker(record(**changed))()
    return {card.id: card for group in made.values() for card in group}


def test_a_claim_names_who_said_it_by_its_verb() -> None:
    by_id = cards()
    assert (by_id["c-1"].subject, by_id["c-1"].verb) == ("Kessar", "said")
    assert (by_id["c-2"].subject, by_id["c-2"].verb, by_id["c-2"].badge) == ("Northern Front", "denied", "denial")
    assert (by_id["c-7"].subject, by_id["c-7"].verb) == ("Adra Vane", "warned")
    assert (by_id["c-6"].subject, by_id["c-6"].verb) == ("no source named:", "it is said")


def test_an_entry_says_on_whose_word_it_stands() -> None:
    by_id = cards(events=(*EVENTS, replace(EVENTS[0], id="e-9", claims=("c-6",))))
    words = {i: [(e.words, e.key) for e in by_id[i].evidence] for i in ("e-1", "e-2", "e-5", "e-9", "f-1", "k-2")}
    assert words == {
        "e-1": [("according to Kessar", "c1")],
        "e-2": [("Northern Front denied", "c2")],
        "e-5": [("the article itself", None)],
        "e-9": [("no source named", "c6")],
        "f-1": [("according to Kessar", "c1")],
        "k-2": [("according to officials", "c5")],
    }


@pytest.mark.parametrize("status", codes(EventStatus))
@pytest.mark.parametrize("claims", [(), ("c-1",)])
def test_only_what_the_article_itself_reports_is_badged_as_reported(
    status: EventStatus, claims: tuple[str, ...]
) -> None:
    card = cards(events=(replace(EVENTS[0], status=status, claims=claims),))["e-1"]
    assert card.tentative == (status not in ("happened", "ongoing", "failed"))
    if card.tentative:
        assert (card.badge, card.status) == (status, status)
    else:
        assert card.badge is not None
        assert card.badge.split(",")[0] == ("claimed" if claims else "reported")
        assert card.status == f"{status}, as {'claimed' if claims else 'reported'}"


@pytest.mark.parametrize("status", codes(CommitmentStatus))
def test_a_commitment_shows_its_status_and_says_where_no_date_is_due(status: CommitmentStatus) -> None:
    card = cards(commitments=(replace(COMMITMENTS[0], status=status),))["k-1"]
    assert status in (card.badge or "")
    assert card.tentative == (status in ("proposed", "promised"))
    assert dict(card.facts)["due"] == "no date stated"


def test_an_event_is_named_without_a_verb() -> None:
    by_id = cards()
    assert by_id["e-4"].object == "talks between Kessar and Northern Front"
    assert by_id["e-5"].object == "request or demand by Kessar to Northern Front"
    assert by_id["e-6"].object == "exchange between Kessar and Northern Front"
    assert by_id["e-7"].object == "seizure or restriction"
    assert dict(by_id["e-7"].facts)["by"] == "no one named"
    assert by_id["e-4"].summary == "E4 according to officials: planned: talks between Kessar and Northern Front"


def test_an_accusation_and_its_denial_name_each_other() -> None:
    by_id = cards()
    assert dict(by_id["e-1"].facts)["but also"] == "denied – Northern Front denied (E2)"
    assert dict(by_id["e-2"].facts)["but also"] == "happened – according to Kessar (E1)"
    assert "but also" not in dict(by_id["e-3"].facts)


def test_confidence_status_and_review_stay_three_things() -> None:
    made = CardMaker(record(), {"e-1": (Reason("some.rule"),)}, {"e-1": "accepted"})()
    card = made["events"][0]
    assert (card.confidence, card.status, card.review) == (0.84, "happened, as claimed", "accepted")
    assert [r.rule for r in card.reasons] == ["some.rule"]
    assert {c.review for c in made["events"][1:]} == {"unread"}
    assert all(c.confidence is None for c in made["figures"])


def test_a_claim_inside_a_claim_says_inside_whose() -> None:
    inner = replace(
        CLAIMS[0], id="c-in", sources=(), content=(Span(CLAIMS[0].content[0].start, CLAIMS[0].content[0].end - 3),)
    )
    by_id = cards(claims=(*CLAIMS, inner))
    assert ("inside", "what Kessar said") in by_id["c-in"].facts
    assert "inside" not in dict(by_id["c-1"].facts)


def test_keys_follow_the_text_and_never_come_from_ids() -> None:
    odd = replace(CLAIMS[0], id='"><b>')
    made = CardMaker(record(claims=(CLAIMS[6], odd), events=(), figures=(), commitments=()))()
    assert [(c.key, c.label, c.id) for c in made["claims"]] == [("c1", "C1", '"><b>'), ("c2", "C2", "c-7")]


def test_ids_that_lead_nowhere_are_passed_over() -> None:
    lost = replace(EVENTS[0], actors=("gone",), claims=("gone",), figures=("gone",), places=("gone",))
    card = cards(events=(lost,))["e-1"]
    assert card.object == "attack"
    assert [e.words for e in card.evidence] == ["the article itself"]
