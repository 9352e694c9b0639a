"""A desk for others: nobody comes in without a password, everybody does what the role allows, under the own name."""

import asyncio
import re
import stat
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from httpx import ASGITransport, AsyncClient
from starlette.testclient import TestClient

from onrecord import extras
from onrecord.cli import main
from onrecord.desk import people
from onrecord.desk.app import desk_app
from onrecord.desk.guard import own_hosts
from onrecord.desk.people import LIFE_S, TRIES, WITHIN_S, Door, Patience, People, Sessions
from onrecord.desk.showing import PAGES, Desk
from onrecord.errors import BadUsage
from onrecord.reconcile.parties import following
from onrecord.store import Store
from tests.desk.conftest import filled

PASSWORD = "harbour wall nine"  # noqa: S105
NAMES = {"rea": "reader", "rev": "reviewer", "eda": "editor"}
HOST = "desk.example"


@pytest.fixture(scope="module")
def everybody() -> People:
    known = People({})
    for name, role in NAMES.items():
        known = known.with_person(name, role, f"{PASSWORD} {name}")  # type: ignore[arg-type]
    return known


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return following(filled(tmp_path / "talks.db"))


@pytest.fixture
def door(everybody: People) -> Door:
    return Door(everybody, secure=False)


@pytest.fixture
def client(store: Store, door: Door) -> TestClient:
    app = desk_app(Desk(store, "nobody", "rules", read_only=False, door=door), own_hosts((HOST,), 80))
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)


def come_in(client: TestClient, name: str, password: str = "", back: str = "/") -> int:
    form = {"name": name, "password": password or f"{PASSWORD} {name}", "back": back}
    return client.post("/login", data=form).status_code


def claim(client: TestClient) -> str:
    found: str = client.get("/api/v1/claims").json()["items"][0]["id"]
    return found


def test_without_a_password_there_is_nothing_to_see(client: TestClient) -> None:
    for path in [at for at, _ in PAGES] + ["/events.csv", "/search?q=port", "/export/file?format=csv", "/nope"]:
        answer = client.get(path)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/login?back=%2F")
        assert "Norland" not in answer.text
    refused = client.get("/api/v1/claims")
    assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
    assert client.post("/decide", data={"judgement": "accept"}).headers["location"] == "/login"
    assert client.get("/login").status_code == 200
    assert "desk.css" in client.get("/login").text


def test_whoever_comes_in_is_led_back_and_nowhere_else(client: TestClient) -> None:
    form = {"name": "rev", "password": f"{PASSWORD} rev", "back": "/claims?by=x"}
    answer = client.post("/login", data=form)
    assert answer.headers["location"] == "/claims?by=x"
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", f"max-age={LIFE_S}"))
    assert "rev" in client.get("/").text
    assert client.post("/login", data={**form, "back": "//evil.example"}).headers["location"] == "/"


def test_browsers_keep_the_cookie_for_https_where_that_is_how_they_come(store: Store, everybody: People) -> None:
    desk = Desk(store, "nobody", "rules", read_only=False, door=Door(everybody, secure=True))
    client = TestClient(desk_app(desk, own_hosts((HOST,), 80)), base_url=f"http://{HOST}", follow_redirects=False)
    form = {"name": "rev", "password": f"{PASSWORD} rev"}
    assert "secure" in client.post("/login", data=form).headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "decides", "edits"), [("rea", False, False), ("rev", True, False), ("eda", True, True)]
)
def test_a_role_does_what_it_may(client: TestClient, store: Store, name: str, *, decides: bool, edits: bool) -> None:
    assert come_in(client, name) == 303
    entry = claim(client)
    answer = client.post("/decide", data={"judgement": "accept", "entry": entry, "back": "/claims"})
    assert answer.status_code == (303 if decides else 403)
    assert [row.maker for row in store.decisions(maker="person/")] == ([f"person/{name}"] if decides else [])
    assert client.post("/documents", data={"text": "Norway said that rain fell."}).status_code == (
        200 if edits else 403
    )
    assert client.post("/correct", data={"undo": "77"}).status_code == (404 if edits else 403)
    page = client.get("/claims").text
    assert ('action="/decide"' in page) is decides
    document = client.get("/api/v1/documents").json()["items"][0]["id"]
    assert ("Mark what was missed" in client.get(f"/documents/{document}").text) is edits


def test_whoever_leaves_is_out(client: TestClient, door: Door) -> None:
    come_in(client, "rev")
    word = client.cookies["onrecord"]
    assert client.post("/logout").headers["location"] == "/login"
    assert door.person(word) is None
    client.cookies.set("onrecord", word)
    assert client.get("/claims").status_code == 303


