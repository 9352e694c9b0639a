import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from onrecord.errors import SkipArticle
from onrecord.records.article import Document, Part
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.record import KINDS, Record, from_json, json_schema, to_json
from onrecord.records.text import Gap, Repair, Span
from tests.records.strategies import records

# The keys of RECORD.md's example, in its order.
KEYS = {
    "document": "id input title outlet authors url language published text repairs gaps parts sentences",
    "actors": "id name kind country sector role mentions",
    "places": "id name country lat lon geonames precision mentions",
    "times": "id span value timex type",
    "figures": "id span low high qualifier noun unit measure place time claims",
    "claims": "id sources source cue content kind act confidence",
    "events": "id type mode triggers actors recipients places when status figures claims confidence",
    "positions": "id holders stance term topic addressees claims",
    "commitments": "id parties kind span figures due status claims",
}
KEYS_OF_DOCUMENT_PARTS = {"repairs": "span was now cause certain", "gaps": "at why", "parts": "kind span"}

TEXT = "Lauterbrunn will open the ferry by Friday, said the harbour master."
S = Span(0, 11)
FULL = Record(
    document=Document(
        "d0", "ferry.txt", None, None, (), None, "en", None, TEXT,
        (Repair(S, "Lauterbrun", "Lauterbrunn", "letter lost", certain=False),),
        (Gap(3, "determiner without noun"),), (Part("body", S),), (S,),
    ),
    actors=(Actor("a0", "Lauterbrunn", "state", None, "GOV", None, (S,)),),
    places=(Place("p0", "Lauterbrunn", None, None, None, None, None, (S,)),),
    times=(Time("t0", S, None, None, "date"),),
    figures=(Figure("f0", S, 1.0, None, "exact", None, None, "other"),),
    claims=(Claim("c0", ("a0",), (S,), (S,), (S,), "indirect", "says", 0.5),),
    events=(Event("e0", "AGREE", None, (S,), (), (), (), None, "happened", (), (), 0.5),),
    positions=(Position("x0", (), "offers", (S,), "other", (), ()),),
    commitments=(Commitment("k0", (), "access", S, (), None, "promised", ()),),
)  # fmt: skip


@given(records())
def test_a_record_comes_back_from_its_json(record):
    assert from_json(to_json(record)) == record


@given(records())
def test_the_json_keeps_to_its_schema(record):
    Draft202012Validator(json_schema()).validate(json.loads(to_json(record)))


def test_the_schema_is_a_schema_and_closed_about_codes():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    wrong = json.loads(to_json(FULL))
    wrong["events"][0]["type"] = "GOSSIP"
    assert not Draft202012Validator(schema).is_valid(wrong)


def test_keys_and_their_order_are_those_of_the_contract():
    written = json.loads(to_json(FULL))
    assert list(written) == ["schema", *KEYS]
    assert written["schema"] == "onrecord/1"
    assert list(written["document"]) == KEYS["document"].split()
    for kind in KINDS:
        assert list(written[kind][0]) == KEYS[kind].split(), kind
    for part, keys in KEYS_OF_DOCUMENT_PARTS.items():
        assert list(written["document"][part][0]) == keys.split(), part


def test_spans_are_written_as_pairs_and_what_is_not_known_as_null():
    written = json.loads(to_json(FULL))
    assert written["claims"][0]["content"] == [[0, 11]]
    assert written["times"][0]["span"] == [0, 11]
    assert written["document"]["published"] is None
    assert b"\n" not in to_json(FULL)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda r: r["events"][0].update(status="rumoured"), "$.events[0].status"),
        (lambda r: r["claims"][0].update(confidence="high"), "$.claims[0].confidence"),
        (lambda r: r["times"][0].update(span=[0]), "$.times[0].span"),
        (lambda r: r["document"].pop("text"), "text"),
        (lambda r: r.pop("document"), "document"),
        (lambda r: r.update(schema="onrecord/0"), "$.schema"),
    ],
)
def test_wrong_json_is_refused_with_the_name_of_the_field(change, named):
    wrong = json.loads(to_json(FULL))
    change(wrong)
    with pytest.raises(SkipArticle) as refused:
        from_json(json.dumps(wrong))
    assert named in str(refused.value)
    assert "onrecord/1" in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"null"])
def test_what_is_no_record_at_all_is_refused(data):
    with pytest.raises(SkipArticle):
        from_json(data)


def test_entries_come_kind_by_kind_in_the_order_of_the_json():
    assert [e.id for e in FULL.entries()] == ["a0", "p0", "t0", "f0", "c0", "e0", "x0", "k0"]
    assert list(FULL.by_kind()) == list(KINDS)
