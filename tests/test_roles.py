"""Nobody is put on record as having done what was done to them: who did it, or nobody, but never the victim."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.decode import Blob
from onrecord.pipeline import Reader
from onrecord.records.article import Given

CASES = json.loads((Path(__file__).parent / "cases" / "roles.json").read_text("utf-8"))
VIOLENT = ("ASSAULT", "COERCE")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_doer_and_done_to(case: dict[str, Any]) -> None:
    reader = Reader.default()
    article = reader.article(Blob.of(case["text"].encode(), "-"), Given(published="2031-05-14"))
    record = reader.read(article).record
    names = {a.id: a.name for a in record.actors}
    events = [e for e in record.events if e.type in VIOLENT]
    assert events
    assert sorted({names[i] for e in events for i in e.actors}) == case["actors"]
    if case["recipients"] is not None:
        assert case["recipients"][0] in {names[i] for e in events for i in e.recipients}
