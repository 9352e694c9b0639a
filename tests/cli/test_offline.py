"""Reading stays on this machine: no socket is opened, no program started, nothing written outside what was asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.mark.makers import MAKERS
from tests.cli.conftest import REPORT

WATCH = """
import os, sys

log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def watch(event, args):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.system")):
        os.write(log, f"{event} {args}\\n".encode())
    elif event == "open" and isinstance(args[2], int) and args[2] & CHANGES or event.startswith(("os.mkdir", "os.rename")):
        os.write(log, f"write {os.path.abspath(os.fsdecode(args[0]))}\\n".encode())

sys.addaudithook(watch)
from onrecord.cli import main
main(sys.argv[2:])
"""


@pytest.mark.parametrize("maker", MAKERS)
def test_reading_opens_no_socket_and_writes_only_what_was_asked(tmp_path: Path, maker: str) -> None:
    home, asked, log = tmp_path / "home", tmp_path / "asked", tmp_path / "log"
    home.mkdir()
    asked.mkdir()
    log.touch()
    (asked / "report.txt").write_text(REPORT)
    given = ("read", "report.txt", "--reader", maker, "--into", "talks.db")
    places = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ORT_", "COV"))}
    subprocess.run([sys.executable, "-c", WATCH, log, *given], cwd=asked, env=kept | places, check=True, timeout=120)
    events = log.read_text().splitlines()
    assert [e for e in events if not e.startswith(f"write {asked}/talks.db") and e != "write /dev/null"] == []
    assert list(home.iterdir()) == []
    assert sorted(p.name for p in asked.iterdir()) == ["report.txt", "talks.db"]
