"""Who is let in: the desk's own pages and programs on this computer, and nobody else's pages."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.desk import guard
from onrecord.desk.app import desk_app
from onrecord.desk.guard import own_hosts
from onrecord.desk.showing import Desk
from tests.desk.conftest import HOST, HOSTS, Asked, asked, filled

EVENT = {"judgement": "accept", "entry": "e"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:80", "localhost:8765.evil.example", ""])
def test_a_name_that_is_not_the_desks_gets_nothing(desk: Asked, host: str) -> None:
    answer = desk.client.get("/claims", headers={"host": host})
    assert answer.status_code == 421
    assert "Norland" not in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8765"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:8766"}, 403),
    ],
)
def test_changes_are_taken_from_the_desks_own_pages_alone(desk: Asked, headers: dict[str, str], status: int) -> None:
    event = desk.json("/events")["items"][0]["id"]
    answer = desk.client.post(
        "/decide", data={"judgement": "accept", "entry": event}, headers=headers, follow_redirects=False
    )
    assert answer.status_code == status
    assert (len(desk.store.decisions(maker="person/")) == 1) is (status == 303)


def test_a_desk_that_only_shows_takes_nothing_and_offers_nothing(tmp_path: Path) -> None:
    shown = asked(filled(tmp_path / "t.db"), read_only=True)
    event = shown.json("/events")["items"][0]["id"]
    assert shown.decide("accept", event).status_code == 403
    assert shown.client.post("/documents", data={"text": "Rain."}).status_code == 403
    for path in ("/events", f"/events/{event}", "/pairs", "/history", "/documents"):
        assert not shown.page(path).xpath("//form[@method='post']"), path


def test_what_is_too_large_is_refused_also_where_no_length_is_told(
    desk: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 1000)
    assert desk.client.post("/documents", data={"text": "x" * 2000}).status_code == 413
    chunks = (b"x" * 500 for _ in range(4))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.client.post("/documents", content=chunks, headers=kind).status_code == 413
    assert desk.store.size() == 2


@pytest.mark.parametrize("path", ["/", "/claims", "/nope", "/claims?x=1", "/static/desk.js", "/api/v1/events"])
def test_every_answer_tells_the_browser_to_be_careful(desk: Asked, path: str) -> None:
    headers = desk.get(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_are_sent_packed_to_whoever_unpacks(desk: Asked) -> None:
    packed = desk.client.get("/claims", headers={"accept-encoding": "gzip"})
    plain = desk.client.get("/claims", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


@pytest.mark.parametrize("path", ["/static/../asking.py", "/static/%2e%2e%2fasking.py", "/static/base.html.j2"])
def test_no_other_file_is_handed_out(desk: Asked, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_the_hosts_of_a_desk() -> None:
    assert own_hosts(("localhost",), 8765) == {"localhost:8765"}
    assert own_hosts(("localhost",), 80) == {"localhost", "localhost:80"}


@pytest.mark.parametrize(
    ("mode", "dest", "status"),
    [("navigate", "document", 200), ("no-cors", "image", 403), ("cors", "empty", 403), ("navigate", "iframe", 403)],
)
def test_other_pages_lead_here_and_use_nothing(desk: Asked, mode: str, dest: str, status: int) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    assert desk.client.get("/claims", headers=headers).status_code == status


@pytest.mark.parametrize("origin", ["chrome-extension://127.0.0.1:8765", "127.0.0.1:8765", "file://127.0.0.1:8765"])
def test_an_origin_of_another_scheme_is_another(desk: Asked, origin: str) -> None:
    assert desk.client.post("/decide", data=EVENT, headers={"origin": origin}).status_code == 403


def test_a_fault_of_ours_is_told_with_all_headers_and_without_its_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise RuntimeError("secret")

    store = filled(tmp_path / "t.db")
    monkeypatch.setattr("onrecord.store.store.Store.hits", dies)
    app = desk_app(Desk(store, "ann", "rules", read_only=False), HOSTS)
    client = TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)
    for path in ("/claims", "/api/v1/claims"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "went wrong" in answer.text
        assert "secret" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
