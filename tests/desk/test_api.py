"""The interface for programs is what its description says."""

import pytest
from jsonschema import Draft202012Validator

from onrecord.desk import boards
from onrecord.desk.questions import QUESTIONS
from onrecord.store import Store
from onrecord.store.moments import now
from tests.desk.conftest import Asked


def described(desk: Asked) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = desk.get("/api/v1/openapi.json").json()["paths"]
    return found


def an_id(desk: Asked, path: str) -> str:
    of = {"/documents/{id}": "/documents", "/claims/{id}": "/claims"}.get(path, "/events")
    found: str = desk.json(of)["items"][0]["id"]
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.path)
def test_every_answer_is_as_described(desk: Asked, question: object) -> None:
    path = question.path  # type: ignore[attr-defined]
    told = described(desk)[f"/api/v1{path}"]["get"]
    answer = desk.json(path.replace("{id}", an_id(desk, path)))
    schema = told["responses"]["200"]["content"]["application/json"]["schema"]  # type: ignore[index]
    Draft202012Validator(schema).validate(answer)
    for parameter in told["parameters"]:  # type: ignore[attr-defined]
        if "example" in parameter:
            value = str(parameter["example"])
            found = desk.get(f"/api/v1{path.replace('{id}', an_id(desk, path))}", **{parameter["name"]: value})
            not_yet = parameter["name"] == "as_of" and "{id}" in path and value < now()[:10]
            assert found.status_code == (404 if not_yet else 200)  # nothing of the store was known on a day before it


def test_the_description_is_openapi(desk: Asked) -> None:
    validate = pytest.importorskip("openapi_spec_validator").validate
    validate(desk.get("/api/v1/openapi.json").json())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nope", 404),
        ("/events?colour=red", 400),
        ("/documents/d0", 404),
        ("/events?limit=1&limit=2", 400),
        ("/due?only=x", 400),
    ],
)
def test_faults_are_told_as_rfc_9457_has_them(desk: Asked, path: str, status: int) -> None:
    answer = desk.client.get(f"/api/v1{path}")
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["title"]


def test_what_did_not_change_is_not_sent_again(desk: Asked) -> None:
    first = desk.client.get("/api/v1/claims")
    again = desk.client.get("/api/v1/claims", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    desk.decide("reject", first.json()["items"][0]["id"])
    assert desk.client.get("/api/v1/claims", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_programs_change_nothing(desk: Asked) -> None:
    refused = desk.client.post("/api/v1/events", json={})
    assert (refused.status_code, set(refused.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
    answer = desk.client.post("/api/v1/decisions", json={"judgement": "accept", "entries": ["e"]})
    assert (answer.status_code, answer.json()["status"]) == (403, 403)
    assert not desk.store.decisions(maker="person/")


def test_what_lists_are_made_of_is_put_together_once(desk: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    made, real = list[str](), boards.Parties

    def counting(store: Store) -> boards.Parties:
        made.append("parties")
        return real(store)

    monkeypatch.setattr(boards, "Parties", counting)
    first = desk.json("/actors", limit="1")
    second = desk.client.get(first["next"]).json()
    desk.page("/actors")
    assert made == ["parties"]
    assert first["items"][0]["name"] != second["items"][0]["name"]
    desk.decide("same", first["items"][0]["id"], second["items"][0]["id"])
    assert desk.json("/actors")["total"] == first["total"] - 1
