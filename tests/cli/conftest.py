"""What most tests of the command line need: a way to run it, a report on disk, and a store made by hand."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.store import Store
from tests.store.handmade import MAKER, reading

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]
REPORT = (
    "Ferry talks falter\n\n"
    "OSLO, 3 May 2031 — Norway said on Friday that 14 soldiers had been wounded near Bergen.\n\n"
    "Chile denied that its navy had fired on the ferry.\n"
)


@pytest.fixture(autouse=True)
def _quiet_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ONRECORD_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Run:
    """The command line in this process; a traceback fails the test."""

    def call(*arguments: object, **options: object) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in arguments], **options)  # type: ignore[arg-type]
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def process() -> Process:
    """The command line as a process of its own."""

    def call(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", **options)  # type: ignore[call-overload]

    return call


@pytest.fixture(scope="session", autouse=True)
def _package_in_reach() -> None:
    """Processes see the package also where it is not installed."""
    source = str(Path(__file__).parents[2] / "src")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), source)))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store of two invented reports, one of them met twice."""
    path = tmp_path / "talks.db"
    with Store.open(path, create=True).writer(MAKER) as writer:
        writer.add(reading())
        writer.add(reading(input="tide.txt", outlet="Tide Daily"))
        writer.add(reading(extra="Rain fell.", input="rain.txt", published=None, title="=Rain", outlet="@tide"))
    return path
