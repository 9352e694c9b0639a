"""Reports that tell a model what to do, and a model that does it: nothing changes in the parts that are ours.

The server of these tests obeys the report in every case, which is the worst a model can do. What is asked of it, what
is taken of its answer, and where the key goes must be the same as with any other report.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import SkipArticle
from onrecord.exports.page import PageReading, render_page
from onrecord.mark.llm.answer import ITEMS, schema
from onrecord.mark.llm.prompt import messages, readable, windows
from onrecord.pipeline import Assembler
from onrecord.records.codes import EventType, codes
from onrecord.records.record import to_json
from tests.mark.llm.serving import KEY, serving
from tests.mark.llm.test_answers import article, check_grounded, marker

CASES = json.loads((Path(__file__).parents[2] / "cases" / "injections.json").read_text("utf-8"))
ATTRIBUTES = {"country", "sector", "kind", "type", "status", "measure", "stance", "topic"}


def test_there_are_thirty_of_them() -> None:
    assert len({case["name"] for case in CASES}) >= 30


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_report_that_gives_orders_changes_nothing_of_ours(
    case: Mapping[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    read, plain = article(case["text"]), article("A calm day.\n")
    response = {"body": case["body"]} if "body" in case else {"content": case["answer"]}
    with serving(response) as server:
        made = marker(server)
        marks, said = None, ""
        try:
            marks = made(read)
        except SkipArticle as error:  # an answer of which nothing can be used: said, and nothing is on the record
            said = str(error)
        assert (marks is None) == ("has no usable answer" in said)
        assert KEY not in said
        for asked, headers in zip(server.asked, server.headers, strict=True):
            assert headers["Authorization"] == f"Bearer {KEY}"
            assert KEY not in json.dumps(asked)
            assert set(asked) == {"model", "messages", "temperature", "seed", "max_tokens", "response_format"}
            assert asked["response_format"]["json_schema"]["schema"] == schema()
            expected = messages(plain, windows(plain, readable(plain))[0])
            assert asked["messages"][:3] == expected[:3]  # the task and the example, whatever the report says
            assert [m["role"] for m in asked["messages"]] == ["system", "user", "assistant", "user"]
            told = json.loads(asked["messages"][3]["content"])  # the report is one JSON value, in which it stays
            assert set(told) == {"published", "before", "sentences"}
            assert all(set(sentence) == {"n", "text"} for sentence in told["before"] + told["sentences"])
            assert all(sentence["text"] in read.text for sentence in told["sentences"])
    if marks is None:
        return
    check_grounded(read, marks)
    assert {name for mark in marks.marks if mark.kind != "t" for name in mark.attributes} <= ATTRIBUTES
    assert {mark.attributes["type"] for mark in marks.of("ev")} <= set(codes(EventType))
    record = Assembler.default()(read, marks)
    told = to_json(record.record).decode() + render_page([PageReading(record.record, record.reasons)])
    assert KEY not in told
    assert "<script>fetch" not in told.split("</style>")[-1].replace("\\u003c", "")
    assert KEY not in "".join(capfd.readouterr())


def test_the_lists_of_an_answer_are_those_of_the_schema() -> None:
    assert set(schema()["properties"]) == set(ITEMS)
    assert "$ref" not in json.dumps(schema())
