"""Public complaints of people who collect, read and code news, each as an input in our own words, through the whole road.

What is not right yet stays in the list with its reason, as a failure that must be noticed when it goes away.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.decode import Blob
from onrecord.pipeline import Reader, Reading
from onrecord.records.article import Given

CASES = json.loads((Path(__file__).parent / "cases" / "complaints.json").read_text("utf-8"))


def read(case: dict[str, Any]) -> Reading:
    reader = Reader.default()
    article = reader.article(Blob.of(case["text"].encode(), "-"), Given(published=case.get("published")))
    return reader.read(article)


EDGES = ' ,."“”„'


def claims(reading: Reading) -> list[list[str]]:
    """Who and what, without the marks at the edges of what."""
    names = {a.id: a.name for a in reading.record.actors}
    return [
        [
            " / ".join(names[i] for i in c.sources),
            " … ".join(s.cut(reading.article.text).strip(EDGES) for s in c.content),
        ]
        for c in reading.record.claims
    ]


def figures(reading: Reading) -> list[list[Any]]:
    names = {a.id: a.name for a in reading.record.actors}
    said = {c.id: [names[i] for i in c.sources] for c in reading.record.claims}
    return [
        [f.span.cut(reading.article.text), f.low, f.high, " / ".join(n for c in f.claims for n in said[c])]
        for f in reading.record.figures
    ]


def statuses_of(reading: Reading, kind: str) -> list[str]:
    return [e.status for e in reading.record.events if e.type == kind]


def check(reading: Reading, expected: dict[str, Any]) -> None:
    document = reading.record.document
    for fact in ("published", "title", "text"):
        if fact in expected:
            assert getattr(document, fact) == expected[fact]
    for claim in expected.get("claims", ()):
        assert [claim[0], claim[1].strip(EDGES)] in claims(reading)
    for figure in expected.get("figures", ()):
        assert figure in figures(reading)
    for words, value in expected.get("times", {}).items():
        assert value in [t.value for t in reading.record.times if words in t.span.cut(document.text)]
    for name, country in expected.get("places", {}).items():
        assert country in [p.country for p in reading.record.places if p.name == name]
    if "sentences" in expected:
        assert [s.cut(document.text) for s in document.sentences] == expected["sentences"]
    if "actors" in expected:
        assert sorted(a.name for a in reading.record.actors if a.kind == "person") == sorted(expected["actors"])
    if "statuses_of" in expected:
        kind, statuses = expected["statuses_of"]
        assert statuses_of(reading, kind) == statuses
    assert not {f.low for f in reading.record.figures} & set(expected.get("not_figures", ()))
    assert not {f.measure for f in reading.record.figures} & set(expected.get("not_measures", ()))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else [],
        )
        for case in CASES
    ],
)
def test_complaint(case: dict[str, Any]) -> None:
    check(read(case), case["expect"])
