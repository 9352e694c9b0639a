"""The command that opens a desk; and a desk that is killed while it writes: nothing is half-done."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.store import Store
from onrecord.store.check import check
from onrecord.store.corrections import corrections
from tests.cli.conftest import REPORT
from tests.desk.conftest import filled

KILLS = 12


@contextmanager
def desk(store: Path | str, *options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A desk in a process of its own, and its address."""
    command = [sys.executable, "-m", "onrecord", "serve", str(store), "--port", "0", "--reader", "rules", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        yield process, process.stderr.readline().rsplit(" ", 1)[-1].strip()
    finally:
        process.kill()
        process.wait(20)
        process.stderr.close()


def test_it_says_where_it_is_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    store = filled(tmp_path / "talks.db").name
    with desk(store) as (process, base):
        assert "Norland" in httpx.get(f"{base}/claims").text
        assert httpx.get(f"{base}/claims", headers={"host": "evil.example"}).status_code == 421
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, -signal.SIGINT, 130)
    assert [path.name for path in tmp_path.iterdir()] == ["talks.db"]


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments])
    assert result.exit_code == 2
    return result.stderr


def test_what_cannot_be_served_is_said(tmp_path: Path) -> None:
    store = filled(tmp_path / "talks.db").name
    assert "--users FILE and --name" in refused("serve", store, "--host", "192.0.2.7")
    assert "--as-of" in refused("--as-of", "2031-01-01", "serve", store)
    assert "no store at" in refused("serve", str(tmp_path / "none.db"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "cannot be had" in refused("serve", store, "--port", str(taken.getsockname()[1]))


def bring(base: str, number: int) -> None:
    texts = [
        ("file", (f"{number}-{n}.txt", f"{REPORT}\n\nThat was ferry {number}, part {n}.".encode())) for n in range(3)
    ]
    httpx.post(f"{base}/documents", files=texts, timeout=30)


def decide(base: str, number: int) -> None:
    claims = [row["id"] for row in httpx.get(f"{base}/api/v1/claims", timeout=30).json()["items"]]
    chance = random.Random(number)
    form = {"judgement": chance.choice(["same", "not-same"]), "entry": chance.sample(claims, 2)}
    httpx.post(f"{base}/decide", data=form, timeout=30)


def put_right(base: str, number: int) -> None:
    document = httpx.get(f"{base}/api/v1/documents", timeout=30).json()["items"][0]["id"]
    form = {
        "document": document, "kind": "events", "quote": "falter", "type": "REJECT", "status": "happened",
        "why": str(number),
    }  # fmt: skip
    httpx.post(f"{base}/correct", data=form, timeout=30)


def quietly(act: object, base: str, number: int) -> None:
    with suppress(httpx.HTTPError):  # it was killed
        act(base, number)  # type: ignore[operator]


@pytest.mark.parametrize("act", [bring, decide, put_right], ids=["an upload", "a merge", "a correction"])
def test_a_desk_that_is_killed_leaves_nothing_half_done(tmp_path: Path, act: object) -> None:
    path = tmp_path / "talks.db"
    (tmp_path / "ferry.txt").write_text(f"{REPORT}\nNorway said that the ferry had left. Chile said that it had not.\n")
    arguments = ["read", str(tmp_path / "ferry.txt"), "--reader", "rules", "--into", str(path)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    store, chance = Store.open_existing(path), random.Random(7)
    for number in range(KILLS):
        with desk(path) as (process, base):
            threads = [threading.Thread(target=quietly, args=(act, base, number * 2 + n)) for n in range(2)]
            for thread in threads:
                thread.start()
            threads[0].join(chance.random() * 0.6)
            os.kill(process.pid, signal.SIGKILL)
            for thread in threads:
                thread.join(40)
        assert list(check(store)) == []
        with store.database.reading() as connection:
            kept = corrections(connection, None)
        readings = {row.maker for row in kept}
        (first, *_) = store.documents()
        assert (first.maker in readings) is bool(kept)
    assert store.size() >= 1
