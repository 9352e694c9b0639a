"""W3C annotations: the quotation stands at its position, the musts of the model are kept, nothing in a text acts."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.annotations import WebAnnotations
from onrecord.exports.view import View
from onrecord.records.text import Span
from onrecord.store import Filter, Store
from onrecord.store.items import INDEXED
from tests.exports.served import added as kept
from tests.store.handmade import HandReading, reading

UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
IRI = re.compile(r"(?:urn:onrecord:[0-9a-z]+|https?://\S+)")


def written(store: Store, **wanted: Any) -> str:
    out = BytesIO()
    rows = WebAnnotations().write(View(store, Filter(**wanted)), out)
    text = out.getvalue().decode()
    assert len(text.splitlines()) == rows
    return text


def annotations(store: Store, **wanted: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(store, **wanted).splitlines()]


def at_the_start(text: str) -> HandReading:
    """A report whose text begins with `text`, and one claim that is those words alone."""
    read = reading()
    document = read.record.document
    longer = replace(document, id="d" + "0" * 12, text=text + document.text[len(text) :])
    claim = replace(read.record.claims[0], content=(Span(0, len(text)),))
    alone = replace(read.record, document=longer, claims=(claim,), events=(), figures=(), positions=(), commitments=())
    return replace(read, record=alone, article=replace(read.article, document=longer))


def test_there_is_one_for_every_entry_and_it_finds_its_words(tmp_path: Path) -> None:
    store = kept(tmp_path, reading(), reading(extra="Rain fell.", published="2031-03-15"))
    records = {record.document.id: record for record in store.records()}
    found = annotations(store)
    ids = [entry.id for record in records.values() for kind in INDEXED for entry in record.by_kind()[kind]]
    assert sorted(each["id"] for each in found) == sorted(f"urn:onrecord:{entry}" for entry in ids)
    for each in found:
        for target in each["target"]:
            text = records[target["state"]["cached"].removeprefix("urn:onrecord:")].document.text
            assert target["state"]["value"] == f"sha256={sha256(text.encode()).hexdigest()}"
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert quote["exact"] == text[position["start"] : position["end"]] != ""
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.index(whole) + len(quote["prefix"]) == position["start"]


def test_the_musts_of_the_model_are_kept(tmp_path: Path) -> None:
    for each in annotations(kept(tmp_path, reading())):
        assert each["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert (each["type"], each["motivation"]) == ("Annotation", "classifying")
        assert IRI.fullmatch(each["id"])
        assert UTC.fullmatch(each["created"])
        assert each["body"] == {
            "type": "TextualBody", "value": each["body"]["value"], "format": "text/plain", "language": "en",
        }  # fmt: skip
        assert each["target"]
        for target in each["target"]:
            assert target["type"] == "SpecificResource"
            assert IRI.fullmatch(target["source"])
            assert target["state"]["type"] == "TimeState"
            assert UTC.fullmatch(target["state"]["sourceDate"])
            assert IRI.fullmatch(target["state"]["cached"])


def test_the_body_says_how_the_entry_stands(tmp_path: Path) -> None:
    said = {each["id"]: each["body"]["value"] for each in annotations(kept(tmp_path, reading()))}
    record = reading().record
    events = [said[f"urn:onrecord:{event.id}"].split(":")[0] for event in record.events]
    assert events == ["claimed", "denied", "reported", "planned"]
    assert said[f"urn:onrecord:{record.claims[1].id}"].startswith("Norland denied: ")
    assert "killed (claimed)" in said[f"urn:onrecord:{record.figures[0].id}"]
    assert said[f"urn:onrecord:{record.commitments[0].id}"].startswith("reported, agreed: ")
    assert said[f"urn:onrecord:{record.positions[0].id}"].startswith("Sudmark demands of Norland: ")


def test_a_filter_narrows_it(tmp_path: Path) -> None:
    found = annotations(kept(tmp_path, reading()), type="ASSAULT", status="denied")
    assert {each["body"]["value"].split(":")[0] for each in found} == {"denied"}


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://news.example/a?b=1", "https://news.example/a?b=1"), ("javascript:alert(1)", "urn:onrecord:"),
        ("https://news.example/a b", "urn:onrecord:"), (None, "urn:onrecord:"),
    ],
)  # fmt: skip
def test_the_source_is_the_reports_address_where_it_is_one(tmp_path: Path, url: str | None, source: str) -> None:
    store = kept(tmp_path, reading(url=url))
    targets = [target for each in annotations(store) for target in each["target"]]
    assert {target["source"] for target in targets} == {
        source + (next(store.records()).document.id if source.endswith(":") else "")
    }


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', 'a"b\n\x1b[31m', "\u202egnirts", "'; DROP TABLE item; --", "𝒜🕊️ emoji"]
)
def test_hostile_text_is_quoted_as_it_is_and_acts_nowhere(tmp_path: Path, text: str) -> None:
    store = kept(tmp_path, at_the_start(text))
    assert not {"\x1b", "\u202e"} & set(written(store))
    (found,) = annotations(store)
    quote, position = found["target"][0]["selector"]
    assert quote["exact"] == text
    assert (position["start"], position["end"]) == (0, len(text))  # characters, not UTF-16 units or bytes
    assert quote["prefix"] == ""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser uses what it deprecates
def test_it_is_json_ld_that_says_what_the_model_means(tmp_path: Path) -> None:
    """Read as RDF by rdflib, with the few terms of the model's context that are used written out (no network)."""
    rdflib = pytest.importorskip("rdflib")
    oa, ref = "http://www.w3.org/ns/oa#", {"@type": "@id"}
    context = {
        "@vocab": oa, "id": "@id", "type": "@type", "target": {"@id": f"{oa}hasTarget", **ref},
        "source": {"@id": f"{oa}hasSource", **ref}, "selector": {"@id": f"{oa}hasSelector", **ref},
        "state": {"@id": f"{oa}hasState", **ref}, "motivation": {"@id": f"{oa}motivatedBy", "@type": "@vocab"},
        "cached": {"@id": f"{oa}cachedSource", **ref},
    }  # fmt: skip
    graph, read = rdflib.Graph(), annotations(kept(tmp_path, reading()))
    for each in read:
        graph.parse(data=json.dumps({**each, "@context": context}), format="json-ld")
    targets = sum(len(each["target"]) for each in read)
    assert len(set(graph.subjects(None, rdflib.URIRef(f"{oa}Annotation")))) == len(read)
    for name, number in (("hasSource", targets), ("hasState", targets), ("hasSelector", 2 * targets)):
        assert len(list(graph.triples((None, rdflib.URIRef(f"{oa}{name}"), None)))) == number
