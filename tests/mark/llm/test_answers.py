"""Answers as models and servers give them: every span on the marks is in the text, whatever they say."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from onrecord.decode import Blob
from onrecord.errors import BadUsage, SkipArticle, StopRun
from onrecord.mark.llm.marker import LlmMarker
from onrecord.mark.llm.prompt import readable
from onrecord.mark.llm.service import Client, Service
from onrecord.mark.timex3 import Timex3Marker
from onrecord.pipeline import Opener
from onrecord.records.article import Article, Given
from tests.mark.llm.serving import KEY, Server, serving

TEXT = (
    "Port of Quell attacked\n\nNorland said that 14 soldiers had been wounded at Quell. Sudmark denied that its navy had "
    "shelled or fired on the port of Quell.\n\nAda Venn said: “Every ship is searched”.\n"
)
CASES = json.loads((Path(__file__).parents[2] / "cases" / "llm_answers.json").read_text("utf-8"))
LEFT = {"expect", "responses", "name", "why"}


def article(text: str = TEXT) -> Article:
    return Opener.default().article(Blob.of(text.encode(), "quell.txt"), Given(published="2031-05-04"))


def marker(server: Server, waits: list[float] | None = None, **limits: Any) -> LlmMarker:
    service = Service(server.url, "some-model", KEY, **limits)
    client = Client(service, httpx.Client(timeout=1.0), None, wait=(waits if waits is not None else []).append)
    return LlmMarker(client, "llm-some-model/1", Timex3Marker.default())


def check_grounded(read: Article, marks: Any) -> None:
    """Every mark stands on words of the text, and is the maker's."""
    for mark in marks.marks:
        assert mark.span.cut(read.text).strip()
        assert mark.maker in ("llm-some-model/1", "timex3/1")
    ids = {mark.id for mark in marks.marks}
    assert all(link.source in ids and link.target in ids for link in marks.links)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_bad_answer(case: Mapping[str, Any]) -> None:
    expect, waits, read = case["expect"], [], article()
    errors = {"error": SkipArticle, "stops": StopRun, "usage": BadUsage}
    with serving(*case["responses"]) as server:
        made = marker(server, waits)
        wanted = next((name for name in errors if name in expect), None)
        if wanted:
            with pytest.raises(errors[wanted]) as raised:
                made(read)
            assert expect[wanted] in str(raised.value)
            assert KEY not in f"{raised.value!r} {raised.value.__cause__!r}"
        else:
            marks = made(read)
            check_grounded(read, marks)
            assert len([mark for mark in marks.marks if mark.kind != "t"]) == expect["marks"], marks.marks
        assert len(server.asked) == expect.get("requests", len(server.asked))
    for why, count in expect.get("dropped", {}).items():
        assert made.told.dropped[why] == count
    if "waited" in expect:
        assert expect["waited"] == pytest.approx(waits[0])


def test_there_are_fifty_of_them() -> None:
    assert len(CASES) >= 50
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_the_article_has_the_sentences_that_the_cases_name() -> None:
    read = article()
    sentences = [read.document.sentences[n].cut(read.text) for n in readable(read)]
    assert [s.split()[0] for s in sentences] == ["Port", "Norland", "Sudmark", "Ada"]