@pytest.mark.parametrize("cookie", ["", "onrecord=", "onrecord=guess", 'onrecord="', "a=b; onrecord=x;;", "\u00ff=1"])
def test_a_made_up_session_is_none(client: TestClient, cookie: str) -> None:
    assert client.get("/claims", headers={"cookie": cookie.encode("latin-1")}).status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("rev", "harbour wall"), ("nobody", PASSWORD), ("", ""), ("rev", "x" * 5000)]
)
def test_what_does_not_fit_is_told_the_same_way(client: TestClient, name: str, password: str) -> None:
    answer = client.post("/login", data={"name": name, "password": password})
    assert answer.status_code == 401
    assert "Name and password do not fit." in answer.text


def test_whoever_fails_too_often_waits_even_with_the_right_word(client: TestClient) -> None:
    for _ in range(TRIES):
        assert come_in(client, "rev", "wrong wrong") == 401
    assert come_in(client, "rev") == 429
    assert come_in(client, "eda") == 303  # another's mistakes are not one's own


def test_tries_made_at_once_are_counted_before_they_are_answered(store: Store, door: Door) -> None:
    app = desk_app(Desk(store, "nobody", "rules", read_only=False, door=door), own_hosts((HOST,), 80))
    form = {"name": "rev", "password": "wrong wrong"}

    async def all_at_once() -> Counter[int]:
        async with AsyncClient(transport=ASGITransport(app), base_url=f"http://{HOST}", timeout=60) as client:
            answers = await asyncio.gather(*(client.post("/login", data=form) for _ in range(24)))
        return Counter(answer.status_code for answer in answers)

    answers = asyncio.run(all_at_once())
    assert 1 <= answers[401] <= TRIES
    assert answers[429] == 24 - answers[401]


def test_patience_returns_and_sessions_end() -> None:
    now = [0.0]
    patience, sessions = Patience(lambda: now[0]), Sessions(lambda: now[0])
    most = {"ann at home": TRIES}
    for _ in range(TRIES):
        assert patience.begin(most)
    word = sessions.begin("ann")
    assert not patience.begin(most)
    assert patience.begin({"bob at home": TRIES})
    now[0] = WITHIN_S + 1
    assert patience.begin(most)
    assert sessions.of(word) == "ann"
    now[0] = LIFE_S + 1
    assert sessions.of(word) is None
    assert sessions.begin("bob") != word
    assert len(sessions.held) == 1


def test_who_is_right_is_not_counted_and_others_do_not_make_it_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_SESSIONS", 100)
    patience = Patience(lambda: 0.0)
    for _ in range(3 * TRIES):
        assert patience.begin({"bob": TRIES})
        patience.was_right(["bob"])
    for _ in range(TRIES):
        patience.begin({"ann": TRIES, "home": 99})
    for number in range(200):
        assert patience.begin({"ann": TRIES, f"x{number}": TRIES}) is False
    assert not patience.begin({"ann": TRIES})
    assert len(patience.tried) <= 100


def test_pages_of_a_desk_with_users_are_kept_nowhere(client: TestClient) -> None:
    come_in(client, "rev")
    for path in ("/claims", "/claims.csv", "/api/v1/claims", "/brief.md"):
        assert "no-store" in client.get(path).headers["cache-control"], path


def test_people_come_in_to_a_desk_that_only_shows(store: Store, door: Door) -> None:
    desk = Desk(store, "nobody", "rules", read_only=True, door=door)
    client = TestClient(desk_app(desk, own_hosts((HOST,), 80)), base_url=f"http://{HOST}", follow_redirects=False)
    assert come_in(client, "eda") == 303
    assert client.post("/decide", data={"judgement": "accept", "entry": claim(client)}).status_code == 403


@pytest.mark.parametrize("others", ['prefs={"a":1}; ', "bad cookie; ", "[x]=1; "])
def test_cookies_of_other_programs_shut_nobody_out(client: TestClient, others: str) -> None:
    come_in(client, "rev")
    word = client.cookies["onrecord"]
    client.cookies.clear()
    assert client.get("/claims", headers={"cookie": f"{others}onrecord={word}"}).status_code == 200


def test_the_file_of_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "users.json"

    def run(*arguments: str, entered: str = "") -> str:
        result = CliRunner().invoke(main, ["users", *arguments, "--file", str(path)], input=entered)
        return f"{result.exit_code} {result.output}"

    assert run("add", "ann", "--role", "editor", entered=f"{PASSWORD}\n{PASSWORD}\n").startswith("0")
    assert run("add", "bob", "--password", PASSWORD).startswith("0")
    assert "10 characters" in run("add", "eve", "--password", "short")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text()
    assert re.search(r'"\$argon2id\$', path.read_text())
    assert "ann: editor\nbob: reviewer" in run("list")
    known = People.load(path)
    assert known.known("ann", PASSWORD) == known.by_name["ann"]
    assert known.known("ann", PASSWORD.upper()) is None
    assert run("remove", "ann").startswith("0")
    assert "no 'ann'" in run("remove", "ann")
    for bad in ("{", "[]", '{"people": [{"name": "x", "role": "king", "secret": ""}]}'):
        path.write_text(bad)
        with pytest.raises(BadUsage, match=r"users|role"):
            People.load(path)
    with pytest.raises(BadUsage, match="onrecord users add"):
        People.load(tmp_path / "none.json")
    monkeypatch.setattr(extras, "import_module", lambda _: (_ for _ in ()).throw(ModuleNotFoundError))
    with pytest.raises(BadUsage, match="pip install"):
        People({}).with_person("ann", "editor", PASSWORD)


