"""`read --reader llm:MODEL@URL` from end to end, against a server on this machine."""

import json
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import Run
from tests.mark.llm.serving import KEY, chat, serving

TEXT = "Norland said that {} soldiers had been wounded at Quell.\n"
ANSWER = {
    "names": [],
    "claims": [{"sentence": 0, "content": "soldiers had been wounded at Quell", "cue": "said", "source": "Norland", "kind": "indirect"}],
    "events": [], "figures": [], "positions": [], "commitments": [],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ONRECORD_LLM_KEY", KEY)


def reports(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:02}.txt").write_text(TEXT.format(n + 10))
    return folder


def test_a_store_read_by_a_model_says_so_on_every_mark(run: Run, tmp_path: Path) -> None:
    folder = reports(tmp_path, 3)
    with serving({"body": chat(ANSWER)}) as server:
        result = run("read", folder, "--reader", f"llm:tiny@{server.url}", "--into", "t.db")
        assert len(server.asked) == 3
    assert (result.exit_code, result.stderr.startswith("3 articles read\n")) == (0, True)
    assert "3 answers asked for, 0 taken from those kept" in result.stderr
    assert "9 phrases found in the texts, 0 left out" in result.stderr
    assert KEY not in result.stderr + result.stdout
    store = Store.open_existing("t.db")
    (claim, *_) = next(store.records()).claims
    assert {mark.maker for mark in store.find(claim.id).marks.marks} == {"llm-tiny/1"}
    told = run("why", "t.db", claim.id).stdout
    assert "llm-tiny/1" in told
    assert KEY.encode() not in Path("t.db").read_bytes()


def test_a_spent_budget_keeps_what_was_read(run: Run, tmp_path: Path) -> None:
    folder = reports(tmp_path, 9)
    with serving({"body": chat(ANSWER)}) as server:
        reader = ("--reader", f"llm:tiny@{server.url}", "--into", "t.db")
        result = run("read", folder, *reader, "--max-tokens", 4000)
        asked = len(server.asked)
        assert (result.exit_code, "budget of 4,000 tokens is spent" in result.stderr) == (2, True)
        assert Store.open_existing("t.db").size() == asked
        assert 0 < asked < 9
        further = run("read", folder, *reader)
        assert f"{9 - asked} articles read, {asked} already read" in further.stderr
        assert len(server.asked) == 9


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--max-tokens", "5"), "are for llm:"),
        (("--reader", "llm:m@http://127.0.0.1:1/v1", "--max-cost", "5"), "needs --price"),
        (("--reader", "llm:m@http://127.0.0.1:1/v1", "--max-tokens", "5", "--workers", "2"), "kept by one process"),
        (("--assist", "standard"), "--assist is llm:MODEL@URL"),
        (("--reader", "llm:m@http://127.0.0.1:1/v1", "--assist", "llm:m@http://127.0.0.1:1/v1"), "is none such itself"),
        (("--reader", "llm:nothing"), "write the reader as llm:MODEL@URL"),
    ],
)
def test_a_budget_that_means_nothing_is_refused(run: Run, report: Path, options: tuple[str, ...], says: str) -> None:
    result = run("read", report, *options)
    assert (result.exit_code, says in result.stderr) == (2, True), result.stderr


def test_what_is_sent_is_the_text_and_the_task(run: Run, report: Path) -> None:
    with serving({"body": chat(ANSWER)}) as server:
        run("read", report, "--reader", f"llm:tiny@{server.url}", "--json")
    asked = server.asked[0]
    assert json.loads(asked["messages"][-1]["content"])["sentences"][0]["text"] == "Ferry talks falter"
    assert len(asked["messages"]) == 4


def test_a_model_that_helps_is_asked_where_the_network_is_unsure(run: Run, tmp_path: Path) -> None:
    folder = reports(tmp_path, 2)
    with serving({"body": chat(ANSWER)}) as server:
        result = run("read", folder, "--reader", "fast", "--assist", f"llm:tiny@{server.url}", "--into", "t.db")
        asked = len(server.asked)
    assert result.exit_code == 0, result.stderr
    assert f"{asked} answers asked for" in result.stderr
    (maker,) = {stored.maker for stored in Store.open_existing("t.db").documents()}
    assert maker.startswith("network-fast/")
    assert maker.endswith("+llm-tiny/1")
