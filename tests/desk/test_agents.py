"""The server for agents, asked by the protocol's own client: answers have ids and sentences, and nothing is decided."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client

from onrecord.desk.agents import NAMES, answered, tools
from tests.desk.conftest import Asked, filled
from tests.store.handmade import SENTENCES

ASKED = (
    "search_sentences",
    "get_record",
    "why",
    "claims",
    "events",
    "figures",
    "positions",
    "commitments",
    "diff",
    "cite",
)


def told(desk: Asked, name: str, **given: Any) -> Any:
    text, fine = answered(tools(propose=True)[name], desk.store, given)
    assert fine, text
    return json.loads(text)


def refused(desk: Asked, name: str, **given: Any) -> str:
    text, fine = answered(tools(propose=True)[name], desk.store, given)
    assert not fine
    return str(json.loads(text)["error"])


def test_over_the_protocol(tmp_path: Path) -> None:
    store = filled(tmp_path / "talks.db").name
    server = StdioServerParameters(command=sys.executable, args=["-m", "onrecord", "mcp", store])

    async def session(use: Callable[[ClientSession], Any]) -> Any:
        async with stdio_client(server) as (incoming, outgoing), ClientSession(incoming, outgoing) as client:
            await client.initialize()
            return await use(client)

    async def use(client: ClientSession) -> tuple[Any, Any, Any]:
        listed = await client.list_tools()
        fine = await client.call_tool("claims", {"by": "Ada Venn"})
        wrong = await client.call_tool("claims", {"by": "x", "colour": "red"})
        return listed, fine, wrong

    listed, fine, wrong = anyio.run(session, use)
    names = {tool.name for tool in listed.tools}
    assert names >= {*ASKED, *NAMES}
    assert "propose_same" not in names
    assert all(tool.annotations.read_only_hint for tool in listed.tools)
    (row, _) = json.loads(fine.content[0].text)["items"]
    assert row["id"].startswith("c")
    assert row["sentence"] == SENTENCES[2]
    assert wrong.is_error


@pytest.mark.parametrize("kind", ["claims", "events", "figures", "positions", "commitments"])
def test_tools_and_the_interface_answer_alike(desk: Asked, kind: str) -> None:
    items = told(desk, kind)["items"]
    assert items == desk.json(f"/{kind}")["items"]
    assert all(row["id"] and row["sentence"] and row["document"] for row in items)
    found = told(desk, "why", id=items[0]["id"])
    assert found["sentence"] == items[0]["sentence"]
    assert told(desk, "cite", kind=kind)["n_rows"] >= len(items)


def test_one_thing_is_asked_for_by_its_id(desk: Asked) -> None:
    event, claim = (told(desk, kind)["items"][0]["id"] for kind in ("events", "claims"))
    assert told(desk, "event", id=event)["accounts"]
    assert told(desk, "thread", id=claim)["id"] == claim
    document = told(desk, "documents")["items"][0]["id"]
    assert told(desk, "get_record", id=document)["document"]["id"] == document
    assert told(desk, "search_sentences", q="every ship")["items"][0]["sentence"] == SENTENCES[2]
    assert told(desk, "overview", as_of="2001-01-01")["documents"] == 0


def test_what_is_asked_wrongly_is_said(desk: Asked) -> None:
    assert "needs id" in refused(desk, "why")
    assert "no entry" in refused(desk, "why", id="e000")
    assert "is one of" in refused(desk, "claims", type="fish")
    assert "has no colour" in refused(desk, "claims", colour="red")


def test_a_proposal_waits_for_a_person(desk: Asked) -> None:
    first, second = (
        row["id"]
        for row in told(desk, "events", status="denied")["items"] + told(desk, "events", type="CONSULT")["items"]
    )
    before = desk.get("/events.csv").text
    told(desk, "propose_same", first=first, second=second, why="<b>one night</b>")
    assert "proposed by an agent: <b>one night</b>" in desk.words("/pairs")
    assert desk.get("/events.csv").text == before
    assert not desk.store.decisions(maker="person/")
    assert "two of one kind" in refused(desk, "propose_same", first=first, second=first, why="x")


def test_what_reports_say_goes_out_as_data(hostile_desk: Asked) -> None:
    text, _ = answered(tools(propose=False)["claims"], hostile_desk.store, {})
    assert "\u202e" not in text
    assert all(isinstance(row["sentence"], str) for row in json.loads(text)["items"])
