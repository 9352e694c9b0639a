"""Which server, what may be spent, what is kept."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from onrecord.errors import BadUsage, StopRun
from onrecord.mark.llm.marker import LlmMarker
from onrecord.mark.llm.prompt import LONGEST, readable, windows
from onrecord.mark.llm.service import KEY, Client, Service, cache_folder
from onrecord.mark.makers import open_maker
from onrecord.mark.timex3 import Timex3Marker
from onrecord.records.marks import Marks
from tests.mark.llm.serving import KEY as SECRET
from tests.mark.llm.serving import Server, serving
from tests.mark.llm.test_answers import CASES, article, check_grounded

GOOD = CASES[0]["responses"][0]


def opened(server: Server, kept: Path | None, **limits: Any) -> LlmMarker:
    client = Client(
        Service(server.url, "some-model", SECRET, **limits), httpx.Client(timeout=2), kept, wait=lambda _: None
    )
    return LlmMarker(client, "llm-some-model/1", Timex3Marker.default())


def test_a_reader_s_name_says_which_server() -> None:
    service = Service.parse("llm:qwen2.5:7b@http://localhost:11434/v1/", {KEY: " abc "})
    assert (service.model, service.url, service.key) == ("qwen2.5:7b", "http://localhost:11434/v1", "abc")
    assert "abc" not in repr(service)
    budget = Service.parse("llm:org/m@2@https://h/v1#max_tokens=1000&max_cost=2.5&price=3,15", {})
    assert (budget.model, budget.max_tokens, budget.max_cost, budget.price) == ("org/m@2", 1000, 2.5, (3.0, 15.0))


@pytest.mark.parametrize(
    "name",
    [
        "llm:", "llm:model", "llm:@http://localhost/v1", "llm:m@ftp://localhost", "llm:m@localhost:80", "llm:m@http://",
        "llm:m@http://user:pass@localhost/v1", "llm:m@file:///etc/passwd", "llm:m@http://h/v1?key=1",
        "llm:m@http://h/v1#max_tokens=many", "llm:m@http://h/v1#tokens=5", "llm:m@http://h/v1#price=3",
    ],
)  # fmt: skip
def test_a_name_that_is_none_says_how_it_is_written(name: str) -> None:
    with pytest.raises(BadUsage, match="write"):
        open_maker(name)


def test_answers_are_kept_and_asked_for_once(tmp_path: Path) -> None:
    read = article()
    with serving(GOOD) as server:
        first, second = opened(server, tmp_path), opened(server, tmp_path)
        assert first(read) == second(read)
        assert len(server.asked) == 1
        assert (second.client.spent.asked, second.client.spent.kept, second.client.spent.sent) == (0, 1, 0)
        opened(server, tmp_path)(article("Another text.\n"))
        assert len(server.asked) > 1
    kept = "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    assert SECRET not in kept
    assert "14 soldiers" in kept


def test_what_was_kept_and_is_spoilt_is_asked_for_anew(tmp_path: Path) -> None:
    read = article()
    with serving(GOOD) as server:
        marks = opened(server, tmp_path)(read)
        for file in tmp_path.iterdir():
            file.write_bytes(b'{"content": 5')
        assert opened(server, tmp_path)(read) == marks
        assert len(server.asked) == 2


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with serving(GOOD) as server:
        check_grounded(article(), opened(server, tmp_path / "file")(article()))


def test_where_answers_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "onrecord" / "llm"
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own" / "llm"


def read_many(made: LlmMarker) -> None:
    for number in range(20):
        made(article(f"Report {number} says nothing.\n"))


@pytest.mark.parametrize("limits", [{"max_tokens": 2_000}, {"max_cost": 0.004, "price": (2.0, 8.0)}])
def test_a_budget_stops_the_run_before_it_is_overdrawn(limits: dict[str, Any]) -> None:
    with serving(GOOD) as server:
        made = opened(server, None, **limits)
        made(article())
        with pytest.raises(StopRun, match="is spent; what was read is kept"):
            read_many(made)
        spent = made.client.spent
        assert spent.sent + spent.received <= limits.get("max_tokens", 10**9)
        assert spent.cost(made.client.service.price) <= limits.get("max_cost", 10**9)
        assert 1 <= len(server.asked) < 20


def test_long_reports_are_read_by_overlapping_windows() -> None:
    text = "".join(f"Norland said that {n} soldiers had been wounded at Quell.\n\n" for n in range(10, 200))
    read = article(text)
    wanted = readable(read)
    cut = windows(read, wanted)
    assert [n for window in cut for n in window.sentences] == wanted
    assert all(sum(len(read.document.sentences[n].cut(read.text)) for n in w.sentences) <= LONGEST for w in cut)
    assert all(window.before == tuple(wanted[wanted.index(window.sentences[0]) - 2 :][:2]) for window in cut[1:])
    with serving({"content": {"claims": []}}) as server:
        made = opened(server, None)
        assert not [mark for mark in made(read).marks if mark.kind != "t"]
        assert len(server.asked) == len(cut)


def test_what_is_told_of_the_answers() -> None:
    with serving(GOOD) as server:
        made = opened(server, None, price=(3.0, 15.0))
        marks: Marks = made(article())
        first, second = made.remarks()
    assert "1 answers asked for, 0 taken from those kept; 700 tokens sent, 50 received, 0.00 at the price" in first
    assert "8 phrases found in the texts, 0 left out" in second
    assert {mark.score for mark in marks.marks if mark.kind != "t"} == {0.5}