def with_keys(everybody: People, *names: str) -> tuple[People, list[str]]:
    keys = []
    for name in names:
        everybody, key = everybody.with_key(name)
        keys.append(key)
    return everybody, keys


def program(store: Store, known: People, *, read_only: bool = False) -> TestClient:
    desk = Desk(store, "nobody", "rules", read_only=read_only, door=Door(known, secure=False))
    app = desk_app(desk, own_hosts((HOST,), 80))
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)


def by(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def test_a_program_asks_and_decides_in_the_name_of_its_person(store: Store, everybody: People) -> None:
    known, (reader, reviewer) = with_keys(everybody, "rea", "rev")
    client = program(store, known)
    entry = client.get("/api/v1/claims", headers=by(reader)).json()["items"][0]["id"]
    told = {"judgement": "reject", "entries": [entry], "why": "another speaker"}
    assert client.post("/api/v1/decisions", json=told, headers=by(reader)).status_code == 403
    answer = client.post("/api/v1/decisions", json=told, headers=by(reviewer))
    (row,) = store.decisions(maker="person/")
    assert (answer.status_code, answer.json()) == (201, {"decisions": [row.number]})
    assert (row.maker, row.decision.first, row.decision.why) == ("person/rev", entry, "another speaker")


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer onrecord_guess", "Basic cmV2Og==", "Bearer \u00e9"])
def test_without_a_key_nothing_is_told_or_taken(store: Store, everybody: People, authorization: str) -> None:
    client = program(store, with_keys(everybody, "rev")[0])
    headers = {"authorization": authorization.encode("latin-1")}
    for answer in (
        client.get("/api/v1/claims", headers=headers),
        client.post("/api/v1/decisions", json={}, headers=headers),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_session_decides_nothing_under_the_addresses_of_programs(client: TestClient, store: Store) -> None:
    come_in(client, "eda")
    told = {"judgement": "accept", "entries": [claim(client)]}
    assert client.post("/api/v1/decisions", json=told).status_code == 401
    assert not store.decisions(maker="person/")


def test_a_key_opens_no_pages(store: Store, everybody: People) -> None:
    known, (key,) = with_keys(everybody, "eda")
    client = program(store, known)
    assert client.get("/claims", headers=by(key)).status_code == 303
    assert client.post("/decide", data={"judgement": "accept"}, headers=by(key)).headers["location"] == "/login"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'{"judgement": "accept"}', 400),
        (b'{"judgement": "burn", "entries": ["e1"]}', 400),
        (b'{"judgement": "accept", "entries": ["e000000000000"]}', 404),
        (b'{"judgement": "accept", "entries": [], "colour": "red"}', 400),
        (b'{"judgement": "accept", "entries": []}', 400),
    ],
)
def test_a_decision_that_is_none_is_said(store: Store, everybody: People, body: bytes, status: int) -> None:
    known, (key,) = with_keys(everybody, "rev")
    answer = program(store, known).post("/api/v1/decisions", content=body, headers=by(key))
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert not store.decisions(maker="person/")


def test_a_desk_that_only_shows_takes_nothing_from_programs(store: Store, everybody: People) -> None:
    known, (key,) = with_keys(everybody, "eda")
    answer = program(store, known, read_only=True).post("/api/v1/decisions", json={}, headers=by(key))
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


def test_keys_are_made_shown_once_and_revoked(tmp_path: Path) -> None:
    file, run = tmp_path / "users.json", CliRunner()
    asked = ["users", "add", "ann", "--role", "editor", "--file", str(file), "--password", PASSWORD]
    assert run.invoke(main, asked).exit_code == 0
    key = run.invoke(main, ["users", "key", "ann", "--file", str(file)]).output.strip()
    assert key.startswith("onrecord_")
    assert key not in file.read_text()
    known = People.load(file).with_program(key)
    assert known
    assert (known.name, known.role) == ("ann", "editor")
    assert "1 key" in run.invoke(main, ["users", "list", "--file", str(file)]).output
    assert run.invoke(main, ["users", "key", "bob", "--file", str(file)]).exit_code == 2
    assert run.invoke(main, ["users", "key", "ann", "--revoke", "--file", str(file)]).exit_code == 0
    assert People.load(file).with_program(key) is None
