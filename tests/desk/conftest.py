"""A desk on a store of invented reports, asked without a network in between."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from lxml import html
from starlette.testclient import TestClient

from onrecord.desk.app import desk_app
from onrecord.desk.showing import Desk
from onrecord.reconcile.parties import following
from onrecord.reconcile.run import run_passes
from onrecord.store import Store
from tests.exports.served import hostile
from tests.store.handmade import MAKER, reading

HOST = "127.0.0.1:8765"
HOSTS = frozenset((HOST,))


@dataclass(frozen=True)
class Asked:
    """A client of a desk, and the store underneath."""

    client: TestClient
    store: Store

    def get(self, path: str, **query: str) -> Response:
        return self.client.get(path, params=query or None, follow_redirects=False)

    def page(self, path: str, code: int = 200, **query: str) -> Any:
        answer = self.get(path, **query)
        assert answer.status_code == code, answer.text
        return html.document_fromstring(answer.text)

    def words(self, path: str, code: int = 200, **query: str) -> str:
        return " ".join(self.page(path, code, **query).xpath("//main")[0].text_content().split())

    def json(self, path: str, **query: str) -> Any:
        answer = self.get(f"/api/v1{path}", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def decide(self, judgement: str, *entries: str, **more: Any) -> Response:
        data = {"judgement": judgement, "entry": list(entries), **more}
        return self.client.post("/decide", data=data, follow_redirects=False)


def asked(store: Store, *, read_only: bool = False, reader: str = "rules") -> Asked:
    desk = Desk(following(store), "ann", reader, read_only)
    client = TestClient(desk_app(desk, HOSTS), base_url=f"http://{HOST}", raise_server_exceptions=True)
    return Asked(client, desk.store)


def filled(path: Path) -> Store:
    store = Store.open(path, create=True)
    with store.writer(MAKER) as writer:
        writer.add(reading())
        writer.add(reading(input="tide.txt", outlet="Tide Daily"))
        writer.add(reading(extra="Rain fell.", input="rain.txt", published="2031-03-15", outlet="Rain Post"))
    run_passes(store)
    return store


@pytest.fixture
def desk(tmp_path: Path) -> Asked:
    return asked(filled(tmp_path / "talks.db"))


@pytest.fixture
def hostile_desk(tmp_path: Path) -> Asked:
    store = Store.open(tmp_path / "hostile.db", create=True)
    with store.writer(MAKER) as writer:
        writer.add(hostile())
    return asked(store)
