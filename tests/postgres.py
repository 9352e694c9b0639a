"""A PostgreSQL server of the tests' own, on a socket in a folder of its own: Debian's package, nothing else."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

MUST = "ONRECORD_NEEDS_POSTGRESQL"  # set in CI: there, a missing server is a failure
FAST = (
    "lc_messages=C",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=30",
)
_numbers = count(1)


def programs() -> Path | None:
    """Where PostgreSQL's programs are: on the path, or where Debian keeps them."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return found[-1] if found else None


@contextmanager
def server() -> Iterator[Path]:
    """A running server; its socket's folder. PostgreSQL refuses to run as root, so root lends it Debian's user."""
    bin_dir = programs()
    if bin_dir is None:
        if os.environ.get(MUST):
            raise AssertionError("PostgreSQL is not installed: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    run = _runner(user, folder)
    run([str(bin_dir / "initdb"), "-D", str(folder / "data"), "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"])
    settings = [part for setting in FAST for part in ("-c", setting)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [str(bin_dir / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-h", "", *settings],
            stdout=log, stderr=log, user=user, group=user, extra_groups=[] if user else None, cwd=folder,
        )  # fmt: skip
    try:
        _wait(process, folder)
        yield folder
    finally:
        process.send_signal(signal.SIGINT)  # at once: stores may still hold connections
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def address(socket: Path, name: str = "postgres") -> str:
    """The address of a database of the server."""
    return f"postgresql://test@/{name}?host={socket}"


def fresh(socket: Path) -> str:
    """The address of a new, empty database."""
    import_psycopg = pytest.importorskip("psycopg")
    name = f"talks_{os.getpid()}_{next(_numbers)}"
    with import_psycopg.connect(address(socket), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address(socket, name)


def _runner(user: str | None, folder: Path):  # type: ignore[no-untyped-def]
    def run(command: Sequence[str]) -> None:
        groups = [] if user else None
        done = subprocess.run(
            command, capture_output=True, text=True, user=user, group=user, extra_groups=groups, cwd=folder, check=False
        )
        assert done.returncode == 0, done.stderr

    return run


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Until the server takes connections: its socket is there before that."""
    for _ in range(600):
        if "ready to accept connections" in (folder / "log").read_text():
            return
        assert process.poll() is None, (folder / "log").read_text()
        time.sleep(0.05)
    raise AssertionError((folder / "log").read_text())
